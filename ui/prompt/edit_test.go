package prompt

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

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
