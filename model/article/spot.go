package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Spot is a place in an article's text. It names the words there, so that it holds at every width and is
// found again after the file was edited. The zero Spot is the beginning of the article.
type Spot struct {
	Section int    // 0 is the lead
	Heading string // of the section
	Before  string // the letters before the place, see [Letters]
	After   string // the letters from the place on; empty at the head of the section
	Part    int    // how much of the section lies before the place, in thousandths
}

// spotLetters is how many letters of a text a Spot keeps on each side: some ten words.
const spotLetters = 60

// Letters returns the letters and digits of text, folded: what stays the same when it is laid out or marked up
// in another way.
func Letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, Fold(text))
}

// NewSpot returns the place in section n of a where before has been shown of it, or the last of that, and after
// follows.
func NewSpot(a *Article, n int, before, after string) Spot {
	s := Spot{Section: n, Heading: a.Sections[n].Heading}
	before, after = Letters(before), Letters(after)
	if after == "" || before == "" && n > 0 { // the headline stands before the lead
		return s
	}
	s.Part = 1000 * len(before) / (len(before) + len(after))
	s.Before, s.After = last(before, spotLetters), first(after, spotLetters)
	return s
}

func first(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

func last(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
	}
	return s[i:]
}

// SectionOf returns the section of a that the place is in: of those with its heading the nearest, or else the
// one that holds its words. It is 0, the lead, where there is neither.
func (s Spot) SectionOf(a *Article) int {
	best, words := -1, -1
	for i := range a.Sections {
		if a.Sections[i].Heading == s.Heading && (best < 0 || far(i, s.Section) < far(best, s.Section)) {
			best = i
		}
	}
	if best >= 0 && (s.After == "" || s.holds(&a.Sections[best])) {
		return best
	}
	for i := range a.Sections {
		if s.After != "" && s.holds(&a.Sections[i]) && (words < 0 || far(i, s.Section) < far(words, s.Section)) {
			words = i
		}
	}
	return max(best, 0, words)
}

func far(a, b int) int { return max(a-b, b-a) }

func (s Spot) holds(section *Section) bool {
	_, ok := s.In(Letters(section.Text))
	return ok
}

// In returns the offset of the place in the letters of its section, see [Letters]; ok is false where its words
// are no more in them. Words before or after the place are enough. Where they occur more than once, the
// place nearest to its part of the section is taken.
func (s Spot) In(letters string) (offset int, ok bool) {
	if s.After == "" {
		return 0, true
	}
	near := s.Part * len(letters) / 1000
	for n := utf8.RuneCountInString(s.After); n >= fewest; n /= 2 {
		before, after := last(s.Before, n), first(s.After, n)
		for _, words := range []struct {
			text string
			skip int // from its beginning to the place
		}{{before + after, len(before)}, {after, 0}, {before, len(before)}} {
			if at, ok := nearest(letters, words.text, near-words.skip); ok {
				return at + words.skip, true
			}
		}
	}
	return 0, false
}

// fewest is how many letters must be found again to be taken for the place.
const fewest = 15

// nearest returns the occurrence of part in s that begins nearest to an offset.
func nearest(s, part string, to int) (at int, ok bool) {
	at = -1
	for from := 0; ; {
		i := strings.Index(s[from:], part)
		if i < 0 || utf8.RuneCountInString(part) < fewest {
			return at, at >= 0
		}
		if i += from; at < 0 || far(i, to) < far(at, to) {
			at = i
		}
		from = i + 1
	}
}
