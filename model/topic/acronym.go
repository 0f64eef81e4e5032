package topic

import "dateline/model/article"

// acronyms lets capitals alone stand for the organisation of the article that has these initials:
// Archer Daniels Midland, later ADM.
func (w *work) acronyms() {
	c := &w.crowd
	w.eachRunning(func(_ *text, i int) {
		tok := &w.tokens[i]
		if tok.flags&(shouts|dotted) != shouts || tok.end-tok.start < minAcronym || !w.free(i) {
			return
		}
		if len(c.initials) == 0 {
			w.initial()
		}
		if topic := c.initials[tok.hash]; topic != nil {
			c.joinAcronym(topic, tok.hash)
		}
	})
}

// minAcronym is the fewest letters that stand for the words of a name unexplained.
const minAcronym = 3

// joinAcronym lets an organisation be found by its acronym.
func (c *crowd) joinAcronym(topic *article.Topic, word uint64) {
	if _, known := c.short[word]; known || len(c.all) >= maxCrowd {
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
