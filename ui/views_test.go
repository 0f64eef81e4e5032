package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// saving opens the built-in articles with a state that keeps views in dir.
func saving(t *testing.T, w, h int, dir string) *session {
	t.Helper()
	r := kept(t, dir)
	t.Cleanup(func() { _ = r.Close() })
	return open(t, w, h, Options{Articles: builtin, Reading: r})
}

func TestAViewIsSavedAndOpened(t *testing.T) {
	s := saving(t, 120, 36, t.TempDir()).press("/", "#taiwan-strait", "enter", ":", "save strait", "enter")
	s.shows("saved as strait: 1 opens it", "1 strait  / #taiwan-strait", "3 of 13", "3 unread")
	s.press("0")
	s.shows("13 articles")
	s.hides("strait  /", "3 unread")
	for _, keys := range [][]string{{"1"}, {":", "view strait", "enter"}, {":", "view STR", "enter"}, {":", "views", "enter", "enter"}} {
		if s.press("0").press(keys...); s.filter.text != "#taiwan-strait" {
			t.Fatalf("%v: the filter is %q", keys, s.filter.text)
		}
		s.shows("1 strait  / #taiwan-strait")
	}
	s.press("/", " x", "enter")
	s.hides("strait  /")
}

func TestAViewOfThatNameIsReplaced(t *testing.T) {
	s := saving(t, 120, 36, t.TempDir()).press("/", "#nato", "enter", ":", "save x", "enter", "0")
	s.press("/", "#taiwan-strait", "enter", ":", "save x", "enter", "0", "1")
	s.shows("1 x  / #taiwan-strait")
	if len(s.views.all) != 1 {
		t.Errorf("there are %v", s.views.all)
	}
}

func TestTheBoxOfViewsCountsTheUnread(t *testing.T) {
	s := saving(t, 120, 36, t.TempDir()).press("/", "#taiwan-strait", "enter", ":", "save strait", "enter", "m")
	s.shows("2 unread")
	s.press("/", " date:2025", "enter", ":", "save this year", "enter", "0", ":", "views", "enter")
	s.shows("1 strait ", "2 unread of 3", "2 this year ", "1 unread of 2")
	s.press("x")
	s.shows("Delete the view strait?")
	s.press("n")
	s.shows("2 unread of 3")
	s.press("x", "y")
	s.hides("#taiwan-strait  ", "2 unread of 3")
	s.shows("2 this year")
	s.press("esc", "1")
	s.shows("no view 1 yet")
}

func TestUnreadOfTheViewFollowTheMarks(t *testing.T) {
	s := saving(t, 120, 36, t.TempDir()).press("/", "#taiwan-strait", "enter", ":", "save strait", "enter")
	for _, c := range []struct{ keys, shows string }{{"m", "2 unread"}, {"A y", "0 unread"}, {"U", "2 unread"}, {"U", "3 unread"}} {
		s.press(strings.Fields(c.keys)...)
		s.shows(c.shows)
	}
}

func TestViewsComeBackAfterARestart(t *testing.T) {
	dir := t.TempDir()
	saving(t, 120, 36, dir).press("/", "#taiwan-strait", "enter", ":", "save strait", "enter")
	saving(t, 120, 36, dir).press("1").shows("1 strait  / #taiwan-strait")
}

func TestABoxWithoutRowsSaysWhy(t *testing.T) {
	start(t, 50, 16).press(":", "views", "enter").shows("none yet: :save NAME keeps the filter")
	s := start(t, 120, 36)
	_, cmd := s.Update(tea.KeyPressMsg{Code: 't', Text: "t"}) // its counts come later
	s.shows("counting …")
	s.run(cmd)
	s.hides("counting …")
	folder(t, 80, 24, t.TempDir()).press("t").shows("no topic stands here")
}

func TestWhatCannotBeSavedIsSaid(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{":", "save x", "enter"}, "there is no filter to save"},
		{[]string{"/", "#nato datee:2025", "enter", ":", "save x", "enter"}, "did you mean date:?"},
		{[]string{":", "view x", "enter"}, "there is no view x"},
		{[]string{":", "unsave x", "enter"}, "there is no view x"},
		{[]string{"7"}, "no view 7 yet; :save NAME keeps the filter"},
	} {
		saving(t, 120, 36, t.TempDir()).press(c.keys...).shows(c.want)
	}
	start(t, 120, 36).press("/", "#nato", "enter", ":", "save x", "enter").shows("there is no reading state to keep it in")
}

func TestViewsChangeTheStatistics(t *testing.T) {
	s := saving(t, 120, 36, t.TempDir()).press("/", "#taiwan-strait", "enter", ":", "save strait", "enter", "0", "V", "1")
	s.shows("In all 3 articles", "1 strait")
	s.press("0")
	s.shows("In all 13 articles")
}

func TestTheBoxOfViewsAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {50, 16}} {
		s := saving(t, size[0], size[1], t.TempDir()).press("/", "#taiwan-strait", "enter", ":", "save The Strait", "enter", "0")
		s.press("/", "title:nato -#ukraine", "enter", ":", "save NATO", "enter", ":", "views", "enter")
		s.golden(fmt.Sprintf("views-%dx%d", size[0], size[1]))
		for w := 0; w <= 200; w += 1 + w/5 {
			for h := 0; h <= 60; h += 1 + h/4 {
				s.send(tea.WindowSizeMsg{Width: w, Height: h})
				checkSize(t, s, w, h)
			}
		}
	}
}
