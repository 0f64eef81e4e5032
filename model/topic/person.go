package topic

import (
	"strings"

	"dateline/model/article"
)

// A run of capitalised words is somebody's full name where something speaks for it. What speaks for it
// is weighed; everyday words speak against it.
const (
	enough = 2 // what it takes
	proof  = 2 // a title, a given name, an initial, an age, a nation in brackets
	sign   = 1 // a repetition, a surname that stands alone elsewhere, a word that people go with
)

// maxName is the most words that a name has, particles not counted.
const maxName = 4

// meet takes in the person whose full name a run of tokens is, or holds.
func (w *work) meet(t *text, s span) {
	s, titled := w.strip(t, s)
	switch {
	case s.len() == 1 && w.sport && w.isPlayer(t, s) && w.tokens[s.first].class&(function|head|title) == 0 && w.tokens[s.first].flags&(shouts|initial) == 0:
		w.join(t, s)
	case s.len() == 1 && w.withClubs && w.nationFollows(t, s) && scoreFollows(t.s[w.tokens[s.first].end:]):
		w.joinClub(t, s)
	case s.len() == 1 && (titled || w.nationFollows(t, s) || w.isByname(t, s)) && w.mayStandAlone(t, s.first):
		w.crowd.lonely = append(w.crowd.lonely, lonely{t, s.first})
	case s.len() > 1 && s.len() <= maxName && w.isName(t, s) && w.weigh(t, s, titled) >= enough:
		w.join(t, s)
	}
}

// isByname tells whether a run stands behind "known as" and a name: Mohamed Hamdan Dagalo, known as Hemedti.
func (w *work) isByname(t *text, s span) bool {
	name, ok := strings.CutSuffix(t.s[:w.tokens[s.first].start], " known as ")
	name, _ = strings.CutSuffix(strings.TrimSuffix(name, " better"), ",")
	return ok && s.first > t.first && w.free(s.first-1) && int(w.tokens[s.first-1].end) == len(name)
}

// strip takes titles and openers off the beginning of a run, and days, months and the like off its end.
func (w *work) strip(t *text, s span) (_ span, titled bool) {
	first := s.first
	s, titled = w.stripTitles(t, s)
	s = w.trim(s)
	if s.len() > 0 && s.first == first {
		titled = w.classBefore(t, w.tokens[first].start)&title != 0
	}
	return s, titled
}

// stripTitles takes titles and openers off the beginning of a run.
func (w *work) stripTitles(t *text, s span) (_ span, titled bool) {
	for i := s.last - 2; i >= s.first; i-- {
		class, plain := w.tokens[i].class, w.allPlain(span{s.first, i})
		if class&office != 0 || plain && (class&honorific != 0 || class&(title|common) == title|common && i > s.first && i+2 < s.last) {
			// Primary Industries Minister Lim Keng Yaik, Marine General James Mattis
			s.first, titled = i+1, true
			break
		}
	}
	for s.len() > 0 {
		tok := &w.tokens[s.first]
		switch {
		case tok.flags&initial != 0 && tok.end < int32(len(t.s)) && t.s[tok.end] == '.':
			return s, titled
		case tok.class&title != 0 && !w.isGivenHere(s), tok.class&(function|given) == function, w.opensTitle(s):
			titled = tok.class&title != 0
		case tok.flags&opening != 0 && s.len() > 2 && tok.class&given == 0 && isEveryday(tok.hash):
			titled = false
		default:
			return s, titled
		}
		s.first++
	}
	return s, titled
}

// opensTitle tells whether a run begins with a month or the like before a title: In May Sen. Harkin objected.
func (w *work) opensTitle(s span) bool {
	return s.len() > 1 && w.tokens[s.first].class&function != 0 && w.tokens[s.first+1].class&honorific != 0
}

// trim takes days, months and the like off the end of a run.
func (w *work) trim(s span) span {
	for s.len() > 0 && w.tokens[s.last-1].class&(function|given) == function {
		s.last--
	}
	return s
}

// isGivenHere tells whether the title that a run begins with is a given name in it: Dean Smith.
func (w *work) isGivenHere(s span) bool {
	return w.tokens[s.first].class&(given|abbreviation) == given && s.len() == 2
}

// isName tells whether no word of a run forbids that it is the name of a person.
func (w *work) isName(t *text, s span) bool {
	for i := s.first; i < s.last; i++ {
		tok := &w.tokens[i]
		switch {
		case tok.class&function != 0 && tok.class&given == 0 && tok.flags&initial == 0 && !w.isMiddle(s, i),
			tok.class&(head|firm|ground) != 0 && !w.isNameToo(t, s, i),
			tok.flags&(shouts|dotted) == shouts && tok.end-tok.start > 2 && !isRoman(t.s[tok.start:tok.end]),
			isCoined(t.s[tok.start:tok.end]):
			return false
		}
	}
	if n := w.following(t, s); n != nil && n.topic != nil && n.topic.Kind == article.Organisation {
		return false // Regie Nationale des Usines Renault
	}
	return w.tokens[s.last-1].flags&(initial|dotted) == 0
}

