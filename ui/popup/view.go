package popup

import (
	"strings"

	"charm.land/lipgloss/v2"

	"dateline/ui/cell"
	"dateline/ui/count"
)

// View draws the box alone: exactly Width×Height cells.
func (m *Model) View() string {
	b := m.box()
	var lines []string
	if b.filter > 0 {
		lines = append(lines, m.prompt.View())
	}
	lines = append(lines, m.list(b)...)
	inside := cell.Block(strings.Join(lines, "\n"), b.w, b.filter+b.list)
	if b.top == 0 {
		return inside
	}
	return m.frame(b, inside)
}

// list draws the lines that are on the screen, or says that there are none.
func (m *Model) list(b box) []string {
	if len(m.rows) == 0 {
		return []string{cell.Paint(cell.Cut("  "+m.nothing(), b.w), m.styles.Count)}
	}
	var lines []string
	for i := m.offset; i < min(m.offset+b.list, len(m.lines)); i++ {
		l := m.lines[i]
		if l.group {
			lines = append(lines, cell.Paint(cell.Cut(" "+m.rows[l.row].Group, b.w), m.styles.Group))
		} else {
			lines = append(lines, m.row(l.row, b.w))
		}
	}
	return lines
}

func (m *Model) nothing() string {
	if m.Filter() == "" {
		return m.empty
	}
	return "nothing matches"
}

// row draws one row: bar, mark, indented text, and the detail at the right.
func (m *Model) row(i, w int) string {
	r := &m.rows[i]
	bar, text, count := " ", m.styles.Item, m.styles.Count
	switch {
	case i == m.cursor:
		bar, text, count = "▌", m.styles.Selected, m.styles.Selected
	case r.Inactive:
		text = m.styles.Inactive
	}
	lead := bar
	if m.marks > 0 {
		lead += cell.Fit(r.Mark, m.marks) + " "
	}
	lead = cell.Cut(lead+cell.Spaces(min(r.Indent, w/3)), w)
	detail := ""
	if r.Detail != "" {
		detail = " " + cell.Cut(r.Detail, w/2) + " "
	}
	room := w - cell.Width(lead) - cell.Width(detail)
	return cell.Paint(lead, text) + m.text(r, text, room) + cell.Paint(detail, count)
}

// text draws the text of a row in w cells, with what the pattern matched in it.
func (m *Model) text(r *Row, style lipgloss.Style, w int) string {
	line := cell.Paint(cell.Fit(r.Text, w), style)
	if len(r.matched) == 0 {
		return line
	}
	if cell.Width(r.Text) > w {
		w-- // the ellipsis did not match
	}
	spans := cell.Spans(r.Text, r.matched)
	for i := range spans {
		spans[i].End = min(spans[i].End, w)
	}
	match := m.styles.Match.Inherit(style)
	return cell.Mark(line, spans, func(int) lipgloss.Style { return match })
}

// frame draws the border around the inside: the title above, the footer below, and at the right
// what there is beyond the list.
func (m *Model) frame(b box, inside string) string {
	edge := cell.Paint("│", m.styles.Box)
	above, below := m.beyond(b)
	var s strings.Builder
	s.WriteString(m.border("╭", cell.Paint(m.title, m.styles.Title), above, "╮") + "\n")
	for line := range strings.SplitSeq(inside, "\n") {
		s.WriteString(edge + line + edge + "\n")
	}
	footer := hints(m.footer, m.w-4-cell.Width(below)-2)
	s.WriteString(m.border("╰", cell.Paint(footer, m.styles.Footer), below, "╯"))
	return s.String()
}

// hints are as many of some hints, which two spaces part, as fit whole in w cells; the first is cut if it must be.
func hints(all string, w int) string {
	for cell.Width(all) > w {
		last := strings.LastIndex(all, "  ")
		if last < 0 {
			break
		}
		all = all[:last]
	}
	return all
}

// beyond says whether there is more above the list, and below it with the number of the row.
func (m *Model) beyond(b box) (above, below string) {
	if len(m.lines) <= b.list {
		return "", ""
	}
	if m.offset > 0 {
		above = " ↑ "
	}
	below = " " + count.Place(m.cursor+1, len(m.rows)) + " "
	if m.offset+b.list < len(m.lines) {
		below += "↓ "
	}
	return above, below
}

// border draws an upper or lower edge of the box with a text at the left and one at the right.
func (m *Model) border(left, text, more, right string) string {
	room := m.w - 4 // corners, and a piece of line beside each
	more = cell.Cut(more, room)
	if text = cell.Cut(text, room-cell.Width(more)-2); text != "" {
		text = " " + text + " "
	}
	rule := strings.Repeat("─", room-cell.Width(text)-cell.Width(more))
	return cell.Paint(left+"─", m.styles.Box) + text + cell.Paint(rule+more+"─"+right, m.styles.Box)
}
