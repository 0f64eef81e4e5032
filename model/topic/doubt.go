package topic

import (
	"cmp"
	"slices"

	"dateline/model/article"
)

// A name that several topics have is settled by the article: by what stands behind a comma, by words and names that speak for
// one of them, and by the country in whose places the article lies.

// doubt is a name that several topics have.
type doubt struct {
	name int
	*shared
}

// decide works out what the shared names stand for: the one topic of those that have the name which the
// article names otherwise, itself or by a part or the whole of it.
func (w *work) decide() {
	if len(w.doubts) == 0 {
		return
	}
	meant := map[*shared]*article.Topic{}
	for _, d := range w.doubts {
		n := &w.names[d.name]
		if n.topic == nil {
			n.topic = w.follows(n)
		}
		if n.topic != nil {
			continue
		}
		if d.seat {
			n.topic = w.seatOf(n, d.shared)
			continue
		}
		t, known := meant[d.shared]
		if !known {
			t = cmp.Or(w.onlyOne(d.shared), d.otherwise)
			meant[d.shared] = t
		}
		n.topic = t
	}
	w.doubts = w.doubts[:0]
}

// afterSoviets gives Moscow back to Russia in an article of today, which may look back at the Soviet Union.
func (w *work) afterSoviets(a *article.Article) {
	russia := w.g.topics["russia"]
	if russia == nil || a.Published.Year() <= 1991 {
		return
	}
	for i := range w.names {
		if n := &w.names[i]; n.topic != nil && n.topic.ID == "soviet-union" && n.phrase.rule == byCapital {
			n.topic = russia
		}
	}
}

// seatOf returns the organisation that has its seat in a capital, where the capital acts as a government and the
// article names the organisation or a part of it, and not the country: Brussels for the Union.
func (w *work) seatOf(n *name, s *shared) *article.Topic {
	country, seated := s.among[0], s.among[1]
	if n.rule == actsAsGovernment && w.isNamed(seated) && !w.isNamed(country) {
		return seated
	}
	return country
}

// follows returns the topic that what stands behind a comma tells: Birmingham, Alabama. It settles that
// one as well: Athens, Georgia.
func (w *work) follows(n *name) *article.Topic {
	next := w.behindComma(n)
	if next == nil {
		return nil
	}
	for _, whole := range next.phrase.topics() {
		for _, t := range n.phrase.shared.among {
			if t != whole && w.g.within(t, whole.ID) && whole.Kind == article.Place {
				next.topic = whole
				return t
			}
		}
	}
	return nil
}

// isNamed tells whether the article names t, or a part of it, by a name of no other.
func (w *work) isNamed(t *article.Topic) bool {
	for i := range w.names {
		if n := &w.names[i]; n.topic != nil && n.phrase.shared == nil && w.g.within(n.topic, t.ID) {
			return true
		}
	}
	return false
}

// onlyOne returns the one topic of several that other names and words of the article speak for, or nil: failing those, the one
// in whose country other places are named.
func (w *work) onlyOne(s *shared) *article.Topic {
	t, several := w.oneOf(s, func(i int) bool { return w.anySeen(s.signs[i]) || w.spokenFor(s.among[i], s.among) })
	if t == nil && !several {
		t, _ = w.oneOf(s, func(i int) bool { return w.isAtHome(s.among[i]) })
	}
	return t
}

// oneOf returns the one topic of several that something is told of, and whether it is told of more.
func (w *work) oneOf(s *shared, told func(i int) bool) (found *article.Topic, several bool) {
	for i, t := range s.among {
		switch {
		case !told(i):
		case found != nil:
			return nil, true
		default:
			found = t
		}
	}
	return found, false
}

// isAtHome tells whether the article names for certain another place in the country of a city, a region or an organisation.
func (w *work) isAtHome(t *article.Topic) bool {
	home := cmp.Or(w.g.homeOf(t), w.g.countryOf(t))
	if home == nil || home == t || t.Kind == article.Place && ofStates[home.ID] { // Manchester, New Hampshire, is written with its state
		return false
	}
	for i := range w.names {
		n := &w.names[i]
		if n.topic != nil && n.phrase.shared == nil && w.g.countryOf(n.topic) == home {
			return true
		}
	}
	return false
}

func (w *work) anySeen(words []uint64) bool { return slices.ContainsFunc(words, w.saw) }

// saw tells whether a word stands in the article, in lower case or with a capital.
func (w *work) saw(word uint64) bool { return w.lower.has(word) || w.caps.has(word) }

// spokenFor tells whether the article names t for certain, or a part of it, or the whole of it where that
// is the whole of no other one that has the name.
func (w *work) spokenFor(t *article.Topic, among []*article.Topic) bool {
	for i := range w.names {
		n := &w.names[i]
		if n.topic == nil || n.phrase.shared != nil || n.topic.Kind != article.Place {
			continue
		}
		if w.g.within(n.topic, t.ID) || w.g.within(t, n.topic.ID) && !w.holdsOther(n.topic, t, among) {
			return true
		}
	}
	return false
}

// holdsOther tells whether whole speaks for another topic than t as well, or for a country as such.
func (w *work) holdsOther(whole, t *article.Topic, among []*article.Topic) bool {
	for _, other := range among {
		if other != t && (other.Parent == "" || w.g.within(other, whole.ID)) {
			return true
		}
	}
	return false
}

// behindComma returns the name that stands behind a name and a comma, or nil.
func (w *work) behindComma(n *name) *name {
	if !n.comma || n.last >= len(w.tokens) || w.tokens[n.last].start != n.end+int32(len(", ")) {
		return nil
	}
	return w.nameAt(n.last)
}

// namesakes gives the cities that stand before a state that they do not lie in topics of their own:
// Paris, Texas.
func (w *work) namesakes() {
	for i := range w.names {
		n := &w.names[i]
		if n.topic == nil || n.phrase.level != city && n.phrase.rule != byCapital {
			continue
		}
		next := w.behindComma(n)
		if next == nil || next.topic == nil || next.topic.Kind != article.Place || !ofStates[next.topic.Parent] ||
			next.phrase.rule == byAdjective || w.g.within(n.topic, next.topic.ID) {
			continue
		}
		whole := n.topic.Name
		if n.phrase.rule == byCapital {
			whole = n.phrase.alias
		}
		whole += ", " + next.topic.Name
		n.topic = &article.Topic{ID: article.Slug(whole), Name: whole, Kind: article.Place, Parent: next.topic.ID}
		n.rule = "namesake in a state"
	}
}

// ofStates are the countries whose places are written with their states.
var ofStates = map[string]bool{"united-states": true, "canada": true, "australia": true}
