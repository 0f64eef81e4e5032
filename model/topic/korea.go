package topic

import "dateline/model/article"

// An article on Korea calls its two states the North and the South.

var (
	north = hashASCII("north")
	south = hashASCII("south")
)

// koreas takes in the North where the article names one of the two states, and the South where it names the North.
func (w *work) koreas() {
	if !w.caps.has(north) && !w.caps.has(south) {
		return
	}
	n, s := w.g.topics["north-korea"], w.g.topics["south-korea"]
	if n == nil {
		return // a gazetteer without them
	}
	named := w.isNamed(n)
	if (named || w.isNamed(s)) && w.takeHalf(north, n) || named {
		w.takeHalf(south, s)
	}
}

// takeHalf lets a word stand for a state where it stands alone, behind "the" or in a headline.
func (w *work) takeHalf(word uint64, its *article.Topic) (found bool) {
	for k := range w.texts {
		t := &w.texts[k]
		for i := t.first; i < t.last; i++ {
			tok := &w.tokens[i]
			if tok.hash != word || !w.free(i) || tok.flags&(hyphen|shouts) != 0 || i+1 < t.last && w.tokens[i+1].flags&joined != 0 {
				continue
			}
			if isThe(wordBefore(t.s, int(tok.start))) || t.in == article.InTitle && tok.flags&joined == 0 {
				w.take(name{first: i, last: i + 1, start: tok.start, end: tok.end, topic: its, rule: "half of Korea"})
				found = true
			}
		}
	}
	return found
}
