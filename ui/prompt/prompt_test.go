package prompt

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

const (
	family = "👨‍👩‍👧"
	acute  = "e\u0301"
)

// with returns a focused prompt 20 cells wide that holds text, whose cursor is at the "|".
func with(text string) *Model {
	m := New("/", Styles{})
	m.Resize(20, 1)
	m.Focus()
	before, after, _ := strings.Cut(text, "|")
	m.SetValue(before + after)
	m.SetCursor(len(before))
	return &m
}

// text is the value of m with "|" at the cursor.
func text(m *Model) string {
	return m.Value()[:m.Cursor()] + "|" + m.Value()[m.Cursor():]
}

func TestPasteIsOneCleanLine(t *testing.T) {
	for _, tt := range []struct{ paste, want string }{
		{"taiwan\nstrait", "[taiwan strait|]"},
		{"a\r\nb\tc\u2028d", "[a b c d|]"},
		{"a\x1b[31mb\x07\x7f\u009b", "[a[31mb|]"},
		{"a\u202eb\u200b\ufeff", "[ab|]"},
		{"a\xffb", "[ab|]"},
		{family + "海峡", "[" + family + "海峡|]"},
		{"", "[|]"},
	} {
		m := with("[|]")
		m.Update(tea.PasteMsg{Content: tt.paste})
		if got := text(m); got != tt.want {
			t.Errorf("%q gives %q, want %q", tt.paste, got, tt.want)
		}
	}
}

func TestWithoutFocusNothingIsTaken(t *testing.T) {
	m := with("ab|")
	m.Blur()
	m.Update(press("c"))
	m.Update(tea.PasteMsg{Content: "d"})
	if m.Focused() || m.Value() != "ab" {
		t.Errorf("%q, focused %v", m.Value(), m.Focused())
	}
}

func TestReplacePutsTheCursorBehind(t *testing.T) {
	for _, tt := range []struct {
		name       string
		start, end int
		s, want    string
	}{
		{"a completion", 4, 8, "#taiwan-strait", "nato#taiwan-strait| x"},
		{"insertion", 4, 4, "!", "nato!| #ta x"},
		{"the wrong way round", 4, 2, "!", "nato!| #ta x"},
		{"outside", -3, 99, "y", "y|"},
	} {
		m := with("nato #ta x|")
		m.Replace(tt.start, tt.end, tt.s)
		if got := text(m); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCursorIsPutBetweenCharacters(t *testing.T) {
	for at, want := range map[int]int{-1: 0, 0: 0, 1: 0, 2: 0, 3: 3, 4: 4, 99: 4} {
		m := with(acute + "b|")
		if m.SetCursor(at); m.Cursor() != want {
			t.Errorf("SetCursor(%d) puts it at %d, want %d", at, m.Cursor(), want)
		}
	}
}
