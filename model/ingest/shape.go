package ingest

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// shape is what a paragraph looks like from afar, as its neighbours see it.
type shape struct {
	text  string // nothing for a long paragraph
	runes int    // counted up to farRunes
	end   rune   // the last character behind which only brackets and quotation marks stand
	stop  bool   // ends like a statement
	short bool   // short enough for a heading
	prose bool   // neither list item, quotation nor verbatim
	lower bool   // begins with a small letter
	digit bool   // begins with one
	aside bool   // stands by itself; like what follows only of what is short and no statement, or begins with a digit

	words     int
	number    int     // that it begins with if it is set like that of an item, or 0
	titleCase float64 // share of capitals among its longer words but the first
}

// Lines up to headingRunes can be headings; of what is longer than farRunes the exact length
// tells nothing more.
const headingRunes, farRunes = 130, 400

func shapeOf(b *block) shape {
	if b.kind != prose {
		return shape{runes: farRunes, end: '.', stop: true} // as good as a paragraph to what stands beside it
	}
	s := shape{prose: true, runes: runesUpTo(b.text, farRunes)}
	s.end, _ = utf8.DecodeRuneInString(lastLetter(b.text))
	s.stop = strings.ContainsRune(".!…。！।۔", s.end)
	first, _ := utf8.DecodeRuneInString(b.text)
	s.lower = unicode.IsLower(first)
	if s.runes > headingRunes {
		return s
	}
	s.short, s.text = true, b.whole()
	s.stop = s.stop && !trailsOff(s.text)
	if s.digit = startsWithDigit(s.text); s.digit || !s.stop { // others are no headings
		s.aside = isAside(s.text)
		s.words, s.number, s.titleCase = article.CountWords(s.text), leadingNumber(s.text), titleCase(s.text)
	}
	return s
}

// trailsOff tells a line that what comes below it may end: And the winner is …
func trailsOff(s string) bool {
	s = strings.TrimRight(s, closing)
	return strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...")
}

// runesUpTo counts the characters of s, but no more than most.
func runesUpTo(s string, most int) int {
	if len(s) >= most*utf8.UTFMax {
		return most
	}
	return min(most, article.CountRunes(s))
}

// open tells a short line without an end: a heading, a list item without its bullet, a caption.
func (s *shape) open() bool { return s.short && !s.stop && s.end != ':' }

// leadingNumber returns the number of "1. An item", or 0.
func leadingNumber(text string) int {
	number := text[:len(text)-len(strings.TrimLeft(text, "0123456789"))]
	if len(number) > 2 || !strings.ContainsAny(text[len(number):min(len(text), len(number)+1)], ".):") {
		return 0
	}
	n, _ := strconv.Atoi(number)
	return n
}

func titleCase(text string) float64 {
	capitals, words, first := 0, 0, true
	for w := range strings.FieldsSeq(text) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) {
			w = strings.TrimLeft(w, "\"'“‘«([#")
			r, _ = utf8.DecodeRuneInString(w)
		}
		if !first && unicode.IsLetter(r) && len(w) > 3 {
			words++
			capitals += count(unicode.IsUpper(r))
		}
		first = false
	}
	if words == 0 {
		return 0.5
	}
	return float64(capitals) / float64(words)
}

// echo returns the share of a heading's longer words that the paragraphs below take up again.
func echo(heading string, below []string) float64 {
	stems := make([]string, 0, 24)
	for w := range strings.FieldsSeq(heading) {
		if s := stem(w); s != "" && !slices.ContainsFunc(stems, func(t string) bool { return strings.EqualFold(s, t) }) {
			stems = append(stems, s)
		}
	}
	if len(stems) == 0 {
		return 0
	}
	left := stems
	for _, text := range below {
		left = withoutEchoes(left, text)
	}
	return 1 - float64(len(left))/float64(len(stems))
}

// withoutEchoes removes from stems those that a word of text begins with.
func withoutEchoes(stems []string, text string) []string {
	firsts := uint32(0) // letters that the stems begin with, as bits
	for _, s := range stems {
		firsts |= 1 << (s[0] & 31)
	}
	inWord := false
	for i := 0; i < len(text) && len(stems) > 0; i++ {
		starts := !inWord
		inWord = inWords[text[i]]
		if !starts || !inWord || firsts>>(text[i]&31)&1 == 0 {
			continue
		}
		for k, s := range stems {
			if rest := text[i:]; len(rest) >= len(s) && rest[0]|0x20 == s[0]|0x20 && strings.EqualFold(rest[:len(s)], s) {
				stems = slices.Delete(stems, k, k+1)
				break
			}
		}
	}
	return stems
}

// inWords are the bytes that words are made of.
var inWords = func() (set [256]bool) {
	for c := range set {
		set[c] = wordByte(byte(c)) || c >= utf8.RuneSelf
	}
	return set
}()

// stem returns the first letters of a word that carries meaning, or nothing.
func stem(word string) string {
	word = trimmed(word)
	if len(word) < 4 || commonWords[word] {
		return ""
	}
	if len(word) > 5 {
		i := 5
		for !utf8.RuneStart(word[i]) {
			i--
		}
		word = word[:i]
	}
	return word
}

var commonWords = wordSet("about also from have into more that their there they this what when where which will with your")
