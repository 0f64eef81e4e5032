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

// Focus gives the prompt the keys.
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
	text := m.window(room)
	room -= cell.Width(text)
	line := cell.Paint(label, m.styles.Label) + cell.Paint(text, m.styles.Text)
	if m.hint != "" && room > 3 {
		line += cell.Paint(cell.Cut("  "+m.hint, room), m.styles.Hint)
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

// clean makes s one line without control and invisible format characters. The joiners of
// emoji and of some scripts stay.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.Zl, unicode.Zp), r == '\n', r == '\r', r == '\t':
			return ' '
		case r == '\u200c', r == '\u200d':
			return r
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// scroll moves the window as little as it must to hold the character under the cursor, or the
// cell of the cursor behind the text, and leaves no room unused while there is text to the left.
func (m *Model) scroll() {
	room := m.w - m.before()
	under := max(cell.Width(m.text[m.cursor:m.next(m.cursor)]), 1)
	first := m.at(cell.Width(m.text[:m.cursor]) + under - room)
	last := m.at(cell.Width(m.text) + 1 - room)
	m.offset = min(max(m.snap(m.offset), first), last, m.cursor)
}

// at returns the first boundary at or behind the column x of the whole text.
func (m *Model) at(x int) int {
	i, w := 0, 0
	for w < x && i < len(m.text) {
		next := m.next(i)
		w += cell.Width(m.text[i:next])
		i = next
	}
	return i
}

// window returns as many whole characters from the start of the visible text as fit in w cells.
func (m *Model) window(w int) string {
	i, used := m.offset, 0
	for i < len(m.text) {
		next := m.next(i)
		if used += cell.Width(m.text[i:next]); used > w {
			break
		}
		i = next
	}
	return m.text[m.offset:i]
}
