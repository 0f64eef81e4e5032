package prompt

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"dateline/ui/cell"
)

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

func BenchmarkKey(b *testing.B) {
	m := with(strings.Repeat("title:nato ", 10))
	b.ReportAllocs()
	for b.Loop() {
		m.Update(press("x"))
		_ = m.View()
		m.Update(press("backspace"))
	}
}
