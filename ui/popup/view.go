package popup

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"dateline/ui/cell"
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
	return m.frame(inside)
}

// list draws the lines that are on the screen, or says that there are none.
func (m *Model) list(b box) []string {
	if len(m.rows) == 0 {
		return []string{m.styles.Count.Render(cell.Cut("  nothing matches", b.w))}
	}
	var lines []string
	for i := m.offset; i < min(m.offset+b.list, len(m.lines)); i++ {
		l := m.lines[i]
		if l.group {
			lines = append(lines, m.styles.Group.Render(cell.Cut(" "+m.rows[l.row].Group, b.w)))
		} else {
			lines = append(lines, m.row(l.row, b.w))
		}
	}
	return lines
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
	lead += cell.Spaces(min(r.Indent, w/3))
	detail := ""
	if r.Detail != "" {
		detail = " " + cell.Cut(r.Detail, w/2) + " "
	}
	room := max(w-cell.Width(lead)-cell.Width(detail), 0)
	return text.Render(lead) + m.text(r, text, room) + count.Render(detail)
}

// text draws the text of a row with what the pattern matched in it.
func (m *Model) text(r *Row, style lipgloss.Style, w int) string {
	line := style.Render(cell.Fit(r.Text, w))
	if len(r.matched) == 0 {
		return line
	}
	match := m.styles.Match.Inherit(style)
	spans := cell.Spans(r.Text, r.matched)
	for i := range spans { // not the ellipsis
		spans[i].End = min(spans[i].End, w)
	}
	return cell.Mark(line, spans, func(int) lipgloss.Style { return match })
}

// frame draws the border around the inside: the title above, the footer below, and at the right
// whether there is more.
func (m *Model) frame(inside string) string {
	b := m.box()
	up, down := "", ""
	if m.offset > 0 {
		up = "↑"
	}
	if m.offset+b.list < len(m.lines) {
		down = "↓"
	}
	if len(m.rows) > 0 && len(m.lines) > b.list {
		down = fmt.Sprintf("%d/%d %s", m.cursor+1, len(m.rows), down)
	}
	edge := m.styles.Box.Render("│")
	lines := strings.Split(inside, "\n")
	for i := range lines {
		lines[i] = edge + lines[i] + edge
	}
	return m.border("╭", m.styles.Title.Render(m.title), up, "╮") + "\n" +
		strings.Join(lines, "\n") + "\n" +
		m.border("╰", m.styles.Footer.Render(m.footer), down, "╯")
}

// border draws an upper or lower edge with a text at the left and one at the right in it.
func (m *Model) border(left, text, more, right string) string {
	room := m.w - 2
	if more != "" {
		more = " " + strings.TrimSpace(more) + " "
		if cell.Width(more)+4 > room {
			more = ""
		}
	}
	if text = cell.Cut(text, room-cell.Width(more)-4); text != "" {
		text = " " + text + " "
	}
	rule := max(room-2-cell.Width(text)-cell.Width(more), 0)
	draw := m.styles.Box.Render
	return draw(left+"─") + text + draw(strings.Repeat("─", rule)+more+"─"+right)
}
