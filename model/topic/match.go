package topic

import (
	"strings"
	"unicode/utf8"

	"dateline/model/article"
)

// ahead is the words that follow a token, read from the text as far as they are asked for.
type ahead struct {
	s      string
	tokens []token // behind the last word
	n      int     // words read
	at     int     // end of the last one
	short  bool
	words  [maxWords]following
}

// maxWords is the most words that a name may have after the first one.
const maxWords = 14

type following struct {
	hash    uint64
	end     int // bytes, without a possessive ending
	own     int // length of the possessive ending
	capital bool
}

// word returns the word with that index behind the token, or nil where the name cannot go on.
func (a *ahead) word(w *work, i int) *following {
	for a.n <= i {
		start, ok := joint(a.s, a.at, a.short)
		if !ok || a.n == maxWords {
			return nil
		}
		f := &a.words[a.n]
		if len(a.tokens) > 0 && int(a.tokens[0].start) == start {
			tok := &a.tokens[0]
			*f = following{hash: tok.hash, end: int(tok.end), capital: true}
			a.tokens = a.tokens[1:]
		} else {
			end := max(wordEnd(a.s, start), start+1)
			*f = following{hash: w.hash(a.s[start:end]), end: end}
		}
		f.own = possessiveAt(a.s, f.end)
		a.short = f.end-start == 1 || f.end-start < 5 && w.g.lexicon.classOf(f.hash)&abbreviation != 0
		a.n, a.at = a.n+1, f.end+f.own
	}
	return &a.words[i]
}

// goesOn tells whether a word with one of these first letters follows. Letters beyond ASCII may be any.
func (a *ahead) goesOn(first letters) bool {
	if first == 0 {
		return false
	}
	start, ok := joint(a.s, a.at, a.short)
	return ok && (a.s[start] >= utf8.RuneSelf || first>>(a.s[start]&63)&1 == 1)
}

// second tells whether the lower half of the next word's hash is that.
func (a *ahead) second(w *work, half uint32) bool {
	next := a.word(w, 0)
	return next != nil && uint32(next.hash) == half
}

// joint returns where the next word of a name begins that goes on at offset i, behind a space or
// a hyphen, or a full stop after an abbreviation.
func joint(s string, i int, short bool) (start int, ok bool) {
	if i >= len(s) {
		return 0, false
	}
	switch {
	case strings.HasPrefix(s[i:], " & "):
		start = i + len(" & ")
	case s[i] == ' ' || s[i] == '-' || s[i] == '&':
		start = i + 1
	case s[i] == '.' && short && strings.HasPrefix(s[i:], ". "):
		start = i + 2
	case s[i] == '.' && short:
		start = i + 1 // W.GERMANY
	case s[i] == ',' && strings.HasPrefix(s[i:], ", D.C."):
		start = i + 2
	case strings.HasPrefix(s[i:], "\u00a0"), strings.HasPrefix(s[i:], "‑"):
		start = i + len("\u00a0")
		if s[i] == 0xe2 {
			start = i + len("‑")
		}
	default:
		return 0, false
	}
	return start, start < len(s) && startsWord(s[start:])
}

// longest returns the longest phrase that begins at token i and the offset behind it.
func (w *work) longest(t *text, i int) (*phrase, int32) {
	tok := &w.tokens[i]
	own := 0
	if tok.flags&possessive != 0 {
		own = possessiveAt(t.s, int(tok.end))
	}
	a := &w.ahead
	a.s, a.tokens, a.n = t.s, w.tokens[i+1:t.last], 0
	a.at, a.short = int(tok.end)+own, tok.flags&initial != 0 || tok.class&abbreviation != 0
	at := w.g.lexicon.slots[tok.word].phrases
	if p := &w.g.phrases[at]; !a.goesOn(p.behind) {
		at = p.alone
	}
	for at >= 0 {
		p := &w.g.phrases[at]
		at = p.next
		if p.n > 0 && !a.second(w, p.second) {
			continue
		}
		if end, ok := w.fits(t, tok, p, a, own); ok && !w.isOffice(t, tok, p, end) {
			return p, int32(end)
		}
	}
	return nil, 0
}

