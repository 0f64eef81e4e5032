package ui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/ui/count"
	"dateline/ui/layout"
)

// recalledMsg says that what was read in earlier sessions is known.
type recalledMsg struct{}

// recall waits for what was read in earlier sessions.
func (m *Model) recall() tea.Cmd {
	reading := m.reading
	return m.recalling.Start(func(ctx context.Context, send func(tea.Msg)) {
		reading.Wait(ctx)
		send(recalledMsg{})
	})
}

// warnUnkept tells what went wrong with the reading state.
func (m *Model) warnUnkept() {
	if err := m.reading.Err(); err != nil {
		m.fail(fmt.Errorf("marks are not kept: %w", err))
	}
}

// flags tells the list whether an article is read and whether it is starred.
func (m *Model) flags(a *article.Article) (read, starred bool) {
	f := m.reading.Of(a)
	return f&library.Read != 0, f&library.Starred != 0
}

// toggleRead marks the selected article as read, or as unread.
func (m *Model) toggleRead() tea.Cmd { return m.toggleFlag(library.Read, "unread", "read") }

// toggleStar stars the selected article, or takes its star away.
func (m *Model) toggleStar() tea.Cmd {
	return m.toggleFlag(library.Starred, "star taken away", "starred")
}

func (m *Model) toggleFlag(f library.Flag, off, on string) tea.Cmd {
	match, ok := m.list.Selected()
	if !ok {
		return nil
	}
	m.passed = match.Article.ID
	set := m.reading.Of(match.Article)&f == 0
	m.reading.Set(match.Article, f, set)
	m.notice.Say(map[bool]string{false: off, true: on}[set] + ": " + match.Article.Title)
	return nil
}

// unreadMsg says how many articles of some rows are unread.
type unreadMsg struct {
	rows library.Rows
	n    int
}

// readAll asks whether all articles in the list are to be marked as read.
func (m *Model) readAll() tea.Cmd {
	rows, reading := m.found, m.reading
	if !rows.Whole {
		m.notice.Say(firstKeys("some are still looked for: press %s again soon", &m.keys.ReadAll))
		return nil
	}
	return m.marking.Start(func(ctx context.Context, send func(tea.Msg)) {
		send(unreadMsg{rows, reading.Unread(ctx, rows)})
	})
}

func (m *Model) askReadAll(u unreadMsg) tea.Cmd {
	if u.n == 0 {
		m.notice.Say("all articles in the list are read")
		return nil
	}
	reading := m.reading
	return m.confirm("Mark "+count.Of(u.n, "unread article")+" as read?", func() tea.Cmd {
		return func() tea.Msg { return markedMsg{count.Of(reading.ReadAll(u.rows), "article") + " marked as read"} }
	})
}

// markedMsg says what has been done with many articles.
type markedMsg struct{ text string }

// undoMark takes back what was marked last. That may be a million articles.
func (m *Model) undoMark() tea.Cmd {
	if m.shown != nil {
		m.passed = m.shown.ID
	}
	reading := m.reading
	return func() tea.Msg {
		d, ok := reading.Undo()
		if !ok {
			return markedMsg{"there is no mark left to undo"}
		}
		return markedMsg{"undone: " + undone(d)}
	}
}

// undone says what was done.
func undone(d library.Done) string {
	what := map[library.Flag]map[bool]string{
		library.Read:    {true: "read", false: "unread"},
		library.Starred: {true: "starred", false: "star taken away"},
	}[d.Flag][d.On]
	if d.Articles == 1 {
		return what
	}
	return fmt.Sprintf("%s marked as %s", count.Of(d.Articles, "article"), what)
}

// atOnce is how many rows are looked at before the next key: a millisecond's worth.
const atOnce = 5000

// walk goes to the next unread article in the list, or to the one before. Where that is far, it is looked for
// in a job.
func (m *Model) walk(d int) tea.Cmd {
	rows, from, reading := m.found, m.list.Cursor(), m.reading
	if row, known := reading.NextUnread(context.Background(), rows, from, d, atOnce); known {
		return m.walked(walkedMsg{row, d})
	}
	return m.walking.Start(func(ctx context.Context, send func(tea.Msg)) {
		if row, known := reading.NextUnread(ctx, rows, from, d, rows.Len()); known {
			send(walkedMsg{row, d})
		}
	})
}

// walkedMsg is the row that a step through the unread articles leads to.
type walkedMsg struct{ row, step int }

func (m *Model) walked(w walkedMsg) tea.Cmd {
	if w.row == m.list.Cursor() {
		m.notice.Say("no unread article " + map[int]string{1: "after", -1: "before"}[w.step] + " this one")
		return nil
	}
	m.list.To(w.row)
	return m.follow()
}

// watch is called after every step: it notes the place in the article on show, and that it is read when
// its end has been on the screen. To pass by an article in the list is not to read it.
func (m *Model) watch() {
	a := m.shown
	if a == nil || m.reader.Article() != a || m.screen.Reader.H == 0 {
		return
	}
	if m.reader.Touched() {
		m.reading.SetPlace(a, m.reader.Spot())
	}
	if m.passed == a.ID || m.focus == layout.List && !m.reader.Touched() || !m.reader.Ended() {
		return
	}
	m.passed = a.ID
	if m.reading.Of(a)&library.Read == 0 {
		m.reading.Set(a, library.Read, true)
	}
}

// placedMsg says where an article was left in an earlier session.
type placedMsg struct {
	of *article.Article
	at article.Spot
}

// put shows an article where it was left, in this session or an earlier one, and says what was wrong with its file.
func (m *Model) put(a *article.Article) tea.Cmd {
	if m.reader.Article() == a {
		return nil
	}
	if a != nil && len(a.Faults) > 0 && !m.notice.Showing() {
		m.notice.Warn(a.Faults[0])
	}
	return tea.Batch(m.reader.Show(a), m.resume(a))
}

// resume asks where an article was left in an earlier session, unless that is known.
func (m *Model) resume(a *article.Article) tea.Cmd {
	if a == nil || m.reader.Been(a.ID) {
		m.placing.Stop()
		return nil
	}
	reading := m.reading
	return m.placing.Start(func(ctx context.Context, send func(tea.Msg)) {
		if at, ok, err := reading.Place(ctx, a); ok && err == nil {
			send(placedMsg{a, at})
		}
	})
}

// resumed goes to where an article was left, unless the reader has gone elsewhere in it by now.
func (m *Model) resumed(p placedMsg) tea.Cmd {
	if m.reader.Article() != p.of || m.reader.Touched() {
		return nil
	}
	return m.reader.Return(p.at)
}
