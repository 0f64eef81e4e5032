package theme

import (
	"fmt"
	"image/color"
	"strconv"

	"charm.land/glamour/v2/ansi"
	xansi "github.com/charmbracelet/x/ansi"
)

// Glamour returns the style in which the bodies of sections are rendered. It has no margins
// and no blank lines around the document: the reader places the text.
//
// Code has one colour: Glamour keeps the first palette of its highlighter for the whole process,
// which would be the wrong one after the terminal's background is known.
func (t *Theme) Glamour() ansi.StyleConfig {
	p := t.paints
	bold, italic, under, struck := ptr(true), ptr(true), ptr(true), ptr(true)
	c := ansi.StyleConfig{
		Paragraph:     ansi.StyleBlock{},
		BlockQuote:    ansi.StyleBlock{Indent: ptr(uint(1)), IndentToken: ptr("│ "), StylePrimitive: ansi.StylePrimitive{Italic: italic}},
		List:          ansi.StyleList{LevelIndent: 2},
		Heading:       ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{BlockSuffix: "\n", Bold: bold}},
		Strikethrough: ansi.StylePrimitive{CrossedOut: struck},
		Emph:          ansi.StylePrimitive{Italic: italic},
		Strong:        ansi.StylePrimitive{Bold: bold},
		HorizontalRule: ansi.StylePrimitive{
			Color: hex(p.faint), Format: "\n────────\n",
		},
		Item:        ansi.StylePrimitive{BlockPrefix: "• "},
		Enumeration: ansi.StylePrimitive{BlockPrefix: ". "},
		Task:        ansi.StyleTask{Ticked: "[✓] ", Unticked: "[ ] "},
		LinkText:    ansi.StylePrimitive{Color: hex(p.accent), Underline: under},
		Code:        ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: hex(p.code)}},
		CodeBlock:   ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{Margin: ptr(uint(2)), StylePrimitive: ansi.StylePrimitive{Color: hex(p.code)}}},
		Table: ansi.StyleTable{
			CenterSeparator: ptr("┼"), ColumnSeparator: ptr("│"), RowSeparator: ptr("─"),
		},
		DefinitionDescription: ansi.StylePrimitive{BlockPrefix: "\n  "},
	}
	return c
}

func ptr[T any](v T) *T { return &v }

// hex writes c as Glamour takes colours: #rrggbb, or the number of a colour that the terminal decides; no colour
// stays none.
func hex(c color.Color) *string {
	switch c := c.(type) {
	case nil:
		return nil
	case xansi.BasicColor:
		return ptr(strconv.Itoa(int(c)))
	case xansi.IndexedColor:
		return ptr(strconv.Itoa(int(c)))
	}
	r, g, b, _ := c.RGBA()
	return ptr(fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8))
}
