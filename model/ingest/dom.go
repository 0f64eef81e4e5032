package ingest

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/model/article"
)

// A page is written into sections in one walk over its tree. Text gathers in a paragraph, once as Markdown
// and once plain, until a block begins or ends:
//
//	<p>A <b>word</b></p> ─► paragraph "A **word**" · "A word" ─► body of the last section
type pageWriter struct {
	links    *url.URL // what relative links count from, or nil
	sections []article.Section
	md, text bytes.Buffer // the body of the last section
	traits   article.Trait

	para, plain bytes.Buffer // the paragraph that is open
	space       bool         // a space is due before its next word
	prefix      string       // of every line: quotations and lists that are open
	above       string       // the prefix of the last block
	marker      string       // of the next block's first line, in the place of the end of prefix
	tight       bool         // the next block follows without a blank line
	lists       int          // how many are open
}

// writePage returns the sections of the tree at n.
func writePage(n *html.Node, links *url.URL) []article.Section {
	w := &pageWriter{links: links, sections: []article.Section{{Confidence: 1}}}
	w.children(n)
	w.endSection()
	return w.sections
}

func (w *pageWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *pageWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data)
	case html.ElementNode:
		if !unseen(n) {
			w.element(n)
		}
	case html.DocumentNode:
		w.children(n)
	}
}

// unseen tells elements that no browser shows, or that are no part of an article.
func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Iframe, atom.Object, atom.Svg, atom.Math,
		atom.Form, atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Nav, atom.Audio, atom.Video, atom.Canvas, atom.Dialog:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

func (w *pageWriter) element(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(n)
	case atom.Ul, atom.Ol:
		w.list(n)
	case atom.Blockquote:
		w.traits |= article.HasQuote
		w.within("> ", n)
	case atom.Pre:
		w.code(n)
	case atom.Table:
		w.table(n)
	case atom.Br:
		w.breakLine()
	case atom.Img:
		w.words(attr(n, "alt"))
	case atom.A:
		w.link(n)
	case atom.B, atom.Strong:
		w.styled("**", n)
	case atom.I, atom.Em, atom.Cite:
		w.styled("*", n)
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		w.codeSpan(n)
	case atom.Q:
		w.words("“")
		w.children(n)
		w.glue("”")
	case atom.Span, atom.Small, atom.Sub, atom.Sup, atom.Abbr, atom.Time, atom.U, atom.S, atom.Del, atom.Ins, atom.Mark, atom.Font,
		atom.Label, atom.Bdi, atom.Bdo, atom.Data, atom.Dfn, atom.Var, atom.Wbr, atom.Picture, atom.Big, atom.Strike, atom.Acronym:
		w.children(n)
	default:
		w.endParagraph()
		w.children(n)
		w.endParagraph()
	}
}

// words adds text to the open paragraph, each run of white space as one space.
func (w *pageWriter) words(s string) {
	if strings.TrimSpace(s) == "" {
		w.space = w.space || s != ""
		return
	}
	s = article.Clean(s)
	lead := s != strings.TrimLeft(s, " \t\n")
	tail := s != strings.TrimRight(s, " \t\n")
	if s = singleSpaced(s); s == "" {
		return
	}
	w.space = w.space || lead
	w.glueSpace()
	w.para.WriteString(Escape(s))
	w.plain.WriteString(s)
	w.space = tail
}

// singleSpaced returns s with one space for each run of white space, none at the ends.
func singleSpaced(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for word := range strings.FieldsSeq(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

// glue adds text right behind what stands there.
func (w *pageWriter) glue(s string) {
	w.para.WriteString(Escape(s))
	w.plain.WriteString(s)
}

// glueSpace writes the space that is due.
func (w *pageWriter) glueSpace() {
	if w.space && w.plain.Len() > 0 && !bytes.HasSuffix(w.plain.Bytes(), []byte("\n")) {
		w.para.WriteByte(' ')
		w.plain.WriteByte(' ')
	}
	w.space = false
}

func (w *pageWriter) breakLine() {
	if w.plain.Len() == 0 {
		return
	}
	w.space = false
	w.para.WriteString("\\\n")
	w.plain.WriteByte('\n')
}

// endParagraph writes the open paragraph as a block.
func (w *pageWriter) endParagraph() {
	md := bytes.TrimRight(w.para.Bytes(), " \\\n")
	if len(md) > 0 {
		w.block(string(md))
		w.text.Write(bytes.TrimRight(w.plain.Bytes(), " \n"))
		w.text.WriteByte('\n')
	}
	w.para.Reset()
	w.plain.Reset()
	w.space = false
}

// block writes lines of Markdown below the last block.
func (w *pageWriter) block(md string) {
	if w.md.Len() > 0 && !w.tight {
		w.md.WriteString(strings.TrimRight(shared(w.above, w.prefix), " ") + "\n")
	}
	w.tight, w.above = false, w.prefix
	for line := range strings.SplitSeq(md, "\n") {
		w.md.WriteString(w.prefix[:len(w.prefix)-len(w.marker)] + w.marker)
		w.marker = ""
		w.md.WriteString(line)
		w.md.WriteByte('\n')
	}
}

// shared returns what a and b both begin with.
func shared(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// within writes the blocks of n with a prefix before every line.
func (w *pageWriter) within(prefix string, n *html.Node) {
	w.endParagraph()
	if len(w.prefix) > maxPrefix {
		prefix = ""
	}
	outer := w.prefix
	w.prefix += prefix
	w.children(n)
	w.endParagraph()
	w.prefix = outer
}

// maxPrefix ends the nesting of lists and quotations.
const maxPrefix = 48

func (w *pageWriter) list(n *html.Node) {
	w.endParagraph()
	number, _ := strconv.Atoi(attr(n, "start"))
	number = max(number, 1)
	tight := w.lists > 0
	w.lists++
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || unseen(c) {
			continue
		}
		marker := "- "
		if n.DataAtom == atom.Ol {
			marker = strconv.Itoa(number) + ". "
			number++
		}
		w.item(c, marker, tight)
		tight = true
	}
	w.lists--
}

func (w *pageWriter) item(n *html.Node, marker string, tight bool) {
	outer := w.prefix
	if len(outer) <= maxPrefix {
		w.marker = marker
		w.prefix += strings.Repeat(" ", len(marker))
	}
	w.tight = tight || w.tight
	w.children(n)
	w.endParagraph()
	w.prefix, w.marker = outer, ""
}

func (w *pageWriter) code(n *html.Node) {
	w.endParagraph()
	s := strings.Trim(article.Clean(textOf(n)), "\n")
	if strings.TrimSpace(s) == "" {
		return
	}
	w.traits |= article.HasCode
	w.block(strings.TrimRight(fenced(s), "\n"))
	w.text.WriteString(s + "\n")
}

func (w *pageWriter) heading(n *html.Node) {
	w.endParagraph()
	heading := article.CleanLine(textOf(n))
	if heading == "" {
		return
	}
	w.endSection()
	w.sections = append(w.sections, article.Section{Heading: heading, Level: int(n.Data[1] - '0'), Confidence: 1})
}

func (w *pageWriter) endSection() {
	w.endParagraph()
	s := &w.sections[len(w.sections)-1]
	s.Markdown, s.Text = strings.Trim(article.Clean(w.md.String()), "\n"), strings.Trim(article.Clean(w.text.String()), "\n")
	s.Words, s.Traits = article.CountWords(s.Text), w.traits|quoteTrait(s.Text)
	w.md.Reset()
	w.text.Reset()
	w.traits = 0
}
