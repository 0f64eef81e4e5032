package topic

import (
	"strings"

	"dateline/model/article"
)

// Longer names of places begin or end with that of a known one: Beirut Airport, Kebbi State, North Mitrovica.

// grounds gives the known places of a text their longer names.
func (w *work) grounds(t *text) {
	for i := t.first; i < t.last; {
		n := w.nameAt(i)
		if n == nil {
			i++
			continue
		}
		i = n.last
		if n.topic == nil || n.topic.Kind != article.Place || n.phrase == nil || n.phrase.rule == byAdjective || !w.isRunning(n.first) || isLong(n) {
			continue
		}
		longer := *n
		if w.wayBefore(t, n) {
			longer.first--
			longer.start = w.tokens[longer.first].start
		}
		if end := w.groundBehind(t, n); end > n.last {
			longer.last, longer.end = end, w.tokens[end-1].end
			if !isRegion[w.tokens[end-1].hash] {
				whole := t.s[longer.start:longer.end]
				longer.topic = &article.Topic{ID: article.Slug(whole), Name: whole, Kind: article.Place, Parent: n.topic.ID}
				longer.rule = "place by its last word"
			}
		}
		if longer.first != n.first || longer.last != n.last {
			w.take(longer)
			i = longer.last
		}
	}
}

// isLong tells whether a name has words enough.
func isLong(n *name) bool { return n.last-n.first > 2 }

// wayBefore tells whether a word for a part of the sky stands joined before a name, with no other name before that.
func (w *work) wayBefore(t *text, n *name) bool {
	i := n.first - 1
	if i < t.first || w.tokens[n.first].flags&(joined|hyphened) != joined || !w.free(i) || !ways[w.tokens[i].hash] {
		return false
	}
	tok := &w.tokens[i]
	return (tok.flags&joined == 0 || w.tokens[i-1].class&function != 0) && (tok.flags&opening == 0 || tok.end-tok.start <= int32(len("north"))) // not: Northern Iraq was calm
}

// groundBehind returns the token behind a name and the word for a ground that is joined to it, or the end of the name.
func (w *work) groundBehind(t *text, n *name) int {
	end := n.last
	if end < t.last && w.tokens[end-1].flags&possessive == 0 && w.tokens[end].hash == international {
		end++
	}
	if end >= t.last || w.tokens[n.last].flags&(joined|hyphened) != joined || w.tokens[end].flags&joined == 0 {
		return n.last
	}
	tok := &w.tokens[end]
	switch {
	case tok.class&(ground|head) != ground || tok.flags&shouts != 0 || !w.free(end) || !w.free(n.last):
		return n.last
	case tok.hash == stateWord && w.g.within(n.topic, "united-states"):
		return n.last // Michigan State is a university
	case end+1 < t.last && w.tokens[end+1].flags&(joined|hyphened) == joined && w.free(end+1):
		return n.last // Paris Street Café
	}
	return end + 1
}

var (
	international = hashASCII("international")
	stateWord     = hashASCII("state")
	isRegion      = hashesOf("state province county region district prefecture oblast governorate municipality territory township city")
	ways          = hashesOf("north south east west northern southern eastern western upper lower central")
)

func hashesOf(words string) map[uint64]bool {
	all := map[uint64]bool{}
	for word := range strings.FieldsSeq(words) {
		all[hashASCII(word)] = true
	}
	return all
}
