package reader

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Scroll moves the text n lines up, or down where n is negative. It ends where the last line is
// at the foot of the pane.
func (m *Model) Scroll(n int) tea.Cmd {
	if m.page == nil {
		return nil
	}
	m.release()
	m.touched = true
	if n < 0 { // sections above may turn out shorter than was guessed
		m.held = &held{m.pos, -n}
		return m.settle()
	}
	to := m.page.move(m.pos, n)
	if last := m.page.bottom(m.h); last.before(to) {
		to = last
		if to.before(m.pos) { // a jump had put the last section at the head
			to = m.pos
		}
	}
	m.pos = to
	return m.settle()
}

// Page scrolls by n screens, two lines of which stay in view.
func (m *Model) Page(n int) tea.Cmd { return m.Scroll(n * max(m.h-2, 1)) }

// HalfPage scrolls by n half screens.
func (m *Model) HalfPage(n int) tea.Cmd { return m.Scroll(n * max(m.h/2, 1)) }

// Top goes to the headline.
func (m *Model) Top() tea.Cmd {
	m.release()
	m.touched = true
	m.pos = position{}
	return m.settle()
}

// End goes to the last line.
func (m *Model) End() tea.Cmd {
	m.release()
	m.end, m.touched = true, true
	return m.settle()
}

// Goto puts the heading of section n at the head of the pane. The lead comes with the headline.
func (m *Model) Goto(n int) tea.Cmd {
	if m.page == nil || n < 0 || n >= m.page.blocks.n-1 {
		return nil
	}
	m.release()
	m.touched = true
	m.pos = position{}
	if n > 0 {
		m.pos.block = n + 1
	}
	return m.settle()
}

// Next goes to the section after the one at the head, or before it where d is -1. Going back from
// within a section leads to its own heading first.
func (m *Model) Next(d int) tea.Cmd {
	n := m.Section()
	if d < 0 && m.pos.block > 0 && m.pos.line > 0 {
		return m.Goto(n)
	}
	for n += d; m.page != nil && m.page.fetched != nil && n > 0 && n < m.page.blocks.n-2 && m.page.blocks.empty(n+1); n += d {
	}
	return m.Goto(n)
}

// NextMatching goes to the next section that the filter found, or to the one before where d is
// -1. It reports whether there is one.
func (m *Model) NextMatching(d int) (tea.Cmd, bool) {
	found := m.lit.Sections
	if !m.lit.On || m.page == nil || len(found) == 0 {
		return nil, false
	}
	i, at := slices.BinarySearch(found, m.Section())
	within := at && m.pos.block > 1 && m.pos.line > 0
	switch {
	case d > 0 && at:
		i++
	case d < 0 && !within: // from within a section its own heading comes first
		i--
	}
	if i < 0 || i >= len(found) {
		return nil, false
	}
	return m.Goto(found[i]), true
}

// release lets go of whatever the screen was held at.
func (m *Model) release() { m.end, m.goal, m.held, m.base = false, nil, nil, nil }
