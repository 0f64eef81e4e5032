package cell

import (
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

var (
	underlined = lipgloss.NewStyle().Underline(true)
	faint      = lipgloss.NewStyle().Faint(true)
	bold       = lipgloss.NewStyle().Bold(true)
)

func TestPaintKeepsCharactersTogether(t *testing.T) {
	for _, s := range []string{"", "strait", "a b", family + acute + keycap} {
		got := Paint(s, underlined)
		if s == "" && got != "" {
			t.Errorf("an empty line is painted %q", got)
		}
		if Width(got) != Width(s) || !strings.Contains(got, s) {
			t.Errorf("Paint(%q) = %q", s, got)
		}
	}
}

func TestSpansAreOfWholeCharacters(t *testing.T) {
	for _, tt := range []struct {
		name, s    string
		start, end int
		want       Span
	}{
		{"ASCII", "strait", 1, 3, Span{1, 3}},
		{"wide letters", "海峡", 3, 6, Span{2, 4}},
		{"a part of a letter is the letter", "海峡", 4, 5, Span{2, 4}},
		{"an accent is its letter", "a" + acute + "b", 2, 4, Span{1, 2}},
		{"a letter is its accent", "a" + acute + "b", 1, 2, Span{1, 2}},
		{"behind an emoji", family + "b", len(family), len(family) + 1, Span{2, 3}},
		{"behind a tab", "\tb", 1, 2, Span{1, 2}},
		{"empty", "abc", 2, 2, Span{2, 2}},
		{"past the end", "abc", 2, 9, Span{2, 3}},
		{"the wrong way round", "abc", 2, 1, Span{2, 2}},
	} {
		got := Spans(tt.s, [][2]int{{tt.start, tt.end}})
		if !slices.Equal(got, []Span{tt.want}) {
			t.Errorf("%s: Spans(%q, %d–%d) = %v, want %v", tt.name, tt.s, tt.start, tt.end, got, tt.want)
		}
	}
}

func TestMarkPaintsSpans(t *testing.T) {
	const on, off = "\x1b[1m", reset
	const a8, b8 = "\x1b]8;id=1;http://a.example/\a", "\x1b]8;id=2;http://b.example/\a"
	for _, tt := range []struct {
		name, line string
		spans      []Span
		want       string
	}{
		{"nothing", "strait", nil, "strait"},
		{"the middle", "strait", []Span{{1, 3}}, "s" + on + "tr" + off + "ait"},
		{"both ends", "abc", []Span{{0, 1}, {2, 3}}, on + "a" + off + "b" + on + "c" + off},
		{"out of order", "abc", []Span{{2, 3}, {0, 1}}, on + "a" + off + "b" + on + "c" + off},
		{"the first of two that overlap has the cells", "abcd", []Span{{0, 2}, {1, 3}}, on + "ab" + off + on + "c" + off + "d"},
		{"empty spans", "abc", []Span{{1, 1}, {2, 1}}, "abc"},
		{"past the end", "abc", []Span{{2, 9}}, "ab" + on + "c" + off},
		{"wide letters", "海峡x", []Span{{2, 4}}, "海" + on + "峡" + off + "x"},
		{"half a wide letter is the letter", "海峡x", []Span{{0, 1}, {3, 4}}, on + "海" + off + "峡x"},
		{"a style that changes inside has no effect there", "a" + red + "b" + reset + "c", []Span{{0, 3}}, on + "a" + off + on + "b" + off + on + "c" + off},
		{"an emoji stays whole", family, []Span{{0, 2}}, on + family + off},
		{"a hyperlink goes on through it", a8 + "abc" + unlink + "d", []Span{{1, 2}}, a8 + "a" + unlink + a8 + on + "b" + off + unlink + a8 + "c" + unlink + "d"},
		{"a hyperlink begins inside", "a" + a8 + "b" + unlink + "c", []Span{{0, 3}}, on + "a" + off + a8 + on + "b" + off + unlink + on + "c" + off},
		{"one hyperlink after another", a8 + "a" + b8 + "b" + unlink, []Span{{0, 2}}, a8 + unlink + a8 + on + "a" + off + b8 + on + "b" + off + unlink},
		{"the style of the line goes on behind", red + "abc" + reset, []Span{{1, 2}}, red + "a" + off + on + "b" + off + red + "c" + off},
	} {
		got := Mark(tt.line, tt.spans, func(int) lipgloss.Style { return bold })
		if got != tt.want {
			t.Errorf("%s: Mark(%q, %v) = %q, want %q", tt.name, tt.line, tt.spans, got, tt.want)
		}
	}
}

func TestMarkAsksForTheStyleOfEachSpan(t *testing.T) {
	got := Mark("abc", []Span{{2, 3}, {0, 1}}, func(i int) lipgloss.Style {
		return []lipgloss.Style{faint, bold}[i]
	})
	if want := "\x1b[1ma\x1b[mb\x1b[2mc\x1b[m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzMark(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, i, i+3, 2*i, 2*i+1)
	}
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int) {
		s = Fit(s, 40)
		plain := ansi.Strip(s)
		spans := Spans(plain, [][2]int{{a % 200, b % 200}, {c % 200, d % 200}})
		got := Mark(s, spans, func(int) lipgloss.Style { return underlined })
		exact(t, got, 40)
		if ansi.Strip(got) != plain {
			t.Errorf("the text %q became %q", plain, ansi.Strip(got))
		}
	})
}

func BenchmarkMark(b *testing.B) {
	line := faint.Render(strings.Repeat("carrier group ", 8))
	spans := []Span{{0, 7}, {14, 15}, {16, 18}, {40, 50}}
	b.ReportAllocs()
	for b.Loop() {
		Mark(line, spans, func(int) lipgloss.Style { return underlined })
	}
}
