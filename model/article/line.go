package article

import (
	"strings"
	"unicode"
)

// Line returns the line, from 1, on which section n begins in the text that the article was written as. Marks of
// headings do not matter. It is 1 where the heading is not found.
func (a *Article) Line(text string, n int) int {
	want := bare(a.Sections[n].Heading)
	if want == "" {
		return 1
	}
	before := 0 // sections of the same name above
	for i := range a.Sections[:n] {
		if bare(a.Sections[i].Heading) == want {
			before++
		}
	}
	var whole, within []int
	number := 0
	for line := range strings.Lines(text) {
		number++
		switch line = bare(line); {
		case line == want:
			whole = append(whole, number)
		case strings.Contains(line, want):
			within = append(within, number)
		}
	}
	for _, found := range [][]int{whole, within} {
		if len(found) > 0 {
			return found[min(before, len(found)-1)]
		}
	}
	return 1
}

// bare is what two spellings of a line have in common: its letters and digits, folded.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, Fold(s))
}
