package ui

import "testing"

func TestTheSectionAtTheHeadOfTheScreen(t *testing.T) {
	s := start(t, 120, 36).press("enter", "]", "]")
	a, n, ok := s.reader.At()
	if !ok || a != s.shown || n != 2 {
		t.Errorf("section %d of %v, %v", n, a, ok)
	}
	s.press("h", "/", "zzzz", "enter")
	if _, _, ok := s.reader.At(); ok {
		t.Error("there is a section where no article is open")
	}
}
