package ingest

import (
	"strings"
	"unicode"

	"dateline/model/article"
)

// body writes blocks as a section's body.
type body struct {
	md, text strings.Builder
	traits   article.Trait
	nest     []int // indents of the list items that the last one stands in
}

// fill gives s what blocks hold.
func fill(s *article.Section, blocks []block) {
	size := 0
	for i := range blocks {
		size += len(blocks[i].marker) + len(blocks[i].text) + 3
	}
	var b body
	b.md.Grow(size)
	b.text.Grow(size)
	for i := range blocks {
		b.add(&blocks[i], i > 0 && blocks[i-1].kind == item)
	}
	s.Markdown, s.Text = b.md.String(), b.text.String()
	s.Words, s.Traits = article.CountWords(s.Text), b.traits|quoteTrait(s.Text)
}

func (b *body) add(x *block, inList bool) {
	if b.md.Len() > 0 {
		b.md.WriteString("\n\n"[:2-count(inList && x.kind == item)])
		b.text.WriteByte('\n')
	}
	plain := based(x.plain())
	switch x.kind {
	case item:
		b.item(x, plain, inList)
	case code, table:
		b.traits |= map[blockKind]article.Trait{code: article.HasCode, table: article.HasTable}[x.kind]
		fence := fenceFor(x.text)
		b.md.WriteString(fence + "\n" + x.text + "\n" + fence)
	case verse:
		b.verse(x.text)
	case quoted:
		b.traits |= article.HasQuote
		b.md.WriteString("> ")
		b.escape(plain)
	default:
		b.escape(plain)
	}
	b.text.WriteString(plain)
}

// based returns what is left of clean text when the marks that it begins with have lost their base by a cut.
func based(s string) string {
	if s == "" || s[0] < 0xcc { // the first of them is U+0300
		return s
	}
	return strings.TrimLeftFunc(s, func(r rune) bool { return unicode.Is(unicode.M, r) || unicode.Is(unicode.Join_Control, r) })
}

// maxNest is how deep lists are nested; an item that is deeper stands with those above it.
const maxNest = 8

func (b *body) item(x *block, plain string, inList bool) {
	if !inList {
		b.nest = b.nest[:0]
	}
	for len(b.nest) > 0 && x.indent <= b.nest[len(b.nest)-1] {
		b.nest = b.nest[:len(b.nest)-1]
	}
	marker := "-"
	if number(x) >= 0 {
		marker = x.marker
	}
	b.md.WriteString(strings.Repeat("   ", min(len(b.nest), maxNest)))
	b.md.WriteString(marker + " ")
	b.escape(plain)
	b.nest = append(b.nest, x.indent)
}

// escape writes running text.
func (b *body) escape(text string) {
	if escapeTo(&b.md, text, true) {
		b.traits |= article.HasLink
	}
}

func (b *body) verse(text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.md.WriteString("\\\n")
		}
		bare := strings.TrimLeft(line, " ")
		b.md.WriteString(strings.Repeat("\u00a0", len(line)-len(bare)))
		b.escape(bare)
	}
}

// fenceFor returns a fence that does not occur in code.
func fenceFor(code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence
}
