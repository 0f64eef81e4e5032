package catalog

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/ui/theme"
)

func rows(n int) library.Rows { return library.RowsOf(matches(n), true) }

func matches(n int) []library.Match {
	china := &article.Topic{ID: "china", Name: "China"}
	all := make([]library.Match, n)
	for i := range all {
		all[i] = library.Match{Sections: []int{0}, Article: &article.Article{
			ID: article.ID(fmt.Sprint(i)), Title: fmt.Sprintf("Article %d 台湾海峡 and a title that goes on", i), Place: "Kyiv",
			Published: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), Sections: make([]article.Section, 3),
			Topics: []article.Facet{{Topic: china, Mentions: 3, About: i%2 == 0}},
		}}
	}
	return all
}

func list(w, h int) *Model {
	m := New(func(a *article.Article) string { return a.Place + " · 1 Jan" }, func(a *article.Article) (read, starred bool) {
		return a.ID == "1", a.ID == "0"
	})
	m.SetTheme(theme.New(theme.Dark, true))
	m.Focus(true)
	m.Resize(w, h)
	return m
}

func (m *Model) title(t *testing.T) string {
	t.Helper()
	s, ok := m.Selected()
	if !ok {
		t.Fatal("nothing is selected")
	}
	return s.Article.Title[:len("Article 0")]
}

func TestTheSelectionFollowsTheArticle(t *testing.T) {
	m, all := list(40, 30), matches(20)
	m.Show(library.RowsOf(all, true), false, nil, true)
	m.To(7)
	m.Show(library.RowsOf(all[5:9], true), true, nil, true)
	if got := m.title(t); got != "Article 7" {
		t.Errorf("%s is selected", got)
	}
	m.Show(library.RowsOf(all[:3], true), true, nil, false) // not all has been found yet
	m.Show(library.RowsOf(all, true), true, nil, true)
	if got := m.title(t); got != "Article 7" {
		t.Errorf("%s is selected after a first part without it", got)
	}
	m.Show(library.RowsOf(all[:3], true), true, nil, true)
	if got := m.title(t); got != "Article 2" {
		t.Errorf("%s is selected where the list ends before it", got)
	}
}

func TestTheSelectionFollowsAFileThatIsMoved(t *testing.T) {
	m, all := list(40, 30), matches(20)
	all[7].Article.Content = 1234
	m.Show(library.RowsOf(all, true), false, nil, true)
	m.To(7)
	moved := *all[7].Article
	moved.ID = "elsewhere"
	all[7], all[15].Article = all[8], &moved
	m.Show(library.RowsOf(all, true), false, nil, true)
	if s, _ := m.Selected(); s.Article != &moved {
		t.Errorf("%s is selected", s.Article.ID)
	}
}

func TestTheCursorIsAlwaysOnTheScreen(t *testing.T) {
	for _, h := range []int{1, 2, 5, 6, 24, 40} {
		m := list(40, h)
		m.Show(rows(50), false, nil, true)
		for _, n := range []int{0, 1, 49, 48, 20, 3, 0} {
			m.To(n)
			if screen := ansi.Strip(m.View()); !strings.Contains(screen, fmt.Sprintf("Article %d ", n)) {
				t.Errorf("height %d: row %d is not on the screen:\n%s", h, n, screen)
			}
		}
	}
}

func TestRowsTellHowManySectionsMatchAndWhatTheArticleIsAbout(t *testing.T) {
	m := list(60, 12)
	m.Show(rows(2), true, []string{"china"}, true)
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	for i, want := range []string{"★▌● Article 0", " ▌  Kyiv · 1 Jan · China", "    Article 1"} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d is %q, want %q", i, lines[i], want)
		}
	}
	if !strings.Contains(lines[1], "1/3 §") {
		t.Errorf("%q does not count sections", lines[1])
	}
}

func TestViewIsExactlyItsRectangle(t *testing.T) {
	m := list(0, 0)
	m.Show(rows(30), true, []string{"china"}, true)
	for w := 0; w <= 200; w++ {
		for h := 1; h <= 60; h += 1 + h/5 {
			m.Resize(w, h)
			lines := strings.Split(m.View(), "\n")
			if len(lines) != h {
				t.Fatalf("%d×%d: %d lines", w, h, len(lines))
			}
			for _, line := range lines {
				if n := ansi.StringWidth(line); n != w {
					t.Fatalf("%d×%d: %d cells in %q", w, h, n, line)
				}
			}
		}
	}
}
