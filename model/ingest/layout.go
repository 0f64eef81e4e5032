package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs joins the lines of text into paragraphs, whatever layout they were written in.
func paragraphs(text string) []string {
	lines := strings.Split(text, "\n")
	width, wrapped := wrapWidth(lines)
	var all []string
	open := false
	for i, line := range lines {
		line = strings.TrimRight(line, " \t")
		bare := strings.TrimLeft(line, " \t")
		if bare == "" {
			open = false
			continue
		}
		if open && wrapped && continues(lines[i-1], line, width) {
			all[len(all)-1] += " " + bare
		} else {
			all = append(all, bare)
		}
		open = true
	}
	return all
}

// continues tells whether line goes on with the paragraph of the line before it: it is not
// indented more, and its first word would not have fitted there.
func continues(before, line string, width int) bool {
	if indent(line) > indent(before) {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	return utf8.RuneCountInString(strings.TrimRight(before, " \t"))+1+utf8.RuneCountInString(word) > width
}

func indent(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

// wrapWidth returns the length of the longest line, in characters, and whether the lines look broken at it: many of them
// go on with a small letter.
func wrapWidth(lines []string) (width int, wrapped bool) {
	pairs, small := 0, 0
	for i, line := range lines {
		width = max(width, utf8.RuneCountInString(strings.TrimRight(line, " \t")))
		if i == 0 || strings.TrimSpace(line) == "" || strings.TrimSpace(lines[i-1]) == "" {
			continue
		}
		pairs++
		if r, _ := utf8.DecodeRuneInString(strings.TrimSpace(line)); unicode.IsLower(r) {
			small++
		}
	}
	return width, width <= 120 && small*5 >= pairs && small > 0
}