// isMiddle tells whether token i stands behind a family name and before another: Truong My Lan.
func (w *work) isMiddle(s span, i int) bool {
	return i > s.first && i+1 < s.last && w.tokens[s.first].class&family != 0
}

// isNameToo tells whether a word for an organisation or a place is here a family name: Park Geun-hye,
// Jennifer Rivers.
func (w *work) isNameToo(t *text, s span, i int) bool {
	if i == s.first {
		return w.tokens[i].class&family != 0
	}
	known := w.tokens[i].class
	return s.len() == 2 && known&firm == 0 && known&(head|surname) != head && (w.proper(s.first) || w.isSurnamed(t, s))
}

// isSurnamed tells whether a surname that is an everyday word stands behind a given name, within a sentence and where no place
// does: Grant Hill.
func (w *work) isSurnamed(t *text, s span) bool {
	first, last := &w.tokens[s.first], &w.tokens[s.last-1]
	if last.class&ground != 0 {
		before := wordBefore(t.s, int(first.start))
		if before == "on" || before == "of" || w.classBefore(t, first.start)&inside != 0 {
			return false
		}
	}
	return first.class&given != 0 && last.class&surname != 0 && (first.flags&opening == 0 || !isEveryday(first.hash))
}

// following returns the name that is joined to the end of a run, or nil.
func (w *work) following(t *text, s span) *name {
	if s.last >= t.last || w.tokens[s.last].flags&(joined|hyphened) != joined {
		return nil
	}
	return w.nameAt(s.last)
}

// proper tells whether token i is a given name and no everyday word.
func (w *work) proper(i int) bool { return w.tokens[i].class&(given|common) == given }

// plain tells whether token i is a word of the language, as far as is known. Many rules ask, so the answer is kept.
func (w *work) plain(i int) bool {
	tok := &w.tokens[i]
	if tok.flags&judged == 0 {
		tok.flags |= judged
		if tok.class&(common|title|head|ground) != 0 || w.lower.has(tok.hash) || isEveryday(tok.hash) {
			tok.flags |= worded
		}
	}
	return tok.flags&worded != 0
}

// weigh adds up what speaks for a run being a full name.
func (w *work) weigh(t *text, s span, titled bool) int {
	plain := 0
	for i := s.first; i < s.last; i++ {
		if w.plain(i) && !w.proper(i) {
			plain++
		}
	}
	first, last := &w.tokens[s.first], &w.tokens[s.last-1]
	weight := 0
	if titled {
		weight += proof
	}
	switch {
	case w.hasGiven(t, s), first.class&family != 0 && plain == 0, w.nameEnd(t, s) > int(last.end):
		weight += proof
	case first.class&given != 0:
		weight += sign
	}
	if w.hasInitial(t, s) || w.hasParticle(t, s) && plain == 0 {
		weight += proof
	}
	if w.nationFollows(t, s) || ageFollows(t.s[last.end:]) || w.officeBehind(t.s[last.end:]) {
		weight += proof
	}
	if w.sport && (plain == 0 && w.represents(t, s) || w.isPlayer(t, s)) {
		weight += proof
	}
	switch {
	case plain == s.len() && titled && weight == proof:
		return 0 // deputy Customer Experience Officer
	case plain > 0 && weight < proof, plain == s.len() && !titled:
		return weight
	}
	if plain == 0 {
		weight += sign
	}
	return max(weight, weight+w.signs(t, s))
}

// hasGiven tells whether a word before the last is a given name, beyond doubt or before one that is no
// everyday word.
func (w *work) hasGiven(t *text, s span) bool {
	last := &w.tokens[s.last-1]
	if w.tokens[s.first].class&given != 0 && (!w.plain(s.last-1) || last.class&family != 0 || w.isSurnamed(t, s)) {
		return true
	}
	for i := s.first; i < s.last-1; i++ {
		if w.proper(i) && (i == s.first || !w.plain(s.first)) {
			return true
		}
	}
	return false
}

// signs adds up the weaker signs.
func (w *work) signs(t *text, s span) int {
	first, last := &w.tokens[s.first], &w.tokens[s.last-1]
	weight := 0
	if w.crowd.runs.of(w.key(s)) > 1 {
		weight += sign
	}
	if w.crowd.alone.of(last.hash) > 0 || first.class&common == 0 && w.crowd.alone.of(first.hash) > 0 {
		weight += sign
	}
	if w.classAfter(t, last.end)&speech != 0 || whoFollows(t.s[last.end:]) || w.classBefore(t, first.start)&speech != 0 {
		weight += sign
	}
	if isSurname(t.s[last.start:last.end]) {
		weight += sign
	}
	if w.belongs(t, s) {
		weight += sign
	}
	switch wordBefore(t.s, int(first.start)) {
	case "in", "at", "near", "around":
		weight -= sign
	case "by":
		weight += sign
	}
	return weight
}

// belongs tells whether "of" and a place or an organisation stand behind a run: Wopke Hoekstra of the EU.
func (w *work) belongs(t *text, s span) bool {
	if s.last >= t.last || !w.linked(t, s.last-1, ofNation) {
		return false
	}
	n := w.nameAt(s.last)
	return n != nil && n.topic != nil && (n.phrase == nil || n.phrase.rule != byAdjective)
}
