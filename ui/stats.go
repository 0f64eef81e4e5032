package ui

import (
	"context"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/chart"
	"dateline/ui/count"
)

// The statistics stand over both panes and follow the filter as the list does. Narrowing the dates changes the
// filter, so what is left when they are closed is the list of what they showed.

// stats is the view of statistics.
type stats struct {
	*chart.Model
	actions []action
	taken   []narrowing
}

// narrowing is a change of the filter to fewer dates.
type narrowing struct{ before, after string }

// openStats shows the statistics of what the filter finds.
func (m *Model) openStats() tea.Cmd {
	m.stats = &stats{Model: chart.New(m.theme), actions: m.statsTable()}
	m.stats.Resize(m.screen.Body.W, m.screen.Body.H)
	return m.survey()
}

func (m *Model) closeStats() tea.Cmd {
	m.stats = nil
	m.surveying.Stop()
	return nil
}

// statsTable is what keys do in the statistics: their own, and those that change the filter or the screen.
func (m *Model) statsTable() []action {
	k := &m.keys
	move := func(n int) func() tea.Cmd {
		return func() tea.Cmd { m.stats.Move(n); return nil }
	}
	own := []action{
		{&k.Earlier, move(-1)},
		{&k.Later, move(1)},
		{&k.PageUp, func() tea.Cmd { m.stats.Page(-1); return nil }},
		{&k.PageDown, func() tea.Cmd { m.stats.Page(1); return nil }},
		{&k.Top, func() tea.Cmd { m.stats.Edge(0); return nil }},
		{&k.End, func() tea.Cmd { m.stats.Edge(1); return nil }},
		{&k.Range, func() tea.Cmd { m.stats.Range(); return nil }},
		{&k.Narrow, m.narrowDates},
		{&k.Widen, m.widenDates},
		{&k.Finer, func() tea.Cmd { return m.refine(-1) }},
		{&k.Coarser, func() tea.Cmd { return m.refine(1) }},
		{&k.Stats, m.closeStats},
		{&k.Peel, m.peelStats},
		{&k.Back, m.closeStats},
	}
	for _, a := range m.actions {
		if slices.Contains([]*key.Binding{&k.Search, &k.Filter, &k.Topics, &k.ClearTopics, &k.OpenView, &k.All, &k.Reload, &k.Palette, &k.Help, &k.Quit, &k.Suspend}, a.key) {
			own = append(own, a)
		}
	}
	return own
}

// pressStats does what a key is for in the statistics.
func (m *Model) pressStats(k tea.KeyPressMsg) tea.Cmd {
	for _, a := range m.stats.actions {
		if key.Matches(k, *a.key) {
			return a.do()
		}
	}
	return nil
}

// uncover closes the statistics before an action that is for the panes below.
func (m *Model) uncover(k *key.Binding) {
	if m.stats != nil && !slices.ContainsFunc(m.stats.actions, func(a action) bool { return a.key == k }) {
		m.closeStats()
	}
}

func (m *Model) peelStats() tea.Cmd {
	if m.stats.Ranging() {
		m.stats.Range()
		return nil
	}
	return m.closeStats()
}

// timelineMsg brings the counts by date, and strongMsg the topics.
type (
	timelineMsg struct {
		library.Timeline
		err error
	}
	strongMsg []library.TopicCount
)

// survey counts for the statistics, while they are open.
func (m *Model) survey() tea.Cmd {
	if m.stats == nil {
		return nil
	}
	corpus, q, topics, since := m.library, m.filter.query, m.topics, m.filter.since
	filtered := m.filter.on()
	return m.surveying.Start(func(ctx context.Context, send func(tea.Msg)) {
		ctx = library.AsOf(ctx, since) // as the list has it
		err := corpus.Timeline(ctx, q, func(t library.Timeline) { send(timelineMsg{Timeline: t}) })
		if err == nil && (filtered || topics == nil) {
			topics, err = corpus.Topics(ctx, q)
		}
		if err == nil {
			send(strongMsg(topics))
		} else if ctx.Err() == nil {
			send(timelineMsg{err: err})
		}
	})
}

// chart shows what was counted.
func (m *Model) chart(msg timelineMsg) {
	switch {
	case msg.err != nil:
		m.fail(msg.err)
	case m.stats != nil:
		m.stats.Show(msg.Timeline)
	}
}

// narrowDates asks for the dates under the cursor. Where the filter asks for no other already, there is nothing
// left to look at but the list.
func (m *Model) narrowDates() tea.Cmd {
	d, ok := m.stats.Dates()
	if !ok {
		return nil
	}
	n := narrowing{m.filter.text, query.NarrowDates(m.filter.text, d)}
	if n.after == n.before {
		return m.closeStats()
	}
	m.stats.taken = append(m.stats.taken, n)
	m.stats.Refit()
	return m.refilter(n.after)
}

// widenDates takes the last narrowing back, or else asks for all dates.
func (m *Model) widenDates() tea.Cmd {
	text := query.WidenDates(m.filter.text)
	if last := len(m.stats.taken) - 1; last >= 0 && m.stats.taken[last].after == m.filter.text {
		text = m.stats.taken[last].before
		m.stats.taken = m.stats.taken[:last]
	}
	if text == m.filter.text {
		m.notice.Say("all dates are shown")
		return nil
	}
	m.stats.Refit()
	return m.refilter(text)
}

// clickStats puts the cursor on the bar at a column, and narrows to the one that has it already.
func (m *Model) clickStats(x int) tea.Cmd {
	was, _ := m.stats.Place()
	if at, ok := m.stats.Point(x); ok && at == was {
		return tea.Batch(m.keepLine(), m.narrowDates())
	}
	return m.keepLine()
}

// refine takes shorter or longer buckets.
func (m *Model) refine(n int) tea.Cmd {
	if !m.stats.Refine(n) {
		m.notice.Say("by " + m.stats.Unit().String() + ": there is nothing " + map[int]string{-1: "finer", 1: "coarser"}[n])
	}
	return nil
}

// statsHints are the hints of the statistics.
func (m *Model) statsHints() []hint {
	k := &m.keys
	of := func(does string, keys ...*key.Binding) hint { return hint{does, keys} }
	if m.stats.Ranging() {
		return []hint{of("to its other end", &k.Earlier, &k.Later), of("narrow to the range", &k.Narrow), of("no range", &k.Peel)}
	}
	return []hint{
		of("move", &k.Earlier, &k.Later), of("narrow", &k.Narrow), of("range", &k.Range), of("finer, coarser", &k.Finer, &k.Coarser),
		of("close", &k.Peel), of("widen", &k.Widen), of("filter", &k.Filter), of("topics", &k.Topics), of("help", &k.Help),
	}
}

// statsPlace is where the cursor is.
func (m *Model) statsPlace() string {
	at, of := m.stats.Place()
	if of == 0 {
		return ""
	}
	return " " + count.Place(at, of) + " "
}
