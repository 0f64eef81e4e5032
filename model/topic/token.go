package topic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// token is a word of a text: letters and digits with the apostrophes and full stops that belong
// to them. A possessive ending is left out, so China’s is China.
type token struct {
	start, end int    // bytes
	folded     string // without full stops: U.S. is us
	capital    bool   // begins with a capital, or has a script without case
	opens      bool   // first of a sentence or after an opening quotation mark
	joined     bool   // nothing but a space or a hyphen stands between it and the token before
	hyphen     bool   // a hyphen stands right behind it
}

// tokenize splits text into tokens.
func tokenize(text string) []token {
	tokens := make([]token, 0, len(text)/6+1)
	last := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isLetter(r) {
			i += n
			continue
		}
		end := wordEnd(text, i)
		t := makeToken(text, i, end)
		t.joined = len(tokens) > 0 && (isJoint(text[last:i]) || text[last:i] == ". " && last-tokens[len(tokens)-1].start == 1)
		t.opens = len(tokens) == 0 || opensSentence(text[last:i])
		tokens = append(tokens, t)
		i, last = end, t.end
		if strings.HasPrefix(text[end:], "’s") || strings.HasPrefix(text[end:], "'s") {
			i = end + len(text[end:]) - len(strings.TrimLeft(text[end:], "’'")) + 1
		}
	}
	return tokens
}

func makeToken(text string, start, end int) token {
	word := text[start:end]
	first, _ := utf8.DecodeRuneInString(word)
	folded := article.Fold(word)
	if strings.Contains(folded, ".") {
		folded = strings.ReplaceAll(folded, ".", "")
	}
	return token{
		start: start, end: end, folded: folded,
		capital: unicode.IsLetter(first) && !unicode.IsLower(first), hyphen: strings.HasPrefix(text[end:], "-"),
	}
}

// wordEnd returns the offset behind the word at start: a full stop belongs to it between single
// letters (U.S.), an apostrophe between letters unless a possessive s ends the word there.
func wordEnd(text string, start int) int {
	i, run := start, 0
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isLetter(r):
			run++
		case r == '.' && run == 1 && (dotted(text[start:i]) || singleNext(text[i+n:])):
			run = 0
		case (r == '\'' || r == '’') && innerApostrophe(text[i+n:]):
			run = 2
		default:
			return i
		}
		i += n
	}
	return i
}

// dotted tells whether s is the beginning of an acronym with full stops, such as "U.S".
func dotted(s string) bool { return strings.Contains(s, ".") }

// singleNext tells whether a single letter with a full stop comes next, as the S. of U.S.
func singleNext(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[n:])
	return !isLetter(after)
}

// innerApostrophe tells whether letters go on behind an apostrophe and are no possessive s.
func innerApostrophe(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !isLetter(r) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.ToLower(r) != 's' || isLetter(after)
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
}

// isJoint tells whether a phrase goes on over what stands between two tokens.
func isJoint(gap string) bool {
	switch gap {
	case " ", "-", "\u00a0", "\n", "‑":
		return true
	}
	return false
}

// opensSentence tells whether a new sentence may begin behind gap.
func opensSentence(gap string) bool { return strings.ContainsAny(gap, ".!?:;\n“”\"•—–(") }
