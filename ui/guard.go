package ui

import (
	tea "charm.land/bubbletea/v2"

	"dateline/model/crash"
)

// guard is a model whose panics, and those of its commands, are caught: the program then ends as if it had
// been quit, which leaves the terminal as it was.
type guard struct {
	tea.Model
	last tea.View
}

// Init begins the model.
func (g *guard) Init() (cmd tea.Cmd) {
	defer crash.Catch()
	return guarded(g.Model.Init())
}

// Update gives the model a message.
func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = g
	defer crash.Catch()
	_, cmd = g.Model.Update(msg)
	return g, guarded(cmd)
}

// View draws the model, or what was drawn last where that fails.
func (g *guard) View() (v tea.View) {
	v = g.last
	defer crash.Catch()
	g.last = g.Model.View()
	return g.last
}

// guarded is cmd, and what it brings where that is a batch, with panics caught.
func guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer crash.Catch()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = guarded(batch[i])
			}
		}
		return msg
	}
}
