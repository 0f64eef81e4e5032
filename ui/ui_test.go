package ui

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/topic"
	"dateline/ui/count"
	"dateline/ui/layout"
)

func size(w, h int) tea.Msg { return tea.WindowSizeMsg{Width: w, Height: h} }

func TestTheFilterFollowsEachKey(t *testing.T) {
	s := start(t, 120, 36).press("/")
	for _, c := range []struct{ typed, bar string }{
		{"t", " of 13"}, {"aiwan", " of 13"}, {" strait", " of 13"},
	} {
		s.press(c.typed)
		s.shows(c.bar)
	}
	s.press("enter")
	s.shows("/ taiwan strait", "▎")
}

func TestEscapeBringsBackWhatWasThereBefore(t *testing.T) {
	s := start(t, 120, 36)
	s.press("G", "k", "k")
	before := s.screenText()
	s.press("/", "zzzz")
	s.shows("No section matches")
	s.press("esc")
	if got := s.screenText(); got != before {
		t.Errorf("the screen was:\n%s\nand is:\n%s", before, got)
	}
	s.press("/", "nato", "enter")
	kept := s.screenText()
	s.press("/", " zzzz", "esc")
	if got := s.screenText(); got != kept {
		t.Errorf("the screen was:\n%s\nand is:\n%s", kept, got)
	}
}

func TestTheSelectedArticleStaysSelected(t *testing.T) {
	s := start(t, 120, 36).press("G")
	selected, _ := s.list.Selected()
	s.press("/", "the", "enter")
	if now, _ := s.list.Selected(); now.Article != selected.Article {
		t.Errorf("%q is selected, not %q", now.Article.Title, selected.Article.Title)
	}
	s.press("S")
	if now, _ := s.list.Selected(); now.Article != selected.Article {
		t.Errorf("after sorting %q is selected, not %q", now.Article.Title, selected.Article.Title)
	}
}

func TestTheNewestIsShownUntilTheReaderIsUsed(t *testing.T) {
	for name, use := range map[string]func(*session){
		"a key":   func(s *session) { s.press("enter") },
		"a click": func(s *session) { s.clickOn("▌  Number 2") },
	} {
		s := open(t, 120, 36, Options{Articles: func(context.Context, *topic.Gazetteer) iter.Seq2[*article.Article, error] {
			return func(func(*article.Article, error) bool) {}
		}})
		all := library.New(topic.Builtin())
		s.library, s.index = all, library.Progress{Total: 9}
		add := func(day int) {
			all.Add(&article.Article{
				ID: article.ID(fmt.Sprint(day)), Title: fmt.Sprint("Number ", day), Sections: make([]article.Section, 1),
				Published: time.Date(2025, 6, day, 0, 0, 0, 0, time.UTC),
			})
			s.run(s.search())
		}
		selected := func() string {
			match, _ := s.list.Selected()
			return match.Article.Title
		}
		add(1)
		if add(2); selected() != "Number 2" {
			t.Errorf("%s is selected before %s", selected(), name)
		}
		use(s)
		if add(3); selected() != "Number 2" || s.shown.Title != "Number 2" {
			t.Errorf("%s is selected after %s while another is read", selected(), name)
		}
	}
}

func TestAnUnfinishedExpressionLeavesTheListInPlace(t *testing.T) {
	s := start(t, 120, 36).press("/", "/arms ")
	rows := s.found.Len()
	s.press("(")
	if s.found.Len() != rows {
		t.Errorf("%d articles instead of %d", s.found.Len(), rows)
	}
}

func TestEscapePeelsOneLayerAndNeverQuits(t *testing.T) {
	s := start(t, 120, 36).press("/", "nato", "enter", "enter", "z", "/", "china", "enter", "t")
	for _, gone := range []func() bool{
		func() bool { return s.box == nil },
		func() bool { return !s.reader.Finding() },
		func() bool { return !s.zoom },
		func() bool { return s.focus == layout.List },
		func() bool { return s.filter.text == "" },
	} {
		if gone() {
			t.Fatal("a layer was gone before its turn")
		}
		if s.press("esc"); !gone() {
			t.Fatal("a layer was not taken away")
		}
	}
	if s.press("esc", "esc"); s.quit {
		t.Error("esc quits")
	}
}

func TestQuitting(t *testing.T) {
	for _, c := range []struct {
		keys []string
		quit bool
	}{
		{[]string{"q"}, true},
		{[]string{"enter", "q"}, false},
		{[]string{"enter", "q", "q"}, true},
		{[]string{"?", "q"}, false},
		{[]string{"enter", "Q"}, true},
		{[]string{"/", "q"}, false},
		{[]string{"/", "ctrl+c"}, true},
		{[]string{"t", "q"}, false},
		{[]string{"t", "Q"}, false},
		{[]string{"?", "Q"}, true},
	} {
		if s := start(t, 120, 36).press(c.keys...); s.quit != c.quit {
			t.Errorf("%v: quit is %v", c.keys, s.quit)
		}
	}
}

