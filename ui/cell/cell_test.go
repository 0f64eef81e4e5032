package cell

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

const (
	family = "👨‍👩‍👧" // three people, two joiners, two cells
	keycap = "1️⃣"   // digit, variation selector, keycap; two cells
	acute  = "e\u0301"
	red    = "\x1b[31m"
)

func TestWidthCountsCells(t *testing.T) {
	tests := []struct {
		name, s string
		want    int
	}{
		{"empty", "", 0},
		{"ASCII", "strait", 6},
		{"wide letters", "台湾海峡", 8},
		{"an accent takes no cell of its own", acute, 1},
		{"an emoji of several is one", family, 2},
		{"a flag is one", "🇹🇼", 2},
		{"a keycap begins with a digit", keycap, 2},
		{"styles take none", red + "ab" + reset, 2},
		{"hyperlinks take none", "\x1b]8;;https://example.org\x1b\\ab" + unlink, 2},
		{"line breaks and tabs are spaces", "a\nb\tc\r\nd", 7},
		{"controls are nothing", "a\x00\x07\x7f\u009bb", 2},
		{"broken UTF-8 is a replacement", "a\xffb", 3},
		{"an open escape sequence is nothing", "ab\x1b[3", 2},
	}
	for _, tt := range tests {
		if got := Width(tt.s); got != tt.want {
			t.Errorf("%s: Width(%q) = %d, want %d", tt.name, tt.s, got, tt.want)
		}
	}
}

func TestFitIsExact(t *testing.T) {
	tests := []struct {
		name, s string
		w       int
		want    string
	}{
		{"padded", "ab", 4, "ab  "},
		{"whole", "abcd", 4, "abcd"},
		{"cut", "abcde", 4, "abc…"},
		{"one cell", "abcde", 1, "…"},
		{"no cells", "abcde", 0, ""},
		{"less than none", "abcde", -3, ""},
		{"empty", "", 2, "  "},
		{"a wide letter that half fits is left out", "海峡", 2, "… "},
		{"a wide letter that fits stays", "海峡", 3, "海…"},
		{"a wide letter at the very edge stays", "海峡", 4, "海峡"},
		{"an accent stays with its letter", "caf" + acute + "s", 5, "caf" + acute + "s"},
		{"an accented letter is cut whole", "caf" + acute + "s", 4, "caf…"},
		{"an emoji is cut whole", "a" + family + "b", 3, "a… "},
		{"a keycap is cut whole", keycap + "xx", 2, "… "},
		{"line breaks and tabs are spaces", "a\nb\tc", 5, "a b c"},
		{"a style ends before the padding", red + "ab", 4, red + "ab" + reset + "  "},
		{"a style ends behind the ellipsis", red + "abcde", 4, red + "abc…" + reset},
		{"a style that has ended is left alone", red + "ab" + reset + "cdef", 4, red + "ab" + reset + "c…"},
		{"a hyperlink is closed", "\x1b]8;;x:y\x1b\\abcd", 3, "\x1b]8;;x:y\x1b\\ab…" + unlink},
		{"other escape sequences go", "a\x1b[2Jb\x1b]0;title\ac\x1bPq\x1b\\d", 5, "abcd "},
		{"a sign that takes the next one along", "\u0600", 2, "\u0600" + reset + "  "},
	}
	for _, tt := range tests {
		if got := Fit(tt.s, tt.w); got != tt.want {
			t.Errorf("%s: Fit(%q, %d) = %q, want %q", tt.name, tt.s, tt.w, got, tt.want)
		}
	}
}

func TestCutDoesNotPad(t *testing.T) {
	for _, tt := range []struct {
		s    string
		w    int
		want string
	}{
		{"ab", 4, "ab"},
		{"abcde", 4, "abc…"},
		{"海峡", 2, "…"},
		{"海峡", 0, ""},
		{"", 3, ""},
		{red + "abcde", 3, red + "ab…" + reset},
	} {
		if got := Cut(tt.s, tt.w); got != tt.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", tt.s, tt.w, got, tt.want)
		}
	}
}

func TestBlockIsExact(t *testing.T) {
	for _, tt := range []struct {
		name, s string
		w, h    int
		want    string
	}{
		{"padded both ways", "ab\nc", 3, 3, "ab \nc  \n   "},
		{"cut both ways", "abcd\nef\ngh", 3, 2, "ab…\nef "},
		{"no lines", "ab", 3, 0, ""},
		{"no cells", "ab", 0, 2, "\n"},
		{"less than none", "ab", -1, -1, ""},
	} {
		if got := Block(tt.s, tt.w, tt.h); got != tt.want {
			t.Errorf("%s: Block(%q, %d, %d) = %q, want %q", tt.name, tt.s, tt.w, tt.h, got, tt.want)
		}
	}
}

func TestColumnsKeepTheRight(t *testing.T) {
	for _, tt := range []struct {
		name, left, right string
		w                 int
		want              string
	}{
		{"room for both", "Kyiv", "2/7 §", 12, "Kyiv   2/7 §"},
		{"the left is cut", "Taiwan Strait", "2/7 §", 12, "Taiwa… 2/7 §"},
		{"a wide letter is cut whole", "海峡", "9", 5, "海… 9"},
		{"room for the right alone", "Kyiv", "2/7 §", 5, "2/7 §"},
		{"room for less", "Kyiv", "2/7 §", 4, "2/7…"},
		{"nothing at the right", "Kyiv", "", 5, "Kyiv "},
		{"nothing at the left", "", "9", 3, "  9"},
		{"no room", "a", "b", 0, ""},
	} {
		got := Columns(tt.left, tt.right, tt.w)
		if got != tt.want {
			t.Errorf("%s: Columns(%q, %q, %d) = %q, want %q", tt.name, tt.left, tt.right, tt.w, got, tt.want)
		}
	}
}