// fits tells whether a phrase stands at a token whose possessive ending has own bytes.
func (w *work) fits(t *text, tok *token, p *phrase, a *ahead, own int) (end int, ok bool) {
	end = int(tok.end)
	for j, want := range w.g.rest(p) {
		if own > 0 != (p.owners>>j&1 == 1) {
			return 0, false
		}
		next := a.word(w, j)
		if next == nil || next.hash != want || p.caps>>(j+1)&1 == 1 && !next.capital {
			return 0, false
		}
		end, own = next.end, next.own
	}
	if p.owners>>p.n&1 == 1 {
		if own == 0 {
			return 0, false
		}
		end += own
	}
	if p.stopped && end < len(t.s) && t.s[end] == '.' {
		end++
	}
	return end, w.allowed(t, tok, p, end)
}

// allowed tells whether the marks of a phrase let it stand at a token up to end.
func (w *work) allowed(t *text, tok *token, p *phrase, end int) bool {
	if p.prefix && (end >= len(t.s) || t.s[end] != '-') {
		return false
	}
	if p.plain && tok.flags&shouts != 0 && strings.EqualFold(t.s[tok.start:end], p.alias) && (w.isLoudDateline(t, tok, end) || w.isFixture(t, tok, end)) {
		return true
	}
	if p.exact {
		if t.s[tok.start:end] != p.alias || end < len(t.s) && t.s[end] == '$' {
			return false
		}
		if w.lines[tok.line].loud && tok.flags&dotted == 0 && (tok.class&(common|function) != 0 || isEveryday(tok.hash)) {
			return false // US is us where everything is in capitals
		}
	}
	if p.plain && !w.placeHere(t, tok, end) || p.stopped && !isBehindComma(t.s[:tok.start]) {
		return false
	}
	return p.with == 0 || w.anySeen(w.g.withs[p.with])
}

// isOffice tells whether the name of an organisation that begins with that of a country is here somebody's office: U.S.
// Treasury | Secretary James Baker.
func (w *work) isOffice(t *text, tok *token, p *phrase, end int) bool {
	if p.n == 0 || p.topic == nil || p.topic.Kind != article.Organisation || end+1 >= len(t.s) || t.s[end] != ' ' {
		return false
	}
	return w.g.lexicon.classOf(w.hash(t.s[end+1:max(wordEnd(t.s, end+1), end+1)]))&office != 0 && w.g.countryAt(tok.word) != nil
}

// isBehindComma tells whether s ends as it does before an abbreviated state: Dayton, Ohio; R-Kan.
func isBehindComma(s string) bool {
	return strings.HasSuffix(s, ", ") || strings.HasSuffix(s, " , ") || strings.HasSuffix(s, "-")
}

// isFixture tells whether a token in capitals stands on either side of "at" in a line of them, or before figures alone:
// PHOENIX AT DALLAS, BUFFALO 13 11 1 77 76 27.
func (w *work) isFixture(t *text, tok *token, end int) bool {
	if ln := &w.lines[tok.line]; ln.loud && ln.start == tok.start {
		if figures, behind := cutFigures(t.s[end:ln.end]); figures >= minFigures && behind == "" {
			return true
		}
	}
	return w.lines[tok.line].loud && (strings.HasSuffix(t.s[:tok.start], " AT ") || strings.HasPrefix(t.s[end:], " AT "))
}

// placeHere tells whether a place is spoken of at a token: behind a word such as "in", or before a
// comma and another name.
func (w *work) placeHere(t *text, tok *token, end int) bool {
	return w.classBefore(t, tok.start)&inside != 0 ||
		strings.HasPrefix(t.s[end:], ", ") && end+2 < len(t.s) && isCapital(t.s[end+2:]) && w.knownName(t.s[end+2:])
}

// knownName tells whether s begins with the first word of a name in the gazetteer.
func (w *work) knownName(s string) bool {
	return !w.g.lexicon.phraseless(w.g.lexicon.find(w.hash(s[:max(wordEnd(s, 0), 1)])))
}
