package ui

import (
	"os"
	"path/filepath"
	"testing"
)

func TestStatisticsNarrowTheFilter(t *testing.T) {
	for _, c := range []struct {
		name   string
		filter string
		keys   []string
		want   string
	}{
		{"to the last month", "", []string{"enter"}, "date:2025-06"},
		{"to the one before", "", []string{"h", "enter"}, "date:2025-05"},
		{"to the first", "", []string{"g", "enter"}, "date:2024-09"},
		{"to a range", "", []string{"space", "left", "left", "enter"}, "date:2025-04..2025-06"},
		{"to a range from its end", "", []string{"g", "space", "l", "enter"}, "date:2024-09..2024-10"},
		{"to a year", "", []string{"-", "enter"}, "date:2025"},
		{"to a week", "", []string{"+", "enter"}, "date:2025-06-02..2025-06-08"},
		{"step by step", "", []string{"enter", "G", "enter"}, "date:2025-06-11"},
		{"and back", "", []string{"enter", "G", "enter", "backspace", "backspace"}, ""},
		{"and widen what was typed", "#nato date:2025", []string{"backspace"}, "#nato"},
		{"within the topics", "#nato", []string{"enter"}, "#nato date:2025-06"},
		{"in the place of other dates", "date:2025 #nato", []string{"h", "enter"}, "date:2025-05 #nato"},
		{"not beyond what was asked", "date:2025-05-20..2025-06-30", []string{"g", "-", "-", "-", "enter"}, "date:2025-05-20..2025-06-30"},
		{"given up", "", []string{"space", "h", "esc", "enter"}, "date:2025-05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 120, 36, Options{Articles: builtin, Query: c.filter}).press("V").press(c.keys...)
			if s.filter.text != c.want {
				t.Errorf("the filter is %q, want %q:\n%s", s.filter.text, c.want, s.screenText())
			}
		})
	}
}

func TestStatisticsFollowTheFilter(t *testing.T) {
	s := start(t, 120, 36).press("V")
	s.shows("In all 13 articles", "United States")
	s.press("/", "#taiwan-strait")
	s.shows("In all 3 articles")
	s.press("esc")
	s.shows("In all 13 articles")
	s.press("t", "taiwanstr", "space", "esc", "esc")
	s.shows("In all 3 articles", "Sections by month")
}

func TestStatisticsLeadBackToTheList(t *testing.T) {
	before := start(t, 120, 36).screenText()
	for _, keys := range [][]string{{"esc"}, {"q"}, {"V"}, {"space", "esc", "esc"}, {"-", "+", "h", "G", "pgup", "esc"}} {
		s := start(t, 120, 36).press("V").press(keys...)
		if s.screenText() != before || s.quit {
			t.Errorf("%v: the screen is\n%s", keys, s.screenText())
		}
	}
	s := start(t, 120, 36).press("V", "enter", "G", "enter", "enter")
	s.shows("Beijing Accuses", "1 of 13")
	if s.stats != nil {
		t.Error("enter where nothing is left to narrow does not lead to the list")
	}
}

func TestWhatIsForThePanesClosesTheStatistics(t *testing.T) {
	s := start(t, 120, 36).press("V", ":", "sort", "enter")
	s.hides("Sections by month")
	s.press("V", ":", "coarser", "esc", "esc")
	s.shows("Sections by month")
	for _, k := range []string{"m", "s", "j", "x", "]", "J", "z"} {
		s.press(k)
		s.shows("Sections by month")
	}
}

func TestUndatedArticlesAreCountedApart(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt":            "A headline\n\nA first paragraph that is long enough to be one.\n",
		"2025-06-11-b.txt": "Another headline\n\nA first paragraph that is long enough to be one.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := folder(t, 120, 36, dir).press("V")
	s.shows("In all 2 articles", "1 undated", "Wed 11 Jun 2025  1 article · 1 section")
	s.press("esc", "/", "title:a -another", "enter", "V")
	s.shows("No article that matches has a date", "1 undated")
}

func TestAClickPointsAtABar(t *testing.T) {
	s := start(t, 120, 36).press("V").clickOn("Apr")
	s.shows("Apr 2025  1 article ")
	s.wheelOn("Apr", -1)
	s.shows("Jan 2025  1 article ")
	if s.clickOn("Apr").clickOn("Apr"); s.filter.text != "date:2025-04" {
		t.Errorf("the filter is %q", s.filter.text)
	}
	s.clickOn("close").hides("Sections by")
}
