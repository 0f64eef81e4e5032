package cell

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Paint returns one line in a style, whose padding, margins and size do not count.
//
// Style.Render would style an underlined or struck line rune by rune, which takes emoji and
// accents apart and so changes their width.
func Paint(line string, style lipgloss.Style) string {
	if line == "" {
		return ""
	}
	before, after := ends(style)
	return before + line + after
}

// ends returns what a style puts before a text and behind it.
func ends(style lipgloss.Style) (before, after string) {
	const stand = "█" // no escape sequence of a style holds it
	before, after, _ = strings.Cut(style.Inline(true).Render(stand), stand)
	return before, after
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
// that the line has there; hyperlinks go on. Where spans overlap, the one that begins first has the cells. A wide
// character belongs to the span of its first cell.
//
// lipgloss.StyleRanges does the same with ansi.Cut and so with its widths.
func Mark(line string, spans []Span, style func(i int) lipgloss.Style) string {
	if len(spans) == 0 {
		return line
	}
	line = tidy(line)
	m := marker{spans: spans, style: style, order: byStart(spans)}
	for i, x := 0, 0; i < len(line); {
		n, cells := step(line[i:])
		m.write(line[i:i+n], x)
		i += n
		x += cells
	}
	m.leave()
	return m.out.String()
}

// marker writes a line piece by piece, in its own style or in that of a span.
type marker struct {
	spans []Span
	style func(i int) lipgloss.Style
	order []int // the spans still to come

	out           strings.Builder
	pen           pen  // the style of the line
	lifted        bool // the pen is not on, though the line may be styled here
	painting      bool
	before, after string // of the span being painted
	end           int    // its end
}

// write takes the piece that begins at column x.
func (m *marker) write(piece string, x int) {
	if x >= m.end {
		m.leave()
	}
	if piece[0] == ansi.ESC {
		m.follow(piece)
		return
	}
	if !m.painting && m.begins(x) {
		m.enter()
	}
	if !m.painting && m.lifted {
		m.out.WriteString(m.pen.open())
		m.lifted = false
	}
	m.out.WriteString(piece)
}

// follow takes an escape sequence. Inside a span its style has no effect, but still parts the
// letters at its sides.
func (m *marker) follow(seq string) {
	link := m.pen.link
	m.pen.take(seq)
	if !m.lifted {
		m.out.WriteString(seq)
	} else if m.painting {
		m.out.WriteString(m.after + relink(link, m.pen.link) + m.before)
	}
}

// relink returns what goes over from one hyperlink to another; empty is none.
func relink(from, to string) string {
	switch {
	case from == to:
		return ""
	case to == "":
		return unlink
	}
	return to
}

// begins tells whether the first span that does not end before column x covers it.
func (m *marker) begins(x int) bool {
	for len(m.order) > 0 && m.spans[m.order[0]].End <= x {
		m.order = m.order[1:]
	}
	return len(m.order) > 0 && m.spans[m.order[0]].Start <= x
}

func (m *marker) enter() {
	if !m.lifted {
		m.out.WriteString(m.pen.close())
	}
	m.before, m.after = ends(m.style(m.order[0]))
	m.end = m.spans[m.order[0]].End
	m.painting, m.lifted = true, true
	m.out.WriteString(m.pen.link + m.before)
}

func (m *marker) leave() {
	if m.painting {
		m.out.WriteString(m.after + relink(m.pen.link, ""))
		m.painting = false
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
