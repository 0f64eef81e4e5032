// Package prompt is the one-line input of filter and find: a label, the text with its cursor,
// and a hint after the text.
//
// bubbles/textinput is not used: it steps through accents and emoji rune by rune, places the
// cursor by runes instead of cells, and scrolls wide characters out of its width.
package prompt

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"dateline/ui/cell"
)

// Styles are the colours of a prompt.
type Styles struct{ Label, Text, Hint lipgloss.Style }

// Model is the input. It takes keys while it has focus. Update, SetValue, SetCursor, Replace and
// Resize keep the cursor on a boundary of grapheme clusters and within the window.
type Model struct {
	label   string
	styles  Styles
	w, h    int
	text    string
	cursor  int // byte offset in text
	offset  int // byte offset of the first character in the window
	hint    string
	focused bool
}

// New returns an empty prompt without focus. The label stands before the text, as in "/".
func New(label string, s Styles) Model { return Model{label: label, styles: s} }

// SetStyles changes the colours.
func (m *Model) SetStyles(s Styles) { m.styles = s }

// SetLabel changes what stands before the text.
func (m *Model) SetLabel(label string) {
	m.label = label
	m.scroll()
}

// Resize makes the prompt w cells wide. It is one line, or none where h is not positive.
func (m *Model) Resize(w, h int) {
	m.w, m.h = max(w, 0), h
	m.scroll()
}

// Focus gives the prompt the keys, Blur takes them away.
func (m *Model) Focus() { m.focused = true }

// Blur takes the keys away.
func (m *Model) Blur() { m.focused = false }

// Focused tells whether the prompt takes keys.
func (m *Model) Focused() bool { return m.focused }

// Value returns the text.
func (m *Model) Value() string { return m.text }

// SetValue replaces the text and puts the cursor at its end.
func (m *Model) SetValue(s string) {
	m.text, m.cursor, m.offset = "", 0, 0
	m.insert(s)
}

// SetHint puts a dim remark after the text, which is shown where there is room for it.
func (m *Model) SetHint(s string) { m.hint = s }

// Cursor returns the byte offset of the cursor in the text.
func (m *Model) Cursor() int { return m.cursor }

// SetCursor moves the cursor to a byte offset, or to the nearest boundary of characters before
// it.
func (m *Model) SetCursor(at int) {
	m.cursor = m.snap(at)
	m.scroll()
}

// Replace puts s in the place of the bytes from start up to end and the cursor behind it.
func (m *Model) Replace(start, end int, s string) {
	start = m.snap(start)
	end = max(m.snap(end), start)
	m.text = m.text[:start] + m.text[end:]
	m.cursor = start
	m.insert(s)
}

// Caret returns the column of the terminal's cursor in the view, in cells from 0. It is less
// than the width unless that is 0.
func (m *Model) Caret() int {
	return min(m.before()+cell.Width(m.text[m.offset:m.cursor]), max(m.w-1, 0))
}

// Update follows an editing key or a paste while the prompt has focus. Up, down, tab, enter and
// esc are left to the caller.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if !m.focused {
		return nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		m.press(msg)
	case tea.PasteMsg:
		m.insert(msg.Content)
	}
	return nil
}

// View draws the prompt: one line of exactly w cells.
func (m *Model) View() string {
	if m.h <= 0 {
		return ""
	}
	label := cell.Cut(m.label, m.w)
	room := m.w - cell.Width(label)
	text := window(m.text[m.offset:], room)
	room -= cell.Width(text)
	line := m.styles.Label.Render(label) + m.styles.Text.Render(text)
	if m.hint != "" && room > 2 {
		line += m.styles.Hint.Render(cell.Cut("  "+m.hint, room))
	}
	return cell.Fit(line, m.w)
}

// before is the width of what stands before the text.
func (m *Model) before() int { return min(cell.Width(m.label), m.w) }

// insert puts s at the cursor and the cursor behind it.
func (m *Model) insert(s string) {
	head := m.text[:m.cursor] + clean(s)
	m.text = head + m.text[m.cursor:]
	m.cursor = m.after(len(head))
	m.scroll()
}

// clean makes s one line without control characters.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// scroll moves the window as little as it must to hold the cursor, with the cell that the
// cursor itself takes at the end of the text.
func (m *Model) scroll() {
	room := m.w - m.before() - 1
	m.offset = min(m.snap(m.offset), m.cursor)
	for m.offset < m.cursor && cell.Width(m.text[m.offset:m.cursor]) > room {
		m.offset = m.next(m.offset)
	}
	for m.offset > 0 {
		back := m.prev(m.offset)
		if cell.Width(m.text[back:]) > room {
			break // else there is text to the left and room for it
		}
		m.offset = back
	}
}

// window returns as many whole characters from the start of s as fit in w cells.
func window(s string, w int) string {
	end, used := 0, 0
	g := graphemes.FromString(s)
	for g.Next() {
		if used += cell.Width(g.Value()); used > w {
			break
		}
		end = g.End()
	}
	return s[:end]
}