func TestThePickerAddsAndExcludes(t *testing.T) {
	s := start(t, 120, 36).press("t", "taiwanstr", "space")
	s.shows("● Taiwan Strait")
	if s.filter.text != "#taiwan-strait" {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	s.press("-")
	s.shows("− Taiwan Strait")
	if s.filter.text != "-#taiwan-strait" {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	s.press("-", "esc", "esc")
	if s.filter.text != "" || s.box != nil {
		t.Fatalf("the filter is %q, the box is open: %v", s.filter.text, s.box != nil)
	}
}

func TestAnExcludedTopicStaysInPlaceOfTheOthers(t *testing.T) {
	s := start(t, 120, 36).press("t", "-")
	s.shows("▌− China", "  United States  ")
	s.press("down").shows("▌  United States")
	s.press("-").shows("− China", "▌− United States")
}

func TestTheFootOffersWhatThereIsToDo(t *testing.T) {
	folder(t, 80, 24, t.TempDir()).shows(" r read again  ? help  q quit")
	s := start(t, 80, 24).press("/", "zzzz")
	s.shows("esc brings back what was there before.")
	s.press("enter").shows(" 0 all articles  / filter  t topics  T no topics  ? help  q quit")
	s.press("z", "0").shows("j/k move") // esc would take the zoom away first
}

func TestThePickerCountsUnderTheFilter(t *testing.T) {
	s := start(t, 120, 36).press("/", "#ukraine", "enter", "t", "ukraine")
	row, ok := s.box.Selected()
	if !ok || row.ID != "ukraine" {
		t.Fatalf("%v is selected", row)
	}
	if want := s.found.Len(); !strings.HasPrefix(row.Detail, count.Of(want, "")[:1]) {
		t.Errorf("the picker says %s, the list has %d", row.Detail, want)
	}
}

func TestTabCompletesTopicsAndFields(t *testing.T) {
	for typed, want := range map[string]string{
		"#taiwan-s": "#taiwan-strait", "tit": "title:", "has:qu": "has:quote", "-#south-c": "-#south-china-sea",
	} {
		s := start(t, 120, 36).press("/", typed, "tab")
		if got := strings.TrimSpace(s.prompt.Value()); got != want {
			t.Errorf("%q becomes %q, not %q", typed, got, want)
		}
	}
}

func TestContentsLeadToASection(t *testing.T) {
	s := start(t, 120, 36).press("c", "j", "j", "enter")
	if s.reader.Section() != 2 || s.focus != layout.Reader {
		t.Errorf("section %d, focus %d", s.reader.Section(), s.focus)
	}
}

func TestTheOtherPaneIsDriven(t *testing.T) {
	s := start(t, 120, 36).press("J", "J", "J")
	if s.list.Last() < 0 || s.focus != layout.List {
		t.Fatal("the list lost the focus")
	}
	before := s.screenText()
	s.press("K", "K", "K")
	if s.screenText() == before {
		t.Error("J and K do not scroll the reader")
	}
	s.press("enter", "J")
	if m, _ := s.list.Selected(); m.Article != s.found.At(1).Article {
		t.Error("J in the reader does not move the list")
	}
}

func TestSkippedFilesAreCountedAndNamed(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good.txt": "A headline\nA first paragraph that is long enough to be one.\n", "empty.txt": "", "binary.txt": "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := folder(t, 160, 36, dir)
	s.shows("skipped 2 files", "empty.txt", "binary.txt", "A headline")
	s.press("j")
	s.hides("skipped")
}

func TestWhatIsWrongWithAFileIsSaidWhenItIsShown(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.md": "---\ntitle: [open\n---\n# One\nText.\n", "b.md": "# Two\nText.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := folder(t, 160, 36, dir)
	s.shows("The front matter could not be read: yaml", "title: [open")
	s.hides("skipped")
	s.press("j")
	s.hides("could not be read")
	s.press("k")
	s.shows("could not be read")
}

func TestReloadReadsTheFilesAgain(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt", "First headline\nA first paragraph that is long enough to be one.\n")
	s := folder(t, 120, 36, dir)
	write("b.txt", "Second headline\nA first paragraph that is long enough to be one.\n")
	s.hides("Second headline")
	s.press("r")
	s.shows("First headline", "Second headline", "2 articles")
}

func TestWrongKeysDoNothing(t *testing.T) {
	s := start(t, 120, 36)
	before := s.screenText()
	s.press("x", "ä", "1", "%")
	if s.screenText() != before {
		t.Error("a key that is bound to nothing changes the screen")
	}
}

func TestTheReaderKeepsItsPlaceWhenThePaneComesBack(t *testing.T) {
	s := start(t, 120, 36).press("enter", "]", "]")
	s.send(size(60, 20))
	s.press("h", "enter")
	s.send(size(120, 36))
	if s.reader.Section() != 2 {
		t.Errorf("section %d is at the head", s.reader.Section())
	}
}
