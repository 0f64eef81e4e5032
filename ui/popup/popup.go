// Package popup is a box over the screen: a title, rows in groups, and a line that narrows them.
// Help, topic picker, contents and palette are made of it.
//
// The box knows nothing of what it lists. Whoever opens it decides what enter, esc and other
// keys do, narrows the rows by [Model.Filter], perhaps with [Narrow], and gives them back.
package popup

import (
	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"

	"dateline/ui/cell"
	"dateline/ui/prompt"
)

// Styles are the colours of a box. Item, Inactive and Selected are of the texts of rows.
type Styles struct {
	Box, Title, Footer       lipgloss.Style
	Item, Inactive, Selected lipgloss.Style
	Match, Group, Count      lipgloss.Style
	Prompt                   prompt.Styles
}

// Keys move the cursor while the filter is not typed. Arrows and page keys do so at all times.
type Keys struct{ Down, Up, HalfDown, HalfUp, Top, End key.Binding }

// Row is one line that can be selected.
type Row struct {
	ID       string // tells the row from others when the rows change
	Text     string
	Detail   string // at the right: a count, a key
	Group    string // rows of a group stand together below its name; empty has no name
	Mark     string // before the text, such as "●"
	Indent   int    // cells
	Inactive bool   // drawn dim; it can be selected all the same

	matched [][2]int // bytes of Text that a pattern matched
}

// Model is the box. It has no size and draws nothing before the first Resize.
type Model struct {
	title, footer    string
	empty            string
	styles           Styles
	keys             Keys
	screenW, screenH int
	w, h             int
	prompt           prompt.Model

	rows    []Row
	lines   []line
	marks   int  // cells of the widest mark
	tallest int  // the most lines there have been: narrowing does not shrink the box
	longest int  // the cells of the longest row there has been
	cursor  int  // index of the selected row
	offset  int  // index of the first line shown
	pointed bool // the mouse has put the cursor where it is: the rows stay still
	refined bool // the filter has changed since the rows were set
}

// line is what one line of the list shows: a row, or the name of the group of the row.
type line struct {
	row   int
	group bool
}

// New returns an empty box.
func New(title string, s Styles, k Keys) *Model {
	m := &Model{title: title, empty: "nothing here", keys: k, prompt: prompt.New(" / ", s.Prompt)}
	m.SetStyles(s)
	return m
}

// SetStyles changes the colours.
func (m *Model) SetStyles(s Styles) {
	m.styles = s
	m.prompt.SetStyles(s.Prompt)
}

// SetTitle changes what stands in the upper border.
func (m *Model) SetTitle(s string) { m.title = s }

// SetFooter changes what stands in the lower border.
func (m *Model) SetFooter(s string) { m.footer = s }

// SetEmpty changes what stands in the place of rows while there are none and none is filtered out.
func (m *Model) SetEmpty(s string) { m.empty = s }

// SetRows replaces the rows. The selected row stays selected while a row of its ID is there,
// but where the filter has changed since the last call the first row, its best match, is
// selected. Without either the cursor stays where it is.
func (m *Model) SetRows(rows []Row) {
	was, _ := m.Selected()
	m.rows, m.lines, m.marks = rows, m.lines[:0], 0
	for i, r := range rows {
		if r.Group != "" && (i == 0 || rows[i-1].Group != r.Group) {
			m.lines = append(m.lines, line{i, true})
		}
		m.lines = append(m.lines, line{i, false})
		m.marks = max(m.marks, cell.Width(r.Mark))
	}
	m.tallest = max(m.tallest, len(m.lines))
	for i := range rows {
		m.longest = max(m.longest, m.need(&rows[i]))
	}
	if m.refined {
		m.cursor, m.refined = 0, false
	} else {
		m.Select(was.ID)
	}
	m.layout()
}

// need is how many cells a row takes whole.
func (m *Model) need(r *Row) int {
	n := 1 + r.Indent + cell.Width(r.Text) + 1 // the bar, a space at the end
	if m.marks > 0 {
		n += m.marks + 1
	}
	if r.Detail != "" {
		n += cell.Width(r.Detail) + 1
	}
	return n
}

// Select moves the cursor to the row of that ID, if there is one.
func (m *Model) Select(id string) {
	for i := range m.rows {
		if m.rows[i].ID == id {
			m.cursor = i
			break
		}
	}
	m.scroll()
}

// Selected returns the row under the cursor; ok is false while there are none.
func (m *Model) Selected() (r Row, ok bool) {
	if m.cursor >= len(m.rows) {
		return Row{}, false
	}
	return m.rows[m.cursor], true
}

// Filter returns what was typed to narrow the rows.
func (m *Model) Filter() string { return m.prompt.Value() }

// Typing tells whether letters go to the filter line.
func (m *Model) Typing() bool { return m.prompt.Focused() }

// Type begins to narrow the rows, as "/" does.
func (m *Model) Type() {
	m.prompt.Focus()
	m.layout()
}

// Peel takes the filter away and leaves its line. It returns false where there was nothing to
// take away, and the box itself is next.
func (m *Model) Peel() bool {
	if !m.filtered() {
		return false
	}
	m.prompt.Blur()
	m.prompt.SetValue("")
	m.layout()
	return true
}

func (m *Model) filtered() bool { return m.Typing() || m.Filter() != "" }

// Caret returns where the terminal's cursor belongs, in cells from the upper left corner of the
// box; ok is false unless the filter is being typed.
func (m *Model) Caret() (x, y int, ok bool) {
	b := m.box()
	if !m.Typing() || b.filter == 0 {
		return 0, 0, false
	}
	return b.left + m.prompt.Caret(), b.top, true
}
