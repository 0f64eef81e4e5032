// Package export writes articles out as Markdown: a document to keep, or a quotation to paste.
package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"dateline/model/article"
	"dateline/model/ingest"
)

// Document is an article as one document: headline, facts, sections.
func Document(a *article.Article) string {
	var b strings.Builder
	_ = WriteDocument(&b, a)
	return b.String()
}

// WriteDocument writes what Document returns, section by section: a long article is not held twice.
func WriteDocument(w io.Writer, a *article.Article) error {
	head := "# " + ingest.Escape(a.Title) + "\n\n"
	if facts := Facts(a); facts != "" {
		head += "*" + ingest.Escape(facts) + "*\n\n"
	}
	_, err := io.WriteString(w, head)
	for n := range a.Sections {
		if err == nil {
			_, err = io.WriteString(w, Section(a, n))
		}
	}
	return err
}

// Section is section n of an article under its heading.
func Section(a *article.Article, n int) string {
	s := &a.Sections[n]
	var b strings.Builder
	if s.Heading != "" {
		fmt.Fprintf(&b, "%s %s\n\n", strings.Repeat("#", max(s.Level, 2)), ingest.Escape(s.Heading))
	}
	if body := cmp.Or(s.Markdown, s.Text); body != "" { // a text as it was written has no Markdown
		fmt.Fprintf(&b, "%s\n\n", strings.TrimRight(body, "\n"))
	}
	return b.String()
}

// Quotation is section n of an article as a block quotation, and below it where it is from:
//
//	> **What comes next**
//	>
//	> The talks go on.
//
//	— [Talks go on](https://example.org/talks), Reuters, 11 June 2025
func Quotation(a *article.Article, n int) string {
	s := &a.Sections[n]
	body := strings.TrimSpace(cmp.Or(s.Markdown, s.Text))
	if s.Heading != "" {
		body = strings.TrimSpace("**" + ingest.Escape(s.Heading) + "**\n\n" + body)
	}
	var b strings.Builder
	for line := range strings.SplitSeq(body, "\n") {
		b.WriteString(strings.TrimRight("> "+line, " ") + "\n")
	}
	return b.String() + "\n— " + attribution(a) + "\n"
}

func attribution(a *article.Article) string {
	title := "*" + ingest.Escape(a.Title) + "*"
	if to := article.Address(a.URL); to != "" {
		title = "[" + ingest.Escape(a.Title) + "](<" + to + ">)"
	}
	parts := []string{title}
	for _, fact := range []string{a.Author, a.Source, day(a)} {
		if fact != "" {
			parts = append(parts, ingest.Escape(fact))
		}
	}
	return strings.Join(parts, ", ")
}

// Facts is what is known about an article, on one line.
func Facts(a *article.Article) string {
	var parts []string
	for _, fact := range []string{a.Place, day(a), a.Source, a.Author} {
		if fact != "" {
			parts = append(parts, fact)
		}
	}
	return strings.Join(parts, " · ")
}

func day(a *article.Article) string {
	if a.Published.IsZero() {
		return ""
	}
	return a.Published.Format("2 January 2006")
}

// FileName is a name for a file of the article that every system takes: "talks-go-on.md".
func FileName(a *article.Article) string {
	const longest = 60 // letters
	name := []rune(article.Slug(a.Title))
	if len(name) > longest {
		name = name[:longest]
	}
	slug := strings.Trim(string(name), "-")
	if slug == "" {
		slug = "article"
	}
	return slug + ".md"
}
