package popup

import "dateline/ui/cell"

// The box is usual cells wide, up to widest for rows that need it, and at most tall per cent of the screen high. It
// takes a screen that is narrower or lower than the last two whole.
const (
	usual  = 72
	widest = 100
	tall   = 80
	narrow = 40
	low    = 12
)

// box is how the rectangle of w×h cells is shared out. A border that has no room is 0.
type box struct {
	left, top int // where the inside begins; the border is as thick on the other sides
	filter    int // lines of the filter: 0 or 1
	w, list   int // width of the inside, lines of the list
}

// Resize fits the box into a screen.
func (m *Model) Resize(screenW, screenH int) {
	m.screenW, m.screenH = max(screenW, 0), max(screenH, 0)
	m.layout()
}

// Width returns how many cells wide the box is.
func (m *Model) Width() int { return m.w }

// Height returns how many lines high the box is.
func (m *Model) Height() int { return m.h }

// layout computes the size of the box and of everything in it.
func (m *Model) layout() {
	m.w, m.h = m.screenW, m.screenH
	if m.w >= narrow {
		m.w = min(m.w-4, max(usual, min(m.longest+2, widest))) // borders
	}
	if m.h >= low {
		m.h = min(m.h*tall/100, max(m.tallest, 1)+3) // borders and filter
	}
	b := m.box()
	m.prompt.Resize(b.w, b.filter)
	m.scroll()
}

func (m *Model) box() box {
	b := box{w: m.w, list: m.h}
	if m.w >= 8 && m.h >= 4 {
		b.left, b.top = 1, 1
		b.w -= 2
		b.list -= 2
	}
	if m.filtered() && b.list > 1 {
		b.filter = 1
		b.list--
	}
	return b
}

// scroll keeps the cursor on a row and its line in the list, with the name of its group when it
// is the first.
func (m *Model) scroll() {
	m.cursor = max(min(m.cursor, len(m.rows)-1), 0)
	at, height := m.at(), m.box().list
	if m.pointed {
		m.offset = max(min(m.offset, at, len(m.lines)-height), at-height+1, 0)
		return
	}
	m.offset = cell.Window(at, len(m.lines), height, m.offset)
}

// at is the line of the cursor.
func (m *Model) at() int {
	for i, l := range m.lines {
		if l.row == m.cursor && !l.group {
			return i
		}
	}
	return 0
}
