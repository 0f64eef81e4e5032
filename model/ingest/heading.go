package ingest

import (
	"strings"
	"unicode/utf8"
)

// headingConfidence tells how sure it is, from 0 to 1, that paragraph i is a heading.
func headingConfidence(paragraphs []string, i int) float64 {
	p := paragraphs[i]
	n := utf8.RuneCountInString(p)
	if i+1 == len(paragraphs) || n > 90 || n < 3 || strings.ContainsAny(p[len(p)-1:], ".:;,") {
		return 0
	}
	if utf8.RuneCountInString(paragraphs[i+1]) < 100 {
		return 0
	}
	return 0.9
}
