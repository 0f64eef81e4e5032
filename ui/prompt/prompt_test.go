package prompt

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/ui/cell"
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

// press is a key as the terminal sends it: a letter, or the name of a key.
func press(key string) tea.KeyPressMsg {
	if utf8.RuneCountInString(key) == 1 {
		r, _ := utf8.DecodeRuneInString(key)
		return tea.KeyPressMsg{Code: r, Text: key}
	}
	var k tea.KeyPressMsg
	for {
		mod, rest, ok := strings.Cut(key, "+")
		if !ok {
			break
		}
		k.Mod |= map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift}[mod]
		key = rest
	}
	if code, ok := keys[key]; ok {
		k.Code = code
	} else {
		k.Code = rune(key[0])
	}
	return k
}

var keys = map[string]rune{
	"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"tab": tea.KeyTab, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "pgup": tea.KeyPgUp, "f1": tea.KeyF1,
}

func TestKeysEditByCharacter(t *testing.T) {
	for _, tt := range []struct{ key, before, after string }{
		{"a", "x|y", "xa|y"},
		{"峡", "海|", "海峡|"},
		{" ", "a|", "a |"},
		{"left", "ab|", "a|b"},
		{"left", "|ab", "|ab"},
		{"left", "a" + family + "|", "a|" + family},
		{"left", "caf" + acute + "|", "caf|" + acute},
		{"ctrl+b", "海峡|", "海|峡"},
		{"right", "|ab", "a|b"},
		{"right", "ab|", "ab|"},
		{"right", "|" + acute + "b", acute + "|b"},
		{"ctrl+f", "|" + family, family + "|"},
		{"home", "ab|c", "|abc"},
		{"ctrl+a", "ab|c", "|abc"},
		{"end", "a|bc", "abc|"},
		{"ctrl+e", "a|bc", "abc|"},
		{"backspace", "ab|c", "a|c"},
		{"backspace", "|c", "|c"},
		{"backspace", acute + "|b", "|b"},
		{"backspace", "a" + family + "|", "a|"},
		{"backspace", "🇹🇼|🇺🇸", "|🇺🇸"},
		{"ctrl+h", "海峡|", "海|"},
		{"delete", "a|bc", "a|c"},
		{"delete", "ab|", "ab|"},
		{"delete", "|" + family + "b", "|b"},
		{"ctrl+d", "|" + acute, "|"},
		{"ctrl+left", "title:nato date:2025|", "title:nato |date:2025"},
		{"alt+b", "taiwan strait  |x", "taiwan |strait  x"},
		{"alt+left", "taiwan|", "|taiwan"},
		{"ctrl+right", "|taiwan strait", "taiwan| strait"},
		{"alt+f", "taiwan| strait", "taiwan strait|"},
		{"alt+right", "|", "|"},
		{"ctrl+w", "title:nato date:2025|", "title:nato |"},
		{"ctrl+w", "海峡 中国  |x", "海峡 |x"},
		{"ctrl+w", "|x", "|x"},
		{"alt+backspace", "a b|", "a |"},
		{"alt+d", "a| b c", "a| c"},
		{"ctrl+u", "ab|cd", "|cd"},
		{"ctrl+k", "ab|cd", "ab|"},
		{"up", "a|b", "a|b"},
		{"down", "a|b", "a|b"},
		{"tab", "a|b", "a|b"},
		{"enter", "a|b", "a|b"},
		{"esc", "a|b", "a|b"},
		{"ctrl+c", "a|b", "a|b"},
		{"f1", "a|b", "a|b"},
	} {
		m := with(tt.before)
		if cmd := m.Update(press(tt.key)); cmd != nil {
			t.Errorf("%s gives a command", tt.key)
		}
		if got := text(m); got != tt.after {
			t.Errorf("%s in %q gives %q, want %q", tt.key, tt.before, got, tt.after)
		}
	}
}

