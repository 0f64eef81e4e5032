package popup

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/ui/prompt"
)

var colours = func() Styles {
	s := lipgloss.NewStyle()
	return Styles{
		Box: s.Foreground(lipgloss.Color("8")), Title: s.Bold(true), Footer: s.Faint(true),
		Item: s, Inactive: s.Faint(true), Selected: s.Bold(true).Foreground(lipgloss.Color("12")),
		Match: s.Underline(true), Group: s.Italic(true), Count: s.Faint(true),
		Prompt: prompt.Styles{Label: s.Bold(true), Text: s, Hint: s.Faint(true)},
	}
}()

// topics are the rows of a topic picker: places, organisations and people.
func topics() []Row {
	rows := []Row{
		{Text: "China", Detail: "11 · 40 §", Mark: "●"},
		{Text: "Taiwan Strait", Detail: "7 · 12 §", Mark: "−"},
		{Text: "South China Sea", Detail: "5 · 9 §", Indent: 2},
		{Text: "Ukraine", Detail: "4 · 8 §"},
		{Text: "台湾海峡", Detail: "2 · 2 §"},
		{Text: "São Tomé and Principe", Detail: "1 · 1 §"},
		{Text: "Cafe\u0301 of the Nations", Detail: "1 · 1 §", Inactive: true},
		{Text: "NATO", Detail: "9 · 21 §", Group: "Organisations"},
		{Text: "European Union", Detail: "3 · 4 §", Group: "Organisations"},
		{Text: "Shanghai Cooperation Organisation of Eurasian States and Their Many Observers", Detail: "1 · 1 §", Group: "Organisations"},
		{Text: "Mark Rutte", Detail: "2 · 3 §", Group: "People"},
		{Text: "Guo Jiakun 👨‍👩‍👧", Detail: "1 · 6 §", Group: "People"},
	}
	for i := range rows {
		rows[i].ID = rows[i].Text
		if rows[i].Group == "" {
			rows[i].Group = "Places"
		}
	}
	return rows
}

// picker is an open topic picker on a screen of that size.
func picker(w, h int) *Model {
	m := New("Topics", colours)
	m.SetFooter("space add  - exclude  esc close")
	m.SetRows(topics())
	m.Resize(w, h)
	return m
}

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

func selected(m *Model) string {
	r, _ := m.Selected()
	return r.Text
}

func screen(m *Model) string { return ansi.Strip(m.View()) }

func TestTopicPickerLooksRight(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {50, 16}, {30, 8}} {
		for state, keys := range map[string][]string{
			"opened": nil, "end": {"end"}, "narrowed": {"/", "n", "a", "t"}, "nothing": {"/", "z"},
		} {
			m := picker(size.w, size.h)
			send(m, keys...)
			golden(t, fmt.Sprintf("%s-%dx%d", state, size.w, size.h), screen(m))
		}
	}
}

// golden compares a screen with the one in testdata, or rewrites that where UPDATE is set.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got+"\n" != string(want) {
		t.Errorf("%s is now\n%s\nand was\n%s", name, got, want)
	}
}

func TestViewIsItsRectangleAtEverySize(t *testing.T) {
	for name, keys := range map[string][]string{
		"at the end": {"end"}, "narrowed": {"/", "a"}, "nothing matches": {"/", "z", "z"},
	} {
		m := picker(80, 24)
		send(m, keys...)
		for w := 0; w <= 200; w++ {
			if w > widest+10 {
				w += 20 // the box is as wide as it gets
			}
			for h := 0; h <= 60; h++ {
				m.Resize(w, h)
				rectangle(t, m, w, h)
			}
			if t.Failed() {
				t.Fatalf("%s at the width %d", name, w)
			}
		}
	}
}

// rectangle fails unless the view is as large as it says, within the screen, and its cursor
// within it.
func rectangle(t *testing.T, m *Model, screenW, screenH int) {
	t.Helper()
	w, h := m.Width(), m.Height()
	if w < 0 || h < 0 || w > screenW || h > screenH || w > widest {
		t.Errorf("the box is %d×%d", w, h)
	}
	view := m.View()
	if h == 0 {
		if view != "" {
			t.Errorf("no lines are %q", view)
		}
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Errorf("%d lines, want %d", len(lines), h)
	}
	for _, line := range lines {
		if got := lipgloss.Width(line); got != w {
			t.Errorf("%q takes %d cells, want %d", line, got, w)
		}
	}
	if x, y, ok := m.Caret(); ok && (x < 0 || x >= max(w, 1) || y < 0 || y >= h) {
		t.Errorf("the cursor is at %d, %d in %d×%d", x, y, w, h)
	}
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

func TestSelectionFollowsTheRow(t *testing.T) {
	m := picker(80, 24)
	m.Select("NATO")
	counted := topics()
	slices.Reverse(counted)
	m.SetRows(counted)
	if got := selected(m); got != "NATO" {
		t.Errorf("after the rows were turned round %q is selected", got)
	}
	m.Select("nobody")
	if got := selected(m); got != "NATO" {
		t.Errorf("a row that is not there was selected: %q", got)
	}
	m.SetRows(counted[:2])
	if got := selected(m); got != counted[1].Text {
		t.Errorf("after its row went %q is selected, want the last", got)
	}
	m.SetRows(nil)
	if r, ok := m.Selected(); ok {
		t.Errorf("%q is selected among none", r.Text)
	}
	send(m, "j", "G", "pgup")
	m.SetRows(counted)
	if _, ok := m.Selected(); !ok {
		t.Error("no row is selected though there are some again")
	}
}

func TestSelectionStaysWhenCountsArriveWhileTyping(t *testing.T) {
	m := picker(80, 24)
	send(m, "/", "a", "down", "down")
	want := selected(m)
	m.SetRows(Narrow(topics(), m.Filter()))
	if got := selected(m); got != want {
		t.Errorf("%q is selected, want %q", got, want)
	}
}

func TestBoxDoesNotShrinkWhileNarrowing(t *testing.T) {
	m := picker(80, 40)
	h := m.Height()
	for _, key := range []string{"/", "n", "a", "t", "z", "enter", "esc"} {
		if send(m, key); m.Height() != h {
			t.Errorf("after %s it is %d high, was %d", key, m.Height(), h)
		}
	}
}

func TestCaretIsBehindWhatIsTyped(t *testing.T) {
	m := picker(80, 24)
	if _, _, ok := m.Caret(); ok {
		t.Error("there is a cursor though nothing is typed")
	}
	send(m, "/", "海", "峡")
	x, y, ok := m.Caret()
	if line := strings.Split(screen(m), "\n")[max(y, 0)]; !ok || ansi.Cut(line, x-4, x) != "海峡" {
		t.Errorf("the cursor is at %d of %q", x, line)
	}
}

func TestEmptyBoxSaysSo(t *testing.T) {
	m := New("Contents", Styles{})
	m.Resize(80, 24)
	if got := screen(m); !strings.Contains(got, "nothing here") {
		t.Errorf("an empty box shows\n%s", got)
	}
}

func BenchmarkView(b *testing.B) {
	rows := make([]Row, 500)
	for i := range rows {
		rows[i] = Row{ID: fmt.Sprint(i), Text: fmt.Sprintf("Strait %d of the Nations", i), Detail: "12 · 40 §", Group: fmt.Sprint(i / 50), Mark: "●"}
	}
	m := New("Topics", colours)
	m.SetRows(rows)
	m.Resize(120, 36)
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = m.View()
		}
	})
	m.Type()
	m.Update(press("n"))
	m.SetRows(Narrow(rows, "straitna"))
	b.Run("narrowed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = m.View()
		}
	})
}
