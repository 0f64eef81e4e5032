package cell

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
)

// Paint returns one line in a style, whose padding, margins and size do not count.
//
// Style.Render would style an underlined or struck line rune by rune, which takes emoji and
// accents apart and so changes their width.
func Paint(line string, style lipgloss.Style) string {
	if line == "" {
		return ""
	}
	const stand = "█" // no escape sequence of a style holds it
	before, after, _ := strings.Cut(style.Inline(true).Render(stand), stand)
	return before + line + after
}

// Span is a range of cells of a line, from Start up to but without End.
type Span struct{ Start, End int }

// Spans turns ranges of bytes of an unstyled line into the cells that they take, each widened
// to whole grapheme clusters.
func Spans(plain string, bytes [][2]int) []Span {
	spans := make([]Span, len(bytes))
	for i, r := range bytes {
		start, _ := column(plain, r[0])
		end, whole := column(plain, r[1])
		if r[1] > r[0] {
			end = whole
		}
		spans[i] = Span{start, max(start, end)}
	}
	return spans
}

// column returns the cells before the cluster that holds the byte at, and those before the
// first cluster that begins at it or after it.
func column(s string, at int) (before, whole int) {
	w := 0
	for i := 0; i < len(s) && i < at; {
		n, cells := 1, 1
		if s[i] >= ' ' || i+1 < len(s) && s[i+1] >= 0x80 {
			n, cells = step(s[i:])
		}
		if i+n > at {
			return w, w + cells
		}
		i += n
		w += cells
	}
	return w, w
}

// Mark paints spans of a line, which may be styled: span i gets style(i) instead of the style
// that the line has there. Where spans meet on a cell, the one that begins first has it.
func Mark(line string, spans []Span, style func(i int) lipgloss.Style) string {
	if len(spans) == 0 {
		return line
	}
	line = tidy(line)
	var b strings.Builder
	last := 0
	for _, i := range byStart(spans) {
		start, end := max(spans[i].Start, last), spans[i].End
		if start >= end {
			continue
		}
		b.WriteString(between(line, last, start))
		repaint(&b, between(line, start, end), style(i))
		last = end
	}
	b.WriteString(between(line, last, len(line)))
	return b.String()
}

// repaint writes a tidy s in another style. What stood between escape sequences stays apart.
func repaint(b *strings.Builder, s string, style lipgloss.Style) {
	for s != "" {
		text, _, escape := strings.Cut(s, "\x1b")
		b.WriteString(Paint(text, style))
		if s = s[len(text):]; escape {
			s = s[max(sequence(s), 1):]
		}
	}
}

// byStart returns the numbers of the spans in the order of their starts.
func byStart(spans []Span) []int {
	order := make([]int, len(spans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return spans[a].Start - spans[b].Start })
	return order
}
