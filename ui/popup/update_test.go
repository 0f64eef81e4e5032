package popup

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// send presses keys, given by their names or letters, and narrows as the owner of a box does.
func send(m *Model, keys ...string) {
	for _, key := range keys {
		was := m.Filter()
		m.Update(press(key))
		if m.Filter() != was {
			m.SetRows(Narrow(topics(), m.Filter()))
		}
	}
}

func press(key string) tea.KeyPressMsg {
	if code, ok := map[string]rune{
		"up": tea.KeyUp, "down": tea.KeyDown, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"home": tea.KeyHome, "end": tea.KeyEnd, "enter": tea.KeyEnter, "esc": tea.KeyEscape,
		"backspace": tea.KeyBackspace,
	}[key]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if letter, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	r, _ := utf8.DecodeRuneInString(key)
	return tea.KeyPressMsg{Code: r, Text: key}
}

func TestKeysMove(t *testing.T) {
	for _, tt := range []struct {
		keys []string
		want string
	}{
		{nil, "China"},
		{[]string{"j"}, "Taiwan Strait"},
		{[]string{"down", "down"}, "South China Sea"},
		{[]string{"ctrl+n", "ctrl+n", "ctrl+p"}, "Taiwan Strait"},
		{[]string{"k"}, "China"},
		{[]string{"up"}, "China"},
		{[]string{"G"}, "Guo Jiakun 👨‍👩‍👧"},
		{[]string{"end", "j"}, "Guo Jiakun 👨‍👩‍👧"},
		{[]string{"end", "home"}, "China"},
		{[]string{"G", "g", "j"}, "Taiwan Strait"},
		{[]string{"G", "k", "k"}, "Shanghai Cooperation Organisation of Eurasian States and Their Many Observers"},
		{[]string{"j", "j", "j", "j", "j", "j", "j"}, "NATO"}, // not the name of its group
		{[]string{"ctrl+d"}, "Ukraine"},
		{[]string{"ctrl+d", "ctrl+u"}, "China"},
		{[]string{"pgdown"}, "São Tomé and Principe"},
		{[]string{"pgdown", "pgdown", "pgdown"}, "Guo Jiakun 👨‍👩‍👧"},
		{[]string{"pgdown", "pgup"}, "China"},
		{[]string{"x", " ", "enter", "esc"}, "China"}, // the caller's
	} {
		m := picker(50, 8) // six lines in the list
		send(m, tt.keys...)
		if got := selected(m); got != tt.want {
			t.Errorf("%v selects %q, want %q", tt.keys, got, tt.want)
		}
	}
}

func TestSelectedRowIsOnTheScreen(t *testing.T) {
	for h := 1; h <= 20; h++ {
		m := picker(60, h)
		for range len(topics()) {
			if got, _, _ := strings.Cut(selected(m), " "); !strings.Contains(screen(m), "▌") || !strings.Contains(screen(m), got) {
				t.Errorf("%q is not to be seen in\n%s", got, screen(m))
			}
			send(m, "j")
		}
	}
}

func TestSlashNarrows(t *testing.T) {
	for _, tt := range []struct {
		name           string
		keys           []string
		filter, chosen string
		typing         bool
	}{
		{"slash begins", []string{"/"}, "", "China", true},
		{"letters narrow", []string{"/", "r", "u", "t"}, "rut", "Mark Rutte", true},
		{"the best match is selected", []string{"G", "/", "c", "h", "i"}, "chi", "China", true},
		{"j and g are letters then", []string{"/", "j", "g"}, "jg", "", true},
		{"arrows still move", []string{"/", "c", "h", "i", "down"}, "chi", "South China Sea", true},
		{"so does ctrl+n", []string{"/", "c", "h", "i", "ctrl+n", "ctrl+p"}, "chi", "China", true},
		{"home is of the line", []string{"/", "u", "home", "r"}, "ru", "Mark Rutte", true},
		{"ctrl+u clears the line", []string{"/", "r", "u", "t", "ctrl+u"}, "", "China", true},
		{"enter keeps", []string{"/", "r", "u", "t", "enter"}, "rut", "Mark Rutte", false},
		{"and letters are keys again", []string{"/", "r", "u", "enter", "j", "k"}, "ru", "Mark Rutte", false},
		{"esc takes it away and keeps the row", []string{"/", "r", "u", "t", "esc"}, "", "Mark Rutte", false},
		{"nothing matches", []string{"/", "z"}, "z", "", true},
	} {
		m := picker(80, 24)
		send(m, tt.keys...)
		if m.Filter() != tt.filter || m.Typing() != tt.typing {
			t.Errorf("%s: filter %q, typing %v", tt.name, m.Filter(), m.Typing())
		}
		if got := selected(m); got != tt.chosen {
			t.Errorf("%s: %q is selected, want %q", tt.name, got, tt.chosen)
		}
	}
}

func TestPasteNarrows(t *testing.T) {
	m := picker(80, 24)
	m.Update(tea.PasteMsg{Content: "nato"})
	if m.Filter() != "" {
		t.Error("a paste went into a line that is not typed")
	}
	m.Type()
	m.Update(tea.PasteMsg{Content: "na\nto"})
	if m.Filter() != "na to" {
		t.Errorf("the filter is %q", m.Filter())
	}
}

func TestPeelTakesOneLayer(t *testing.T) {
	m := picker(80, 24)
	if m.Peel() {
		t.Error("there was something to peel in a fresh box")
	}
	send(m, "/", "n", "enter")
	if !m.Peel() || m.Filter() != "" || m.Typing() {
		t.Errorf("the filter %q stayed", m.Filter())
	}
	if m.Peel() {
		t.Error("there was something to peel after the filter")
	}
}