func TestWindowKeepsTheCursorAndStaysPut(t *testing.T) {
	for _, tt := range []struct {
		name                          string
		cursor, total, height, offset int
		want                          int
	}{
		{"all fit", 5, 6, 10, 3, 0},
		{"the cursor is well inside", 15, 100, 10, 10, 10},
		{"below: a margin of two", 19, 100, 10, 10, 12},
		{"above: a margin of two", 11, 100, 10, 10, 9},
		{"no margin at the first row", 0, 100, 10, 4, 0},
		{"no margin at the last row", 99, 100, 10, 4, 90},
		{"the margin shrinks with the window", 5, 100, 3, 0, 4},
		{"one row", 7, 100, 1, 0, 7},
		{"no rows", 7, 100, 0, 5, 0},
		{"rows went away", 8, 12, 10, 50, 2},
		{"nothing at all", 0, 0, 10, 3, 0},
	} {
		if got := Window(tt.cursor, tt.total, tt.height, tt.offset); got != tt.want {
			t.Errorf("%s: Window(%d, %d, %d, %d) = %d, want %d",
				tt.name, tt.cursor, tt.total, tt.height, tt.offset, got, tt.want)
		}
	}
	for total := range 20 {
		for height := 1; height < 12; height++ {
			offset := 0
			for cursor := range total {
				offset = Window(cursor, total, height, offset)
				if cursor < offset || cursor >= offset+height || offset > max(total-height, 0) {
					t.Fatalf("row %d of %d is not among the %d from %d", cursor, total, height, offset)
				}
			}
		}
	}
}

// seeds are the strings that every fuzz target begins with.
var seeds = []string{
	"", "\u0600x", "strait", "海峡 strait", acute + acute, family + "b", keycap + "xx", "🇹🇼🇺🇸", "\u0600", "\u0301a",
	" \ufe0f", "a\tb\nc\r\nd", red + "ab" + reset + "c", "\x1b]8;;x:y\aab", "ab\x1b[3", "\x1b]0;t", "a\xffb\x9bc", "🇹\x1b[2J🇼",
	"क्षि", "각", "한국어", "\u200d👩", "\x1b]䜦b", "\x80+",
}

// exact fails unless s is valid UTF-8 that Lip Gloss measures as w cells on one line.
func exact(t *testing.T, s string, w int) {
	t.Helper()
	if got := lipgloss.Width(s); got != max(w, 0) || Width(s) != got {
		t.Errorf("%q is %d cells, by our count %d, want %d", s, got, Width(s), w)
	}
	if !utf8.ValidString(s) || strings.ContainsFunc(ansi.Strip(s), unicode.IsControl) {
		t.Errorf("%q is not one clean line", s)
	}
}

// within fails unless the text of s, its ellipsis and padding put aside, is the beginning of
// the source.
func within(t *testing.T, s, source string) {
	t.Helper()
	text := strings.TrimRight(ansi.Strip(s), " ")
	text = strings.TrimSuffix(text, ellipsis)
	if source = ansi.Strip(tidy(source)); !strings.HasPrefix(source, strings.TrimRight(text, " ")) {
		t.Errorf("%q does not begin with %q", source, text)
	}
}

func FuzzFit(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, i-2)
	}
	f.Fuzz(func(t *testing.T, s string, w int) {
		w %= 300
		fit, short := Fit(s, w), Cut(s, w)
		exact(t, fit, w)
		within(t, fit, s)
		within(t, short, s)
		if Width(short) > max(w, 0) {
			t.Errorf("Cut(%q, %d) = %q takes %d", s, w, short, Width(short))
		}
		exact(t, Fit(s, Width(s)), Width(s))
		if whole := Fit(s, Width(s)); ansi.Strip(whole) != ansi.Strip(tidy(s)) && Width(s) > 0 {
			t.Errorf("Fit(%q) to its width is %q", s, whole)
		}
	})
}

func FuzzColumns(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[len(seeds)-1-i], i)
	}
	f.Add("0\u0600", "right", 7) // the sign stands right before the space
	f.Fuzz(func(t *testing.T, left, right string, w int) {
		w %= 300
		exact(t, Columns(left, right, w), w)
	})
}

func FuzzBlock(f *testing.F) {
	for i, s := range seeds {
		f.Add(s+"\n"+s, i-2, 3-i)
	}
	f.Fuzz(func(t *testing.T, s string, w, h int) {
		w, h = w%100, h%20
		rectangle(t, Block(s, w, h), w, h)
	})
}

// rectangle fails unless s is h lines of w cells.
func rectangle(t *testing.T, s string, w, h int) {
	t.Helper()
	lines := strings.Split(s, "\n")
	if h <= 0 {
		if s != "" {
			t.Errorf("%q is not empty", s)
		}
		return
	}
	if len(lines) != h {
		t.Errorf("%d lines, want %d", len(lines), h)
	}
	for _, line := range lines {
		exact(t, line, w)
	}
}

func BenchmarkFit(b *testing.B) {
	styled := lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#5fafff"))
	for name, s := range map[string]string{
		"ascii":        strings.Repeat("carrier group ", 10),
		"ascii padded": "carrier group",
		"styled":       styled.Render(strings.Repeat("carrier ", 4)) + strings.Repeat(" group", 20),
		"wide":         strings.Repeat("台湾海峡", 30),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fit(s, 120)
			}
		})
	}
}

func ExampleColumns() {
	fmt.Println(Columns("Taiwan Strait Transit", "2/7 §", 20))
	// Output: Taiwan Strait… 2/7 §
}
