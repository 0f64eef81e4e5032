package popup

import "dateline/ui/cell"

// Point moves the cursor to the row at a cell, counted from the upper left corner of the box; it is false where
// none is.
func (m *Model) Point(x, y int) bool {
	b := m.box()
	y -= b.top + b.filter
	i := m.offset + y
	if x < b.left || x >= b.left+b.w || y < 0 || y >= b.list || i >= len(m.lines) || m.lines[i].group {
		return false
	}
	m.cursor, m.pointed = m.lines[i].row, true
	return true
}

// Scroll moves the lines n up under the cursor, which stays at its row while that is in view.
func (m *Model) Scroll(n int) {
	height := m.box().list
	if len(m.lines) <= height {
		return
	}
	m.pointed = false
	m.offset = max(min(m.offset+n, len(m.lines)-height), 0)
	at := cell.Within(m.at(), len(m.lines), height, m.offset, min(2, (height-1)/2))
	m.cursor = m.lines[at].row
	m.scroll()
}
