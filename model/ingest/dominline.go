package ingest

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"dateline/model/article"
)

// between writes what is in n with marks around it, as Markdown only. Nothing is written around blocks or
// nothing.
func (w *pageWriter) between(n *html.Node, open, end string) {
	before := w.space
	md, plain := w.para.Len(), w.plain.Len()
	blocks := len(w.sections) + w.md.Len()
	w.children(n)
	added := bytes.TrimLeft(w.para.Bytes()[min(md, w.para.Len()):], " ")
	if len(added) == 0 || blocks != len(w.sections)+w.md.Len() || bytes.Contains(added, []byte("\n")) {
		return
	}
	at := w.para.Len() - len(added)
	if marks := open[0] == '*'; marks && !w.flanks(at, plain, before) {
		return
	}
	text := string(added)
	w.para.Truncate(at)
	w.para.WriteString(open + text + end)
}

// flanks tells whether stars can open at a place: CommonMark wants a word or a space before them where a
// sign comes after.
func (w *pageWriter) flanks(at, plain int, space bool) bool {
	next := w.plain.Bytes()[min(plain, w.plain.Len()):]
	next = bytes.TrimLeft(next, " ")
	return at == 0 || space || w.para.Bytes()[at-1] == ' ' || len(next) > 0 && (wordByte(next[0]) || next[0] >= 0x80 && !wordByte(w.para.Bytes()[at-1]))
}

func (w *pageWriter) styled(mark string, n *html.Node) { w.between(n, mark, mark) }

func (w *pageWriter) link(n *html.Node) {
	to := w.address(attr(n, "href"))
	if to == "" {
		w.children(n)
		return
	}
	w.traits |= article.HasLink
	w.between(n, "[", "](<"+to+">)")
}

// address makes a link absolute; it is empty where that does not lead to the web or to a letter box.
func (w *pageWriter) address(href string) string {
	u, err := url.Parse(article.CleanLine(href))
	if err != nil || href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	if w.links != nil {
		u = w.links.ResolveReference(u)
	}
	if u.Scheme != "mailto" && (u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", "&", "&amp;").Replace(u.String())
}

func (w *pageWriter) codeSpan(n *html.Node) {
	s := article.CleanLine(textOf(n))
	if s == "" {
		return
	}
	w.traits |= article.HasCode
	w.glueSpace()
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if s[0] == '`' || s[len(s)-1] == '`' {
		w.para.WriteString(fence + " " + s + " " + fence)
	} else {
		w.para.WriteString(fence + s + fence)
	}
	w.plain.WriteString(s)
}

// textOf returns all text below n.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
