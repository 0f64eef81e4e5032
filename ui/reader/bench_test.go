package reader

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/ui/theme"
)

// book is an article of 50,000 words in 200 sections.
func book() *article.Article {
	a := &article.Article{ID: "book", Title: "A long report", Sections: make([]article.Section, 200)}
	for n := range a.Sections {
		s := &a.Sections[n]
		if n > 0 {
			s.Heading, s.Level, s.Confidence = fmt.Sprintf("Chapter %d", n), 2, 1
		}
		for p := range 5 {
			s.Text += fmt.Sprintf("In paragraph %d the ministry said %s.\n", p, strings.Repeat("that the strait was open and calm ", 7))
		}
		s.Markdown = strings.ReplaceAll(s.Text, "\n", "\n\n")
		s.Words = len(strings.Fields(s.Text))
	}
	return a
}

// BenchmarkReader does with 50,000 words what a reader does and waits for the whole screen, rendering of
// sections included; "keys" are what the event loop does of it for each.
func BenchmarkReader(b *testing.B) {
	b.Run("200 sections", func(b *testing.B) { benchmark(b, book()) })
	b.Run("one section", func(b *testing.B) { benchmark(b, roll()) })
}

// roll is a book without headings.
func roll() *article.Article {
	a := book()
	all := &a.Sections[0]
	for _, s := range a.Sections[1:] {
		all.Text += s.Text
		all.Markdown += s.Markdown
		all.Words += s.Words
	}
	a.Sections = a.Sections[:1]
	return a
}

func benchmark(b *testing.B, a *article.Article) {
	for _, c := range []struct {
		name string
		do   func(m *Model, i int) tea.Cmd
	}{
		{"open", func(m *Model, _ int) tea.Cmd { return tea.Batch(m.Show(nil), m.Show(a)) }},
		{"scroll", func(m *Model, _ int) tea.Cmd { return m.Scroll(1) }},
		{"page", func(m *Model, _ int) tea.Cmd { return m.Page(1) }},
		{"section", func(m *Model, _ int) tea.Cmd { return m.Next(1) }},
		{"end", func(m *Model, i int) tea.Cmd { return []func() tea.Cmd{m.Top, m.End}[i%2]() }},
		{"find", func(m *Model, i int) tea.Cmd { return m.Find([]string{"m", "mi", "min", "minist"}[i%4]) }},
		{"first find", func(m *Model, _ int) tea.Cmd { return tea.Batch(m.Show(nil), m.Show(a), m.Find("m")) }},
		{"find nothing", func(m *Model, i int) tea.Cmd { return m.Find([]string{"zy", "zyz"}[i%2]) }},
		{"next match", func(m *Model, _ int) tea.Cmd { return m.NextFound(1) }},
		{"resize", func(m *Model, i int) tea.Cmd { return m.Resize(60+i%2, 48) }},
	} {
		b.Run(c.name+"/screen", func(b *testing.B) {
			m := opened(a)
			for i := 0; b.Loop(); i++ {
				run(m, c.do(m, i))
				_ = m.View()
			}
		})
		b.Run(c.name+"/keys", func(b *testing.B) {
			m := opened(a)
			for i := 0; b.Loop(); i++ {
				cmd := c.do(m, i)
				_ = m.View()
				b.StopTimer()
				run(m, cmd)
				b.StartTimer()
			}
		})
	}
}

func opened(a *article.Article) *Model {
	m := New(func(*article.Article) string { return "London · 1 Jan 2025" })
	m.SetTheme(theme.New(theme.Dark, true))
	m.Resize(80, 48)
	run(m, m.Show(a))
	m.FindFrom()
	run(m, m.Find("strait"))
	return m
}

// run runs a command and all that follows from it.
func run(m *Model, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			run(m, c)
		}
	default:
		run(m, m.Update(msg))
	}
}
