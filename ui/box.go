package ui

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/dustin/go-humanize"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/count"
	"dateline/ui/layout"
	"dateline/ui/popup"
)

// box is a pop-up and what it is for.
type box struct {
	*popup.Model
	rows    []popup.Row             // all of them, before the reader narrows them
	pick    func(popup.Row) tea.Cmd // enter, or nil
	keys    []action                // what keys do while none is typed, besides those of every box
	topics  bool                    // it is the topic picker, where typing narrows at once
	palette bool                    // it is the palette, where what is typed may go on behind a name
	views   bool                    // it lists the saved views
	why     string                  // ID of the topic whose mentions are listed, or empty
	under   *box                    // what esc goes back to, or nil
}

// openBox puts a box on the screen.
func (m *Model) openBox(title, foot string, rows []popup.Row) *box {
	m.box = &box{Model: popup.New(title, m.boxStyles(), m.boxKeys()), rows: rows}
	m.box.SetFooter(foot)
	m.box.SetRows(rows)
	m.box.Resize(m.screen.W, m.screen.H)
	return m.box
}

func (m *Model) boxKeys() popup.Keys {
	k := &m.keys
	return popup.Keys{Down: k.Down, Up: k.Up, HalfDown: k.HalfDown, HalfUp: k.HalfUp, Top: k.Top, End: k.End}
}

// pressBox gives a key to the box.
func (m *Model) pressBox(k tea.KeyPressMsg) tea.Cmd {
	b := m.box
	switch name := k.String(); {
	case name == "esc":
		return m.peelBox()
	case key.Matches(k, m.keys.Back) && !b.Typing():
		m.box = nil
		return nil
	case key.Matches(k, m.keys.Quit) && !b.Typing():
		return tea.Quit
	case name == "enter" && b.pick != nil:
		return m.pickRow()
	case key.Matches(k, m.keys.Search) && !b.Typing() && b.Filter() == "":
		b.Type()
		return nil
	case b.topics && (b.Filter() == "" || !letter(k)):
		if cmd, ok := m.pressPicker(k); ok {
			return cmd
		}
	}
	for _, a := range b.keys {
		if !b.Typing() && key.Matches(k, *a.key) {
			return a.do()
		}
	}
	return m.narrowed(b.Update(k))
}

