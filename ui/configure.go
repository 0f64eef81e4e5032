package ui

import (
	"context"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/ui/config"
	"dateline/ui/theme"
)

// Actions are what a configuration can give keys to: those of the table of keys, and of lines and boxes, each
// of which has keys of its own.
func Actions() []config.Action {
	m := &Model{keys: NewKeys()}
	inTable := map[*key.Binding]bool{}
	for _, a := range m.table() {
		inTable[a.key] = true
	}
	var all []config.Action
	for _, g := range m.keys.groups() {
		for _, b := range g.keys {
			a := config.Action{Name: m.keys.name(b), Does: b.Help().Desc, Keys: b.Keys()}
			if !inTable[b] {
				a.Mode, a.Typing = g.title, g.typing
			}
			all = append(all, a)
		}
	}
	return all
}

// rebind gives actions the keys that were chosen for them, and the help the names of those.
func (k *Keys) rebind(chosen map[string][]string) {
	for _, g := range k.groups() {
		for _, b := range g.keys {
			if keys, ok := chosen[k.name(b)]; ok {
				b.SetKeys(keys...)
				b.SetHelp(keysText(keys), b.Help().Desc)
			}
		}
	}
}

// keysText names keys for the help: "↑ ctrl+p".
func keysText(keys []string) string {
	signs := map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→", "pgdown": "pgdn"}
	names := slices.Clone(keys)
	for i, name := range names {
		if sign, ok := signs[name]; ok {
			names[i] = sign
		}
	}
	return strings.Join(names, " ")
}

// configure puts what was chosen in force.
func (m *Model) configure(c config.Config) tea.Cmd {
	m.config = c
	m.keys = NewKeys()
	m.keys.rebind(c.Keys)
	m.clock.dates = c.Dates
	m.mouse = c.Mouse
	m.list.SetDensity(c.Density)
	return m.reader.SetMeasure(c.Measure)
}

// configMsg says that the configuration has changed.
type configMsg struct {
	config config.Config
	faults []error
}

// watchConfig waits for changes of the configuration.
func (m *Model) watchConfig() tea.Cmd {
	if m.options.Configs == nil {
		return nil
	}
	return m.heeding.Start(func(ctx context.Context, send func(tea.Msg)) {
		m.options.Configs(ctx, func(c config.Config, faults []error) { send(configMsg{c, faults}) })
	})
}

// reconfigure puts a changed configuration in force. The mouse, and the theme where no flag has chosen it, stay as the
// palette has left them until they are changed in the file.
func (m *Model) reconfigure(msg configMsg) tea.Cmd {
	was, mouse := m.config, m.mouse
	cmd := m.configure(msg.config)
	if m.config.Mouse == was.Mouse {
		m.mouse = mouse
	}
	cmds := []tea.Cmd{cmd, m.relayout()}
	if m.config.Theme != was.Theme && !m.fixed {
		cmds = append(cmds, m.choose(string(m.config.Theme)))
	} else {
		cmds = append(cmds, m.paint(m.style(m.options.Theme)))
	}
	m.notice.Say("the configuration has changed")
	m.warn(msg.faults)
	return tea.Batch(cmds...)
}

// style is a theme in the reader's own colours.
func (m *Model) style(n theme.Name) *theme.Theme {
	return theme.New(n, !m.light).With(m.config.Colours)
}
