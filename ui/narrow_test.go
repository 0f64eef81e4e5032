package ui

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"dateline/model/article"
	"dateline/model/topic"
)

func TestWhatIsTypedIsSeenOnANarrowScreen(t *testing.T) {
	s := start(t, 40, 10).press("/", "#taiwan-strait -japan")
	s.shows(" / #taiwan-strait -japan ", " §")
	s.press("enter").shows("dateline")
	s = start(t, 40, 10).press(":", "filter", "enter", "#taiwan-strait -japan carrier")
	s.shows("#taiwan-strait -japan carrier")
	s = start(t, 40, 10).press("enter", "/", "military build")
	s.shows("military build", "1/")
}

func TestTheKeyOfTheHelpIsNamedAtEveryWidth(t *testing.T) {
	for _, keys := range []string{"", "enter", "D", "V"} {
		s := start(t, 120, 16).press(keys)
		for w := 40; w <= 120; w++ {
			s.send(size(w, 16))
			last := strings.Split(s.screenText(), "\n")[15]
			if !strings.Contains(last, "? help") {
				t.Fatalf("%q at %d: %q", keys, w, last)
			}
		}
	}
}

func TestTheHelpIsReadWhole(t *testing.T) {
	for _, w := range []int{80, 120} {
		s := start(t, w, 200).press("?")
		for line := range strings.Lines(s.screenText()) {
			if _, inside, _ := strings.Cut(line, "│"); strings.Contains(inside, "…│") {
				t.Errorf("at %d: %s", w, line)
			}
		}
	}
}

func TestANoticeMayHaveTheWholeFoot(t *testing.T) {
	for keys, want := range map[string]string{
		"L": "enter opens the article, then L labels its links",
		"o": "no address: L labels its links, w writes a file",
		"5": "no view 5 yet; :save NAME keeps the filter",
	} {
		start(t, 50, 16).press(keys).shows(want)
	}
	start(t, 50, 16).press("enter", "n").shows("no matches for n and N: / filters or finds first")
}

func TestCountsOfThePickerAreWrittenAsElsewhere(t *testing.T) {
	s := open(t, 120, 36, Options{Articles: func(context.Context, *topic.Gazetteer) iter.Seq2[*article.Article, error] {
		return func(yield func(*article.Article, error) bool) {
			g := topic.Builtin()
			for i := range 1200 {
				text := "Ministers met in Kyiv on the war in Ukraine."
				a := &article.Article{ID: article.ID(fmt.Sprint(i)), Title: fmt.Sprint("Number ", i), Sections: []article.Section{{Text: text, Markdown: text}}}
				g.Annotate(a)
				if !yield(a, nil) {
					return
				}
			}
		}
	}})
	s.press("t").shows("1,200 · 1,200 §")
}

func TestTabIsOfferedWhereItPutsSomethingIn(t *testing.T) {
	s := start(t, 120, 36).press("/", "#ukrain")
	s.shows("tab ukraine")
	s.press("e").hides("tab ukraine")
}

func TestLinesMeetInTheStatistics(t *testing.T) {
	lines := strings.Split(start(t, 120, 36).press("V").screenText(), "\n")
	at := func(line, sign string) int {
		before, _, ok := strings.Cut(line, sign)
		if !ok {
			return -1
		}
		return len([]rune(before))
	}
	if up, between, low := at(lines[1], "┬"), at(lines[2], "│"), at(lines[34], "┴"); up < 0 || up != between || up != low {
		t.Errorf("the line is at %d, %d and %d", up, between, low)
	}
}
