package article

import (
	"iter"
	"strings"
)

// Quoted yields the quoted passages of a section, folded: what stands between quotation marks in its folded text,
// up to the end of the paragraph where they are not closed, and the lines of block quotations in its Markdown.
func Quoted(folded, markdown string) iter.Seq[string] {
	return func(yield func(string) bool) {
		_ = marked(folded, yield) && blocks(markdown, yield)
	}
}

func marked(text string, yield func(string) bool) bool {
	if !strings.Contains(text, `"`) {
		return true
	}
	for paragraph := range strings.Lines(text) {
		for i, part := range strings.Split(paragraph, `"`) {
			if i%2 == 1 && !yield(part) {
				return false
			}
		}
	}
	return true
}

// unmarked takes the commonest marks of Markdown out of text that is only searched.
var unmarked = strings.NewReplacer("*", "", "`", "", `\`, "")

// blocks yields each block quotation as one passage.
func blocks(markdown string, yield func(string) bool) bool {
	if !strings.Contains(markdown, ">") {
		return true
	}
	var b strings.Builder
	for line := range strings.Lines(markdown) {
		inner, ok := strings.CutPrefix(strings.TrimLeft(line, " "), ">")
		if ok {
			b.WriteString(unmarked.Replace(strings.TrimLeft(inner, "> ")))
		} else if b.Len() > 0 {
			if !yield(Fold(b.String())) {
				return false
			}
			b.Reset()
		}
	}
	return b.Len() == 0 || yield(Fold(b.String()))
}
