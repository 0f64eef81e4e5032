package topic

import (
	"strings"
	"unicode/utf8"

	"dateline/model/article"
)

// Places that no table knows are found where they stand: "the town of X", "in X, Georgia", "X River",
// a dateline, and "in X" where the line names another place.

// maxPlace is the most words that the name of a place has.
const maxPlace = 3

// settle takes in the place whose name a run of tokens is.
func (w *work) settle(t *text, s span) {
	for s.len() > 1 && w.tokens[s.first].class&(function|title) != 0 {
		s.first++
	}
	switch {
	case s.len() > w.mostWords(s) || w.tokens[s.first].class&function != 0:
	case s.len() > 1 && (w.tokens[s.last-1].class&ground != 0 || w.tokens[s.first].class&leading != 0) && w.isGround(s):
		w.locate(t, s, "place by its last word")
	case w.stateFollows(t, s):
		w.locate(t, s, "place before its state")
	case w.isForeign(s) && w.isSet(t, s):
		w.locate(t, s, "place by what stands before it")
	case w.isForeign(s.afterWay(w)) && w.settlementFollows(t, s):
		w.locate(t, s, "place by what stands behind it")
	case w.isForeign(s) && distanceFollows(t.s[w.tokens[s.last-1].end:]):
		w.locate(t, s, "place at a distance")
	case w.isForeign(s) && w.isListed(t, s):
		w.locate(t, s, besideAnother)
	}
}

// mostWords is how many words the name of a place that a run is may have: International Airport counts as one, and so does Mount.
func (w *work) mostWords(s span) int {
	if s.len() > 1 && (w.tokens[s.last-2].hash == international || w.tokens[s.first].class&leading != 0) {
		return maxPlace + 1
	}
	return maxPlace
}

// isGround tells whether a run with a word for a place in it is a name: the other words are no title and not
// somebody's.
func (w *work) isGround(s span) bool {
	for i := s.first; i < s.last; i++ {
		if w.tokens[i].class&(function|firm|honorific) != 0 || w.tokens[i].flags&(shouts|initial) != 0 {
			return false
		}
	}
	other := s.first
	if w.tokens[s.first].class&leading != 0 && w.tokens[s.last-1].class&ground == 0 {
		other = s.last - 1
	}
	somebody := s.len() == 2 && other == s.first && w.proper(other) // Todd Park
	return !w.plain(other) && !somebody
}

// isForeign tells whether no word of a run is an everyday one or a name of something else.
func (w *work) isForeign(s span) bool {
	for i := s.first; i < s.last; i++ {
		tok := &w.tokens[i]
		if tok.flags&(shouts|initial|opening) != 0 || tok.end-tok.start < 3 || tok.class&(given|family|title|head|function) != 0 || w.plain(i) {
			return false
		}
	}
	return true
}

// isSet tells whether what stands around a run is what stands around the name of a place.
func (w *work) isSet(t *text, s span) bool {
	start, end := w.articleStart(t, s.first), w.tokens[s.last-1].end
	before := wordBefore(t.s, int(start))
	class := w.g.lexicon.classOf(w.hash(before))
	prior := w.classBefore(t, start-int32(len(before))-1)
	switch {
	case before == "of":
		return prior&settlement != 0
	case class&inside == 0, before == "in" && prior&share != 0:
		return false
	case w.wholeFollows(t, s):
		return true
	}
	return w.isAround(before) && (isTownish(t.s[w.tokens[s.last-1].start:end]) || w.namesPlace(s)) && w.onlyThere(s.first)
}

// articleStart is where the name of a place begins at token i: al-Hudaydah.
func (w *work) articleStart(t *text, i int) int32 {
	start := w.tokens[i].start
	if strings.HasSuffix(t.s[:start], " al-") {
		start -= int32(len("al-"))
	}
	return start
}

// isAround tells whether a word stands before places rather than before people and firms. In sport players come from
// clubs, and lose to others.
func (w *work) isAround(word string) bool {
	switch strings.ToLower(word) {
	case "in", "near", "at", "outside", "around", "between", "toward", "towards", "via", "through", "into", "across",
		"retook", "overran", "besieged", "shelled":
		return true
	case "from", "to":
		return !w.sport
	}
	return false
}

// afterWay is a run without the word for a part of the sky that it begins with: East | Godavari.
func (s span) afterWay(w *work) span {
	if s.len() > 1 && ways[w.tokens[s.first].hash] {
		s.first++
	}
	return s
}

// settlementFollows tells whether a word for a settlement in lower case stands behind a run: Tak province.
func (w *work) settlementFollows(t *text, s span) bool {
	end := w.tokens[s.last-1].end
	return w.classAfter(t, end)&settlement != 0 && kinds[t.s[end+1]] == lower && w.tokens[s.last-1].flags&possessive == 0
}

// isListed tells whether a run stands beside a place in a list of them: in Paiporta and Catarroja.
func (w *work) isListed(t *text, s span) bool {
	if s.first == t.first || !w.linked(t, s.first-1, listing) || w.tokens[s.last-1].flags&possessive != 0 || !w.listInside(t, s.first-1) {
		return false
	}
	end := w.tokens[s.last-1].end
	rest := t.s[end:]
	ended := rest == "" || strings.IndexByte(".,;\n", rest[0]) >= 0 || strings.HasPrefix(rest, " and ")
	first := strings.HasPrefix(t.s[w.tokens[s.first-1].end:], ", ")
	return w.onlyThere(s.first) && (ended || !first && w.classAfter(t, end)&speech == 0)
}

