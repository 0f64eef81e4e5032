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
		if s := w.lineStart(ln); s.len() > 0 && w.dateFollows(t, s) {
			w.locate(t, s, "place in the dateline")
		}
		if s := w.creditIn(t, ln); s.len() > 0 {
			w.takeOrganisation(t, s, w.tokens[s.first].start, "agency in the dateline")
		}
	}
}

// creditIn returns the name of the agency that stands in brackets in the dateline of a line: MAPUTO, Dec 24 (Lusa) - Rain fell.
func (w *work) creditIn(t *text, ln *line) (s span) {
	if ln.first == ln.last || w.tokens[ln.first].start != ln.start || w.tokens[ln.first].flags&shouts == 0 || w.free(int(ln.first)) {
		return s
	}
	place, rest, ok := strings.Cut(t.s[ln.start:min(ln.end, ln.start+maxDateline)], " (")
	agency, rest, closed := strings.Cut(rest, ")")
	if !ok || !closed || !isDash(rest) {
		return s
	}
	start := ln.start + int32(len(place)+len(" ("))
	for s.first = int(ln.first); s.first < int(ln.last) && w.tokens[s.first].start < start; s.first++ {
	}
	for s.last = s.first; s.last < int(ln.last) && w.free(s.last) && w.tokens[s.last].end <= start+int32(len(agency)); s.last++ {
	}
	if s.len() > 0 && w.tokens[s.last-1].end < start+int32(len(agency)) {
		s.last = s.first // Day two
	}
	if s.len() > 0 && (w.allPlain(s) || w.tokens[s.first].class&function != 0) {
		s.last = s.first // Updated, Monday
	}
	return s
}

// lineStart returns the run of words in capitals that begins a line and may be the name of a place.
func (w *work) lineStart(ln *line) span {
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
	ln := &w.lines[w.tokens[s.first].line]
	rest := t.s[w.tokens[s.last-1].end:ln.end]
	if w.wholeFollows(t, s) {
		rest = t.s[w.nameAt(s.last).end:ln.end]
	}
	return isDate(strings.TrimLeft(rest, " ,")) || opensReport(rest) && !w.allPlain(s) && ln.running
}

// opensReport tells whether s is what stands between the place of a dateline and the report: a dash, an agency in brackets.
func opensReport(s string) bool {
	return isDash(s) || len(s) > 2 && strings.HasPrefix(s, " (") && isCapital(s[2:]) && strings.IndexByte(s[2:min(len(s), maxRegion)], ')') > 0
}

// isDash tells whether s begins with a dash between spaces.
func isDash(s string) bool {
	for _, mark := range []string{" - ", " — ", " – ", " -- "} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// isDate tells whether s begins with a date: 1996-09-03, April 7.
func isDate(s string) bool {
	if yearAt(s) {
		return true
	}
	end := wordEnd(s, 0)
	if end == 0 || !months[hashASCII(s[:end])] {
		return false
	}
	s = strings.TrimLeft(s[end:], ". ")
	return s != "" && kinds[s[0]] == digit
}

// maxRegion is the most bytes of a region or country between a place and its date.
const maxRegion = 40

// isLoudDateline tells whether a token in capitals begins a line and a date follows what ends at end: BUFFALO, N.Y., Dec 3.
func (w *work) isLoudDateline(t *text, tok *token, end int) bool {
	if tok.flags&shouts == 0 || tok.start != w.lines[tok.line].start {
		return false
	}
	rest := t.s[end:w.lines[tok.line].end]
	if opensReport(rest) && !w.lines[tok.line].loud {
		return true
	}
	for i := range min(len(rest), maxRegion) {
		if rest[i] == ' ' && isDate(rest[i+1:]) {
			return true
		}
	}
	return false
}

var months = func() map[uint64]bool {
	all := map[uint64]bool{}
	for m := range strings.FieldsSeq(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sep sept oct nov dec`) {
		all[hashASCII(m)] = true
	}
	return all
}()
