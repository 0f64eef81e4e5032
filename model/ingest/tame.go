package ingest

import (
	"regexp"
	"strings"
)

// tame takes the edge off Markdown that is made to keep a parser busy: goldmark takes the square of the time, or
// more, for the definitions and marks of one paragraph and for nested quotations and lists.
func tame(md string) string {
	if strings.Count(md, "]:") > manyDefinitions {
		md = definitionLine.ReplaceAllString(md, "$0\n")
	}
	// Short needles are found many times faster than the long ones that the expressions want.
	if strings.Contains(md, deepQuote[:8]) || strings.Contains(md, ">>>>") {
		md = deepQuotes.ReplaceAllString(md, deepQuote)
	}
	if strings.Contains(md, deepIndent[:40]) {
		md = deepIndents.ReplaceAllString(md, deepIndent)
	}
	return breakParagraphs(md)
}

const manyDefinitions = 1000

var (
	definitionLine = regexp.MustCompile(`(?m)^ {0,3}\[[^\[\]\\\n]+\]:.*\n`)
	deepQuote      = strings.Repeat("> ", 64)
	deepQuotes     = regexp.MustCompile(`(?m)^(?: {0,3}>){64,}`)
	deepIndent     = strings.Repeat(" ", 200)
	deepIndents    = regexp.MustCompile(`(?m)^ {200,}`)
)

// maxParagraph is how many bytes a paragraph has before it is broken: a few pages of a book.
const maxParagraph = 8 << 10

// breakParagraphs breaks paragraphs that are longer than maxParagraph. Code and tables stay as they are.
func breakParagraphs(md string) string {
	var b strings.Builder
	at, done, length, fence := 0, 0, 0, "" // done is what is written of md, length that of the paragraph at hand
	for line := range strings.Lines(md) {
		was := fence
		fence = inFence(fence, line)
		switch {
		case was != "" || fence != "" || strings.TrimSpace(line) == "":
			length = 0
		case length+len(line) <= maxParagraph || strings.IndexByte(line, '|') >= 0:
			length += len(line)
		default:
			b.WriteString(md[done:at])
			if length > 0 {
				b.WriteByte('\n')
			}
			rest := breakLine(&b, line)
			done, length = at+len(line)-len(rest), len(rest)
		}
		at += len(line)
	}
	if done == 0 {
		return md
	}
	return b.String() + md[done:]
}

// breakLine writes all but the last part of a line that is broken at spaces, or else before links, and returns that.
func breakLine(b *strings.Builder, line string) string {
	for len(line) > maxParagraph {
		n := strings.LastIndexByte(line[:maxParagraph], ' ') + 1
		if n <= 1 {
			n = strings.LastIndexByte(line[:maxParagraph], '[')
		}
		if n <= 1 {
			break // one long word, such as an image that is written out
		}
		b.WriteString(line[:n] + "\n\n")
		line = line[n:]
	}
	return line
}
