package topic

import "strings"

// Clubs that no table knows stand in the tables of results:
//
//	Salgueiros 0 Chaves 1 (Manuel 34)     a result
//	Farense 10 8 0 2 19 11 24             standings

// minFigures is the fewest figures of a line of standings.
const minFigures = 5

// scoreLines takes in the clubs of such lines in a text.
func (w *work) scoreLines(t *text) {
	if t.first == t.last {
		return
	}
	for i := w.tokens[t.first].line; i <= w.tokens[t.last-1].line; i++ {
		ln := &w.lines[i]
		if !ln.running || ln.digits < 2 || ln.lower > ln.digits {
			continue
		}
		home := w.joinedFrom(int(ln.first), int(ln.last))
		if home.len() == 0 || strings.Trim(t.s[ln.start:w.tokens[home.first].start], "0123456789. =") != "" {
			continue
		}
		rest := t.s[w.tokens[home.last-1].end:ln.end]
		figures, behind := cutFigures(rest)
		away := w.joinedFrom(home.last, int(ln.last))
		switch {
		case figures >= minFigures && behind == "":
			w.playing(t, home)
		case figures == 1 && away.len() > 0 && strings.HasPrefix(behind, t.s[w.tokens[away.first].start:w.tokens[away.last-1].end]) && w.endsInScore(t, ln, away):
			w.playing(t, home)
			w.playing(t, away)
		}
	}
}

// endsInScore tells whether a single number stands behind a run, and nothing but brackets behind that.
func (w *work) endsInScore(t *text, ln *line, s span) bool {
	figures, behind := cutFigures(t.s[w.tokens[s.last-1].end:ln.end])
	return figures == 1 && (behind == "" || behind[0] == '(')
}

// joinedFrom is the run of joined tokens from i on.
func (w *work) joinedFrom(i, last int) span {
	s := span{i, i}
	for s.last < last && (s.last == i || w.tokens[s.last].flags&joined != 0) {
		s.last++
	}
	return s
}

// cutFigures counts the numbers that s begins with, parted by spaces, and returns what is behind them.
func cutFigures(s string) (n int, behind string) {
	for {
		s = strings.TrimLeft(s, " ")
		end := 0
		for end < len(s) && (kinds[s[end]] == digit || s[end] == '.' || s[end] == ':' || s[end] == '-' || s[end] == '+') {
			end++
		}
		if end == 0 || end < len(s) && s[end] != ' ' {
			return n, s
		}
		n, s = n+1, s[end:]
	}
}

// playing takes in the club whose name a run in a table is, unless the run is a name or somebody.
func (w *work) playing(t *text, s span) {
	if s.len() > maxName || w.isCovered(s) || s.len() > 1 && w.proper(s.first) {
		return
	}
	for i := s.first; i < s.last; i++ {
		if w.tokens[i].class&(function|honorific) != 0 {
			return
		}
	}
	w.joinFirm(w.takeOrganisation(t, s, w.tokens[s.first].start, "club in a table"), s)
}

// isCovered tells whether names alone cover a run.
func (w *work) isCovered(s span) bool {
	for i := s.first; i < s.last; i++ {
		if w.free(i) {
			return false
		}
	}
	return true
}
