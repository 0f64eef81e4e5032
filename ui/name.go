package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
)

// namedMsg brings the mentions of the topics asked for in an article, by section.
type namedMsg struct {
	article  *article.Article
	mentions [][]article.Mention
}

// name looks for the topics that the filter asks for in the article on show, to colour them there. A long
// article takes its time.
func (m *Model) name(a *article.Article) tea.Cmd {
	asked, g := m.asked(), m.options.Gazetteer
	if len(asked) == 0 || a == nil || g == nil {
		m.naming.Stop()
		m.reader.Name(nil)
		return nil
	}
	return m.naming.Start(func(_ context.Context, send func(tea.Msg)) {
		found := g.Find(a)
		for i := range found {
			found[i] = slices.DeleteFunc(found[i], func(n article.Mention) bool { return !slices.Contains(asked, n.Topic.ID) })
		}
		send(namedMsg{a, found})
	})
}

// colour colours the mentions in the article on show, unless it is another by now.
func (m *Model) colour(msg namedMsg) {
	if m.shown == msg.article && !m.bare {
		m.reader.Name(msg.mentions)
	}
}
