package topic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// The names of the reader's own topics may be any words, so they are looked for in the text itself and not
// among its capitalised words, where those of the tables are.

// wording is a name as the words that it is made of.
type wording []string

// wordings takes names apart. A name without words is left out.
func wordings(names []string) (all []wording) {
	apart := func(r rune) bool { return r == '-' || unicode.IsSpace(r) }
	for _, s := range names {
		if w := strings.FieldsFunc(s, apart); len(w) > 0 {
			all = append(all, w)
		}
	}
	return all
}

func foldAll(names []string) []string {
	all := make([]string, len(names))
	for i, s := range names {
		all[i] = article.Fold(s)
	}
	return all
}

// in calls yield with the bounds of each place where w stands in s as whole words.
func (w wording) in(s string, yield func(start, end int)) {
	for from := 0; ; {
		i := strings.Index(s[from:], w[0])
		if i < 0 {
			return
		}
		start := from + i
		if end := w.endAt(s, start); end > 0 {
			yield(start, end)
			from = end
			continue
		}
		_, n := utf8.DecodeRuneInString(s[start:])
		from = start + n
	}
}

// endAt returns where w ends if it begins at s[start:], or 0.
func (w wording) endAt(s string, start int) int {
	if !border(s, start) {
		return 0
	}
	end := start
	for i, word := range w {
		if i > 0 {
			end += gap(s[end:])
		}
		if !strings.HasPrefix(s[end:], word) {
			return 0
		}
		end += len(word)
		if !border(s, end) {
			return 0
		}
	}
	return end
}

// gap is the length of what may stand between two words of a name at the beginning of s: spaces or a hyphen.
func gap(s string) int {
	if strings.HasPrefix(s, "-") {
		return 1
	}
	return len(s) - len(strings.TrimLeft(s, " \u00a0"))
}

// border tells whether a word may begin or end at s[i:].
func border(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	inWord := func(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }
	return !inWord(before) || !inWord(after) || unspaced(before) || unspaced(after)
}

// unspaced tells the letters of scripts that set no space between words, or that write particles without one.
func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