// letter tells whether a key types a letter or a digit, of which the names of topics are made.
func letter(k tea.KeyPressMsg) bool {
	r, _ := utf8.DecodeRuneInString(k.Text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// pressPicker does what a key is for in the topic picker.
func (m *Model) pressPicker(k tea.KeyPressMsg) (cmd tea.Cmd, ok bool) {
	switch {
	case key.Matches(k, m.keys.Why):
		return m.openWhy(), true
	case key.Matches(k, m.keys.Pick):
		return m.pickTopic(), true
	case key.Matches(k, m.keys.Exclude):
		return m.toggle(m.names().ExcludeTopic, query.Excluded), true
	}
	return nil, false
}

func (m *Model) pickTopic() tea.Cmd { return m.toggle(m.names().AddTopic, query.Included) }

// peelBox takes away what narrows the box, or else the box.
func (m *Model) peelBox() tea.Cmd {
	b := m.box
	if b.Filter() == "" {
		m.box = b.under
		return m.countTopics()
	}
	b.Peel()
	if b.topics || b.palette {
		b.Type()
	}
	return m.narrowed(nil)
}

func (m *Model) pickRow() tea.Cmd {
	row, ok := m.box.Selected()
	if !ok {
		return nil
	}
	pick := m.box.pick
	m.box = nil
	return pick(row)
}

// narrowed shows the rows that fit what is typed in the box.
func (m *Model) narrowed(cmd tea.Cmd) tea.Cmd {
	rows := popup.Narrow(m.box.rows, m.box.Filter())
	if m.box.palette {
		rows = m.fitting(m.box.rows, m.box.Filter())
	}
	m.box.SetRows(rows)
	return cmd
}

// narrowHint is what the foot of a box says of the key that narrows it.
func (m *Model) narrowHint() string { return hint{"narrow", []*key.Binding{&m.keys.Search}}.foot() }

// openHelp lists all keys.
func (m *Model) openHelp() tea.Cmd {
	var rows []popup.Row
	for _, g := range m.keys.groups() {
		for _, b := range g.keys {
			rows = append(rows, popup.Row{
				ID: g.title + b.Help().Key, Group: g.title,
				Text: fmt.Sprintf("%-13s %s", b.Help().Key, b.Help().Desc),
			})
		}
	}
	m.openBox("Help", m.narrowHint()+"esc close", rows)
	return nil
}

// openContents lists the sections of the article on show.
func (m *Model) openContents() tea.Cmd {
	if m.inDigest() {
		return m.openDigestContents()
	}
	a := m.shown
	if a == nil {
		return nil
	}
	match, _ := m.list.Selected()
	matching := map[int]bool{}
	for _, n := range match.Sections {
		matching[n] = m.filter.on()
	}
	rows := make([]popup.Row, len(a.Sections))
	for n := range a.Sections {
		rows[n] = contentsRow(a, n, matching[n])
	}
	b := m.openBox("Contents", "enter go there  "+m.narrowHint()+"esc close", rows)
	b.Select(strconv.Itoa(m.reader.Section()))
	b.pick = func(r popup.Row) tea.Cmd {
		n, _ := strconv.Atoi(r.ID)
		m.bare = false
		return tea.Batch(m.follow(), m.focusOn(layout.Reader), m.reader.Goto(n))
	}
	return nil
}

func contentsRow(a *article.Article, n int, matching bool) popup.Row {
	s := &a.Sections[n]
	row := popup.Row{ID: strconv.Itoa(n), Text: s.Heading, Detail: count.Of(s.Words, "word"), Indent: max(s.Level-2, 0)}
	if n == 0 {
		row.Text = a.Title
	}
	if matching {
		row.Mark = "▎"
	}
	return row
}

// countedMsg says how often each topic stands in the sections that match.
type countedMsg struct {
	counts []library.TopicCount
	err    error
}

// openTopics lists the topics of the sections that match. Enter adds the topic where it is not in
// the filter yet.
func (m *Model) openTopics() tea.Cmd {
	foot := ""
	for _, h := range []hint{{"add", []*key.Binding{&m.keys.Pick}}, {"exclude", []*key.Binding{&m.keys.Exclude}}, {"why", []*key.Binding{&m.keys.Why}}} {
		foot += h.foot()
	}
	b := m.openBox("Topics", foot+"enter add and close", nil)
	b.topics = true
	b.SetEmpty("counting …")
	b.Type()
	b.pick = func(r popup.Row) tea.Cmd {
		if m.presence(r.ID) == query.Included {
			return nil
		}
		return m.refilter(m.names().AddTopic(m.filter.text, r.ID))
	}
	return m.countTopics()
}

// countTopics counts for the picker, while it is open.
func (m *Model) countTopics() tea.Cmd {
	if m.box == nil || !m.box.topics {
		return nil
	}
	corpus, q, since := m.library, m.filter.query, m.filter.since
	return m.counting.Start(func(ctx context.Context, send func(tea.Msg)) {
		counts, err := corpus.Topics(library.AsOf(ctx, since), q)
		if ctx.Err() == nil {
			send(countedMsg{counts, err})
		}
	})
}

// offer lists counted topics by kind, the reader's own first. Those of the filter stay where nothing matches any
// more, before the others, so that they can be taken back and the cursor with them keeps its place.
func (m *Model) offer(c countedMsg) {
	if m.box == nil || !m.box.topics {
		return
	}
	if c.err != nil {
		m.fail(c.err)
		return
	}
	var byKind [4][]popup.Row
	listed := map[string]bool{}
	for _, c := range c.counts {
		listed[c.Topic.ID] = true
		byKind[c.Topic.Kind] = append(byKind[c.Topic.Kind], m.topicRow(c))
	}
	for _, c := range slices.Backward(m.topics) {
		if !listed[c.Topic.ID] && m.presence(c.Topic.ID) != query.Absent {
			byKind[c.Topic.Kind] = slices.Insert(byKind[c.Topic.Kind], 0, m.topicRow(library.TopicCount{Topic: c.Topic}))
		}
	}
	m.box.SetEmpty("no topic stands here")
	m.box.rows = byKind[article.Own] // few, and made to be asked for
	for _, rows := range byKind[:article.Own] {
		m.box.rows = append(m.box.rows, rows...)
	}
	m.narrowed(nil)
}

func (m *Model) topicRow(c library.TopicCount) popup.Row {
	row := popup.Row{
		ID: c.Topic.ID, Text: c.Topic.Name, Group: kindTitle(c.Topic.Kind),
		Detail: humanize.Comma(int64(c.Articles)) + " · " + humanize.Comma(int64(c.Sections)) + " §",
	}
	switch m.presence(c.Topic.ID) {
	case query.Included:
		row.Mark = "●"
	case query.Excluded:
		row.Mark = "−"
	}
	return row
}

func kindTitle(k article.Kind) string {
	return [...]string{"Places", "Organisations", "People", "Yours"}[k]
}

// toggle puts the topic under the cursor into the filter, or takes it out where it stands there
// in that way already. The list behind the box follows.
func (m *Model) toggle(put func(text, id string) string, state query.Presence) tea.Cmd {
	row, ok := m.box.Selected()
	if !ok {
		return nil
	}
	if m.presence(row.ID) == state {
		put = m.names().RemoveTopic
	}
	return m.refilter(put(m.filter.text, row.ID))
}

func (m *Model) names() query.Resolver { return m.options.Gazetteer.Resolve }

func (m *Model) presence(id string) query.Presence {
	return m.names().TopicState(m.filter.text, id)
}

// clearTopics takes all topics out of the filter.
func (m *Model) clearTopics() tea.Cmd {
	return m.refilter(query.ClearTopics(m.filter.text))
}
