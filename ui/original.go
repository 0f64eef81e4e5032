package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
)

// chunk is how many lines of an original are laid out at a time.
const chunk = 200

// originalMsg is the text of an article as it was written, or why it cannot be had.
type originalMsg struct {
	of   *article.Article
	text string
	err  error
}

// toggleOriginal shows the selected article as it was written, or its sections again.
func (m *Model) toggleOriginal() tea.Cmd {
	a := m.shown
	if m.bare {
		m.bare = false
		return m.follow()
	}
	if a == nil || m.options.Original == nil {
		return nil
	}
	return m.fetching.Start(func(_ context.Context, send func(tea.Msg)) {
		text, err := m.options.Original(a)
		send(originalMsg{a, text, err})
	})
}

func (m *Model) showOriginal(o originalMsg) tea.Cmd {
	switch {
	case o.of != m.shown:
		return nil
	case o.err != nil:
		m.notice.Warn(article.CleanLine(o.err.Error()))
		return nil
	}
	m.bare = true
	return m.reader.Show(asWritten(o.of, o.text))
}

// asWritten is an article that is nothing but the lines of a text.
func asWritten(of *article.Article, text string) *article.Article {
	a := &article.Article{ID: of.ID + "/original", Title: "As written: " + of.Path, Published: of.Published}
	lines := strings.SplitAfter(text, "\n")
	for len(lines) > 0 || len(a.Sections) == 0 {
		n := min(chunk, len(lines))
		a.Sections = append(a.Sections, article.Section{Text: strings.TrimRight(strings.Join(lines[:n], ""), "\n")})
		lines = lines[n:]
	}
	return a
}
