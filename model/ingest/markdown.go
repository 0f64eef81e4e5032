package ingest

import (
	"bytes"
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
func (r Reader) readMarkdown(a *article.Article, src string) error {
	meta, body, fault := frontMatter(src)
	meta.fill(a)
	if fault != "" {
		a.Faults = append(a.Faults, fault)
	}
	if headingLines(body) > maxHeadings {
		return ErrHeadings
	}
	splitMarkdown(a, neutralise(body))
	return nil
}

// maxHeadings is the number of headings from which a file is refused.
const maxHeadings = 1<<16 - 2

// headingLines counts the lines that begin with the mark of a heading or underline one.
func headingLines(md string) int {
	n := 0
	for line := range strings.Lines(md) {
		switch line[0] {
		case '#':
			n++
		case '=', '-':
			n += count(strings.Trim(line, line[:1]+" \n") == "")
		}
	}
	return n
}

// markdownParser parses the Markdown that dateline reads. It is made when first needed, since a start that
// reads only plain text does not.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
})

// splitMarkdown puts the body under its headings. A first-level heading that comes first is
// the headline, or repeats the one that is known.
func splitMarkdown(a *article.Article, body string) {
	body, notes := takeNotes(tame(body))
	d := splitter{source: []byte(body), ctx: parser.NewContext()}
	root := markdownParser().Parse(text.NewReader(d.source), parser.WithContext(d.ctx))
	d.all = []article.Section{{Confidence: 1}}
	d.begin(0)
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			d.block(n)
			continue
		}
		d.heading(a, h)
	}
	d.end(len(body))
	defs := definitions{d.ctx, d.ctx.References()}
	byRef := map[string]*note{}
	for _, n := range notes {
		byRef[n.ref] = n
	}
	for i := range d.all {
		s := &d.all[i]
		if len(notes) > 0 {
			var rest []*note
			if i == len(d.all)-1 {
				rest = notes
			}
			s.Markdown = withNotes(s.Markdown, byRef, rest)
		}
		if more := defs.missing(s.Markdown); more != "" {
			s.Markdown += "\n" + more
		}
		if len(notes) > 0 {
			s.Text, s.Traits = flatten(s.Markdown)
			s.Words = wordCount(s.Text)
		}
	}
	a.Sections = d.all
}

// splitter is a Markdown text on its way into sections.
type splitter struct {
	source []byte
	ctx    parser.Context
	all    []article.Section
	from   int // where the body of the last section begins
	titled bool
	*flattener
}

func (d *splitter) begin(from int) {
	d.from, d.flattener = from, &flattener{source: d.source}
}

// end finishes the last section, whose body ends at to.
func (d *splitter) end(to int) {
	s := &d.all[len(d.all)-1]
	s.Markdown = strings.TrimRight(s.Markdown+"\n\n"+strings.Trim(string(d.source[d.from:to]), "\n"), "\n")
	s.Markdown = strings.TrimLeft(s.Markdown, "\n")
	s.Text = strings.TrimLeft(s.Text+"\n"+d.text(), "\n")
	s.Words = wordCount(s.Text)
	s.Traits |= d.traits | quoteTrait(s.Text)
}

func (d *splitter) heading(a *article.Article, h *ast.Heading) {
	f := &flattener{source: d.source}
	f.inline(h)
	heading := article.CleanLine(f.text())
	if heading == "" {
		return
	}
	from, to := d.lines(h)
	d.end(from)
	d.begin(to)
	if h.Level == 1 && !d.titled && len(d.all) == 1 && (a.Title == "" || article.Fold(a.Title) == article.Fold(heading)) {
		a.Title, d.titled = heading, true
		return
	}
	d.all = append(d.all, article.Section{Heading: heading, Level: h.Level, Confidence: 1})
}

// flatten returns what a text of Markdown shows, and its traits.
func flatten(md string) (string, article.Trait) {
	f := &flattener{source: []byte(md)}
	root := markdownParser().Parse(text.NewReader(f.source))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		f.block(n)
	}
	s := f.text()
	return s, f.traits | quoteTrait(s)
}

// lines returns where in the source the lines of h begin and end.
func (d *splitter) lines(h *ast.Heading) (from, to int) {
	from = h.Pos()
	to = from
	if n := h.Lines().Len(); n > 0 {
		from = min(from, h.Lines().At(0).Start)
		to = h.Lines().At(n - 1).Stop
	}
	from = bytes.LastIndexByte(d.source[:from], '\n') + 1
	setext := h.Lines().Len() > 0 && len(bytes.Trim(d.source[from:h.Lines().At(0).Start], " ")) == 0
	if to = d.endOfLine(to); setext { // the underline
		to = d.endOfLine(min(to+1, len(d.source)))
	}
	return from, to
}

// endOfLine returns where the line after the one that holds i begins; i may lie behind its line end.
func (d *splitter) endOfLine(i int) int {
	if i > 0 && i <= len(d.source) && d.source[i-1] == '\n' {
		i--
	}
	if n := bytes.IndexByte(d.source[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(d.source)
}
