package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/store"
)

// counts asks how many articles are of a state.
func (s *session) count(state, want string) {
	s.t.Helper()
	before := s.filter.text
	s.refilterNow("is:" + state)
	if bar, _, _ := strings.Cut(s.screenText(), "\n"); !strings.Contains(bar, " "+want+" of ") {
		s.t.Errorf("is:%s does not find %s: %s", state, want, bar)
	}
	s.refilterNow(before)
}

func (s *session) refilterNow(text string) { s.run(s.refilter(text)) }

func TestAnArticleIsReadWhenItsEndWasOnTheScreen(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		read string
	}{
		{"passing by in the list", []string{"j", "j", "j", "G"}, "0"},
		{"a look at the beginning", []string{"enter"}, "0"},
		{"the end", []string{"enter", "G"}, "1"},
		{"paging from the list", []string{"space", "space", "space", "space", "space"}, "1"},
		{"the other pane from the list", []string{"J", "J"}, "0"},
		{"two of them", []string{"enter", "G", "J", "G"}, "2"},
		{"as it was written", []string{"enter", "i", "G"}, "0"},
		{"marked as unread at its end", []string{"enter", "G", "m", "k", "j"}, "0"},
		{"undone at its end", []string{"enter", "G", "U", "k", "j"}, "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 120, 36, Options{Articles: builtin, Original: func(*article.Article) (string, error) { return "as it was", nil }})
			s.press(c.keys...)
			s.count("read", c.read)
		})
	}
}

func TestMarksAreMadeAndUndone(t *testing.T) {
	s := start(t, 120, 36).press("m", "j", "s", "m")
	s.shows("read: The First and Second Island Chain", "★▌")
	s.count("read", "2")
	s.count("starred", "1")
	s.press("A")
	s.shows("Mark 11 unread articles as read?")
	s.press("n")
	s.count("read", "2")
	s.press("A", "y")
	s.shows("11 articles marked as read")
	s.count("unread", "0")
	s.press("A")
	s.shows("all articles in the list are read")
	for _, want := range []struct{ says, read, starred string }{
		{"undone: 11 articles marked as read", "2", "1"},
		{"undone: read", "1", "1"},
		{"undone: starred", "1", "0"},
		{"undone: read", "0", "0"},
		{"no mark left to undo", "0", "0"},
	} {
		s.press("U")
		s.shows(want.says)
		s.count("read", want.read)
		s.count("starred", want.starred)
	}
}

func TestMarkingAllShownLeavesTheOthers(t *testing.T) {
	s := start(t, 120, 36).press("/", "#taiwan-strait", "enter", "A", "y", "esc")
	s.count("read", "3")
}

func TestWhatWasJustReadStaysUntilTheFilterChanges(t *testing.T) {
	s := start(t, 120, 36).press("/", "is:unread", "enter", "m", "j", "s")
	s.shows("13 of 13")
	for _, k := range []string{"S", "r", "enter"} {
		s.press(k)
		s.shows("13 of 13", "Beijing Accuses NATO")
	}
	s.press("esc", "/", " date:2025", "enter")
	s.hides("Beijing Accuses NATO")
}

func TestTheUnreadAreWalked(t *testing.T) {
	s := start(t, 120, 36)
	at := func(row int) {
		t.Helper()
		if s.list.Cursor() != row {
			t.Errorf("row %d is selected, not %d", s.list.Cursor(), row)
		}
	}
	s.press("j", "m", "j", "m", "g", "n")
	at(3)
	s.press("N")
	at(0)
	s.press("N")
	at(0)
	s.shows("no unread article before this one")
	s.press("G", "n")
	s.shows("no unread article after this one")
	s.press("A", "y", "g", "n")
	at(0)
	s.shows("no unread article after this one")
}

