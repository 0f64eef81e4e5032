// Package catalog is the pane that lists articles. The cursor belongs to an article, not to a
// row: whatever the filter does to the list, the selected article stays selected while it is in
// it. Only the rows on the screen are ever laid out, so the list may be of any length.
package catalog

import (
	"dateline/model/article"
	"dateline/model/library"
	"dateline/ui/cell"
	"dateline/ui/theme"
)

// Model is the list pane.
type Model struct {
	w, h    int
	theme   *theme.Theme
	facts   func(*article.Article) string // place and date, for the second line of a row
	flags   func(*article.Article) (read, starred bool)
	rows    library.Rows
	cursor  int
	offset  int        // row at the top of the pane
	back    *Place     // where the next rows are to stand
	want    article.ID // the selected article; it may be missing from the rows for a while
	content uint64     // of its file, by which it is found again when that has moved
	focused bool
	density Density
	topics  map[string]bool // IDs of the topics asked for
	counted bool            // the rows show how many of their sections match
}

// New returns a list. facts writes what stands before the topics in the second line of a row, flags tells what the
// reader has done with an article.
func New(facts func(*article.Article) string, flags func(*article.Article) (read, starred bool)) *Model {
	return &Model{facts: facts, flags: flags}
}

// SetTheme changes the colours.
func (m *Model) SetTheme(t *theme.Theme) { m.theme = t }

// SetDensity changes how much room a row takes.
func (m *Model) SetDensity(d Density) {
	m.density = d
	m.scroll()
}

// Resize makes the pane w×h cells.
func (m *Model) Resize(w, h int) {
	if w == m.w && h == m.h {
		return
	}
	m.w, m.h = w, h
	m.scroll()
}

// Focus tells the pane whether it has the keys.
func (m *Model) Focus(on bool) { m.focused = on }

// Show lists rows. counted says that a filter is on, topics which ones it asks for. Where the
// selected article is not among the rows, whole says whether that is final: then the row in its
// place is selected, else the article is still waited for.
func (m *Model) Show(rows library.Rows, counted bool, topics []string, whole bool) {
	m.rows, m.counted = rows, counted
	m.topics = make(map[string]bool, len(topics))
	for _, id := range topics {
		m.topics[id] = true
	}
	m.cursor = min(m.cursor, max(rows.Len()-1, 0))
	if m.back != nil {
		m.offset, m.back = m.back.offset, nil
	}
	if i := m.index(m.want); i >= 0 {
		m.cursor = i
	} else if whole {
		if i := rows.Moved(m.content); i >= 0 {
			m.cursor = i
		}
		m.Hold()
	}
	m.scroll()
}

// Place is where the list stands: the selected article and the row at the top.
type Place struct {
	id     article.ID
	offset int
}

// Place returns where the list stands.
func (m *Model) Place() Place { return Place{m.want, m.offset} }

// Restore goes back to a place with the next rows that are shown.
func (m *Model) Restore(p Place) { m.want, m.back = p.id, &p }

// Selected returns the article under the cursor with its matching sections; ok is false while
// the list is empty.
func (m *Model) Selected() (match library.Match, ok bool) {
	if m.rows.Len() == 0 {
		return library.Match{}, false
	}
	return m.rows.At(m.cursor), true
}

// Move moves the cursor n rows, as far as there are rows.
func (m *Model) Move(n int) { m.To(m.cursor + n) }

// Page moves the cursor n screens; half a screen is Move(Visible()/2).
func (m *Model) Page(n int) { m.Move(n * max(m.Visible()-1, 1)) }

// To moves the cursor to row n, or to the nearest one.
func (m *Model) To(n int) {
	m.cursor = max(min(n, m.rows.Len()-1), 0)
	m.Hold()
	m.scroll()
}

// Scroll moves the rows n lines up, and at least one row, under the cursor, which stays at its article while that
// is on the screen.
func (m *Model) Scroll(n int) {
	rows := n / m.pitch()
	if rows == 0 {
		rows = max(min(n, 1), -1)
	}
	m.offset = max(min(m.offset+rows, m.rows.Len()-m.Visible()), 0)
	m.To(cell.Within(m.cursor, m.rows.Len(), m.Visible(), m.offset, m.context()))
}

// Point moves the cursor to a row that is on the screen, which stays where it is.
func (m *Model) Point(n int) {
	m.cursor = n
	m.Hold()
}

// context is how many rows stay in view beyond the cursor.
func (m *Model) context() int { return min(1, (m.Visible()-1)/2) }

// RowAt is the row at line y of the pane; ok is false where there is none.
func (m *Model) RowAt(y int) (n int, ok bool) {
	n = m.offset + y/m.pitch()
	return n, y >= 0 && y < m.h && n < m.rows.Len()
}

// Cursor is the number of the selected row.
func (m *Model) Cursor() int { return m.cursor }

// Last is the number of the last row.
func (m *Model) Last() int { return m.rows.Len() - 1 }

// Visible is how many rows the pane has room for.
func (m *Model) Visible() int { return max(m.h/m.pitch(), 1) }

// Hold makes the article under the cursor the selected one. Until then the cursor stays in its row while there come
// others.
func (m *Model) Hold() {
	if s, ok := m.Selected(); ok {
		m.want, m.content = s.Article.ID, s.Article.Content
	}
}

func (m *Model) index(id article.ID) int {
	if m.cursor < m.rows.Len() && m.rows.At(m.cursor).Article.ID == id {
		return m.cursor
	}
	return m.rows.Index(id)
}

// scroll keeps the cursor on the screen with a row of context.
func (m *Model) scroll() {
	seen, margin := m.Visible(), m.context()
	m.offset = min(m.offset, m.cursor-margin)
	m.offset = max(m.offset, m.cursor-seen+1+margin)
	m.offset = max(min(m.offset, m.rows.Len()-seen), 0)
}
