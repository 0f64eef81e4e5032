package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestThePaletteDoesWhatItNames(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"an action by its name", []string{":", "zoom", "enter", "enter"}, "§ 1/5"},
		{"an action by a few letters", []string{":", "cntents", "enter"}, "Contents"},
		{"a command with its word", []string{":", "filter #taiwan-strait", "enter"}, "3 of 13"},
		{"a command that asks for its word", []string{":", "filter", "enter", "#taiwan-strait", "enter"}, "3 of 13"},
		{"a wrong word", []string{":", "theme mauve", "enter"}, "there is no theme"},
	} {
		t.Run(c.name, func(t *testing.T) { start(t, 120, 36).press(c.keys...).shows(c.want) })
	}
}

func TestAnAnswerIsTakenBackByEsc(t *testing.T) {
	s := start(t, 120, 36).press(":", "filter", "enter", "#taiwan-strait", "esc")
	s.shows("13 articles")
	s.hides("#taiwan-strait")
}

func TestOnlyYesIsYes(t *testing.T) {
	for key, want := range map[string]bool{"y": true, "enter": true, "n": false, "esc": false, "j": false, "q": false} {
		s := start(t, 120, 36)
		done := false
		s.confirm("Mark 13 articles read?", func() tea.Cmd { done = true; return nil })
		s.shows("Mark 13 articles read?")
		s.press(key)
		if s.hides("Mark 13 articles"); done != want || s.quit {
			t.Errorf("%s: done is %v", key, done)
		}
	}
}
