package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/ui/cell"
	"dateline/ui/config"
	"dateline/ui/layout"
)

// clickOn clicks where a text stands on the screen.
func (s *session) clickOn(text string) *session {
	s.t.Helper()
	x, y := s.find(text)
	return s.clickAt(x, y)
}

func (s *session) clickAt(x, y int) *session {
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	return s
}

// wheelOn turns the wheel where a text stands.
func (s *session) wheelOn(text string, times int) *session {
	s.t.Helper()
	x, y := s.find(text)
	button := tea.MouseWheelDown
	if times < 0 {
		button, times = tea.MouseWheelUp, -times
	}
	for range times {
		s.send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	}
	return s
}

func (s *session) find(text string) (x, y int) {
	s.t.Helper()
	for y, line := range strings.Split(ansi.Strip(s.View().Content), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			return cell.Width(before), y
		}
	}
	s.t.Fatalf("%q is not on the screen:\n%s", text, s.screenText())
	return 0, 0
}

func TestTheMouseIsTheTerminalsUntilItIsAskedFor(t *testing.T) {
	s := start(t, 120, 36)
	if mode := s.View().MouseMode; mode != tea.MouseModeNone {
		t.Fatalf("the mouse mode is %d", mode)
	}
	s.press(":", "mouse", "enter").shows("hold shift to select text")
	if mode := s.View().MouseMode; mode != tea.MouseModeCellMotion {
		t.Fatalf("the mouse mode is %d", mode)
	}
	s.press(":", "mouse", "enter").shows("selects text again")
	if mode := s.View().MouseMode; mode != tea.MouseModeNone {
		t.Errorf("the mouse mode is %d", mode)
	}
	c := config.Default()
	c.Mouse = true
	if mode := open(t, 120, 36, Options{Articles: builtin, Config: &c}).View().MouseMode; mode != tea.MouseModeCellMotion {
		t.Errorf("configured, the mouse mode is %d", mode)
	}
}

func TestAClickSelectsAndAnotherOpens(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {50, 16}} {
		s := start(t, size[0], size[1])
		last := s.list.Visible() - 1
		y := s.screen.List.Y + last*s.screen.List.H/s.list.Visible()
		if s.clickAt(5, y); s.list.Cursor() != last || s.focus != layout.List {
			t.Fatalf("%v: row %d is selected, not %d", size, s.list.Cursor(), last)
		}
		if s.clickAt(5, y); s.focus != layout.Reader {
			t.Fatalf("%v: a second click does not open", size)
		}
		if size[0] < layout.TwoPanes {
			continue
		}
		if s.clickAt(5, y); s.focus != layout.List || s.list.Cursor() != last {
			t.Fatalf("%v: back in the list row %d is selected", size, s.list.Cursor())
		}
	}
}

func TestAClickInTheArticleGivesItTheKeys(t *testing.T) {
	s := start(t, 120, 36).clickOn("against Rutte")
	if s.focus != layout.Reader {
		t.Error("the list has the keys")
	}
}

