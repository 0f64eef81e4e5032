package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// scenes are the screens that are kept as text, and swept over all sizes.
var scenes = []struct {
	name string
	play func(s *session)
}{
	{"start", func(*session) {}},
	{"filter", func(s *session) { s.press("/", "#taiwan-strait", "enter") }},
	{"typing", func(s *session) { s.press("/", "#taiwan-strait car") }},
	{"find", func(s *session) { s.press("enter", "/", "china") }},
	{"topics", func(s *session) { s.press("t") }},
	{"contents", func(s *session) { s.press("c") }},
	{"palette", func(s *session) { s.press(":", "th") }},
	{"ask", func(s *session) { s.press(":", "filter", "enter", "#nato") }},
	{"help", func(s *session) { s.press("?") }},
	{"nothing-found", func(s *session) { s.press("/", "zzzz", "enter") }},
	{"links", func(s *session) { s.press("/", "has:link", "enter", "enter", "L") }},
	{"statistics", func(s *session) { s.press("V", "h") }},
	{"statistics-range", func(s *session) { s.press("/", "#nato", "enter", "V", "g", "space", "l", "l", "l") }},
	{"statistics-days", func(s *session) { s.press("V", "h", "enter", "+") }},
	{"statistics-of-nothing", func(s *session) { s.press("/", "zzzz", "enter", "V") }},
	{"digest", func(s *session) { s.press("/", "#taiwan-strait", "enter", "D") }},
	{"reading", func(s *session) { s.press("enter", "]", "]") }},
}

func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {50, 16}} {
		for _, scene := range scenes {
			name := fmt.Sprintf("%s-%dx%d", scene.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				s := start(t, size[0], size[1])
				scene.play(s)
				s.golden(name)
			})
		}
		name := fmt.Sprintf("empty-folder-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) { folder(t, size[0], size[1], t.TempDir()).golden(name) })
	}
}

func TestEverySizeIsFilledExactly(t *testing.T) {
	for _, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			s := start(t, 120, 36)
			scene.play(s)
			for w := 0; w <= 200; w += 1 + w/9 {
				for h := 0; h <= 60; h += 1 + h/7 {
					s.send(size(w, h))
					checkSize(t, s, w, h)
				}
			}
		})
	}
}

func checkSize(t *testing.T, s *session, w, h int) {
	t.Helper()
	content := s.View().Content
	if h == 0 || w == 0 {
		return
	}
	lines := strings.Split(content, "\n")
	if len(lines) != h {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for i, line := range lines {
		if n := ansi.StringWidth(line); n != w {
			t.Fatalf("%d×%d: line %d is %d cells wide: %q", w, h, i, n, line)
		}
	}
}
