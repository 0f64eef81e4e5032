package reader

import (
	"bytes"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dateline/model/article"
	"dateline/ui/cell"
)

// Glamour writes hyperlinks with whatever address stands in the text, and writes that address behind the text. So it
// is given numbers in the place of addresses, as letter boxes, whose text alone it shows; on the canvas each cell of
// a link becomes one of the cleaned address, or an ordinary one:
//
//	[treaty](http://x.example/a"b)  ─tree─►  [treaty](mailto:0)  ─Glamour─►  cells of link mailto:0
//	             │                                                                   │
//	             └──── addresses[0] = http://x.example/a%22b ──────canvas────────────┴──► lines, links

// link is a part of one line that leads somewhere.
type link struct {
	line   int
	span   cell.Span
	number int // in the section; the parts of one that is wrapped have the same
	to     string
}

const numbered = "mailto:" // before the number of a link, while Glamour has it

// linker replaces the links of a Markdown tree by numbered ones. What they say is put behind the source, where
// nodes can refer to it.
type linker struct {
	source    []byte
	addresses []string
	within    bool // a link, which can hold no other
}

// markdown renders Markdown by means of Glamour; its links are numbered.
func markdown(source string, o ansi.Options) (out string, addresses []string, err error) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList))
	md.SetRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(ansi.NewRenderer(o), 1000))))
	l := linker{source: []byte(source)}
	tree := md.Parser().Parse(text.NewReader(l.source))
	l.replace(tree)
	var b bytes.Buffer
	err = md.Renderer().Render(&b, l.source, tree)
	return b.String(), l.addresses, err
}

// replace replaces all links and images below n.
func (l *linker) replace(n ast.Node) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		switch c := c.(type) {
		case *ast.Link:
			l.link(c, unescaped(c.Destination))
		case *ast.AutoLink:
			l.autoLink(c)
		case *ast.Image:
			l.image(c)
		default:
			l.replace(c)
		}
		c = next
	}
}

// link makes a numbered link of n, or only its text where it leads nowhere. One whose text pretends to be
// another address is followed by its own.
func (l *linker) link(n ast.Node, destination string) {
	within := l.within
	l.within = true
	l.replace(n)
	l.within = within
	parent, to := n.Parent(), article.Address(destination)
	if to == "" || within || parent.Kind() == extast.KindStrikethrough { // of which Glamour shows nothing but text
		for n.FirstChild() != nil {
			parent.InsertBefore(parent, n, n.FirstChild())
		}
		parent.RemoveChild(parent, n)
		return
	}
	if pretends(l.said(n), to) {
		parent.InsertAfter(parent, n, l.text(" ("+to+")"))
	}
	a := ast.NewAutoLink(ast.AutoLinkEmail, l.text(strconv.Itoa(len(l.addresses))))
	l.addresses = append(l.addresses, to)
	for n.FirstChild() != nil {
		a.AppendChild(a, n.FirstChild())
	}
	parent.ReplaceChild(parent, n, a)
}

