package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/catalog"
	"dateline/ui/layout"
	"dateline/ui/reader"
)

// first is how many matches are shown before the rest has been looked for: more than any screen.
const first = 100

// filter is the query as it is typed and as it is understood.
type filter struct {
	text   string
	query  query.Query
	before string // the text before it was last edited
	place  catalog.Place
}

// set takes a new text. While a regular expression is unfinished the last query stays in place.
func (f *filter) set(text string) {
	f.text = text
	if q := query.ParseTyping(text); !q.Pending {
		f.query = q
	}
}

// on tells whether anything is filtered out.
func (f *filter) on() bool { return f.query.Expr != nil }

// found is what the last search has brought so far.
type found struct {
	rows     []library.Match
	sections int
	whole    bool
}

// foundMsg says that articles match.
type foundMsg found

// search looks for what the filter asks: the first rows are shown as soon as they are known, the
// rest when all have been looked at.
func (m *Model) search() tea.Cmd {
	corpus, q, order := m.library, m.filter.query, m.order
	search := m.searching.Start(func(ctx context.Context, send func(tea.Msg)) {
		var f found
		for match := range corpus.Search(ctx, q, order) {
			f.rows = append(f.rows, match)
			f.sections += len(match.Sections)
			if len(f.rows) == first {
				send(foundMsg{rows: f.rows[:first:first], sections: f.sections})
			}
		}
		if ctx.Err() == nil {
			f.whole = true
			send(foundMsg(f))
		}
	})
	return tea.Batch(search, m.countTopics())
}

// show puts what was found into the list and follows its selection.
func (m *Model) show(f foundMsg) tea.Cmd {
	m.found = found(f)
	m.list.Show(f.rows, m.filter.on(), m.asked(), f.whole && m.loaded)
	return m.follow()
}

// follow shows the selected article in the reader, lit by the filter.
func (m *Model) follow() tea.Cmd {
	match, ok := m.list.Selected()
	if !ok {
		m.bare, m.shown = false, nil
		return m.reader.Show(nil)
	}
	if m.bare && m.shown == match.Article {
		return nil
	}
	m.bare, m.shown = false, match.Article
	return tea.Batch(m.reader.Show(match.Article), m.reader.Light(reader.Lit{
		On:       m.filter.on(),
		Peek:     m.focus == layout.List,
		Sections: match.Sections,
		Terms:    query.Terms(m.filter.query),
		Topics:   m.asked(),
	}))
}

// asked are the IDs of the topics that the filter asks for.
func (m *Model) asked() []string { return m.library.IDs(query.Topics(m.filter.query)) }
