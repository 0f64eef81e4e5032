package topic

import (
	"strings"

	"dateline/model/article"
)

// acronyms lets capitals alone stand for the organisation of the article that has these initials:
// Archer Daniels Midland, later ADM.
func (w *work) acronyms() {
	c := &w.crowd
	if w.flags&shouts == 0 {
		return
	}
	for i := range w.tokens {
		tok := &w.tokens[i]
		if tok.flags&(shouts|dotted) != shouts || tok.end-tok.start < minAcronym || !w.free(i) || !w.isRunning(i) {
			continue
		}
		if len(c.initials) == 0 {
			w.initial()
		}
		if topic := c.initials[tok.hash]; topic != nil {
			c.joinAcronym(topic, tok.hash)
		}
	}
}

// minAcronym is the fewest letters that stand for the words of a name unexplained.
const minAcronym = 3

// joinAcronym lets an organisation be found by its acronym.
func (c *crowd) joinAcronym(topic *article.Topic, word uint64) {
	if c.short.of(word) > 0 || len(c.all) >= maxCrowd {
		return
	}
	c.words = append(c.words, word)
	c.all = append(c.all, member{topic: topic, from: len(c.words) - 1, to: len(c.words), acronym: true})
	c.shortenTo(word, len(c.all)-1)
}

// initial notes the initials of all organisations that the article names in several words.
func (w *work) initial() {
	c := &w.crowd
	c.initials[0] = nil // there may be none
	for i := range w.names {
		n := &w.names[i]
		if n.topic == nil || n.topic.Kind != article.Organisation || w.tokens[n.first].name != int32(i+1) {
			continue
		}
		w.folded = w.folded[:0]
		for j := n.first; j < n.last && (j == n.first || w.tokens[j].class&firm == 0); j++ {
			w.folded = append(w.folded, w.tokens[j].letter)
		}
		if h := hashASCII(w.folded); len(w.folded) >= minAcronym && c.initials[h] == nil {
			c.initials[h] = n.topic
		}
	}
}

// heads lets a head word alone behind "the" stand for the organisation that has it in its name and was named last: the
// European Commission, later the Commission.
func (w *work) heads() {
	if !w.hasLoneHead() {
		return
	}
	named := map[uint64]*article.Topic{}
	for k := range w.texts {
		t := &w.texts[k]
		for i := t.first; i < t.last; i++ {
			tok := &w.tokens[i]
			switch n := w.nameAt(i); {
			case n != nil && n.first == i:
				w.noteHeads(named, n.topic)
			case n == nil && named[tok.hash] != nil && w.isRunning(i) && w.isLoneHead(t, i):
				w.take(name{first: i, last: i + 1, start: tok.start, end: tok.end, topic: named[tok.hash], rule: "head word alone"})
			}
		}
	}
}

// hasLoneHead tells whether a head word stands alone in the running text.
func (w *work) hasLoneHead() bool {
	if w.classes&head == 0 {
		return false
	}
	for k := range w.texts {
		t := &w.texts[k]
		for i := t.first; i < t.last; i++ {
			if w.isLoneHead(t, i) && w.isRunning(i) {
				return true
			}
		}
	}
	return false
}

// isLoneHead tells whether token i is a head word, not all in capitals, that stands behind "the" and before no other name.
func (w *work) isLoneHead(t *text, i int) bool {
	tok := &w.tokens[i]
	return tok.class&(head|firm) == head && w.free(i) && tok.flags&(shouts|hyphen) == 0 &&
		(i+1 == t.last || w.tokens[i+1].flags&joined == 0) && isThe(wordBefore(t.s, int(tok.start)))
}

func isThe(s string) bool { return s == "the" || s == "The" }

// noteHeads notes that the head words in the name of an organisation stand for it.
func (w *work) noteHeads(named map[uint64]*article.Topic, topic *article.Topic) {
	if topic == nil || topic.Kind != article.Organisation {
		return
	}
	for word := range strings.FieldsSeq(topic.Name) {
		if h := w.hash(word); w.g.lexicon.classOf(h)&head != 0 {
			named[h] = topic
		}
	}
}
