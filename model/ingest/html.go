package ingest

import (
	"fmt"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/model/article"
)

// maxTags is the number of tags from which a page is refused: four times those of the longest encyclopedia
// articles. A tree takes nearly a kilobyte for each.
const maxTags = 400_000

// readHTML fills a from a page: what it says of itself, its main content and the headings in that.
func (r Reader) readHTML(a *article.Article, text string) error {
	if strings.Count(text, "<") > maxTags {
		return ErrPage
	}
	if headingTags(text) > maxHeadings {
		return ErrHeadings
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil { // nested too deeply for a tree
		return r.readPlain(a, stripTags(text))
	}
	meta := metaOf(doc)
	meta.fill(a)
	parser := readability.NewParser()
	page, err := parser.ParseAndMutate(doc, nil) // the writer makes links absolute
	content := page.Node
	switch {
	case err != nil || content == nil: // it has no main content, and little of the tree is left
		if content, err = html.Parse(strings.NewReader(text)); err != nil {
			return fmt.Errorf("parse page: %w", err)
		}
	case a.Author == "":
		a.Author = article.CleanLine(page.Byline())
	}
	a.Sections = headed(a, writePage(content, meta.links()))
	return nil
}

// headingTags counts the headings that a page begins.
func headingTags(page string) int {
	n := 0
	for _, h := range []string{"<h1", "<h2", "<h3", "<h4", "<h5", "<h6", "<H1", "<H2", "<H3", "<H4", "<H5", "<H6"} {
		n += strings.Count(page, h)
	}
	return n
}

// headed takes the headline out of the sections: the first heading, where no other is known or it says the
// same.
func headed(a *article.Article, all []article.Section) []article.Section {
	if len(all) < 2 || all[0].Words > 0 {
		return all
	}
	first := &all[1]
	if a.Title != "" && article.Fold(a.Title) != article.Fold(first.Heading) {
		return all
	}
	a.Title = first.Heading
	first.Heading, first.Level = "", 0
	return all[1:]
}

// stripTags returns the text of a page line by line, for one that cannot be made a tree.
func stripTags(page string) string {
	var b strings.Builder
	skip := 0
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Script, atom.Style, atom.Template:
				skip++
			case atom.P, atom.Div, atom.Li, atom.Br, atom.Tr, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4:
				b.WriteByte('\n')
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case atom.Script, atom.Style, atom.Template:
				skip = max(skip-1, 0)
			}
		}
	}
}
