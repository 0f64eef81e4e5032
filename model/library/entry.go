package library

import (
	"iter"
	"strings"

	"dateline/model/article"
)

// entry is an article with its text as it is compared.
type entry struct {
	*article.Article
	title, source string
	words         int
	all           string // the headline and all sections, folded, a line end between them
	folded        []folded
}

// folded is a section's text as article.Fold makes it, a piece of its entry's whole text.
type folded struct{ heading, text string }

func newEntry(a *article.Article) *entry {
	e := &entry{
		Article: a,
		source:  article.Fold(a.Source),
		words:   a.Words(),
		folded:  make([]folded, len(a.Sections)),
	}
	parts := []string{article.Fold(a.Title)}
	for i := range a.Sections {
		s := &a.Sections[i]
		parts = append(parts, article.Fold(s.Heading), article.Fold(s.Text))
	}
	e.all = strings.Join(parts, "\n")
	rest := e.all
	cut := func(part string) (piece string) {
		piece, rest = rest[:len(part)], strings.TrimPrefix(rest[len(part):], "\n")
		return piece
	}
	e.title = cut(parts[0])
	for i := range e.folded {
		e.folded[i] = folded{cut(parts[1+2*i]), cut(parts[2+2*i])}
	}
	return e
}

// quoted yields the quoted passages of a section, folded.
func (e *entry) quoted(n int) iter.Seq[string] {
	return article.Quoted(e.folded[n].text, e.Sections[n].Markdown)
}
