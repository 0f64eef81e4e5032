package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/popup"
	"dateline/ui/theme"
)

// The palette lists every action and command by name. What is typed narrows it fuzzily; behind the name
// of a command its word is typed: "save crises".

// openPalette lists what can be done.
func (m *Model) openPalette() tea.Cmd {
	var rows []popup.Row
	for _, c := range m.commands() {
		rows = append(rows, popup.Row{ID: c.name, Text: commandText(c.name+" "+c.arg, c.does), Group: "Commands"})
	}
	for _, a := range m.actions {
		h := a.key.Help()
		rows = append(rows, popup.Row{ID: m.keys.name(a.key), Text: commandText(m.keys.name(a.key), h.Desc), Detail: h.Key, Group: "Keys"})
	}
	b := m.openBox("Commands", "enter do it  esc close", rows)
	b.palette = true
	b.Type()
	b.pick = func(r popup.Row) tea.Cmd {
		_, arg, _ := strings.Cut(strings.TrimSpace(b.Filter()), " ")
		return m.perform(r.ID, strings.TrimSpace(arg))
	}
	return nil
}

func commandText(name, does string) string {
	const column = 18 // cells of a name
	return name + strings.Repeat(" ", max(column-len(name), 1)) + does
}

// fitting are the rows of the palette for what is typed: where that begins with the name of a command,
// the rest is its word, and narrows nothing.
func (m *Model) fitting(rows []popup.Row, typed string) []popup.Row {
	name, _, spaced := strings.Cut(strings.TrimLeft(typed, " "), " ")
	for i, c := range m.commands() {
		if spaced && c.name == name && c.arg != "" {
			return popup.Narrow(rows[i:i+1], name)
		}
	}
	fit := popup.Narrow(rows, typed)
	if typed != "" { // what is called so comes before what speaks of it
		slices.SortStableFunc(fit, func(a, b popup.Row) int { return rank(b, typed) - rank(a, typed) })
	}
	return fit
}

func rank(r popup.Row, typed string) int {
	switch {
	case strings.HasPrefix(r.ID, typed):
		return 2
	case strings.Contains(r.ID, typed):
		return 1
	}
	return 0
}

// perform does what the palette has by that name.
func (m *Model) perform(name, arg string) tea.Cmd {
	for _, c := range m.commands() {
		if c.name != name {
			continue
		}
		if c.arg != "" && arg == "" {
			return m.ask(c.name, "", c.do)
		}
		return c.do(arg)
	}
	for _, a := range m.actions {
		if m.keys.name(a.key) == name {
			m.uncover(a.key)
			return a.do()
		}
	}
	return nil
}

// choose takes another theme.
func (m *Model) choose(name string) tea.Cmd {
	n, err := theme.Parse(name)
	if err != nil {
		m.fail(err)
		return nil
	}
	m.options.Theme = n
	cmd := m.paint(m.style(n))
	if n.Asks() { // it may have changed, or not been asked for
		return tea.Batch(cmd, tea.RequestBackgroundColor)
	}
	return cmd
}