func TestTypedAccentJoinsItsLetter(t *testing.T) {
	m := with("cafe|s")
	m.Update(press("\u0301"))
	if got := text(m); got != "caf"+acute+"|s" {
		t.Errorf("got %q", got)
	}
	m.Update(press("backspace"))
	if got := text(m); got != "caf|s" {
		t.Errorf("after backspace %q", got)
	}
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

func TestViewShowsTheTextAroundTheCursor(t *testing.T) {
	for _, tt := range []struct {
		name, text, hint string
		w                int
		want             string // "|" is the cell of the cursor
	}{
		{"empty", "|", "", 6, "/|     "},
		{"all of it", "nato|", "", 8, "/nato|   "},
		{"the end", "taiwan strait|", "", 8, "/strait| "},
		{"the beginning", "|taiwan strait", "", 8, "/|taiwan "},
		{"wide letters scroll whole", "海峡海峡|", "", 8, "/峡海峡| "},
		{"the letter under the cursor is whole", "abc海|峡", "", 6, "/c海|峡"},
		{"a hint where there is room", "#ta|", "tab taiwan", 16, "/#ta|  tab taiwan"},
		{"a hint is cut", "#ta|", "tab taiwan", 12, "/#ta|  tab t…"},
		{"no hint without room", "#taiwan|", "tab", 10, "/#taiwan|  "},
		{"the label alone", "nato|", "", 1, "|/"},
		{"nothing", "nato|", "", 0, "|"},
	} {
		m := with(tt.text)
		m.SetHint(tt.hint)
		m.Resize(tt.w, 1)
		m.SetCursor(m.Cursor())
		got := m.View()
		got = got[:byteAt(got, m.Caret())] + "|" + got[byteAt(got, m.Caret()):]
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// byteAt is the offset of the first character of an unstyled line that begins at column x.
func byteAt(line string, x int) int {
	for i := range line {
		if cell.Width(line[:i]) == x {
			return i
		}
	}
	return len(line)
}

func TestWindowStaysWhileTheCursorIsInIt(t *testing.T) {
	m := with("one two three four five|")
	end := m.View()
	m.Update(press("left"))
	m.Update(press("left"))
	if got := m.View(); got != end {
		t.Errorf("moving within the window scrolled it from %q to %q", end, got)
	}
	m.Update(press("home"))
	if got := m.View(); !strings.HasPrefix(got, "/one two") {
		t.Errorf("home shows %q", got)
	}
	m.SetValue("one")
	if got := m.View(); got != cell.Fit("/one", 20) {
		t.Errorf("a short text shows %q", got)
	}
}

func TestViewIsItsRectangle(t *testing.T) {
	styled := Styles{lipgloss.NewStyle().Bold(true), lipgloss.NewStyle().Underline(true), lipgloss.NewStyle().Faint(true)}
	for _, s := range []string{"", "|taiwan strait", "海峡中国|海峡中国", family + family + "|" + acute} {
		m := with(s)
		m.SetStyles(styled)
		m.SetHint("tab taiwan-strait")
		for w := -1; w <= 200; w++ {
			m.Resize(w, 1)
			if got := lipgloss.Width(m.View()); got != max(w, 0) {
				t.Fatalf("%q in %d cells takes %d", s, w, got)
			}
			if x := m.Caret(); x < 0 || w > 0 && x >= w {
				t.Fatalf("%q in %d cells has its cursor at %d", s, w, x)
			}
		}
		if m.Resize(10, 0); m.View() != "" {
			t.Errorf("no lines are %q", m.View())
		}
	}
}

// The keys of a fuzzed session, by the byte that stands for them.
var session = []string{
	"left", "right", "home", "end", "backspace", "delete", "ctrl+left", "ctrl+right", "ctrl+w", "alt+d",
	"ctrl+u", "ctrl+k", "a", " ", "峡", "\u0301", "👩", "\u200d", "🇹", "\u0600",
}

func FuzzEditing(f *testing.F) {
	f.Add("taiwan strait", []byte{0, 0, 4, 12, 8}, 10)
	f.Add(family+acute, []byte{0, 5, 17, 16, 15, 0}, 3)
	f.Add("🇹🇼", []byte{0, 18, 1, 4, 19, 13}, 1)
	f.Fuzz(func(t *testing.T, paste string, pressed []byte, w int) {
		m := with("")
		w %= 80
		m.Resize(w, 1)
		m.Update(tea.PasteMsg{Content: paste})
		for _, b := range pressed[:min(len(pressed), 100)] {
			m.Update(press(session[int(b)%len(session)]))
			check(t, m, max(w, 0))
		}
	})
}

// check fails unless m is what it promises to be after any key.
func check(t *testing.T, m *Model, w int) {
	t.Helper()
	if s := m.Value(); !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		t.Fatalf("the text is %q", s)
	}
	if at := m.Cursor(); at != m.snap(at) {
		t.Fatalf("the cursor is inside a character of %q, at %d", m.Value(), at)
	}
	if got := lipgloss.Width(m.View()); got != w {
		t.Fatalf("%q takes %d cells, want %d", m.View(), got, w)
	}
	if x := m.Caret(); x < 0 || x >= max(w, 1) {
		t.Fatalf("the cursor is at column %d of %d", x, w)
	}
	shown := strings.TrimRight(ansi.Strip(m.View()), " ")
	if text, ok := strings.CutPrefix(shown, "/"); ok && !strings.Contains(m.Value(), text) {
		t.Fatalf("%q is shown of %q", text, m.Value())
	}
}

func BenchmarkKey(b *testing.B) {
	m := with(strings.Repeat("title:nato ", 10))
	b.ReportAllocs()
	for b.Loop() {
		m.Update(press("x"))
		_ = m.View()
		m.Update(press("backspace"))
	}
}
