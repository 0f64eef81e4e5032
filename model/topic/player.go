package topic

import (
	"strings"

	"dateline/model/article"
)

// Reports of sport are full of tables. Somebody is known there by the place that a name has in a line:
//
//	M. Taylor c Kaluwitharana b Vaas 18       cricket: who caught, and who bowled
//	Vaas 18-3-52-1                            overs, maidens, runs and wickets
//	Barcelona 2 (Figo 34, Pizzi 76, 81)       who scored, and when
//	1. Andrea Tafi (Italy) Mapei 4 hours      who won, and for whom
//	204 Des Terblanche 65 70 69               golf: the strokes of all rounds, and of each

// isPlayer tells whether a run stands where the tables of sport have players.
func (w *work) isPlayer(t *text, s span) bool {
	start, end := int(w.tokens[s.first].start), int(w.tokens[s.last-1].end)
	switch wordBefore(t.s, start) {
	case "c", "b", "st", "lbw":
		return true
	}
	rest := t.s[end:]
	if figures, _ := cutFigures(rest); figures > 1 && s.len() > 1 && !w.allPlain(s) && kinds[t.s[w.lines[w.tokens[s.first].line].start]] == digit {
		return true
	}
	return isBowling(rest) || isDismissal(rest) && w.beginsLine(s) || isMinute(rest) && isInBrackets(t.s[w.lines[w.tokens[s.first].line].start:start])
}

// beginsLine tells whether nothing stands before a run in its line.
func (w *work) beginsLine(s span) bool {
	tok := &w.tokens[s.first]
	return tok.start == w.lines[tok.line].start
}

// isBowling tells whether s begins with the figures of a bowler: 18-3-52-1.
func isBowling(s string) bool {
	s = strings.TrimPrefix(s, " ")
	n := 0
	for len(s) > 0 && (kinds[s[0]] == digit || s[0] == '-' || s[0] == '.') {
		if s[0] == '-' {
			n++
		}
		s = s[1:]
	}
	return n == 3
}

// isDismissal tells whether s begins with how a batsman got out, or did not.
func isDismissal(s string) bool {
	for _, how := range []string{" c ", " b ", " lbw ", " st ", " run out", " not out", " c and b "} {
		if strings.HasPrefix(s, how) {
			return true
		}
	}
	return false
}

// isMinute tells whether s begins with the minute of a goal.
func isMinute(s string) bool {
	if len(s) < 2 || s[0] != ' ' || kinds[s[1]] != digit {
		return false
	}
	rest := strings.TrimLeft(s[1:], "0123456789")
	return len(s)-len(rest) < 5 && (rest == "" || strings.IndexByte(" ,;)\n", rest[0]) >= 0)
}

// isInBrackets tells whether a bracket is open at the end of s.
func isInBrackets(s string) bool {
	return strings.LastIndexByte(s, '(') > strings.LastIndexByte(s, ')')
}

// team takes in the team that stands behind the country of somebody in a list of results.
func (w *work) team(t *text, s span) {
	first, last := &w.tokens[s.first], &w.tokens[s.last-1]
	if s.first == t.first || kinds[t.s[w.lines[first.line].start]] != digit || !w.behindNation(t, s) {
		return
	}
	rest := t.s[last.end:]
	if len(rest) < 2 || rest[0] != ' ' || kinds[rest[1]] != digit && !strings.HasPrefix(rest, " same time") && !strings.HasPrefix(rest, " at ") {
		return
	}
	w.takeOrganisation(t, s, first.start, "team in a list of results")
}

// joinClub takes in the club that stands before its country and its score: Panionios (Greece) 64.
func (w *work) joinClub(t *text, s span) {
	c := &w.crowd
	if len(c.all) >= maxCrowd {
		return
	}
	tok := &w.tokens[s.first]
	c.words = append(c.words, tok.hash)
	c.add(member{topic: w.organisation(t.s[tok.start:tok.end], nil), from: len(c.words) - 1, to: len(c.words), rule: "club before its country"})
}

// shortClubs lets clubs of several words be found by the first, as long as it is no everyday one: CSKA Moscow, later CSKA.
func (w *work) shortClubs() {
	for i := range w.names {
		n := &w.names[i]
		if n.phrase == nil || n.phrase.level != club || n.topic == nil || n.last-n.first < 2 {
			continue
		}
		first := &w.tokens[n.first]
		if w.crowd.short.of(first.hash) == 0 && first.class&(given|common|function|family) == 0 && !isEveryday(first.hash) && !w.g.isName(first.word) {
			w.joinFirm(n.topic, span{n.first, n.last})
			w.crowd.shortenTo(first.hash, len(w.crowd.all)-1)
		}
	}
}

// behindNation tells whether a place in brackets stands right before a run.
func (w *work) behindNation(t *text, s span) bool {
	n := w.nameAt(s.first - 1)
	if n == nil || n.topic == nil || n.topic.Kind != article.Place || !w.inBrackets(t, n.first) {
		return false
	}
	gap := t.s[n.end:w.tokens[s.first].start]
	return gap == ") " || gap == " ) "
}

// represents tells whether a run stands behind somebody's country or before it: Algeria's Noureddine Morceli, Venuste
// Niyongabo of Burundi.
func (w *work) represents(t *text, s span) bool {
	if s.first > t.first && w.tokens[s.first-1].flags&possessive != 0 && w.isNation(s.first-1) {
		gap := t.s[w.tokens[s.first-1].end:w.tokens[s.first].start]
		return strings.HasSuffix(gap, "s ") && len(gap) < 7
	}
	return s.last < t.last && w.linked(t, s.last-1, ofNation) && w.isNation(s.last)
}

var ofNation = []string{" of ", " of the ", ", of "}

// isNation tells whether token i is in the name of a place, and no adjective.
func (w *work) isNation(i int) bool {
	n := w.nameAt(i)
	return n != nil && n.topic != nil && n.topic.Kind == article.Place && n.phrase != nil && n.phrase.rule != byAdjective
}
