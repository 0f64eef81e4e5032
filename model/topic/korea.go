package topic

import "dateline/model/article"

// An article on Korea calls its two states the North and the South. One that names Korea in passing may mean England's.

var (
	north = hashASCII("north")
	south = hashASCII("south")
)

// koreas takes in the North where the article is on one of the two states, and the South where it names the North.
func (w *work) koreas() {
	n, s := w.g.topics["north-korea"], w.g.topics["south-korea"]
	if n == nil || !w.eachHalf(func(int) {}) || !w.isOn(n, s) {
		return // another gazetteer, or nothing that may be half of Korea
	}
	if w.takeHalf(north, n) || w.isNamed(n) {
		w.takeHalf(south, s)
	}
}

// isOn tells whether an article speaks of two countries hardly less than of another, and not once in passing.
func (w *work) isOn(a, b *article.Topic) bool {
	mentions, most := w.countNamed(a, b)
	return mentions > 0 && 2*mentions >= most && (mentions > 1 || w.opensWith(a, b))
}

// opensWith tells whether the headline names one of two countries, or the text begins with the name of one.
func (w *work) opensWith(a, b *article.Topic) bool {
	for i := range w.texts {
		t := &w.texts[i]
		for j := t.first; j < t.last && (j == t.first || t.in == article.InTitle); j++ {
			if n := w.nameAt(j); n != nil && n.topic != nil && (w.g.within(n.topic, a.ID) || w.g.within(n.topic, b.ID)) {
				return true
			}
		}
		if t.in == article.InText {
			break
		}
	}
	return false
}

// takeHalf lets a word stand for a state, and tells whether it is anywhere.
func (w *work) takeHalf(word uint64, its *article.Topic) (found bool) {
	w.eachHalf(func(i int) {
		if tok := &w.tokens[i]; tok.hash == word {
			w.take(name{first: i, last: i + 1, start: tok.start, end: tok.end, topic: its, rule: "half of Korea"})
			found = true
		}
	})
	return found
}

// eachHalf calls f with the tokens that are the North or the South alone, behind "the" or in a headline, and tells whether there
// are any.
func (w *work) eachHalf(f func(i int)) (found bool) {
	if !w.caps.has(north) && !w.caps.has(south) {
		return false
	}
	for k := range w.texts {
		t := &w.texts[k]
		for i := t.first; i < t.last; i++ {
			tok := &w.tokens[i]
			if tok.hash != north && tok.hash != south || !w.free(i) || tok.flags&(hyphen|shouts) != 0 || i+1 < t.last && w.tokens[i+1].flags&joined != 0 {
				continue
			}
			if isThe(wordBefore(t.s, int(tok.start))) || t.in == article.InTitle && tok.flags&joined == 0 {
				f(i)
				found = true
			}
		}
	}
	return found
}
