package ui

import (
	tea "charm.land/bubbletea/v2"

	"dateline/ui/cell"
)

// ask begins to type an answer in the foot of the screen, with text to begin with; enter gives it to
// answer, esc takes the question back.
func (m *Model) ask(label, text string, answer func(string) tea.Cmd) tea.Cmd {
	m.answer = answer
	cmd := m.open(askLine, text)
	m.prompt.SetLabel(label + " ")
	return cmd
}

// question waits for yes or no.
type question struct {
	text string
	do   func() tea.Cmd
}

// confirm does something after the reader has said yes to text.
func (m *Model) confirm(text string, do func() tea.Cmd) tea.Cmd {
	m.question = &question{text, do}
	return nil
}

// decide takes the answer to the question: y or enter is yes, every other key is no.
func (m *Model) decide(k tea.KeyPressMsg) tea.Cmd {
	q := m.question
	m.question = nil
	switch k.String() {
	case "y", "Y", "enter":
		return q.do()
	}
	return nil
}

// view draws the question w cells wide.
func (q *question) view(m *Model, w int) string {
	keys := " " + m.theme.Key.Render("y") + m.theme.Muted.Render(" yes  ") + m.theme.Key.Render("n") + m.theme.Muted.Render(" no ")
	return cell.Columns(" "+m.theme.Title.Render(q.text), keys, w)
}