// listInside tells whether token i ends a place in a list of places whose first one stands inside.
func (w *work) listInside(t *text, i int) bool {
	for range maxList {
		n := w.nameAt(i)
		switch {
		case n == nil || n.topic == nil || n.topic.Kind != article.Place || n.phrase != nil && n.phrase.rule == byAdjective:
			return false
		case n.rule == besideAnother || w.standsInside(t, n):
			return true
		case n.first == t.first || !w.linked(t, n.first-1, listing):
			return false
		}
		i = n.first - 1
	}
	return false
}

// maxList is the most places of a list that are looked at.
const maxList = 6

// distanceFollows tells whether s begins with how far away a place lies: ", 75 km north of Kabul".
func distanceFollows(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, " "), ", ")
	rest := strings.TrimLeft(s, "0123456789.")
	if rest == s {
		return false
	}
	for _, unit := range []string{" km ", " km (", " kms ", " miles ", " miles (", " kilometres ", " kilometers ", " kilometres (", " kilometers ("} {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	return false
}

// besideAnother is the rule of a place in a list of places.
const besideAnother = "place beside another"

var listing = []string{" and ", ", ", ", and "}

// wholeFollows tells whether a comma and a place stand behind a run: "in Dimitrovgrad, Bulgaria".
func (w *work) wholeFollows(t *text, s span) bool {
	if s.last >= t.last {
		return false
	}
	n := w.nameAt(s.last)
	gap := t.s[w.tokens[s.last-1].end:w.tokens[s.last].start]
	return n != nil && n.topic != nil && n.topic.Kind == article.Place && n.phrase != nil && n.phrase.rule != byAdjective && (gap == ", " || gap == " , ")
}

// stateFollows tells whether a comma and an abbreviated state, or a state and a comma, stand behind a run: Gary, Ind.; Lantana,
// Florida, weekly.
func (w *work) stateFollows(t *text, s span) bool {
	if !w.wholeFollows(t, s) {
		return false
	}
	n := w.nameAt(s.last)
	return n.phrase.stopped || ofStates[n.topic.Parent] && n.phrase.level == anything && strings.HasPrefix(t.s[n.end:], ",") && w.isForeign(s)
}

// namesPlace tells whether the line of a run names a known place, by more than an adjective.
func (w *work) namesPlace(s span) bool {
	ln := &w.lines[w.tokens[s.first].line]
	for i := int(ln.first); i < int(ln.last); i++ {
		if n := w.nameAt(i); n != nil && n.topic != nil && n.topic.Kind == article.Place {
			return true
		}
	}
	return false
}

// onlyThere tells whether the word of token i stands nowhere in the running text but where places stand.
func (w *work) onlyThere(i int) bool {
	c := &w.crowd
	if c.elsewhere.count == 0 {
		w.eachRunning(func(t *text, j int) {
			if w.classBefore(t, w.tokens[j].start)&inside == 0 && (j == t.first || !w.linked(t, j-1, listing)) {
				*c.elsewhere.at(w.tokens[j].hash) = 1
			}
		})
	}
	return c.elsewhere.of(w.tokens[i].hash) == 0
}

// eachRunning calls f with the tokens of running text.
func (w *work) eachRunning(f func(t *text, i int)) {
	for k := range w.texts {
		t := &w.texts[k]
		for i := t.first; i < t.last; i++ {
			if w.isRunning(i) {
				f(t, i)
			}
		}
	}
}

// towns are the endings of the names of many towns.
var towns = endingsOf(`ville burg burgh grad gorod abad pur pore nagar shire borough chester mouth bury polis stadt hausen heim
	dorf furt bach bad sk skoye ovo evo evka ivka yevka ino kov stan kale hisar koy tepe wala garh kot patnam mangalam palli
	fontein vlei wijk dijk borg koping vik fjord sund holm jarvi niemi lahti ton ham ford field wood worth stead cester`)

// isTownish tells whether a word ends as the names of towns do.
func isTownish(s string) bool { return towns.end(s, 3) }

// endings are the ends of words by their last letter.
type endings ['z' + 1][]string

func endingsOf(list string) *endings {
	var all endings
	for end := range strings.FieldsSeq(list) {
		last := end[len(end)-1]
		all[last] = append(all[last], end)
	}
	return &all
}

// end tells whether s ends in one of them with at least so many bytes before it.
func (e *endings) end(s string, before int) bool {
	if s == "" || s[len(s)-1] > 'z' {
		return false
	}
	for _, end := range e[s[len(s)-1]] {
		if len(s) >= len(end)+before && strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// quiet returns the words of s with their first letters alone in capitals, if all its letters are.
func quiet(s string) string {
	if strings.ToUpper(s) != s {
		return s
	}
	words := strings.Split(strings.ToLower(s), " ")
	for i, word := range words {
		_, n := utf8.DecodeRuneInString(word)
		words[i] = strings.ToUpper(word[:n]) + word[n:]
	}
	return strings.Join(words, " ")
}

// locate takes in a place.
func (w *work) locate(t *text, s span, rule string) {
	start, end := w.articleStart(t, s.first), w.tokens[s.last-1].end
	place := &article.Topic{ID: article.Slug(t.s[start:end]), Name: quiet(t.s[start:end]), Kind: article.Place}
	if w.g.topics[place.ID] != nil {
		return
	}
	everyday := w.allPlain(s) // PALE, Bosnia; pale skin
	if w.wholeFollows(t, s) {
		place.Parent = w.nameAt(s.last).topic.ID
	}
	w.take(name{first: s.first, last: s.last, start: start, end: end, topic: place, rule: rule})
	c := &w.crowd
	if len(c.all) >= maxCrowd || everyday {
		return
	}
	from := w.spell(s)
	c.add(member{topic: place, from: from, to: len(c.words), rule: "name of a place"})
}
