package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/catalog"
	"dateline/ui/layout"
	"dateline/ui/reader"
)

// filter is the query as it is typed and as it is understood.
type filter struct {
	text   string
	query  query.Query
	before string // the text before it was last edited
	place  catalog.Place
	since  library.Moment // when the text was last changed: articles are read or starred as they were then
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

// foundMsg says that articles match.
type foundMsg struct {
	library.Rows
	err error
}

// search looks for what the filter asks: the first rows are shown as soon as they are known, the
// rest when all have been looked at.
func (m *Model) search() tea.Cmd {
	corpus, q, order, since := m.library, m.filter.query, m.order, m.filter.since
	search := m.searching.Start(func(ctx context.Context, send func(tea.Msg)) {
		err := corpus.Find(library.AsOf(ctx, since), q, order, func(rows library.Rows) { send(foundMsg{Rows: rows}) })
		if err != nil && ctx.Err() == nil {
			send(foundMsg{err: err})
		}
	})
	return tea.Batch(search, m.countTopics(), m.survey())
}

// show puts what was found into the list and follows its selection.
func (m *Model) show(f foundMsg) tea.Cmd {
	if f.err != nil {
		m.fail(f.err)
		return nil
	}
	m.found, m.views.stale = f.Rows, true
	unread := m.countUnread()
	m.list.Show(f.Rows, m.filter.on(), m.asked(), f.Whole && m.loaded && (m.used || !m.indexing()))
	if m.digest != nil {
		return tea.Batch(unread, m.refreshDigest())
	}
	return tea.Batch(unread, m.follow())
}

// fail says what went wrong.
func (m *Model) fail(err error) { m.notice.Warn(article.CleanLine(err.Error())) }

// follow shows the selected article in the reader, lit by the filter. Where the list has only its
// card, it is fetched first, and the one before stays on show until then.
func (m *Model) follow() tea.Cmd {
	if m.inDigest() {
		return m.goAlong()
	}
	match, ok := m.list.Selected()
	if !ok {
		m.bare, m.shown, m.card = false, nil, 0
		return m.reader.Show(nil)
	}
	if match.Card == 0 || match.Card == m.card {
		return m.present(match)
	}
	corpus := m.library
	return m.opening.Start(func(ctx context.Context, send func(tea.Msg)) {
		a, err := corpus.Load(ctx, match)
		if ctx.Err() == nil {
			send(openedMsg{match, a, err})
		}
	})
}

// openedMsg brings the article of a match; nil where it is gone.
type openedMsg struct {
	match library.Match
	whole *article.Article
	err   error
}

// opened shows an article that was fetched, with what the filter finds in it by now.
func (m *Model) opened(o openedMsg) tea.Cmd {
	match, ok := m.list.Selected()
	switch {
	case o.err != nil:
		m.fail(o.err)
		return nil
	case !ok || o.whole == nil || m.inDigest() || match.Article.ID != o.whole.ID:
		return nil
	}
	m.bare, m.shown, m.card = false, o.whole, o.match.Card
	cmd := m.present(match)
	to := m.target
	m.target = target{}
	if to.article == o.whole.ID {
		return tea.Batch(cmd, m.reader.Goto(to.section))
	}
	return cmd
}

// present shows the article of a match, which is whole or the one that was fetched last.
func (m *Model) present(match library.Match) tea.Cmd {
	a := match.Article
	if match.Card != 0 {
		a = m.shown
	}
	if m.bare && m.shown == a {
		return nil
	}
	if a == nil || a.ID != m.passed {
		m.passed = ""
	}
	m.bare, m.shown, m.card = false, a, match.Card
	return tea.Batch(m.put(a), m.reader.Light(reader.Lit{
		On:       m.filter.on(),
		Peek:     m.focus == layout.List,
		Sections: match.Sections,
		Terms:    query.Terms(m.filter.query),
		Topics:   m.asked(),
	}), m.name(a))
}

// asked are the IDs of the topics that the filter asks for.
func (m *Model) asked() []string { return m.library.IDs(query.Topics(m.filter.query)) }
