// Package notice is the line that says something once: it stands in the foot of the screen until
// the next key.
package notice

import (
	"charm.land/lipgloss/v2"

	"dateline/ui/cell"
)

// Model holds what is being said. Its zero value says nothing.
type Model struct {
	text  string
	fault bool
}

// Say replaces what is being said.
func (m *Model) Say(text string) { m.text, m.fault = text, false }

// Warn is Say for what went wrong.
func (m *Model) Warn(text string) { m.text, m.fault = text, true }

// Clear says nothing any more.
func (m *Model) Clear() { m.text = "" }

// Showing tells whether there is something to draw.
func (m *Model) Showing() bool { return m.text != "" }

// Width returns how many cells what is being said takes.
func (m *Model) Width() int { return cell.Width(m.text) + 1 }

// View draws the notice w cells wide.
func (m *Model) View(w int, plain, fault lipgloss.Style) string {
	style := plain
	if m.fault {
		style = fault
	}
	return style.Render(cell.Fit(" "+m.text, w))
}
