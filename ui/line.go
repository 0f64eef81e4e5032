package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/ui/layout"
)

// line is what the one-line input is for.
type line uint8

const (
	nothing line = iota
	filterLine
	findLine
	askLine // a name, a path, a shell command: what is typed is used when it is kept
)

// lookHere searches what one looks at: the list by its filter, the article by find.
func (m *Model) lookHere() tea.Cmd {
	if m.focus == layout.Reader {
		return m.editFind()
	}
	return m.editFilter()
}

func (m *Model) editFilter() tea.Cmd {
	m.filter.before, m.filter.place = m.filter.text, m.list.Place()
	return m.open(filterLine, m.filter.text)
}

func (m *Model) editFind() tea.Cmd {
	m.reader.FindFrom()
	return m.open(findLine, "")
}

// open begins to type a line.
func (m *Model) open(l line, text string) tea.Cmd {
	m.line = l
	m.prompt.SetLabel(" / ")
	m.prompt.SetValue(text)
	m.sought = ""
	m.prompt.Resize(m.lineRect().W, 1)
	m.prompt.Focus()
	m.hint()
	return nil
}

// lineActions are what keys do that are not typed.
func (m *Model) lineActions() []action {
	k := &m.keys
	return []action{
		{&k.Keep, m.keep},
		{&k.Undo, m.undo},
		{&k.Complete, m.complete},
		{&k.ThroughUp, func() tea.Cmd { return m.through(-1) }},
		{&k.ThroughDown, func() tea.Cmd { return m.through(1) }},
	}
}

// typed takes a key while a line is open.
func (m *Model) typed(k tea.KeyPressMsg) tea.Cmd {
	for _, a := range m.lineActions() {
		if key.Matches(k, *a.key) {
			return a.do()
		}
	}
	return m.edited(m.prompt.Update(k))
}

// edited searches again when the text of the line has changed.
func (m *Model) edited(cmd tea.Cmd) tea.Cmd {
	text := m.prompt.Value()
	if m.line == askLine {
		return cmd
	}
	if m.line == findLine {
		if text == m.sought {
			return cmd
		}
		m.sought = text
		return tea.Batch(cmd, m.find(text))
	}
	if text == m.filter.text {
		return cmd
	}
	again := m.refilter(text)
	m.hint()
	return tea.Batch(cmd, again)
}

// keep closes the line and leaves what it has done.
func (m *Model) keep() tea.Cmd {
	was := m.line
	m.line = nothing
	switch {
	case was == askLine:
		return m.answer(m.prompt.Value())
	case was == findLine && !m.reader.Finding():
		return m.unfind(true)
	}
	return nil
}

// undo closes the line and brings back what was there before.
func (m *Model) undo() tea.Cmd {
	was := m.line
	m.line = nothing
	switch was {
	case askLine:
		return nil
	case findLine:
		return m.unfind(true)
	}
	m.list.Restore(m.filter.place)
	return m.refilter(m.filter.before)
}

// through moves the list under the filter, or walks the matches of find.
func (m *Model) through(n int) tea.Cmd {
	switch m.line {
	case askLine:
		return nil
	case findLine:
		return m.nextFound(n)
	}
	return m.move(layout.List, n)
}

// refilter changes the filter and searches.
func (m *Model) refilter(text string) tea.Cmd {
	if text != m.filter.text {
		m.filter.since = m.reading.Now()
	}
	m.filter.set(text)
	return m.search()
}

// complete puts in the first completion of what stands before the cursor, or as much as all
// completions have in common.
func (m *Model) complete() tea.Cmd {
	if m.line != filterLine {
		return nil
	}
	start, end, found := m.completions()
	if len(found) == 0 {
		return nil
	}
	m.prompt.Replace(start, end, found[0])
	return m.edited(nil)
}

// hint shows what tab would put in.
func (m *Model) hint() {
	m.prompt.SetHint("")
	if m.line != filterLine {
		return
	}
	start, end, found := m.completions()
	if len(found) == 0 || start == end {
		return
	}
	m.prompt.SetHint("tab " + found[0])
}

// completions are what may stand in the place of a part of the text, besides what does.
func (m *Model) completions() (start, end int, found []string) {
	text := m.prompt.Value()
	start, end, found = query.Complete(text, m.prompt.Cursor(), m.topicsLike)
	return start, end, slices.DeleteFunc(found, func(s string) bool { return s == text[start:end] })
}

// topicsLike are the topics of the library whose names begin with prefix, the most frequent
// first.
func (m *Model) topicsLike(prefix string) []string {
	prefix = article.Slug(prefix)
	var ids []string
	for _, c := range m.topics {
		if id := c.Topic.ID; len(id) >= len(prefix) && id[:len(prefix)] == prefix {
			ids = append(ids, id)
		}
	}
	return ids
}
