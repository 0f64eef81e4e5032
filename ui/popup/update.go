package popup

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Update follows a key or a paste. While the filter is typed every key is its own: letters and
// editing keys go to its line, enter keeps it, esc takes it away, the others move as they
// always do. Else "/" begins it and the caller sees to enter, esc and keys of its own.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.edit(msg)
	}
	return nil
}

func (m *Model) press(k tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.steer(k.String()):
	case m.Typing():
		return m.typed(k)
	case k.String() == "/":
		m.Type()
	default:
		m.walk(k)
	}
	return nil
}

// typed follows a key of the filter line.
func (m *Model) typed(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter":
		m.prompt.Blur()
		m.layout()
	case "esc":
		m.Peel()
	default:
		return m.edit(k)
	}
	return nil
}

func (m *Model) edit(msg tea.Msg) tea.Cmd {
	was := m.Filter()
	cmd := m.prompt.Update(msg)
	if m.Filter() != was {
		m.refined, m.pointed = true, false
	}
	return cmd
}

// steer follows the keys that move the cursor at all times and tells whether one of that
// name is.
func (m *Model) steer(name string) bool {
	page := max(m.box().list-1, 1)
	switch name {
	case "down", "ctrl+n":
		m.move(1)
	case "up", "ctrl+p":
		m.move(-1)
	case "pgdown":
		m.move(page)
	case "pgup":
		m.move(-page)
	default:
		return false
	}
	return true
}

// walk follows those that move it unless the filter is typed.
func (m *Model) walk(k tea.KeyPressMsg) {
	half := max(m.box().list/2, 1)
	switch {
	case key.Matches(k, m.keys.Down):
		m.move(1)
	case key.Matches(k, m.keys.Up):
		m.move(-1)
	case key.Matches(k, m.keys.HalfDown):
		m.move(half)
	case key.Matches(k, m.keys.HalfUp):
		m.move(-half)
	case key.Matches(k, m.keys.Top):
		m.move(-len(m.rows))
	case key.Matches(k, m.keys.End):
		m.move(len(m.rows))
	}
}

// move moves the cursor n rows, as far as there are rows.
func (m *Model) move(n int) {
	m.pointed = false
	m.cursor += n
	m.scroll()
}
