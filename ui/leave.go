package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/export"
	"dateline/ui/count"
	"dateline/ui/outside"
)

// What is read leaves the reader here: to the browser, the clipboard, the editor, a command and a file.

// passage is the section at the head of the screen: its article and its number there; a is nil, and the reader told
// so, where nothing is open.
func (m *Model) passage() (a *article.Article, section int) {
	a, section, ok := m.reader.At()
	if !ok {
		m.notice.Say("no article is open")
		return nil, 0
	}
	return a, section
}

// article is passage without the section, and not as it was written but as it was understood.
func (m *Model) article() *article.Article {
	a, _ := m.passage()
	if a != nil && m.bare {
		return m.shown
	}
	return a
}

// file is the path of the file that an article was read from, or empty.
func (m *Model) file(a *article.Article) string {
	if m.options.File == nil {
		return ""
	}
	return m.options.File(a)
}

// returned takes what comes back from outside.
func (m *Model) returned(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case visitedMsg:
		m.visited(msg)
	case editedMsg:
		return m.afterEdit(msg)
	case pipedMsg:
		m.piped(msg)
	}
	return nil
}

// visitedMsg says that an address was given to the browser, or why not.
type visitedMsg struct {
	address string
	err     error
}

// openAddress shows the article's own address in the browser.
func (m *Model) openAddress() tea.Cmd {
	a := m.article()
	if a == nil {
		return nil
	}
	if to := article.Address(a.URL); to != "" {
		return m.visit(to)
	}
	if m.file(a) == "" {
		m.notice.Say(firstKeys("no address: %s labels its links, %s writes a file", &m.keys.Links, &m.keys.Write))
	} else {
		m.notice.Say(firstKeys("no address: %s copies its path, %s edits it", &m.keys.CopyAddress, &m.keys.Edit))
	}
	return nil
}

// visit shows an address in the browser.
func (m *Model) visit(to string) tea.Cmd {
	m.notice.Say("opening " + to)
	open := m.options.Open
	return func() tea.Msg {
		if open == nil {
			return visitedMsg{to, outside.ErrNoBrowser}
		}
		return visitedMsg{to, open(to)}
	}
}

func (m *Model) visited(v visitedMsg) {
	if v.err != nil {
		m.fail(fmt.Errorf("%w: %s", v.err, v.address))
	}
}

// copyAddress puts the address of the article or else its path into the clipboard.
func (m *Model) copyAddress() tea.Cmd {
	a := m.article()
	if a == nil {
		return nil
	}
	for _, text := range []string{article.Address(a.URL), m.file(a)} {
		if text != "" {
			return m.copyText(text, text)
		}
	}
	m.notice.Say(firstKeys("neither address nor file: %s copies the section", &m.keys.CopySection))
	return nil
}

// copySection puts the section at the head of the screen into the clipboard, with where it is from.
func (m *Model) copySection() tea.Cmd {
	a, n := m.passage()
	if a == nil {
		return nil
	}
	text := export.Quotation(a, n)
	return m.copyText(text, sectionName(a, n)+", "+count.Of(article.CountWords(text), "word"))
}

func (m *Model) copyText(text, name string) tea.Cmd {
	m.notice.Say("copied " + name)
	return tea.SetClipboard(text)
}

// sectionName is how a section is called in a sentence: § 2 What comes next.
func sectionName(a *article.Article, n int) string {
	return strings.TrimSpace(fmt.Sprintf("§ %d %s", n+1, a.Sections[n].Heading))
}
