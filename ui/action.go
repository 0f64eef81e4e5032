package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/ui/theme"
)

// action is what a key does when nothing is typed and no box is open; the palette lists it by the name of
// its binding.
type action struct {
	key *key.Binding
	do  func() tea.Cmd
}

// table is what all keys do.
func (m *Model) table() []action {
	k := &m.keys
	return []action{
		{&k.Down, func() tea.Cmd { return m.move(m.focus, 1) }},
		{&k.Up, func() tea.Cmd { return m.move(m.focus, -1) }},
		{&k.OtherDown, func() tea.Cmd { return m.move(m.other(), 1) }},
		{&k.OtherUp, func() tea.Cmd { return m.move(m.other(), -1) }},
		{&k.HalfDown, func() tea.Cmd { return m.half(1) }},
		{&k.HalfUp, func() tea.Cmd { return m.half(-1) }},
		{&k.PageDown, func() tea.Cmd { return m.page(1) }},
		{&k.PageUp, func() tea.Cmd { return m.page(-1) }},
		{&k.Top, func() tea.Cmd { return m.edge(0) }},
		{&k.End, func() tea.Cmd { return m.edge(1) }},
		{&k.ReaderDown, func() tea.Cmd { return m.reader.Page(1) }},
		{&k.ReaderUp, func() tea.Cmd { return m.reader.Page(-1) }},
		{&k.Enter, m.enter},
		{&k.Leave, m.leaveReader},
		{&k.Switch, func() tea.Cmd { return m.focusOn(m.other()) }},
		{&k.NextSection, func() tea.Cmd { return m.reader.Next(1) }},
		{&k.PrevSection, func() tea.Cmd { return m.reader.Next(-1) }},
		{&k.Next, func() tea.Cmd { return m.next(1) }},
		{&k.Prev, func() tea.Cmd { return m.next(-1) }},
		{&k.Contents, m.openContents},
		{&k.Original, m.toggleOriginal},
		{&k.Digest, m.toggleDigest},
		{&k.Links, m.label},
		{&k.Open, m.openAddress},
		{&k.CopyAddress, m.copyAddress},
		{&k.CopySection, m.copySection},
		{&k.Edit, m.edit},
		{&k.Pipe, m.pipe},
		{&k.Write, m.write},
		{&k.Search, m.lookHere},
		{&k.Filter, m.editFilter},
		{&k.Topics, m.openTopics},
		{&k.ClearTopics, m.clearTopics},
		{&k.Read, m.toggleRead},
		{&k.Star, m.toggleStar},
		{&k.ReadAll, m.readAll},
		{&k.UndoMark, m.undoMark},
		{&k.OpenView, m.openSlot},
		{&k.All, func() tea.Cmd { return m.refilter("") }},
		{&k.Sort, m.resort},
		{&k.Zoom, m.toggleZoom},
		{&k.Reload, m.load},
		{&k.Stats, m.openStats},
		{&k.Palette, m.openPalette},
		{&k.Help, m.openHelp},
		{&k.Peel, m.peel},
		{&k.Back, m.back},
		{&k.Quit, func() tea.Cmd { return tea.Quit }},
		{&k.Suspend, m.suspend},
	}
}

// act does what a key is for.
func (m *Model) act(k tea.KeyPressMsg) tea.Cmd {
	for _, a := range m.actions {
		if key.Matches(k, *a.key) {
			return a.do()
		}
	}
	return nil
}

// do does what a key is for, in the line that is being typed or else in the table.
func (m *Model) do(b *key.Binding) tea.Cmd {
	all := m.actions
	if m.line != nothing {
		all = m.lineActions()
	} else if m.stats != nil {
		all = m.stats.actions
	}
	for _, a := range all {
		if a.key == b {
			return a.do()
		}
	}
	return nil
}

// command is what only the palette can do: most of them take a word that is typed after their name.
type command struct {
	name, arg, does string // arg is empty where there is none: "NAME"
	do              func(arg string) tea.Cmd
}

// commands are what the palette offers besides the actions.
func (m *Model) commands() []command {
	return []command{
		{"filter", "QUERY", "show only what matches", m.refilter},
		{"save", "NAME", "keep the filter as a view", m.saveView},
		{"view", "NAME", "open a saved view", m.openView},
		{"views", "", "saved views with their unread", func(string) tea.Cmd { return m.openViews() }},
		{"unsave", "NAME", "delete a saved view", m.unsaveView},
		{"theme", "NAME", "colours: " + theme.Choices(), m.choose},
		{"mouse", "", "click and scroll with the mouse, or select text with it", m.toggleMouse},
	}
}