func (l *linker) autoLink(n *ast.AutoLink) {
	to := string(n.URL(l.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(to), "mailto:") {
		to = "mailto:" + to
	}
	n.AppendChild(n, l.text(string(n.Label(l.source))))
	l.link(n, to)
}

// image makes a link of an image, which no line can show: its description in brackets.
func (l *linker) image(n *ast.Image) {
	said := l.said(n)
	if said == "" {
		said = "image"
	}
	n.RemoveChildren(n)
	n.AppendChild(n, l.text("["+said+"]"))
	l.link(n, unescaped(n.Destination))
}

// text makes a node of a text, which Glamour reads references and backslashes in.
func (l *linker) text(s string) *ast.Text {
	start := len(l.source)
	l.source = append(l.source, strings.NewReplacer("&", "&amp;", `\`, `\\`).Replace(s)...)
	return ast.NewTextSegment(text.NewSegment(start, len(l.source)))
}

// said is the text below n.
func (l *linker) said(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.WriteString(unescaped(t.Segment.Value(l.source)))
		} else {
			b.WriteString(l.said(c))
		}
	}
	return b.String()
}

// unescaped resolves backslashes and character references, which stand in an address as in any text.
func unescaped(b []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b))))
}

// pretends tells whether the text of a link looks like an address, but not like the one that it leads to.
func pretends(said, to string) bool {
	said = strings.ToLower(strings.TrimSpace(said))
	if strings.ContainsAny(said, " \n") || !strings.Contains(said, "://") && !strings.HasPrefix(said, "www.") {
		return false
	}
	if !strings.Contains(said, "://") {
		said = "http://" + said
	}
	u, err := url.Parse(to)
	v, err2 := url.Parse(article.Address(said))
	return err != nil || err2 != nil || strings.TrimPrefix(u.Host, "www.") != strings.TrimPrefix(v.Host, "www.")
}

// relink gives the cells of numbered links their addresses, as hyperlinks where the terminal is to have them, and
// returns where they are.
func relink(canvas *lipgloss.Canvas, addresses []string, hyperlinks bool) (all []link) {
	for y := range canvas.Height() {
		for x := 0; x < canvas.Width(); {
			c := canvas.CellAt(x, y)
			if c == nil || c.Width < 1 {
				x++
				continue
			}
			n, err := strconv.Atoi(strings.TrimPrefix(c.Link.URL, numbered))
			c.Link.URL, c.Link.Params = "", ""
			if err == nil && n >= 0 && n < len(addresses) && c.Content != " " {
				all = extend(all, link{y, cell.Span{Start: x, End: x + c.Width}, n, addresses[n]})
			}
			x += c.Width
		}
	}
	if hyperlinks {
		for _, k := range all {
			write(canvas, k)
		}
	}
	return all
}

// extend adds a cell to the link before it, over the spaces between them.
func extend(all []link, k link) []link {
	if i := len(all) - 1; i >= 0 && all[i].line == k.line && all[i].number == k.number {
		all[i].span.End = k.span.End
		return all
	}
	return append(all, k)
}

// write makes a hyperlink of the cells of a link. Terminals take those of the same id for one.
func write(canvas *lipgloss.Canvas, k link) {
	for x := k.span.Start; x < k.span.End; x++ {
		if c := canvas.CellAt(x, k.line); c != nil && c.Width > 0 {
			c.Link.URL, c.Link.Params = k.to, fmt.Sprintf("id=%d", k.number)
		}
	}
}

// Link is a link on the screen, and the cell of the pane where it begins there.
type Link struct {
	To   string
	X, Y int
}

// Drawn tells whether all that is on the screen has been rendered.
func (m *Model) Drawn() bool {
	if m.page == nil {
		return true
	}
	rest := m.pos.line + m.h
	for i := m.pos.block; i < m.page.blocks.n && rest > 0; i++ {
		if !m.page.blocks.at(i).fresh {
			return false
		}
		rest -= m.page.blocks.height(i)
	}
	return true
}

// Links are the links on the screen, from the top.
func (m *Model) Links() (all []Link) {
	block, number := -1, 0
	m.links(func(i, y int, k link) {
		if i != block || k.number != number { // else a part of the one before
			all = append(all, Link{k.to, m.margin() + gutter + k.span.Start, y})
		}
		block, number = i, k.number
	})
	return all
}

// LinkAt is the address of the link at a cell of the pane, or empty.
func (m *Model) LinkAt(x, y int) (to string) {
	x -= m.margin() + gutter
	m.links(func(_, at int, k link) {
		if at == y && k.span.Start <= x && x < k.span.End {
			to = k.to
		}
	})
	return to
}

// links calls yield with the parts of links on the screen: the number of their block and the line of the pane.
func (m *Model) links(yield func(block, y int, k link)) {
	if m.page == nil || m.theme == nil {
		return
	}
	y, line := 0, m.pos.line
	for i := m.pos.block; i < m.page.blocks.n && y < m.h; i++ {
		b := m.page.blocks.at(i)
		for _, k := range b.links {
			if at := y + k.line - line; at >= y && at < m.h {
				yield(i, at, k)
			}
		}
		y, line = y+b.height()-line, 0
	}
}
