package ingest

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dateline/model/article"
)

// readMarkdown fills a from Markdown: front matter, a headline and marked sections.
func (r Reader) readMarkdown(a *article.Article, src string) {
	meta, body, fault := frontMatter(src)
	meta.fill(a)
	if fault != "" {
		a.Faults = append(a.Faults, fault)
	}
	splitMarkdown(a, neutralise(body))
}

// parsers parse the Markdown that dateline reads. They are made when first needed, for a start
// that reads only plain text does not.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
})

// splitMarkdown puts the body under its headings. A first-level heading that comes first is
// the headline, or repeats the one that is known.
func splitMarkdown(a *article.Article, body string) {
	source := []byte(body)
	root := markdownParser().Parse(text.NewReader(source))
	all := []article.Section{{Confidence: 1}}
	f := &flattener{source: source}
	start := 0
	flush := func(end int) {
		s := &all[len(all)-1]
		s.Markdown = strings.Trim(body[start:end], "\n")
		s.Text = f.text()
		s.Words = wordCount(s.Text)
		s.Traits = f.traits | quoteTrait(s.Text)
		f = &flattener{source: source}
	}
	titled := false
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			f.block(n)
			continue
		}
		hf := &flattener{source: source}
		hf.inline(h)
		heading := article.CleanLine(hf.text())
		from, to := headingLines(h, body)
		if h.Level == 1 && !titled && len(all) == 1 && (a.Title == "" || article.Fold(a.Title) == article.Fold(heading)) {
			a.Title, titled = heading, true
			source = append([]byte(nil), source...)
			body = body[:from] + strings.Repeat("\n", to-from) + body[to:]
			continue
		}
		if heading == "" {
			continue
		}
		flush(from)
		start = to
		all = append(all, article.Section{Heading: heading, Level: h.Level, Confidence: 1})
	}
	flush(len(body))
	a.Sections = all
}

// headingLines returns where in body the lines of h begin and end.
func headingLines(h *ast.Heading, body string) (from, to int) {
	from = h.Pos()
	to = from
	if h.Lines().Len() > 0 {
		from = min(from, h.Lines().At(0).Start)
		to = h.Lines().At(h.Lines().Len() - 1).Stop
	}
	from = strings.LastIndexByte(body[:from], '\n') + 1
	to = endOfLine(body, to)
	if !strings.HasPrefix(strings.TrimLeft(body[from:], " "), "#") { // the underline of a setext heading
		to = endOfLine(body, to)
	}
	return from, to
}

func endOfLine(s string, i int) int {
	if i > 0 && i <= len(s) && s[i-1] == '\n' {
		i--
	}
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(s)
}
