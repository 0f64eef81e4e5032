package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/model/article"
)

// table writes a table of GitHub's kind. One that only lays out a page, of a single column or with blocks in
// its cells, is written as these blocks.
func (w *pageWriter) table(n *html.Node) {
	w.endParagraph()
	rows := rowsOf(n)
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	if width < 2 || len(rows) < 2 || holdsBlocks(n) {
		for _, row := range rows {
			for _, cell := range row {
				w.children(cell)
				w.endParagraph()
			}
		}
		return
	}
	w.traits |= article.HasTable
	var md strings.Builder
	for i, row := range rows {
		md.WriteString(w.row(row, width) + "\n")
		if i == 0 {
			md.WriteString("|" + strings.Repeat(" --- |", width) + "\n")
		}
	}
	w.block(strings.TrimRight(md.String(), "\n"))
}

// row returns a row of Markdown, and adds its text.
func (w *pageWriter) row(cells []*html.Node, width int) string {
	md, text := "|", make([]string, 0, width)
	for i := range width {
		if i < len(cells) {
			w.children(cells[i])
		}
		md += " " + strings.ReplaceAll(w.para.String(), "\\\n", " ") + " |"
		text = append(text, strings.ReplaceAll(w.plain.String(), "\n", " "))
		w.para.Reset()
		w.plain.Reset()
		w.space = false
	}
	w.text.WriteString(strings.TrimRight(strings.Join(text, "\t"), "\t") + "\n")
	return md
}

func rowsOf(table *html.Node) (rows [][]*html.Node) {
	for n := range table.Descendants() {
		if n.DataAtom == atom.Tr && !unseen(n) {
			var row []*html.Node
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
					row = append(row, c)
				}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func holdsBlocks(n *html.Node) bool {
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.P, atom.Ul, atom.Ol, atom.Pre, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4, atom.Table, atom.Article, atom.Section:
			return true
		}
	}
	return false
}
