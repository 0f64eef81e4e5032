package ui

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/topic"
	"dateline/ui/cell"
	"dateline/ui/layout"
	"dateline/ui/popup"
)

// A box of reasons shows why an article has a topic: each mention in its sentence, with the rule that found
// it.

// whyArticles is how many articles of the list are looked at for reasons.
const whyArticles = 100

// whyMsg brings the mentions of a topic.
type whyMsg struct {
	id   string
	rows []popup.Row
	err  error
}

// target is a section to go to once its article has been fetched.
type target struct {
	article article.ID
	section int
}

// openWhy shows the mentions of the topic under the cursor in the articles of the list.
func (m *Model) openWhy() tea.Cmd {
	row, ok := m.box.Selected()
	if !ok {
		return nil
	}
	under := m.box
	b := m.openBox("Why "+row.Text, "enter go there  "+m.narrowHint()+"esc back", nil)
	b.under, b.why = under, row.ID
	b.SetEmpty("looking …")
	b.pick = m.goToReason
	corpus, rows, g, width := m.library, m.found, m.options.Gazetteer, b.Width()-4 // borders, bar, a space
	return m.explaining.Start(func(ctx context.Context, send func(tea.Msg)) {
		found, err := reasons(ctx, corpus, rows, g, row.ID, width)
		if ctx.Err() == nil {
			send(whyMsg{row.ID, found, err})
		}
	})
}

// reasons lists the mentions of a topic in the first articles.
func reasons(ctx context.Context, corpus library.Corpus, all library.Rows, g *topic.Gazetteer, id string, width int) (rows []popup.Row, err error) {
	for i := range min(all.Len(), whyArticles) {
		a, err := corpus.Load(ctx, all.At(i))
		if err != nil {
			return rows, err
		}
		if a == nil {
			continue
		}
		for n, r := range g.Why(a, func(t string) bool { return t == id }) {
			rows = append(rows, reasonRow(a, n, r, width))
		}
	}
	return rows, nil
}

// reasonRow is the nth mention in an article, with as much of what stands before it as leaves it in view where
// the row is that many cells wide.
func reasonRow(a *article.Article, n int, r topic.Reason, width int) popup.Row {
	named := "[" + r.Surface + "]"
	room := width - min(cell.Width(r.Rule)+2, width/2) - cell.Width(named) - 1
	return popup.Row{
		ID:    fmt.Sprintf("%s %d %d", a.ID, r.Section, n),
		Group: a.Title, Text: tail(r.Before, min(room, 24)) + named + r.After, Detail: r.Rule,
	}
}

// tail returns as many whole words of the end of s as have room, after an ellipsis where there are more.
func tail(s string, room int) string {
	if cell.Width(s) <= room {
		return s
	}
	s = strings.ToValidUTF8(s[max(len(s)-4*max(room, 0), 0):], "") // a sentence may be very long
	for cell.Width(s) > max(room-2, 0) {
		_, rest, more := strings.Cut(s, " ")
		if !more {
			return "… "
		}
		s = rest
	}
	return "… " + s
}

func (m *Model) explain(msg whyMsg) {
	if m.box == nil || m.box.why != msg.id {
		return
	}
	if msg.err != nil {
		m.fail(msg.err)
	}
	m.box.SetEmpty("no mention in what is listed")
	m.box.rows = msg.rows
	m.narrowed(nil)
}

// goToReason opens the section of a mention.
func (m *Model) goToReason(r popup.Row) tea.Cmd {
	if m.digest != nil {
		m.leaveDigest()
	}
	id, section, _ := strings.Cut(r.ID, " ")
	section, _, _ = strings.Cut(section, " ")
	n, _ := strconv.Atoi(section)
	for i := range m.found.Len() {
		if m.found.At(i).Article.ID == article.ID(id) {
			m.list.To(i)
			break
		}
	}
	m.bare = false
	cmd := tea.Batch(m.follow(), m.focusOn(layout.Reader))
	if m.shown != nil && m.shown.ID == article.ID(id) {
		return tea.Batch(cmd, m.reader.Goto(n))
	}
	m.target = target{article.ID(id), n} // when it has been fetched
	return cmd
}
