package topic

import (
	"strings"

	"dateline/model/article"
)

// Organisations that neither a table nor a head word knows are told by what they are said to be, as people are by their
// titles: the chipmaker Nexperia, the Manidem party; and by doing in capitals what they do: the UDMR, BTA said.

// traded takes in the organisation whose name a run of tokens is.
func (w *work) traded(t *text, s span) {
	whole := s
	s = w.afterTrade(s)
	if s.len() == 0 || s.len() > maxPlace || s.len() == 1 && w.crowd.short.of(w.tokens[s.first].hash) > 0 || !w.mayBeTraded(t, s) || !w.tradeBefore(t, whole, s) && !w.bodyFollows(t, s) {
		return
	}
	w.joinFirm(w.takeOrganisation(t, s, w.articleStart(t, s.first), "organisation by its trade"), s)
}

// afterTrade takes openers and words for a trade off the front of a run.
func (w *work) afterTrade(s span) span {
	for s.len() > 0 && w.tokens[s.first].flags&opening != 0 && w.tokens[s.first].class&(trade|function) != 0 {
		s.first++
	}
	return s
}

// tradeBefore tells whether a word for a trade stands before what is left of a run.
func (w *work) tradeBefore(t *text, whole, left span) bool {
	if left.first > whole.first {
		return w.tokens[left.first-1].class&trade != 0
	}
	return w.classBefore(t, w.tokens[left.first].start)&trade != 0
}

// bodyFollows tells whether a word for a body of people in lower case stands behind a run: but not Maoist rebels.
func (w *work) bodyFollows(t *text, s span) bool {
	end := w.tokens[s.last-1].end
	return w.classAfter(t, end)&body != 0 && kinds[t.s[end+1]] == lower && !strings.HasSuffix(t.s[:end], "ist") || strings.HasPrefix(t.s[end:], " news agency")
}

// mayBeTraded tells whether no word of a run is for something else, and not all are everyday ones.
func (w *work) mayBeTraded(t *text, s span) bool {
	for i := s.first; i < s.last; i++ {
		tok := &w.tokens[i]
		if tok.class&(function|honorific|ground) != 0 || tok.flags&initial != 0 || isCoined(t.s[tok.start:tok.end]) {
			return false
		}
	}
	first := &w.tokens[s.first]
	return !w.allPlain(s) && first.class&(title|common) != title && (s.len() == 1 || !w.proper(s.first)) && w.tokens[s.last-1].flags&possessive == 0
}

// fronted takes in the organisations of a text whose first word is one that begins the names of some: Air Zimbabwe, Banco de
// Chile.
func (w *work) fronted(t *text) {
	if w.classes&front == 0 {
		return
	}
	for i := t.first; i < t.last; i++ {
		if w.tokens[i].class&front == 0 || !w.free(i) || !w.isRunning(i) || i+1 >= t.last {
			continue
		}
		s := span{i, w.reachBehind(t, i)}
		if s.len() == 1 {
			continue
		}
		w.takeOrganisation(t, s, w.tokens[s.first].start, "organisation by its first word")
		i = s.last - 1
	}
}

// reachBehind returns the token behind the name that token i begins: a place, or words that are no everyday ones.
func (w *work) reachBehind(t *text, i int) int {
	next := i + 1
	if w.tokens[next].flags&(joined|hyphened) != joined && !w.particles(t, i) {
		return next
	}
	if n := w.nameAt(next); n != nil {
		if n.topic == nil || n.topic.Kind != article.Place || n.phrase == nil || n.phrase.rule == byAdjective {
			return next
		}
		return n.last
	}
	end := next
	for end < t.last && end-i < maxName && w.free(end) && (end == next || w.tokens[end].flags&(joined|hyphened) == joined) &&
		w.tokens[end].class&(function|title) == 0 && !w.plain(end) {
		end++
	}
	if end < t.last && w.particles(t, end-1) && w.isNation(end) {
		return w.nameAt(end).last // Compagnie Financiere de Suez
	}
	return end
}

// lettered takes in the capitals that stand for an organisation without its name: they do what organisations do.
func (w *work) lettered() {
	if w.flags&shouts == 0 {
		return
	}
	w.eachRunning(func(t *text, i int) {
		tok := &w.tokens[i]
		if tok.flags&(shouts|joined|hyphen|hyphened) != shouts || tok.class&(firm|function|title) != 0 || !w.free(i) || !w.areLetters(t, i) {
			return
		}
		if i+1 < t.last && w.tokens[i+1].flags&joined != 0 {
			return
		}
		if w.actsAsOne(t, i) {
			w.crowd.joinAcronym(w.organisation(t.s[tok.start:tok.end], nil), tok.hash)
		}
	})
}

// maxLetters is the most letters that are read one by one.
const maxLetters = 6

// areLetters tells whether a token is three letters or some more, and no number.
func (w *work) areLetters(t *text, i int) bool {
	s := t.s[w.tokens[i].start:w.tokens[i].end]
	return len(s) >= minAcronym && len(s) <= maxLetters && !isRoman(s) && !isCoined(s) && isASCII(s)
}

// actsAsOne tells whether "the" or a trade stands before capitals, or a verb of speech or an office behind them.
func (w *work) actsAsOne(t *text, i int) bool {
	tok := &w.tokens[i]
	before := wordBefore(t.s, int(tok.start))
	if isThe(before) || before == "told" || w.g.lexicon.classOf(w.hash(before))&trade != 0 {
		return true
	}
	end := int(tok.end) + possessiveAt(t.s, int(tok.end)) + 1
	return w.classAfter(t, tok.end)&(speech|title|body) != 0 && kinds[t.s[end]] == lower
}
