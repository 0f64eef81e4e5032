package topic

import (
	"strings"

	"dateline/model/article"
)

// crowd is the people and organisations of one article that no table knows.
type crowd struct {
	all    []member
	first  index     // the first member of each first word; members are counted from 1
	short  index     // by the word that a name is shortened to: of two, the one named first
	words  []uint64  // the words of all names
	sieve  [4]uint64 // lets the words through that a name of the crowd may begin with, and some others
	alone  index     // how often a capitalised word stands alone
	runs   index     // how often a run of them does
	lonely []lonely
	spans  []run                             // the runs of capitalised words that nothing was known of when the article had
	named  int                               // so many names
	clubs  map[*article.Topic]*article.Topic // of cities that stand for theirs

	initials  map[uint64]*article.Topic // organisations by the initials of their words
	elsewhere index                     // words that stand where no place does
}

// member is somebody, or an organisation.
type member struct {
	topic    *article.Topic
	from, to int   // of crowd.words
	next     int32 // the next member with the same first word, of no more words; 0 is none
	acronym  bool
	rule     string // of the full name
}

// lonely is a single name behind a title: Mr Rutte.
type lonely struct {
	text  *text
	token int
}

func (c *crowd) reset() {
	clear(c.all)
	clear(c.lonely)
	c.all, c.words, c.lonely = c.all[:0], c.words[:0], c.lonely[:0]
	c.spans, c.named = c.spans[:0], 0
	c.sieve = [4]uint64{}
	c.first.reset()
	c.short.reset()
	c.alone.reset()
	c.runs.reset()
	clear(c.clubs)
	clear(c.initials)
	c.elsewhere.reset()
}

// span is a run of tokens in one line that may be one name: the last one is not included.
type span struct{ first, last int }

func (s span) len() int { return s.last - s.first }

// run is a span with the text that it is in.
type run struct {
	*text
	span
}

// people finds the people and organisations that no table knows. They are learnt from running text,
// since headlines begin every word with a capital, and once known they are found anywhere.
func (w *work) people(a *article.Article) {
	c := &w.crowd
	if c.initials == nil {
		c.initials = map[uint64]*article.Topic{}
	}
	for i := range w.texts {
		w.organisations(&w.texts[i])
	}
	for i := range w.texts {
		w.fronted(&w.texts[i])
		w.branches(&w.texts[i])
	}
	w.homeMinistries(a)
	w.acronyms()
	w.spans(w.traded)
	w.lettered()
	w.heads()
	if !w.sport && w.countSeen(marketWords) > 1 {
		w.spans(w.quoted)
	}
	for i := range w.texts {
		w.datelines(&w.texts[i])
	}
	w.spans(w.settle)
	for i := range w.texts {
		w.grounds(&w.texts[i])
	}
	if w.sport {
		w.spans(w.team)
	}
	if w.withClubs {
		for i := range w.texts {
			w.scoreLines(&w.texts[i])
		}
		w.shortClubs()
	}
	w.spans(w.count)
	w.spans(w.meet)
	if w.befriend(); len(c.all) == 0 {
		return
	}
	w.shorten()
	for i := range w.texts {
		w.recall(&w.texts[i])
	}
}

// spans calls f with the runs of capitalised words in running text that nothing is known of.
func (w *work) spans(f func(t *text, s span)) {
	if c := &w.crowd; len(c.spans) == 0 || c.named != len(w.names) {
		w.cutSpans()
	}
	for _, r := range w.crowd.spans {
		f(r.text, r.span)
	}
}

// cutSpans notes the runs for spans. A word alone that is never a part of a name is of use only in the tables of sport.
func (w *work) cutSpans() {
	c := &w.crowd
	c.spans, c.named = c.spans[:0], len(w.names)
	for i := range w.texts {
		t := &w.texts[i]
		for j := t.first; j < t.last; {
			if !w.isRunning(j) {
				j = int(w.lines[w.tokens[j].line].last)
				continue
			}
			n := w.run(t, j)
			if n > 1 || n == 1 && (w.sport || w.tokens[j].class&(function|given) != function) {
				c.spans = append(c.spans, run{t, span{j, j + n}})
			}
			j += max(n, 1)
		}
	}
}

// isRunning tells whether token i stands in running text, or at least in no headline and no byline.
func (w *work) isRunning(i int) bool { return w.lines[w.tokens[i].line].running }

func isByline(s string) bool {
	return len(s) < 80 && (strings.HasPrefix(s, "By ") || strings.HasPrefix(s, "BY ")) ||
		strings.HasPrefix(s, "Reporting by ") || strings.HasPrefix(s, "(Reporting by ")
}

// free tells whether nothing is known of token i.
func (w *work) free(i int) bool { return w.tokens[i].name == 0 }

// run counts the tokens from i on that may be one name: joined, and named by nothing else. Particles such
// as "van" and "bin" may stand within.
func (w *work) run(t *text, i int) int {
	n := 0
	for i+n < t.last && w.free(i+n) && (n == 0 || w.tokens[i+n].flags&joined != 0 || w.particles(t, i+n-1)) {
		n++
	}
	return n
}

// particles tells whether particles alone stand between token i and the next.
func (w *work) particles(t *text, i int) bool {
	a, b := &w.tokens[i], &w.tokens[i+1]
	if gap := b.start - a.end; a.line != b.line || gap < 3 || gap > 16 || t.s[a.end] != ' ' || kinds[t.s[a.end+1]] != lower {
		return false
	}
	gap := t.s[a.end:b.start]
	if last := gap[len(gap)-1]; last != ' ' && last != '-' && last != '\'' {
		return false
	}
	for word := range strings.FieldsFuncSeq(gap, func(r rune) bool { return r == ' ' || r == '-' || r == '\'' }) {
		if w.g.lexicon.classOf(w.hash(word))&particle == 0 {
			return false
		}
	}
	return true
}

// key is the hash of a run of words.
func key(words []uint64) uint64 {
	var h uint64
	for _, word := range words {
		h = h*salt1 + word
	}
	return h
}

// key is the hash of a run of tokens.
func (w *work) key(s span) uint64 {
	var h uint64
	for i := s.first; i < s.last; i++ {
		h = h*salt1 + w.tokens[i].hash
	}
	return h
}

// count takes in how often words and runs are used as names.
func (w *work) count(_ *text, s span) {
	for s.len() > 1 && w.tokens[s.first].class&(function|title) != 0 {
		s.first++
	}
	if tok := &w.tokens[s.first]; s.len() == 1 && (tok.class&(function|given) == function || tok.flags&initial != 0) {
		return
	}
	if s.len() == 1 {
		*w.crowd.alone.at(w.tokens[s.first].hash)++
	} else {
		*w.crowd.runs.at(w.key(s))++
	}
}
