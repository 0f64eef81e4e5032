package ingest

import (
	"bytes"
	"iter"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"dateline/model/article"
)

// readMarkdown fills a from Markdown: front matter, a headline and marked sections.
func (r Reader) readMarkdown(a *article.Article, src string) error {
	body := takeMatter(a, src)
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

// splitMarkdown puts the body under its headings. A first-level heading that comes first is
// the headline, or repeats the one that is known.
func splitMarkdown(a *article.Article, body string) {
	body, notes := takeNotes(showWikiLinks(tame(body)))
	d := splitter{all: []article.Section{{Confidence: 1}}}
	parts := pieces(body)
	defs := definitionsOf(body, len(parts) > 1)
	for _, piece := range parts {
		d.split(a, piece, defs)
	}
	d.end()
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
			s.Words = article.CountWords(s.Text)
		}
	}
	a.Sections = d.all
}

// pieceSize is how much of a text is parsed at once: a parsed text takes forty times its size.
const pieceSize = 256 << 10

// pieces cuts a long text where a paragraph or heading begins at the margin, below a blank line and outside of
// code. A text with HTML that may hold blank lines is left whole.
func pieces(md string) (all []string) {
	if len(md) <= pieceSize {
		return []string{md}
	}
	for range linesAt(md, '<', longHTML) {
		return []string{md}
	}
	at, from, blank, fence := 0, 0, false, ""
	for line := range strings.Lines(md) {
		if at-from >= pieceSize && blank && fence == "" && startsBlock(line) {
			all = append(all, md[from:at])
			from = at
		}
		fence = inFence(fence, line)
		blank = strings.TrimSpace(line) == ""
		at += len(line)
	}
	return append(all, md[from:])
}

// startsBlock tells a line below a blank one that goes on with nothing above: no list, quotation, table or code.
func startsBlock(line string) bool {
	return strings.IndexByte("#[(!\"'", line[0]) >= 0 || inWords[line[0]] && markerLen(line) == 0
}

// linesAt yields the lines that match; a match begins with sign, below four spaces, so few lines need be tried.
func linesAt(md string, sign byte, match *regexp.Regexp) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(md) {
			if i := strings.IndexByte(line, sign); i >= 0 && i <= 3 && match.MatchString(line) && !yield(line) {
				return
			}
		}
	}
}

var longHTML = regexp.MustCompile(`(?im)^ {0,3}<(?:!--|\?|![A-Z]|pre\b|script\b|style\b|textarea\b)`)

// splitter is a Markdown text on its way into sections.
type splitter struct {
	piece    string // at hand
	all      []article.Section
	md, body []string // of the last section, in the pieces up to this one
	from     int      // where in the piece it goes on
	titled   bool
	flattener
}

// split takes a piece of the text.
func (d *splitter) split(a *article.Article, piece string, defs *definitions) {
	d.piece, d.source = piece, []byte(piece)
	d.begin(0)
	root := parseMarkdown(d.source, defs.context())
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			d.heading(a, h)
		} else {
			d.block(n)
		}
	}
	d.take(len(piece))
}

func (d *splitter) begin(from int) {
	d.from, d.traits = from, 0
	d.out.Reset()
}

// take adds what the last section has in this piece, up to to.
func (d *splitter) take(to int) {
	if md := strings.Trim(d.piece[d.from:to], "\n"); md != "" {
		d.md = append(d.md, md)
	}
	if text := d.text(); text != "" {
		d.body = append(d.body, text)
	}
	d.all[len(d.all)-1].Traits |= d.traits
}

// end finishes the last section.
func (d *splitter) end() {
	s := &d.all[len(d.all)-1]
	s.Markdown, s.Text = strings.Join(d.md, "\n\n"), strings.Join(d.body, "\n")
	s.Words = article.CountWords(s.Text)
	s.Traits |= quoteTrait(s.Text)
	d.md, d.body = d.md[:0], d.body[:0]
}

func (d *splitter) heading(a *article.Article, h *ast.Heading) {
	f := &flattener{source: d.source}
	f.inline(h)
	heading := article.CleanLine(f.text())
	if heading == "" {
		return
	}
	from, to := d.lines(h)
	d.take(from)
	d.begin(to)
	if h.Level == 1 && !d.titled && len(d.all) == 1 && (a.Title == "" || article.Fold(a.Title) == article.Fold(heading)) {
		a.Title, d.titled = heading, true
		return
	}
	d.end()
	d.all = append(d.all, article.Section{Heading: heading, Level: h.Level, Confidence: 1})
}

// flatten returns what a text of Markdown shows, and its traits.
func flatten(md string) (string, article.Trait) {
	f := &flattener{source: []byte(md)}
	root := parseMarkdown(f.source, parser.NewContext())
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
