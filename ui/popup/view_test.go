package popup

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

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
	m := New("Contents", Styles{}, keys)
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
	m := New("Topics", colours, keys)
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

func TestHintsInTheBorderAreWhole(t *testing.T) {
	m := picker(80, 24)
	m.SetFooter("space add  - exclude  esc close")
	for w, want := range map[int]string{80: "esc close", 30: "- exclude ─", 24: "space add ─", 12: "space…"} {
		m.Resize(w, 24)
		lines := strings.Split(screen(m), "\n")
		if last := lines[len(lines)-1]; !strings.Contains(last, want) {
			t.Errorf("at %d: %s", w, last)
		}
	}
}
