package ui

import tea "charm.land/bubbletea/v2"

// obey does nothing: Bubble Tea quits when the console is closed.
func (m *Model) obey(*tea.Program) (undo func()) { return func() {} }

// suspend says that there is no such thing.
func (m *Model) suspend() tea.Cmd {
	m.notice.Say("programs cannot be suspended here")
	return nil
}
