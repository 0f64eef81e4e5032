package topic

import "dateline/model/article"

// An article on Korea calls its two states the North and the South.

var (
	north = hashASCII("north")
	south = hashASCII("south")
)

// koreas takes in the North where the article names one of the two states, and the South where it names the North.
func (w *work) koreas() {
	n, s := w.g.topics["north-korea"], w.g.topics["south-korea"]
	if n == nil || !w.eachHalf(func(int) {}) {
		return // another gazetteer, or nothing that may be half of Korea
	}
	named := w.isNamed(n)
	if named || w.isNamed(s) {
		named = w.takeHalf(north, n) || named
	}
	if named {
		w.takeHalf(south, s)
	}
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
