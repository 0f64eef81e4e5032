package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/export"
	"dateline/ui/layout"
	"dateline/ui/outside"
)

// whole begins the command that gets the article instead of the section: "| wc -w".
const whole = "|"

// pipe asks for a command that gets the section at the head of the screen as Markdown, or the whole article.
func (m *Model) pipe() tea.Cmd {
	a, n := m.passage()
	if a == nil {
		return nil
	}
	label := fmt.Sprintf("pipe § %d to", n+1)
	if m.screen.W >= layout.TwoPanes { // else there would be no room for the command
		label = fmt.Sprintf("pipe § %d (with | first: the article) to", n+1)
	}
	return m.ask(label, m.command, func(line string) tea.Cmd {
		if m.command = strings.TrimSpace(line); m.command == "" {
			return nil
		}
		p := &outside.Pipe{Line: m.command, Text: export.Section(a, n)}
		if all, ok := strings.CutPrefix(m.command, whole); ok {
			p = &outside.Pipe{Line: all, Text: export.Document(a)}
		}
		return m.exec(p, func(err error) tea.Msg { return pipedMsg{p.Line, err} })
	})
}

// pipedMsg says that a command has come to its end.
type pipedMsg struct {
	line string
	err  error
}

func (m *Model) piped(p pipedMsg) {
	if p.err != nil {
		m.fail(fmt.Errorf("%s: %w", strings.TrimSpace(p.line), p.err))
	}
}

// write asks for the name of a file and writes the article to it.
func (m *Model) write() tea.Cmd {
	if m.inDigest() {
		return m.writeDigest()
	}
	a := m.article()
	if a == nil {
		return nil
	}
	return m.ask("write to", export.FileName(a), func(path string) tea.Cmd { return m.save(a, path, false) })
}

// savedMsg says that an article was written to a file, or why not.
type savedMsg struct {
	path string
	over func() tea.Cmd // writes over what is there
	err  error
}

// save writes an article to a file, over one that is there only where over is set.
func (m *Model) save(a *article.Article, path string, over bool) tea.Cmd {
	own := m.file(a)
	return m.leaving.Start(func(_ context.Context, send func(tea.Msg)) {
		to, err := outside.Save(path, export.Document(a), over)
		if errors.Is(err, outside.ErrExists) && outside.SameFile(own, to) {
			err = errors.New("the article was read from this file; choose another name")
		}
		send(savedMsg{to, func() tea.Cmd { return m.save(a, path, true) }, err})
	})
}

func (m *Model) saved(s savedMsg) tea.Cmd {
	switch {
	case errors.Is(s.err, outside.ErrExists):
		return m.confirm("Write over "+article.CleanLine(filepath.Base(s.path))+"?", s.over)
	case s.err != nil:
		m.fail(s.err)
	default:
		m.notice.Say("written to " + article.CleanLine(s.path))
	}
	return nil
}
