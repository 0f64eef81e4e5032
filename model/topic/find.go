package topic

import (
	"slices"
	"strings"
	"sync"

	"dateline/model/article"
)

// Finding goes over each text once and then over its capitalised words alone:
//
//	text ─► tokens ─► phrases of the gazetteer, the longest at each token ─► names
//	          │         of several topics with one name, the one that the article names elsewhere
//	          └─────► what is left in capitals ─► organisations by their head words, people by
//	                    titles, given names and repetition, over the whole article ─► names
//
// What is decided for one article looks at nothing smaller than its lines, so that it is the same however
// its text is cut into sections.

// text is one stretch of an article.
type text struct {
	section     int
	in          article.Part
	s           string
	first, last int // its tokens
}

// name is a run of tokens that names a topic.
type name struct {
	first, last int   // tokens, the last one not included
	start, end  int32 // bytes
	topic       *article.Topic
	phrase      *phrase // nil for what no table knows
	rule        string
	comma       bool // ", " stands behind it
}

// work is the memory of finding, used again for the next article.
type work struct {
	g           *Gazetteer
	texts       []text
	tokens      []token
	lines       []line
	names       []name
	lower, caps seen  // words of the article, in lower case and with a capital
	classes     class // of all tokens together: what none is is not looked for
	flags       flag
	folded      []byte
	ahead       ahead
	doubts      []doubt
	sport       bool // the article speaks of it
	withClubs   bool // of one that clubs play
	crowd       crowd
	owned       []owned
	kept        []article.Mention
	until       []int
	here, whole tally            // of the section at hand, and of the article
	countries   []*article.Topic // of the topics of the article
}

var pool = sync.Pool{New: func() any { return new(work) }}

// Find returns the mentions of topics in each section of a, in the order of the text; those of
// the headline come first in the lead. Mentions never overlap, but for those of the reader's own topics with
// the others.
func (g *Gazetteer) Find(a *article.Article) [][]article.Mention {
	w := g.find(a)
	defer w.done()
	found := make([][]article.Mention, len(a.Sections))
	all := make([]article.Mention, 0, len(w.names))
	section, from := 0, 0
	w.each(func(s int, m article.Mention) {
		if s != section {
			section, from = s, len(all)
		}
		all = append(all, m)
		found[s] = all[from:len(all):len(all)]
	})
	return found
}

// find works out the names in an article. The caller gives the work back with done.
func (g *Gazetteer) find(a *article.Article) *work {
	w := pool.Get().(*work)
	w.g = g
	if size := sizeOf(a); size > large {
		w.reserve(size)
	}
	w.read(0, article.InTitle, a.Title)
	for i := range a.Sections {
		w.read(i, article.InHeading, a.Sections[i].Heading)
		w.read(i, article.InText, a.Sections[i].Text)
	}
	for i := range w.texts {
		w.match(&w.texts[i])
	}
	w.decide()
	w.afterSoviets(a)
	w.namesakes()
	w.koreas()
	w.sports()
	w.people(a)
	w.clubs()
	return w
}

func (w *work) done() {
	clear(w.names) // they hold on to topics
	clear(w.owned)
	clear(w.kept)
	clear(w.countries)
	w.texts, w.tokens, w.lines, w.names, w.doubts = w.texts[:0], w.tokens[:0], w.lines[:0], w.names[:0], w.doubts[:0]
	clear(w.lower[:])
	clear(w.caps[:])
	w.g, w.sport, w.withClubs, w.classes, w.flags = nil, false, false, 0, 0
	w.crowd.reset()
	if cap(w.tokens) < large {
		pool.Put(w)
	}
}

// large is the size of an article in bytes from which room is made for its names beforehand, and not kept.
const large = 1 << 20

// sizeOf is the length of the texts of a, in bytes.
func sizeOf(a *article.Article) int {
	n := len(a.Title)
	for i := range a.Sections {
		n += len(a.Sections[i].Heading) + len(a.Sections[i].Text)
	}
	return n
}

