package query

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// Spans returns the places where one of the terms, each a Word, Phrase or Regexp, matches in text
// that article.Fold made: pairs of byte offsets in order, apart from each other, none empty.
func Spans(terms []Expr, folded string) [][2]int {
	var spans [][2]int
	for _, e := range terms {
		spans = append(spans, NewPattern(e).spans(folded)...)
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	return merged(spans)
}

// merged makes one of the sorted spans that overlap.
func merged(spans [][2]int) [][2]int {
	n := 0
	for _, s := range spans {
		if n > 0 && s[0] < spans[n-1][1] {
			spans[n-1][1] = max(spans[n-1][1], s[1])
			continue
		}
		spans[n] = s
		n++
	}
	return spans[:n]
}

// Pattern is a Word, Phrase or Regexp made ready to be looked for in folded text.
type Pattern struct {
	words   []string // folded, with space between them in the text
	anchor  int      // the longest of the words, which is looked for first
	rare    int      // offset in it of the byte that text has the fewest of, looked for before all
	whole   bool     // the last word ends where it ends
	re      *regexp.Regexp
	needles []string // every match of re holds one of them, unless there are none
}

// NewPattern prepares e, which must be a Word, Phrase or Regexp.
func NewPattern(e Expr) *Pattern {
	switch e := e.(type) {
	case Word:
		return phrasePattern(e.Text, false)
	case Phrase:
		return phrasePattern(e.Text, !e.Open)
	case Regexp:
		return &Pattern{re: e.re, needles: e.needles}
	}
	panic(fmt.Sprintf("query: %T is no pattern", e))
}

func phrasePattern(text string, whole bool) *Pattern {
	p := &Pattern{words: strings.Fields(article.Fold(text)), whole: whole}
	for i, w := range p.words {
		if len(w) > len(p.words[p.anchor]) {
			p.anchor = i
		}
	}
	if len(p.words) > 0 {
		p.rare = rarest(p.words[p.anchor])
	}
	return p
}

// rarest returns the offset of the byte of s that occurs least in text. To look for it first is never
// slower than strings.Index, which begins with the first byte, and more than twice as fast for a word
// such as "taiwan".
func rarest(s string) int {
	best := 0
	for i := range len(s) {
		if rarity(s[i]) > rarity(s[best]) {
			best = i
		}
	}
	return best
}

func rarity(c byte) int {
	switch i := strings.IndexByte(" etaoinsrhldcumfpgwybvk.,0123456789-'xjqz", c); {
	case i >= 0:
		return i
	case c >= 0xC0: // begins most letters of a text that is not in Latin script
		return 0
	case c >= utf8.RuneSelf:
		return 20
	}
	return 100
}

// MayMatch tells whether the pattern can match in a piece of the folded text. It looks at more text
// than Matches in the same time.
func (p *Pattern) MayMatch(folded string) bool {
	if p.re != nil {
		return p.hasNeedle(folded)
	}
	return p.Matches(folded)
}

// Matches tells whether the pattern matches anywhere in text that article.Fold made.
func (p *Pattern) Matches(folded string) bool {
	if p.re != nil {
		return p.hasNeedle(folded) && p.re.MatchString(folded)
	}
	_, ok := p.find(folded, 0)
	return ok
}

func (p *Pattern) hasNeedle(folded string) bool {
	for _, s := range p.needles {
		if strings.Contains(folded, s) {
			return true
		}
	}
	return len(p.needles) == 0
}

func (p *Pattern) spans(folded string) [][2]int {
	var spans [][2]int
	if p.re != nil {
		for _, at := range p.re.FindAllStringIndex(folded, -1) {
			if at[0] < at[1] {
				spans = append(spans, [2]int{at[0], at[1]})
			}
		}
		return spans
	}
	for s, ok := p.find(folded, 0); ok; s, ok = p.find(folded, s[1]) {
		spans = append(spans, s)
	}
	return spans
}

// find returns the first match of the words that begins at from or later.
func (p *Pattern) find(s string, from int) ([2]int, bool) {
	if len(p.words) == 0 {
		return [2]int{}, false
	}
	anchor := p.words[p.anchor]
	for at := from; at+len(anchor) <= len(s); at++ {
		i := strings.IndexByte(s[at+p.rare:], anchor[p.rare])
		if i < 0 {
			break
		}
		if at += i; !strings.HasPrefix(s[at:], anchor) {
			continue
		}
		if span, ok := p.around(s, at); ok && span[0] >= from {
			return span, true
		}
	}
	return [2]int{}, false
}

// around returns the match whose anchor word stands at s[at:].
func (p *Pattern) around(s string, at int) ([2]int, bool) {
	start, end := at, at+len(p.words[p.anchor])
	for i := p.anchor - 1; i >= 0; i-- {
		before := strings.TrimRightFunc(s[:start], unicode.IsSpace)
		if len(before) == start || !strings.HasSuffix(before, p.words[i]) {
			return [2]int{}, false
		}
		start = len(before) - len(p.words[i])
	}
	for _, w := range p.words[p.anchor+1:] {
		after := strings.TrimLeftFunc(s[end:], unicode.IsSpace)
		if len(after) == len(s)-end || !strings.HasPrefix(after, w) {
			return [2]int{}, false
		}
		end = len(s) - len(after) + len(w)
	}
	return [2]int{start, end}, border(s, start) && (!p.whole || border(s, end))
}

// border tells whether a word may begin or end at s[i:].
func border(s string, i int) bool {
	if i == 0 || i == len(s) {
		return true
	}
	if s[i-1] < utf8.RuneSelf && s[i] < utf8.RuneSelf {
		return !isAlnum(s[i-1]) || !isAlnum(s[i])
	}
	a, _ := utf8.DecodeLastRuneInString(s[:i])
	b, _ := utf8.DecodeRuneInString(s[i:])
	return !InWord(a) || !InWord(b) || Unspaced(a) || Unspaced(b)
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z'
}

// InWord tells whether r is a letter, digit or mark of a word.
func InWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// Unspaced tells whether r is of a script that puts no space between words, where a word may
// begin anywhere. The long vowel mark belongs to no script in Unicode.
func Unspaced(r rune) bool {
	return r > unicode.MaxLatin1 && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar))
}
