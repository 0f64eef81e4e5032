package topic

import (
	"strings"

	"dateline/model/article"
)

// nationFollows tells whether the name of a place in brackets stands behind a run: "Colin Jackson (Britain)".
func (w *work) nationFollows(t *text, s span) bool {
	if s.last >= t.last || !w.inBrackets(t, s.last) || w.tokens[s.last].start-w.tokens[s.last-1].end > int32(len(" ( ")) {
		return false
	}
	n := w.nameAt(s.last)
	return n != nil && n.topic != nil && n.topic.Kind == article.Place
}

// inBrackets tells whether token i, or the name that it begins, is all that stands in brackets.
func (w *work) inBrackets(t *text, i int) bool {
	end := w.tokens[i].end
	if n := w.nameAt(i); n != nil {
		end = n.end
	}
	return strings.HasSuffix(strings.TrimSuffix(t.s[:w.tokens[i].start], " "), "(") &&
		strings.HasPrefix(strings.TrimPrefix(t.s[end:], " "), ")")
}

// ageFollows tells whether an age stands behind a name: ", 45,".
func ageFollows(s string) bool {
	return len(s) > 4 && s[0] == ',' && s[1] == ' ' && kinds[s[2]] == digit && kinds[s[3]] == digit && (s[4] == ',' || s[4] == '.')
}

// officeBehind tells whether an office stands behind a name: ", head of research", ", the finance minister", " as deputy president".
func (w *work) officeBehind(s string) bool {
	i := len(", ")
	if strings.HasPrefix(s, " as ") {
		i = len(" as ")
	} else if !strings.HasPrefix(s, ", ") {
		return false
	}
	for range 4 {
		end := i
		for end < len(s) && (kinds[s[end]] == lower || kinds[s[end]] == upper) {
			end++
		}
		if end == i || w.g.lexicon.classOf(hashASCII(s[i:end]))&title != 0 && kinds[s[i]] == lower {
			return end > i
		}
		if end >= len(s) || s[end] != ' ' {
			return false
		}
		i = end + 1
	}
	return false
}

// whoFollows tells whether the words behind a name speak of somebody.
func whoFollows(s string) bool {
	return strings.HasPrefix(s, ", who") || strings.HasPrefix(s, " who") || strings.HasPrefix(s, ", whose")
}

// hasInitial tells whether a run has an initial in it: John F. Kennedy.
func (w *work) hasInitial(t *text, s span) bool {
	for i := s.first; i < s.last-1; i++ {
		tok := &w.tokens[i]
		if tok.flags&dotted != 0 && tok.end-tok.start < 7 || tok.flags&initial != 0 && int(tok.end) < len(t.s) && t.s[tok.end] == '.' {
			return true
		}
	}
	return false
}

// hasParticle tells whether particles in lower case stand in a run: Ursula von der Leyen.
func (w *work) hasParticle(t *text, s span) bool {
	for i := s.first; i < s.last-1; i++ {
		if w.tokens[i+1].flags&joined == 0 && w.particles(t, i) {
			return true
		}
	}
	return false
}

// isCoined tells whether a word has digits or begins with two capitals and goes on in lower case, as URLs does.
func isCoined(s string) bool {
	for i := range len(s) {
		if kinds[s[i]] == digit {
			return true
		}
	}
	return len(s) > 2 && kinds[s[0]] == upper && kinds[s[1]] == upper && kinds[s[len(s)-1]] == lower
}

func isRoman(s string) bool { return strings.Trim(s, "IVX") == "" }

// surnames are the endings and beginnings of many surnames.
var (
	surnameEnds = endingsOf(`ov ova ev eva enko sky ski ska skiy skyy ich vic wicz czyk son sen sson dottir oglu yan ian dze
		shvili adze idze mann berg stein stern baum feld ez ves nen inen ainen opoulos akis idis elli etti ini ucci oni escu eanu
		aitis auskas enas singh khan pour zadeh nejad wala kar`)
	surnameStarts = []string{"Mc", "Mac", "O'", "O’", "Fitz", "D'", "Al-"}
)

// isSurname tells whether a word looks like a surname.
func isSurname(s string) bool {
	if len(s) < 5 {
		return false
	}
	if surnameEnds.end(s, 0) {
		return true
	}
	for _, start := range surnameStarts {
		if strings.HasPrefix(s, start) && isCapital(s[len(start):]) {
			return true
		}
	}
	return false
}
