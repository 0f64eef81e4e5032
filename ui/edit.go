package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/model/source"
	"dateline/ui/outside"
)

// An article is edited in the reader's own editor, and read again afterwards:
//
//	e ──► its text is searched for the section ──► locatedMsg ──► the editor has the terminal ──► editedMsg
//	                                                                                                  │
//	               search ◄── rereadMsg ◄── in memory: the file is read again ◄───────────────────────┘
//	                                        on disk: the library sees the change by itself

// locatedMsg says on which line of its file a section stands.
type locatedMsg struct {
	article *article.Article
	path    string
	line    int
}

// edit opens the file of the article in the editor, at the section at the head of the screen.
func (m *Model) edit() tea.Cmd {
	a, n := m.passage()
	if a == nil {
		return nil
	}
	to := locatedMsg{m.article(), m.file(m.article()), 1}
	if to.path == "" {
		m.notice.Say(firstKeys("no file to edit: %s writes the article to one", &m.keys.Write))
		return nil
	}
	original := m.options.Original
	if m.bare || original == nil {
		return m.editAt(to)
	}
	return m.leaving.Start(func(_ context.Context, send func(tea.Msg)) {
		if text, err := original(a); err == nil { // the editor tells better what is wrong with a file
			to.line = a.Line(text, n)
		}
		send(to)
	})
}

func (m *Model) editAt(to locatedMsg) tea.Cmd {
	return m.exec(outside.NewEditor(to.path, to.line), func(err error) tea.Msg { return editedMsg{to.article, err} })
}

// editedMsg says that the editor has come to its end.
type editedMsg struct {
	article *article.Article
	err     error
}

// rereadMsg says that an article was read again after it was edited.
type rereadMsg struct {
	topics []library.TopicCount
	err    error
}

// afterEdit takes in what has become of the file. A library on disk watches its folders.
func (m *Model) afterEdit(e editedMsg) tea.Cmd {
	if e.err != nil {
		m.fail(e.err)
	}
	held, ok := m.library.(*library.Library)
	if !ok {
		return nil
	}
	g := m.options.Gazetteer
	return m.leaving.Start(func(ctx context.Context, send func(tea.Msg)) {
		for a, err := range (source.Reader{Gazetteer: g}).Files(ctx, []string{e.article.Path}) {
			if err == nil {
				held.Add(a)
			}
			topics, failed := held.Topics(ctx, query.Query{})
			send(rereadMsg{topics, errors.Join(err, failed)})
		}
	})
}

// reread shows the article as it is now.
func (m *Model) reread(r rereadMsg) tea.Cmd {
	if r.err != nil {
		m.fail(r.err)
		return nil
	}
	m.topics = r.topics
	return m.search()
}
