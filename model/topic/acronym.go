package topic

import "dateline/model/article"

// acronyms lets capitals alone stand for the one organisation of the article that has these initials:
// Archer Daniels Midland, later ADM.
func (w *work) acronyms() {
	c := &w.crowd
	for i := range w.texts {
		t := &w.texts[i]
		for j := t.first; j < t.last; j++ {
			tok := &w.tokens[j]
			if tok.flags&(shouts|dotted) != shouts || tok.end-tok.start < 3 || !w.free(j) || !w.isRunning(j) {
				continue
			}
			if _, known := c.short[tok.hash]; known {
				continue
			}
			if topic := w.initialled(t.s[tok.start:tok.end]); topic != nil {
				c.joinAcronym(topic, tok.hash)
			}
		}
	}
}

// joinAcronym lets an organisation be found by its acronym.
func (c *crowd) joinAcronym(topic *article.Topic, word uint64) {
	c.words = append(c.words, word)
	c.all = append(c.all, member{topic: topic, from: len(c.words) - 1, to: len(c.words), acronym: true})
	c.shortenTo(word, len(c.all)-1)
}

// initialled returns the organisation of the article whose words begin with those letters, or nil.
func (w *work) initialled(letters string) *article.Topic {
	for i := range w.texts {
		t := &w.texts[i]
		for j := t.first; j < t.last; {
			n := w.nameAt(j)
			if n == nil {
				j++
				continue
			}
			if j = n.last; n.topic != nil && n.topic.Kind == article.Organisation && w.hasInitials(t, n, letters) {
				return n.topic
			}
		}
	}
	return nil
}

// hasInitials tells whether the words of a name begin with those letters, Inc and Ltd left out.
func (w *work) hasInitials(t *text, n *name, letters string) bool {
	last := n.last
	for last > n.first && w.tokens[last-1].class&firm != 0 {
		last--
	}
	if last-n.first != len(letters) {
		return false
	}
	for k := range len(letters) {
		if t.s[w.tokens[n.first+k].start] != letters[k] {
			return false
		}
	}
	return true
}
