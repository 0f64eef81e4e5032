package ingest

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html"

	"dateline/model/article"
)

// flattener writes a Markdown tree as plain text, one paragraph, list item or table row a line,
// and notes what it meets on the way.
type flattener struct {
	source []byte
	out    bytes.Buffer
	traits article.Trait
}

// block writes n and what is below it.
func (f *flattener) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		f.traits |= article.HasCode
		f.lines(n)
	case *ast.HTMLBlock, *ast.LinkReferenceDefinition:
	case *extast.TableRow, *extast.TableHeader:
		f.row(n)
	default:
		f.note(n)
		if c := n.FirstChild(); c != nil && c.Type() == ast.TypeInline {
			f.inline(n)
			f.endLine()
			return
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			f.block(c)
		}
	}
}

func (f *flattener) note(n ast.Node) {
	switch n.(type) {
	case *ast.Blockquote:
		f.traits |= article.HasQuote
	case *extast.Table:
		f.traits |= article.HasTable
	case *ast.Link, *ast.AutoLink:
		f.traits |= article.HasLink
	}
}

func (f *flattener) lines(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		f.out.Write(bytes.TrimRight(line.Value(f.source), "\n"))
		f.endLine()
	}
}

func (f *flattener) row(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.PreviousSibling() != nil {
			f.out.WriteByte('\t')
		}
		f.inline(c)
	}
	f.endLine()
}

// inline writes the text of n's children on one line.
func (f *flattener) inline(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		f.note(c)
		switch c := c.(type) {
		case *ast.Text:
			f.out.Write(unescape(c.Segment.Value(f.source)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				f.out.WriteByte(' ')
			}
		case *ast.String:
			f.out.Write(c.Value)
		case *ast.AutoLink:
			f.out.Write(c.Label(f.source))
		case *ast.CodeSpan:
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				if t, ok := t.(*ast.Text); ok {
					f.out.Write(bytes.ReplaceAll(t.Segment.Value(f.source), []byte("\n"), []byte(" ")))
				}
			}
		case *ast.RawHTML:
		default:
			f.inline(c)
		}
	}
}

func (f *flattener) endLine() { f.out.WriteByte('\n') }

// text returns what was written, clean.
func (f *flattener) text() string {
	return strings.Trim(article.Clean(f.out.String()), "\n")
}

// unescape resolves character references and backslashes. What has none is returned as it is.
func unescape(b []byte) []byte {
	if bytes.IndexByte(b, '\\') < 0 && bytes.IndexByte(b, '&') < 0 {
		return b
	}
	var s strings.Builder
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && asciiPunct(b[i+1]) {
			i++
			if b[i] == '&' {
				s.WriteString("&amp;")
				continue
			}
		}
		s.WriteByte(b[i])
	}
	return []byte(html.UnescapeString(s.String()))
}

func asciiPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}
