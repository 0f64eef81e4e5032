package topic

import (
	"cmp"

	"dateline/model/article"
)

// Which topic a name stands for, where it may stand for several or for none, is told by the tables
// ("with", "not", shared.tsv) and by the few rules in this file.

// actsAsGovernment is the rule of a capital that does what a government does.
const actsAsGovernment = "capital as government"

// ruleOf is what is told to a reader who asks why the name was found.
func (w *work) ruleOf(t *text, n *name) string {
	if n.phrase.rule == byCapital && w.actsAlone(t, n) {
		return actsAsGovernment
	}
	return n.phrase.rule.String()
}

// actsAlone tells whether a name does what a government does: "Kyiv said", but not "in Kyiv said".
func (w *work) actsAlone(t *text, n *name) bool {
	return w.classAfter(t, n.end)&speech != 0 && w.classBefore(t, n.start)&inside == 0
}

// isPerson tells whether the name of a place is here a part of the name of somebody, or an acronym.
func (w *work) isPerson(t *text, i int, p *phrase) bool {
	if p.n > 0 || p.topic == nil && p.shared == nil {
		return false
	}
	if !p.isPlace() {
		return w.isFounder(t, i)
	}
	tok := &w.tokens[i]
	if tok.flags&shouts != 0 && tok.end-tok.start < 5 && !p.exact && !w.lines[tok.line].loud && tok.start > w.lines[tok.line].start {
		return true // NARA is no city
	}
	if tok.flags&joined != 0 && tok.flags&hyphened == 0 && i > t.first {
		prev := &w.tokens[i-1]
		if prev.name == 0 && prev.class&honorific != 0 || prev.class&(given|function) == given && prev.name == 0 && p.rule != byAdjective {
			return true
		}
		if prev.flags&initial != 0 && prev.name == 0 && t.s[prev.end] == '.' {
			return true
		}
	}
	return tok.class&given != 0 && p.rule != byAdjective && tok.flags&possessive == 0 && w.goesOn(t, i)
}

// isFounder tells whether a given name stands right before the name of an organisation: Enzo Ferrari.
func (w *work) isFounder(t *text, i int) bool {
	tok := &w.tokens[i]
	return i > t.first && tok.flags&(joined|hyphened|shouts) == joined && w.free(i-1) && w.proper(i-1) && w.tokens[i-1].flags&shouts == 0
}

// isTail tells whether the name of an organisation is here the end of a longer one: Social Democratic Party.
func (w *work) isTail(i int, p *phrase, end int32) bool {
	if p.topic == nil || p.topic.Kind != article.Organisation || p.n == 0 || i == 0 || w.tokens[i].flags&(joined|hyphened) != joined {
		return false
	}
	prev := &w.tokens[i-1]
	return prev.name == 0 && prev.class&(common|title|function|given) == common && prev.flags&opening == 0 && w.endsInHead(i, end)
}

// endsInHead tells whether the last of the tokens from i to offset end is a head word.
func (w *work) endsInHead(i int, end int32) bool {
	for i+1 < len(w.tokens) && w.tokens[i+1].line == w.tokens[i].line && w.tokens[i+1].start < end {
		i++
	}
	return w.tokens[i].class&head != 0
}

// goesOn tells whether a surname may follow a given name at token i.
func (w *work) goesOn(t *text, i int) bool {
	ln := &w.lines[w.tokens[i].line]
	if ln.loud || ln.titled || i+1 >= t.last || w.tokens[i+1].flags&(joined|hyphened) != joined {
		return false
	}
	for j := i + 1; j < t.last && w.tokens[j].flags&joined != 0; j++ {
		if w.tokens[j].class&(head|ground) != 0 || w.tokens[j].flags&shouts != 0 {
			return false
		}
	}
	next := &w.tokens[i+1]
	return next.class&(function|common|title) == 0 && w.knownAt(t, i+1) == nil && (w.proper(i) || !isEveryday(next.hash) || next.class&surname != 0)
}

// knownAt returns the phrase of the gazetteer at token i, or nil.
func (w *work) knownAt(t *text, i int) *phrase {
	if slot := w.tokens[i].word; slot < 0 || w.g.lexicon.slots[slot].phrases < 0 {
		return nil
	}
	p, _ := w.longest(t, i)
	return p
}

// classAfter is what the word behind offset end is known as, in the same line and with no
// punctuation between.
func (w *work) classAfter(t *text, end int32) class {
	i := int(end)
	if i += possessiveAt(t.s, i); i >= len(t.s) || t.s[i] != ' ' || i+1 >= len(t.s) || !startsWord(t.s[i+1:]) {
		return 0
	}
	return w.g.lexicon.classOf(w.hash(t.s[i+1 : max(wordEnd(t.s, i+1), i+2)]))
}

// classBefore is what the word before offset start is known as, with a space alone between.
func (w *work) classBefore(t *text, start int32) class {
	return w.g.lexicon.classOf(hashASCII(wordBefore(t.s, int(start))))
}

// wordBefore returns the word of ASCII letters before offset i, with a space alone between.
func wordBefore(s string, i int) string {
	if i == 0 || s[i-1] != ' ' {
		return ""
	}
	end := i - 1
	start := end
	for start > 0 && (kinds[s[start-1]] == lower || kinds[s[start-1]] == upper) {
		start--
	}
	return s[start:end]
}

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

// isAtHome tells whether the article names for certain another place in the country that a city or region lies in.
func (w *work) isAtHome(t *article.Topic) bool {
	home := w.g.countryOf(t)
	if home == nil || home == t || ofStates[home.ID] { // Manchester, New Hampshire, is written with its state
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

func (w *work) anySeen(words []uint64) bool {
	for _, h := range words {
		if w.lower.has(h) || w.caps.has(h) {
			return true
		}
	}
	return false
}

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
