package cell

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

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
		b.WriteString(style(i).Inline(true).Render(ansi.Strip(between(line, start, end))))
		last = end
	}
	b.WriteString(between(line, last, len(line)))
	return b.String()
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

// between returns the cells from start up to end of a tidy line, styled as they are there and
// closed. Half a wide character is a space. A line that ends before end is not padded.
func between(line string, start, end int) string {
	var b strings.Builder
	var p pen
	inside := false
	for i, x := 0, 0; i < len(line) && x < end; {
		n, cells := step(line[i:])
		piece := line[i : i+n]
		i += n
		if cells == 0 {
			if p.take(piece); inside {
				b.WriteString(piece)
			}
			continue
		}
		if !inside && x+cells > start {
			inside = true
			b.WriteString(p.open())
		}
		if x += cells; x-cells >= start && x <= end {
			b.WriteString(piece)
		} else if inside {
			b.WriteString(Spaces(min(x, end) - max(x-cells, start)))
		}
	}
	if inside {
		b.WriteString(p.close())
	}
	return b.String()
}

// Overlay draws box over base with its upper left corner at column x, line y, both from 0, and
// returns the w×h cells of the whole. What of box falls outside is left out. A box is as wide
// as its widest line.
func Overlay(base, box string, x, y, w, h int) string {
	if w <= 0 || h <= 0 {
		return Block("", w, h)
	}
	over := strings.Split(box, "\n")
	wide := 0
	for _, line := range over {
		wide = max(wide, Width(line))
	}
	lines := strings.Split(Block(base, w, h), "\n")
	for i, line := range over {
		if y+i >= 0 && y+i < h {
			lines[y+i] = lay(lines[y+i], Fit(line, wide), x, w)
		}
	}
	return strings.Join(lines, "\n")
}

// lay puts a piece over a line of w cells. The resets between the parts keep what meets there
// from being read as one grapheme cluster.
func lay(line, over string, x, w int) string {
	end := x + Width(over)
	over = between(over, max(-x, 0), w-x)
	return between(line, 0, x) + reset + over + reset + between(line, max(end, 0), w)
}