func TestAClickOnATopicFilters(t *testing.T) {
	s := start(t, 120, 36).press("enter")
	if s.clickOn("Ukraine 3"); s.filter.text != "#ukraine" {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	if s.clickOn("NATO 12"); s.filter.text != "#ukraine #nato" {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	if s.clickOn("Ukraine 3"); s.filter.text != "#nato" {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	s.press("z")
	if s.clickOn("China 26"); s.filter.text != "#nato #china" {
		t.Fatalf("in the middle of the screen the filter is %q", s.filter.text)
	}
	x, y := s.find("China 26")
	if s.clickAt(x-1, y); s.filter.text != "#nato #china" {
		t.Errorf("beside the topic the filter is %q", s.filter.text)
	}
}

// TestAClickOnACountryThatNoSectionNamesFindsItsArticle asks what the lead is about.
func TestAClickOnACountryThatNoSectionNamesFindsItsArticle(t *testing.T) {
	dir := t.TempDir()
	text := "Larger budget approved\n\nTORONTO, June 5 - The council of Toronto voted for it.\n"
	if err := os.WriteFile(filepath.Join(dir, "budget.txt"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s := folder(t, 120, 36, dir).press("enter")
	if s.clickOn("Canada 2"); s.filter.text != "about:canada" {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	s.shows("1 of 1")
	if s.clickOn("Canada 2"); s.filter.text != "" {
		t.Errorf("the filter is %q", s.filter.text)
	}
}

func TestTheWheelScrollsWhatIsUnderIt(t *testing.T) {
	s := start(t, 120, 36)
	s.wheelOn("against Rutte", 2)
	if s.hides("Beijing · 11 Jun 2025"); s.focus != layout.List || s.list.Cursor() != 0 {
		t.Fatal("the list has moved or lost the keys")
	}
	s.press("enter").wheelOn("Taiwan Strait, a", 1)
	if s.focus != layout.Reader || s.list.Cursor() == 0 {
		t.Fatalf("the list stays at row %d", s.list.Cursor())
	}
	if s.wheelOn("Taiwan Strait, a", -1); s.list.Cursor() > 3 {
		t.Errorf("row %d is selected", s.list.Cursor())
	}
}

func TestTheWheelReachesBothEnds(t *testing.T) {
	s := start(t, 120, 36)
	for range 20 {
		s.send(tea.MouseWheelMsg{X: 3, Y: 10, Button: tea.MouseWheelDown})
	}
	s.shows("Law of Arms Transfers", "12 Nov 2024")
	for range 20 {
		s.send(tea.MouseWheelMsg{X: 3, Y: 10, Button: tea.MouseWheelUp})
	}
	s.shows("Beijing Accuses NATO of Stirring Tensions,")
}

func TestBoxesTakeClicks(t *testing.T) {
	s := start(t, 120, 36).press("t").clickOn("South China Sea  ")
	if s.filter.text != "#south-china-sea" || s.box == nil {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	if s.clickOn("South China Sea  "); s.filter.text != "" {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	if s.clickOn("Places"); s.filter.text != "" || s.box == nil {
		t.Fatal("the name of a group does something")
	}
	if s.clickAt(0, 20); s.box != nil || s.list.Cursor() != 0 {
		t.Fatal("a click beside the box does not close it, or does more")
	}
	s.press("c").clickOn("Regional Implications")
	if s.box != nil || s.reader.Section() == 0 || s.focus != layout.Reader {
		t.Fatal("a click in the contents does not go there")
	}
	s.press("?").wheelOn("half a screen down", 4).hides("half a screen down")
	s.wheelOn("Help", -9).shows("half a screen down")
}

func TestAClickOnAHintDoesWhatItSays(t *testing.T) {
	s := start(t, 120, 36)
	if s.clickOn("j/k"); s.list.Cursor() != 1 {
		t.Fatalf("row %d is selected", s.list.Cursor())
	}
	if s.clickOn("k move"); s.list.Cursor() != 0 {
		t.Fatalf("row %d is selected", s.list.Cursor())
	}
	s.clickOn("filter").press("nato").clickOn("enter keep")
	if s.line != nothing || s.filter.text != "nato" {
		t.Fatalf("the filter is %q", s.filter.text)
	}
	if s.clickOn("topics"); s.box == nil || !s.box.topics {
		t.Error("the picker is not open")
	}
}

func TestAnswersAreNotLostToAClick(t *testing.T) {
	s := start(t, 120, 36).press(":", "filter", "enter", "#nato").clickAt(5, 8)
	if s.line != askLine || s.list.Cursor() != 0 {
		t.Error("a click ends the question")
	}
	s.press("esc", "/", "china").clickAt(60, 8)
	if s.line != nothing || s.filter.text != "china" || s.focus != layout.Reader {
		t.Error("a click does not keep the filter")
	}
}

// Clicks and turns of the wheel at every cell of screens of every kind leave a whole screen.
func TestNoClickBreaksTheScreen(t *testing.T) {
	for _, scene := range scenes {
		for _, size := range [][2]int{{120, 36}, {80, 24}, {50, 16}, {20, 5}, {3, 2}} {
			s := start(t, size[0], size[1])
			scene.play(s)
			for i := range 60 {
				x, y := i*7919%size[0], i*104729%size[1]
				s.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
				s.clickAt(x, y)
				checkSize(t, s, size[0], size[1])
			}
		}
	}
}

func TestAClickOpensALink(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": linked(3)})
	s.press(":", "mouse", "enter")
	s.clickOn("number 1").shows("opening http://e.example/1")
	s.clickOn("1 min")
	s.press("L")
	s.clickOn("number 2").hides("• aink")
	if len(s.visits) != 2 || s.visits[1] != "http://e.example/2" {
		t.Errorf("%q was opened", s.visits)
	}
}
