package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

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
			lines[y+i] = lay(lines[y+i], Fit(line, wide), x, wide, w)
		}
	}
	return strings.Join(lines, "\n")
}

// Put draws a piece over a line of w cells, from column x on. What of it falls outside is left out.
func Put(line, over string, x, w int) string {
	return lay(Fit(line, w), Fit(over, Width(over)), x, Width(over), w)
}

// lay puts a piece, wide cells, over a line of w cells. The resets between the parts keep what
// meets there from being read as one grapheme cluster.
func lay(line, over string, x, wide, w int) string {
	if x < 0 || x+wide > w {
		over = between(over, max(-x, 0), w-x)
	}
	return between(line, 0, x) + reset + over + reset + between(line, max(x+wide, 0), w)
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
		escape := piece[0] == ansi.ESC
		if escape {
			p.take(piece)
		}
		if !inside && !escape && (x >= start || x+cells > start) {
			inside = true
			b.WriteString(p.open())
		}
		x += cells
		switch {
		case !inside:
		case escape, x-cells >= start && x <= end:
			b.WriteString(piece)
		default:
			b.WriteString(Spaces(min(x, end) - max(x-cells, start)))
		}
	}
	if inside {
		b.WriteString(p.close())
	}
	return b.String()
}
