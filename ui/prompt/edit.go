package prompt

import (
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// press follows one key: those of a shell's line, and letters.
func (m *Model) press(k tea.KeyPressMsg) {
	switch k.Keystroke() {
	case "left", "ctrl+b":
		m.SetCursor(m.prev(m.cursor))
	case "right", "ctrl+f":
		m.SetCursor(m.next(m.cursor))
	case "home", "ctrl+a":
		m.SetCursor(0)
	case "end", "ctrl+e":
		m.SetCursor(len(m.text))
	case "ctrl+left", "alt+left", "alt+b":
		m.SetCursor(m.wordStart())
	case "ctrl+right", "alt+right", "alt+f":
		m.SetCursor(m.wordEnd())
	case "backspace", "ctrl+h":
		m.Replace(m.prev(m.cursor), m.cursor, "")
	case "delete", "ctrl+d":
		m.Replace(m.cursor, m.next(m.cursor), "")
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		m.Replace(m.wordStart(), m.cursor, "")
	case "alt+d", "alt+delete", "ctrl+delete":
		m.Replace(m.cursor, m.wordEnd(), "")
	case "ctrl+u":
		m.Replace(0, m.cursor, "")
	case "ctrl+k":
		m.Replace(m.cursor, len(m.text), "")
	default:
		m.insert(k.Text)
	}
}

// snap returns the last boundary between grapheme clusters at or before the byte at.
func (m *Model) snap(at int) int {
	last := 0
	g := graphemes.FromString(m.text)
	for g.Next() && g.End() <= at {
		last = g.End()
	}
	return last
}

// after returns the first boundary at or after the byte at.
func (m *Model) after(at int) int {
	if s := m.snap(at); s < at {
		return m.next(s)
	}
	return at
}

// next returns the boundary behind the cluster that begins at the byte at, prev the one before.
func (m *Model) next(at int) int {
	return at + len(graphemes.FromString(m.text[at:]).First())
}

func (m *Model) prev(at int) int { return m.snap(at - 1) }

// wordStart returns where the word before the cursor begins, wordEnd where the one behind it
// ends. Words are parted by spaces.
func (m *Model) wordStart() int {
	i := m.cursor
	i = m.back(i, unicode.IsSpace)
	return m.back(i, func(r rune) bool { return !unicode.IsSpace(r) })
}

func (m *Model) wordEnd() int {
	i := m.cursor
	i = m.forth(i, unicode.IsSpace)
	return m.forth(i, func(r rune) bool { return !unicode.IsSpace(r) })
}

func (m *Model) back(i int, over func(rune) bool) int {
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(m.text[:i])
		if !over(r) {
			break
		}
		i -= n
	}
	return i
}

func (m *Model) forth(i int, over func(rune) bool) int {
	for i < len(m.text) {
		r, n := utf8.DecodeRuneInString(m.text[i:])
		if !over(r) {
			break
		}
		i += n
	}
	return i
}
