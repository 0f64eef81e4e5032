package reader

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/ui/theme"
)

// pane is a reader that runs its commands at once.
type pane struct {
	t *testing.T
	*Model
}

func show(t *testing.T, a *article.Article, w, h int) pane {
	t.Helper()
	p := pane{t, New(func(*article.Article) string { return "Kyiv · 1 Jan 2025" })}
	p.run(p.SetTheme(theme.New(theme.Dark, true)))
	p.run(p.Resize(w, h))
	p.run(p.Show(a))
	return p
}

func (p pane) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			p.run(c)
		}
	default:
		p.run(p.Update(msg))
	}
}

func (p pane) lines() []string {
	lines := strings.Split(ansi.Strip(p.View()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

func (p pane) top(want string) {
	p.t.Helper()
	if got := p.lines()[0]; !strings.Contains(got, want) {
		p.t.Fatalf("%q is at the top, not %q:\n%s", got, want, strings.Join(p.lines(), "\n"))
	}
}

// long is an article of n sections with unique sentences: "s3p2" begins the second paragraph of
// the third section.
func long(n int) *article.Article {
	a := &article.Article{ID: "long", Title: "A long article", Sections: []article.Section{section("", 0)}}
	for i := 1; i <= n; i++ {
		s := section(fmt.Sprintf("Heading %d", i), i)
		s.Level = 2
		a.Sections = append(a.Sections, s)
	}
	return a
}

func section(heading string, n int) article.Section {
	var paragraphs []string
	for p := 1; p <= 4; p++ {
		paragraphs = append(paragraphs, fmt.Sprintf("s%dp%d %s.", n, p, strings.Repeat("walks along the river ", 12)))
	}
	text := strings.Join(paragraphs, "\n")
	return article.Section{
		Heading: heading, Confidence: 1, Words: len(strings.Fields(text)),
		Markdown: strings.Join(paragraphs, "\n\n"), Text: text,
	}
}

func TestSectionsAreReachedByNumber(t *testing.T) {
	p := show(t, long(6), 60, 20)
	p.top("A long article")
	for n := 1; n <= 6; n++ {
		p.run(p.Next(1))
		p.top(fmt.Sprintf("Heading %d", n))
	}
	p.run(p.Next(1))
	p.top("Heading 6")
	p.run(p.Scroll(3))
	p.run(p.Next(-1))
	p.top("Heading 6")
	p.run(p.Next(-1))
	p.top("Heading 5")
	p.run(p.Goto(0))
	p.top("A long article")
}

func TestTheEndIsAtTheFoot(t *testing.T) {
	p := show(t, long(30), 60, 20)
	p.run(p.End())
	lines := p.lines()
	if last := lines[len(lines)-2]; !strings.HasSuffix(last, "river .") {
		t.Fatalf("the last line is %q:\n%s", last, strings.Join(lines, "\n"))
	}
	before := p.View()
	p.run(p.Scroll(5))
	if p.View() != before {
		t.Error("scrolling goes on after the end")
	}
	p.run(p.Scroll(-1))
	if p.View() == before {
		t.Error("scrolling back does not move")
	}
}

func TestScrollingDownAndUpComesBack(t *testing.T) {
	p := show(t, long(8), 60, 20)
	p.run(p.Scroll(7))
	before := p.View()
	for range 40 {
		p.run(p.Scroll(3))
	}
	for range 40 {
		p.run(p.Scroll(-3))
	}
	if p.View() != before {
		t.Errorf("the text is elsewhere:\n%s", strings.Join(p.lines(), "\n"))
	}
}

func TestResizingKeepsThePlace(t *testing.T) {
	p := show(t, long(8), 70, 20)
	p.run(p.Goto(4))
	for range 30 {
		if p.run(p.Scroll(1)); strings.Contains(p.lines()[0], "s4p3") {
			break
		}
	}
	p.top("s4p3")
	for _, w := range []int{30, 120, 44, 70} {
		p.run(p.Resize(w, 20))
		p.top("s4p3")
	}
	p.run(p.Resize(70, 9))
	p.top("s4p3")
}

func TestAnArticleIsFoundWhereItWasLeft(t *testing.T) {
	first, second := long(5), long(5)
	second.ID = "second"
	p := show(t, first, 60, 20)
	p.run(p.Goto(3))
	p.run(p.Show(second))
	p.top("A long article")
	p.run(p.Show(first))
	p.top("Heading 3")
}

func TestLateSectionsAreRefused(t *testing.T) {
	p := pane{t, New(func(*article.Article) string { return "" })}
	p.SetTheme(theme.New(theme.Dark, true))
	p.Resize(60, 20)
	late := p.Show(long(3))
	other := long(3)
	other.ID, other.Sections[0].Markdown = "other", "Quite another text."
	now := p.Show(other)
	p.run(now)
	p.run(late)
	if screen := strings.Join(p.lines(), "\n"); !strings.Contains(screen, "Quite another text.") || strings.Contains(screen, "s0p1") {
		t.Errorf("a section of the article that was left is on show:\n%s", screen)
	}
}

func TestTheBeginningOfAnEndlessSectionIsShownFirst(t *testing.T) {
	text := "The beginning.\n\n" + strings.Repeat("More and more of it.\n\n", 5000) + "The very end."
	p := show(t, nil, 60, 20)
	cmd := p.Show(&article.Article{ID: "endless", Title: "Endless", Sections: []article.Section{{Markdown: text, Text: text}}})
	rest := p.Update(cmd())
	if p.top("Endless"); !strings.Contains(p.View(), "The beginning.") {
		t.Fatalf("it shows\n%s", strings.Join(p.lines(), "\n"))
	}
	p.run(p.End())
	if strings.Contains(p.View(), "The very end.") {
		t.Error("the whole of it was rendered at once")
	}
	p.run(rest)
	if !strings.Contains(p.View(), "The very end.") {
		t.Errorf("the end is not shown:\n%s", strings.Join(p.lines(), "\n"))
	}
}

func TestFindCountsAndWalks(t *testing.T) {
	a := long(6)
	a.Sections[2].Markdown = strings.Replace(a.Sections[2].Markdown, "s2p2 walks", "s2p2 Zürich walks", 1)
	a.Sections[2].Text = strings.Replace(a.Sections[2].Text, "s2p2 walks", "s2p2 Zürich walks", 1)
	a.Sections[6].Markdown += "\n\nThe end is in *zurich*, Zürich."
	a.Sections[6].Text += "\nThe end is in zurich, Zürich."
	p := show(t, a, 60, 20)
	p.FindFrom()
	p.run(p.Find("zurich"))
	p.found(1, 3, "s2p2 Zürich")
	p.run(p.NextFound(1))
	p.found(2, 3, "The end is in zurich")
	p.run(p.NextFound(1))
	p.found(3, 3, "The end is in zurich")
	p.run(p.NextFound(1))
	p.found(1, 3, "s2p2 Zürich")
	p.run(p.NextFound(-1))
	p.found(3, 3, "The end is in zurich")
	p.run(p.Find("nowhere"))
	if at, total := p.Found(); at != 0 || total != 0 {
		t.Errorf("match %d of %d for what is not there", at, total)
	}
	p.run(p.Unfind(true))
	p.top("A long article")
}

func (p pane) found(at, total int, text string) {
	p.t.Helper()
	if a, n := p.Found(); a != at || n != total {
		p.t.Errorf("match %d of %d, want %d of %d", a, n, at, total)
	}
	if screen := strings.Join(p.lines(), "\n"); !strings.Contains(screen, text) {
		p.t.Errorf("%q is not on the screen:\n%s", text, screen)
	}
}

func TestAMatchOverTheEndOfALineIsFound(t *testing.T) {
	a := &article.Article{ID: "x", Title: "T", Sections: []article.Section{{
		Markdown: "The ships went through the Taiwan Strait at dawn.",
		Text:     "The ships went through the Taiwan Strait at dawn.",
	}}}
	for w := 12; w < 60; w++ {
		p := show(t, a, w, 20)
		p.FindFrom()
		p.run(p.Find("the taiwan strait"))
		if _, total := p.Found(); total != 1 {
			t.Errorf("width %d: %d matches", w, total)
		}
	}
}

func TestMatchingSectionsAreMarkedAndTheOthersWalkedOver(t *testing.T) {
	p := show(t, long(6), 60, 20)
	words := query.ParseTyping("river")
	p.run(p.Light(Lit{On: true, Sections: []int{2, 5}, Terms: query.Terms(words)}))
	if strings.Contains(p.View(), "▎") {
		t.Error("a section that does not match is marked")
	}
	walk := func(d int, want bool, top string) {
		t.Helper()
		cmd, ok := p.NextMatching(d)
		p.run(cmd)
		if ok != want {
			t.Errorf("NextMatching(%d) says %v", d, ok)
		}
		p.top(top)
	}
	walk(1, true, "▎ Heading 2")
	walk(1, true, "▎ Heading 5")
	walk(1, false, "▎ Heading 5")
	p.run(p.Scroll(4))
	walk(-1, true, "▎ Heading 5")
	walk(-1, true, "▎ Heading 2")
	walk(-1, false, "▎ Heading 2")
}

func TestTheFilterLeadsToWhatItFindsAndBack(t *testing.T) {
	p := show(t, long(6), 60, 20)
	p.run(p.Scroll(3))
	before := p.View()
	p.run(p.Light(Lit{On: true, Peek: true, Sections: []int{3, 5}}))
	p.top("▎ Heading 3")
	p.run(p.Resize(50, 20))
	p.run(p.Light(Lit{On: true, Peek: true, Sections: []int{5}}))
	p.top("▎ Heading 5")
	p.run(p.Resize(60, 20))
	p.run(p.Light(Lit{}))
	if p.View() != before {
		t.Errorf("the text is elsewhere:\n%s", strings.Join(p.lines(), "\n"))
	}
	p.run(p.Light(Lit{On: true, Peek: true, Sections: []int{5}}))
	p.run(p.Next(-1))
	p.run(p.Light(Lit{}))
	p.top("Heading 4")
}

func TestTheFilterLeadsAHiddenPaneToWhatItFinds(t *testing.T) {
	p := show(t, long(6), 0, 20) // on a narrow screen the list hides the reader
	p.run(p.Light(Lit{On: true, Peek: true, Sections: []int{3}}))
	p.run(p.Resize(60, 20))
	p.top("▎ Heading 3")
}

func TestViewIsExactlyItsRectangle(t *testing.T) {
	a := long(3)
	a.Title = "台湾海峡の緊張 and a very long headline 👩‍👩‍👧‍👦 that goes on"
	a.Sections[1].Markdown = "| a | b |\n|---|---|\n| long cell text | 台湾海峡 |\n\n```\ncode that is much longer than any narrow column can ever be\n```\n\n> quoted\n\n- item\n  - item"
	p := show(t, a, 10, 10)
	for w := 0; w <= 200; w += 1 + w/8 {
		for h := 0; h <= 60; h += 1 + h/6 {
			p.run(p.Resize(w, h))
			if h == 0 {
				continue
			}
			lines := strings.Split(p.View(), "\n")
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
