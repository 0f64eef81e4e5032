package ui

import (
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

// style is a theme in the reader's own colours.
func (m *Model) style(n theme.Name) *theme.Theme {
	return theme.New(n, !m.light).With(m.config.Colours)
}
