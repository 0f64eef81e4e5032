package topic

import (
	"strings"

	"dateline/model/article"
)

// Reports of markets name firms that no table knows by what their shares do and beside others:
//
//	Danubius Hotels gained 40                what a share did
//	Egis, Chinoin and BorsodChem rose        a list that begins with a known firm

var (
	marketWords = hashWords("shares stocks bourse brokers traders dealers")
	moves       = hashesOf(`rose fell gained lost added dropped slipped jumped climbed eased slid advanced declined soared tumbled surged shed firmed
		rallied rebounded retreated bid closed ended`)
	noFirms = hashesOf(`index average futures options exports imports bonds bunds gilts treasuries bitcoin brent sterling`)
)

func hashWords(words string) []uint64 { return hashes(strings.Fields(words)) }

// quoted takes in the firm whose name a run of tokens is in a report of a market.
func (w *work) quoted(t *text, s span) {
	s = w.afterTrade(s)
	if s.len() == 0 || s.len() > maxPlace || w.crowd.short.of(w.tokens[s.first].hash) > 0 || noFirms[w.tokens[s.last-1].hash] || !w.mayBeTraded(t, s) || isThe(wordBefore(t.s, int(w.tokens[s.first].start))) {
		return // the Dow rose
	}
	rest := t.s[w.tokens[s.last-1].end:]
	if moveFollows(rest) || w.speaksFor(t, s) || w.besideFirm(t, s) && (rest == "" || strings.IndexByte(".,;", rest[0]) >= 0 || strings.HasPrefix(rest, " and ") || w.moves(t, s)) {
		w.joinFirm(w.takeOrganisation(t, s, w.tokens[s.first].start, "firm in a report of a market"), s)
	}
}

// moves tells whether a verb of what shares do stands behind a run.
func (w *work) moves(t *text, s span) bool {
	rest := t.s[w.tokens[s.last-1].end:]
	return rest[0] == ' ' && moves[hashASCII(rest[1:wordEnd(rest, 1)])]
}

// moveFollows tells whether s begins with what a share did, and by how much: rose 15 forints, fell to 96.
func moveFollows(s string) bool {
	if strings.HasPrefix(s, " shares ") {
		return true
	}
	if len(s) < 2 || s[0] != ' ' {
		return false
	}
	end := wordEnd(s, 1)
	if end >= len(s) || !moves[hashASCII(s[1:end])] {
		return false
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(s[end:], " to"), " by")
	return len(rest) > 1 && rest[0] == ' ' && (kinds[rest[1]] == digit || strings.IndexByte(rest[:min(len(rest), 5)], '$') > 0)
}

// speaksFor tells whether somebody who speaks stands before "of" and a run: said Oscar Alvarado of El Tejar.
func (w *work) speaksFor(t *text, s span) bool {
	last := s.first - 1
	if last <= t.first || !w.linked(t, last, ofPlain) || !w.isForeign(span{last, last + 1}) {
		return false
	}
	first := last
	for first > t.first && w.free(first) && w.tokens[first].flags&(joined|hyphened) == joined {
		first--
	}
	return first < last && w.free(last) && w.classBefore(t, w.tokens[first].start)&(speech|title) != 0
}

var ofPlain = []string{" of "}

// besideFirm tells whether a run stands in a list behind the name of a firm.
func (w *work) besideFirm(t *text, s span) bool {
	if s.first == t.first || !w.linked(t, s.first-1, listing) || w.tokens[s.first].class&given != 0 && s.len() > 1 {
		return false
	}
	n := w.nameAt(s.first - 1)
	return n != nil && n.topic != nil && n.topic.Kind == article.Organisation && (n.phrase == nil || w.g.homeOf(n.topic) != nil)
}