// reserve makes room for the names of size bytes of news: slices that grow would take as much again.
func (w *work) reserve(size int) {
	w.tokens = slices.Grow(w.tokens, size/26)
	w.names = slices.Grow(w.names, size/48)
	w.lines = slices.Grow(w.lines, size/180)
}

// read takes in one text.
func (w *work) read(section int, in article.Part, s string) {
	if s == "" {
		return
	}
	first, line := len(w.tokens), len(w.lines)
	w.scan(&w.g.lexicon, s)
	for i := line; i < len(w.lines) && in == article.InText; i++ {
		ln := &w.lines[i]
		ln.running = ln.start < ln.end && !ln.loud && !ln.titled && !isByline(s[ln.start:ln.end])
	}
	w.texts = append(w.texts, text{section: section, in: in, s: s, first: first, last: len(w.tokens)})
}

// each calls f with all mentions in the order of the text.
func (w *work) each(f func(section int, m article.Mention)) {
	for i := range w.texts {
		t := &w.texts[i]
		var own []article.Mention
		if w.g.own != nil {
			own = w.ownMentions(t)
		}
		for j := t.first; j < t.last; {
			n := w.nameAt(j)
			if n == nil {
				j++
				continue
			}
			if n.topic != nil && (w.g.own == nil || !w.g.replaced[n.topic.ID]) {
				m := article.Mention{Topic: n.topic, In: t.in, Start: int(n.start), End: int(n.end), Rule: n.rule}
				for len(own) > 0 && own[0].Start <= m.Start {
					f(t.section, own[0])
					own = own[1:]
				}
				f(t.section, m)
			}
			j = n.last
		}
		for _, m := range own {
			f(t.section, m)
		}
	}
}

// nameAt returns the name that covers token i, or nil.
func (w *work) nameAt(i int) *name {
	if n := w.tokens[i].name; n > 0 {
		return &w.names[n-1]
	}
	return nil
}

// take lets a name cover its tokens, and drops the names that covered any of them.
func (w *work) take(n name) {
	for i := n.first; i < n.last; i++ {
		if old := w.nameAt(i); old != nil {
			w.drop(old)
		}
	}
	w.names = append(w.names, n)
	for i := n.first; i < n.last; i++ {
		w.tokens[i].name = int32(len(w.names))
	}
}

// drop frees the tokens of a name.
func (w *work) drop(n *name) {
	for i := n.first; i < n.last; i++ {
		w.tokens[i].name = 0
	}
}

// withArticle is where the name of a phrase begins that starts at offset i: al-Shabaab, al Qaeda, al-Hasakah.
func withArticle(s string, i int32, p *phrase) int32 {
	if p.topic == nil || i < int32(len("al-")) {
		return i
	}
	start := i - int32(len("al-"))
	if before := s[start:i]; start > 0 && startsWord(s[start-1:]) || before != "al-" && (before != "al " || p.topic.Kind != article.Organisation) {
		return i
	}
	return start
}

// match finds the phrases of the gazetteer in a text.
func (w *work) match(t *text) {
	symbols := strings.IndexByte(t.s, '<') >= 0
	for i := t.first; i < t.last; {
		tok := &w.tokens[i]
		if symbols && isSymbol(t.s, tok.start) {
			w.take(name{first: i, last: i + 1, start: tok.start, end: tok.end, phrase: symbol})
			i++
			continue
		}
		if tok.word < 0 || w.g.lexicon.slots[tok.word].phrases < 0 {
			i++
			continue
		}
		p, end := w.longest(t, i)
		if p == nil || w.isPerson(t, i, p) || w.isTail(i, p, end) || symbols && p.isPlace() && isListed(t.s, end) {
			i++
			continue
		}
		n := name{first: i, last: i + 1, start: tok.start, end: end, topic: p.topic, phrase: p}
		for n.last < t.last && w.tokens[n.last].start < end {
			n.last++
		}
		n.start = withArticle(t.s, n.start, p)
		n.rule, n.comma = w.ruleOf(t, &n), strings.HasPrefix(t.s[end:], ", ")
		w.take(n)
		if p.shared != nil {
			w.doubts = append(w.doubts, doubt{len(w.names) - 1, p.shared})
		}
		i = n.last
	}
}
