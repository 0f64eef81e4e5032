package chart

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/theme"
)

// counted counts an article of one section on each of the days.
func counted(t *testing.T, days ...time.Time) (last library.Timeline) {
	t.Helper()
	l := library.New(nil)
	for i, d := range days {
		l.Add(&article.Article{ID: article.NewID(fmt.Sprint(i)), Published: d, Sections: []article.Section{{Text: "x"}}})
	}
	if err := l.Timeline(t.Context(), query.Query{}, func(now library.Timeline) { last = now }); err != nil {
		t.Fatal(err)
	}
	return last
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// every counts an article every so many days.
func every(t *testing.T, step, n int) library.Timeline {
	var days []time.Time
	for i := range n {
		days = append(days, day("2020-02-27").AddDate(0, 0, i*step))
	}
	return counted(t, days...)
}

func chart(l library.Timeline, w, h int) *Model {
	m := New(theme.New(theme.Dark, true))
	m.Show(l)
	m.Resize(w, h)
	return m
}

func TestEverySizeIsFilledExactly(t *testing.T) {
	topics := []library.TopicCount{{Topic: &article.Topic{Name: "台灣海峽"}, Articles: 1_234_567, Sections: 7_654_321}, {Topic: &article.Topic{Name: "NATO"}}}
	for _, l := range []library.Timeline{{}, {Whole: true}, counted(t, time.Time{}), every(t, 1, 1), every(t, 3, 400), every(t, 40, 300)} {
		m := chart(l, 0, 0)
		m.SetTopics(topics)
		for w := 0; w <= 200; w += 1 + w/12 {
			for h := 0; h <= 60; h += 1 + h/6 {
				m.Resize(w, h)
				m.Move(w%7 - 3)
				if w%5 == 0 {
					m.Range()
				}
				if w%11 == 0 {
					m.Refine(h%3 - 1)
				}
				filled(t, m, w, h)
			}
		}
	}
}

func filled(t *testing.T, m *Model, w, h int) {
	t.Helper()
	lines := strings.Split(m.View(), "\n")
	if len(lines) != h && h > 0 {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for i, line := range lines {
		if n := ansi.StringWidth(line); n != w && h > 0 {
			t.Fatalf("%d×%d: line %d is %d cells wide: %q", w, h, i, n, line)
		}
	}
}

func TestBarsAreAsHighAsTheirCounts(t *testing.T) {
	for _, c := range []struct {
		n, peak, rows int
		want          string // from the foot up
	}{
		{0, 10, 2, "  "}, {10, 10, 2, "██"}, {5, 10, 2, "█ "}, {1, 1000, 2, "▁ "}, {15, 16, 2, "█▇"}, {0, 0, 1, " "}, {3, 8, 1, "▃"},
	} {
		var got string
		for row := range c.rows {
			got += piece(c.n, c.peak, c.rows, row)
		}
		if got != c.want {
			t.Errorf("%d of %d in %d rows is %q, want %q", c.n, c.peak, c.rows, got, c.want)
		}
	}
}

func TestTheUnitFollowsSpanAndWidthUntilItIsChosen(t *testing.T) {
	l := every(t, 1, 400)
	m := chart(l, 200, 20)
	for w, want := range map[int]library.Unit{200: library.Week, 50: library.Month, 30: library.Month} {
		if m.Resize(w, 20); m.Unit() != want {
			t.Errorf("%d cells: by %s", w, m.Unit())
		}
	}
	m.Refine(-1)
	m.Refine(-1)
	if m.Resize(200, 20); m.Unit() != library.Day || m.Refine(-1) {
		t.Errorf("by %s, not as chosen", m.Unit())
	}
}

func TestTheCursorStaysAtItsDate(t *testing.T) {
	m := chart(every(t, 1, 400), 200, 20)
	m.Refine(1) // months
	m.Edge(0)
	m.Move(3)
	b, _ := m.Selected()
	m.Refine(-1)
	m.Refine(-1)
	d, _ := m.Selected()
	if d.From.Month() != b.From.Month() {
		t.Errorf("%v becomes %v", b, d)
	}
	m.Show(every(t, 1, 500))
	if more, _ := m.Selected(); more != d {
		t.Errorf("%v becomes %v when there is more", d, more)
	}
	m.Refine(1)
	m.Refine(1)
	if again, _ := m.Selected(); again != b {
		t.Errorf("%v becomes %v and %v again", b, d, again)
	}
}

func TestARangeIsOneBucket(t *testing.T) {
	m := chart(every(t, 1, 12), 80, 20)
	m.Edge(0)
	m.Range()
	m.Move(4)
	d, ok := m.Dates()
	if got := d.String(); !ok || got != "date:2020-02-27..2020-03-02" {
		t.Errorf("the range is %s", got)
	}
	if b, _ := m.Selected(); b.Articles != 5 {
		t.Errorf("%d articles", b.Articles)
	}
}

func TestMoreBucketsThanCellsScroll(t *testing.T) {
	m := chart(every(t, 1, 400), 50, 16)
	m.Refine(-1)
	m.Refine(-1)
	m.Edge(1)
	if s := ansi.Strip(m.View()); !strings.Contains(s, "◂") || strings.Contains(s, "▸") || !strings.Contains(s, "▲") {
		t.Errorf("at the end:\n%s", s)
	}
	m.Edge(0)
	if s := ansi.Strip(m.View()); strings.Contains(s, "◂") || !strings.Contains(s, "▸") || !strings.Contains(s, "▲") {
		t.Errorf("at the beginning:\n%s", s)
	}
}

func TestDatesAreNamedShortly(t *testing.T) {
	for _, c := range []struct {
		unit     library.Unit
		from, to string // the last day
		want     string
	}{
		{library.Day, "2025-06-11", "2025-06-11", "Wed 11 Jun 2025"},
		{library.Day, "2025-06-11", "2025-06-12", "11–12 Jun 2025"},
		{library.Week, "2025-05-26", "2025-06-01", "26 May – 1 Jun 2025"},
		{library.Week, "2024-12-30", "2025-01-05", "30 Dec 2024 – 5 Jan 2025"},
		{library.Month, "2025-06-01", "2025-06-30", "Jun 2025"},
		{library.Month, "2025-06-01", "2025-08-31", "Jun – Aug 2025"},
		{library.Month, "2024-11-01", "2025-02-28", "Nov 2024 – Feb 2025"},
		{library.Year, "2025-01-01", "2025-12-31", "2025"},
		{library.Year, "2023-01-01", "2025-12-31", "2023–2025"},
	} {
		b := library.Bucket{From: day(c.from), To: day(c.to).AddDate(0, 0, 1)}
		if got := dates(c.unit, b); got != c.want {
			t.Errorf("%s from %s to %s is %q, want %q", c.unit, c.from, c.to, got, c.want)
		}
	}
}