const story = `A story in three parts

KYIV — The first part says little.

First heading

Rain fell on the hills in the morning, and the road to the village was closed. The mayor asked the drivers to wait until noon. Nobody knew how long the bridge would hold, since the river had never been so high in spring.

Second heading

Soldiers of the second brigade came with boats and sandbags in the afternoon. They built a wall along the school and the mill. Farmers brought tractors, and children carried bread and tea to those who worked until the night.

The needle is in this sentence, which nobody else has written anywhere. More rain was expected on the next day, and the trains stood still from the capital to the sea. The government sent helicopters for the old and the ill.

Third heading

The water fell in the evening of the third day, and the mayor counted what had been lost. Twelve houses and the old mill were gone. The school stood, and so did the bridge.
`

// needle goes to the sentence with the needle, and checks that it is at the top of the text.
func (s *session) atNeedle() {
	s.t.Helper()
	for _, line := range strings.Split(s.screenText(), "\n")[2:5] {
		if strings.Contains(line, "needle") {
			return
		}
	}
	s.t.Fatalf("the sentence is not at the top of the screen:\n%s", s.screenText())
}

func (s *session) toNeedle() {
	s.t.Helper()
	s.press("enter", "g")
	for range 60 {
		if line := strings.Split(s.screenText(), "\n")[2]; strings.Contains(line, "needle") {
			return
		}
		s.press("j")
	}
	s.t.Fatalf("the sentence does not come to the top of the screen:\n%s", s.screenText())
}

// stories are two articles in a folder.
func stories(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), story)
	write(t, filepath.Join(dir, "b.txt"), "Another story\n\nText of the other story, which is short.\n")
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestThePlaceInAnArticleComesBack(t *testing.T) {
	for name, leave := range map[string]func(s *session, path string){
		"after another article": func(s *session, _ string) { s.press("h", "j", "j", "k", "k", "enter") },
		"after a reload":        func(s *session, _ string) { s.press("r") },
		"at another width": func(s *session, _ string) {
			s.send(size(52, 12))
			s.atNeedle()
			s.send(size(70, 12))
		},
		"after an edit": func(s *session, path string) {
			text := strings.Replace(story, "First heading", "A new heading\n\nNew text of some words stands here now.\n\nFirst heading, longer", 1)
			write(s.t, path, strings.Replace(text, "They built a wall", "In two hours they built a high wall", 1))
			s.press("r")
		},
		"after another article, under a filter": func(s *session, _ string) {
			s.press("esc", "/", "words:>0", "enter", "j", "k", "j", "k", "enter")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := stories(t)
			s := folder(t, 80, 12, dir)

			s.press("/", "title:parts", "enter", "esc")
			s.toNeedle()
			leave(s, filepath.Join(dir, "a.txt"))
			s.atNeedle()
		})
	}
}

// kept opens a reading state.
func kept(t *testing.T, dir string) *library.Reading {
	t.Helper()
	return library.OpenReading(func() (*store.State, error) { return store.OpenState(dir) })
}

func TestThePlaceAndTheMarksComeBackAfterARestart(t *testing.T) {
	dir, data := stories(t), t.TempDir()
	options := func() Options { return Options{Articles: below(dir), Reading: kept(t, data)} }
	o := options()
	s := open(t, 80, 12, o).press("/", "title:parts", "enter", "s", "m")
	s.toNeedle()
	if err := o.Reading.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "a.txt"), filepath.Join(dir, "moved.txt")); err != nil {
		t.Fatal(err)
	}
	o = options()
	s = open(t, 52, 12, o).press("/", "is:starred", "enter")
	s.shows("1 of 2", "★▌")
	s.press("enter")
	s.atNeedle()
	if err := o.Reading.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAStateThatCannotBeOpenedIsSaidAndDoesWithout(t *testing.T) {
	r := library.OpenReading(func() (*store.State, error) {
		return nil, errors.New("the reading state was written by a newer dateline (version 99): state.db")
	})
	s := open(t, 120, 36, Options{Articles: builtin, Reading: r})
	s.shows("marks are not kept: the reading state was written by a newer dateline")
	s.press("m")
	s.hides("newer dateline")
	s.count("read", "1")
}
