package ui

import (
	"bytes"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dateline/model/crash"
)

// brittle panics at a message of its own, in its command or in its view.
type brittle struct{ at string }

func (b brittle) Init() tea.Cmd {
	return tea.Batch(func() tea.Msg {
		if b.at == "command" {
			panic("broken")
		}
		return 1
	}, nil)
}

func (b brittle) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if msg == 1 && b.at == "update" {
		panic("broken")
	}
	return b, nil
}

func (b brittle) View() tea.View {
	if b.at == "view" {
		panic("broken")
	}
	return tea.NewView("")
}

func TestPanicsOfAModelAreReported(t *testing.T) {
	for _, at := range []string{"command", "update", "view"} {
		var out bytes.Buffer
		p := tea.NewProgram(&guard{Model: brittle{at}}, tea.WithInput(nil), tea.WithOutput(&out), tea.WithoutSignals())
		var said string
		undo := crash.Handle(func(r *crash.Report) {
			said = r.Error()
			go p.Quit()
		})
		if _, err := p.Run(); err != nil || said != "broken" {
			t.Errorf("%s: %v, %q", at, err, said)
		}
		undo()
	}
}
