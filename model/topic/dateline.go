package topic

import (
	"strings"

	"dateline/model/article"
)

// datelines takes in the places that no table knows and that stand in the dateline of a text: "MINNETONKA, Minn., April 7 -",
// "PALE, Bosnia 1996-09-03".
func (w *work) datelines(t *text) {
	if t.first == t.last || t.in != article.InText {
		return
	}
	for i := w.tokens[t.first].line; i <= w.tokens[t.last-1].line; i++ {
		ln := &w.lines[i]
		if s := w.lineStart(t, ln); s.len() > 0 && w.dateFollows(t, s) {
			w.locate(t, s, "place in the dateline")
		}
	}
}

// lineStart returns the run of words in capitals that begins a line and may be the name of a place.
func (w *work) lineStart(t *text, ln *line) span {
	s := span{int(ln.first), int(ln.first)}
	if ln.first == ln.last || w.tokens[ln.first].start != ln.start {
		return s
	}
	for s.last < int(ln.last) && s.len() <= maxPlace {
		tok := &w.tokens[s.last]
		if !w.free(s.last) || tok.flags&shouts == 0 || tok.class&function != 0 || s.len() > 0 && tok.flags&joined == 0 {
			break
		}
		s.last++
	}
	if s.len() > maxPlace {
		s.last = s.first
	}
	return s
}

// dateFollows tells whether a date stands behind a run of tokens, or behind the region or country that follows it.
func (w *work) dateFollows(t *text, s span) bool {
	rest := t.s[w.tokens[s.last-1].end:]
	if w.wholeFollows(t, s) {
		rest = t.s[w.nameAt(s.last).end:]
	}
	rest = strings.TrimLeft(rest, " ,")
	if yearAt(rest) {
		return true
	}
	end := wordEnd(rest, 0)
	if end == 0 || !months[hashASCII(rest[:end])] {
		return false
	}
	rest = strings.TrimLeft(rest[end:], ". ")
	return rest != "" && kinds[rest[0]] == digit
}

var months = func() map[uint64]bool {
	all := map[uint64]bool{}
	for m := range strings.FieldsSeq(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sep sept oct nov dec`) {
		all[hashASCII(m)] = true
	}
	return all
}()
