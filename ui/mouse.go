package ui

import (
	tea "charm.land/bubbletea/v2"

	"dateline/model/query"
	"dateline/ui/cell"
	"dateline/ui/layout"
)

// The mouse is the terminal's own, to select text with, until it is asked for. What is under the pointer is told
// by the rectangles of the layout, and then by the part that is drawn there.

// turn is how far the wheel goes at once, in lines.
const turn = 3

// toggleMouse takes the mouse from the terminal, or gives it back.
func (m *Model) toggleMouse(string) tea.Cmd {
	m.mouse = !m.mouse
	m.notice.Say("the mouse selects text again")
	if m.mouse {
		m.notice.Say("the mouse clicks and scrolls; hold shift to select text")
	}
	return nil
}

// click follows a press of the left button.
func (m *Model) click(at tea.MouseClickMsg) tea.Cmd {
	if at.Button != tea.MouseLeft || m.question != nil || m.line == askLine {
		return nil
	}
	hints := m.hinting()
	m.notice.Clear()
	m.labels = nil
	switch s := m.screen; {
	case m.box != nil:
		return m.clickBox(at.X, at.Y)
	case s.Foot.Holds(at.X, at.Y) && hints:
		return m.clickHint(at.X - s.Foot.X)
	case m.stats != nil:
		return m.clickStats(at.X - s.Body.X)
	case s.List.Holds(at.X, at.Y):
		return tea.Batch(m.keepLine(), m.clickRow(at.Y-s.List.Y))
	case s.Reader.Holds(at.X, at.Y):
		return tea.Batch(m.keepLine(), m.clickText(at.X-s.Reader.X, at.Y-s.Reader.Y))
	}
	return nil
}

// keepLine closes a line that is being typed, as enter does.
func (m *Model) keepLine() tea.Cmd {
	if m.line == nothing {
		return nil
	}
	return m.keep()
}

// clickRow selects the row at a line of the list, and opens the one that is selected already.
func (m *Model) clickRow(y int) tea.Cmd {
	n, ok := m.list.RowAt(y)
	if ok && n == m.list.Cursor() && m.focus == layout.List {
		return m.focusOn(layout.Reader)
	}
	if ok {
		m.list.Point(n)
	}
	return tea.Batch(m.focusOn(layout.List), m.follow())
}

// clickText filters by the topic that stands at a cell of the article, or takes it out of the filter; a link is
// opened, and elsewhere the article gets the keys.
func (m *Model) clickText(x, y int) tea.Cmd {
	to := m.reader.LinkAt(x, y)
	switch id := m.reader.TopicAt(x, y); {
	case id == "" && to != "":
		return m.visit(to)
	case id == "":
		return m.focusOn(layout.Reader)
	case m.presence(id) == query.Included:
		return m.refilter(m.names().RemoveTopic(m.filter.text, id))
	case !m.reader.Article().Names(id):
		return m.refilter(m.names().AddAbout(m.filter.text, id))
	default:
		return m.refilter(m.names().AddTopic(m.filter.text, id))
	}
}

// clickBox takes the row at a cell of the screen; a click outside of the box closes it.
func (m *Model) clickBox(x, y int) tea.Cmd {
	r := m.boxRect()
	if !r.Holds(x, y) {
		m.box = nil
		return nil
	}
	switch ok := m.box.Point(x-r.X, y-r.Y); {
	case !ok:
		return nil
	case m.box.topics:
		return m.pickTopic()
	case m.box.pick != nil:
		return m.pickRow()
	}
	return nil
}

// clickHint does what the key at a cell of the foot is for; of a pair the one that is pointed at.
func (m *Model) clickHint(x int) tea.Cmd {
	shown, at := m.fittingHints(m.hintRoom())
	for i, h := range shown {
		inside := x - at[i] - 1
		if inside < 0 || inside >= cell.Width(h.label()+" "+h.does) {
			continue
		}
		b := h.keys[0]
		if inside > cell.Width(firstKey(b)) && inside < cell.Width(h.label()) {
			b = h.keys[1]
		}
		return m.do(b)
	}
	return nil
}

// wheel scrolls what is under the pointer, whatever has the keys.
func (m *Model) wheel(at tea.MouseWheelMsg) tea.Cmd {
	n := turn
	switch at.Button {
	case tea.MouseWheelUp:
		n = -turn
	case tea.MouseWheelDown:
	default:
		return nil
	}
	switch s := m.screen; {
	case m.box != nil:
		if m.boxRect().Holds(at.X, at.Y) {
			m.box.Scroll(n)
		}
	case m.stats != nil:
		m.stats.Move(n)
	case s.List.Holds(at.X, at.Y):
		m.list.Scroll(n)
		return m.follow()
	case s.Reader.Holds(at.X, at.Y):
		return m.reader.Scroll(n)
	}
	return nil
}
