package cell

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestOverlayLaysTheBoxOver(t *testing.T) {
	base := "abcd\nefgh\nijkl"
	for _, tt := range []struct {
		name, base, box string
		x, y            int
		want            string
	}{
		{"inside", base, "XY\nZ", 1, 1, "abcd\neXYh\niZ l"},
		{"upper left corner", base, "X", 0, 0, "Xbcd\nefgh\nijkl"},
		{"partly left of it and above", base, "UV\nXY", -1, -1, "Ybcd\nefgh\nijkl"},
		{"partly right of it and below", base, "XY\nUV", 3, 2, "abcd\nefgh\nijkX"},
		{"outside", base, "X", 4, 3, base},
		{"far outside", base, "X", -9, 1, base},
		{"a base that is too small is padded", "a", "X", 1, 1, "a   \n X  \n    "},
		{"a wide letter cut in half is a space", "海峡\n峡海\n----", "X", 1, 0, " X峡\n峡海\n----"},
		{"and so on its right half", "海峡\n峡海\n----", "XY", 1, 1, "海峡\n XY \n----"},
		{"a wide letter of the box on the edge", base, "海", 3, 0, "abc \nefgh\nijkl"},
	} {
		got := ansi.Strip(Overlay(tt.base, tt.box, tt.x, tt.y, 4, 3))
		if got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestOverlayKeepsStylesApart(t *testing.T) {
	got := Overlay(red+"abcd"+reset, underlined.Render("XY"), 1, 0, 4, 1)
	left, rest, _ := strings.Cut(got, "X")
	if !strings.HasPrefix(left, red+"a"+reset) {
		t.Errorf("the style of the base reaches into the box: %q", got)
	}
	if _, right, _ := strings.Cut(rest, "Y"); !strings.Contains(right, reset+red+"d") {
		t.Errorf("the style of the base does not go on behind the box: %q", got)
	}
}

func FuzzOverlay(f *testing.F) {
	for i, s := range seeds {
		f.Add(s+"\n"+s, seeds[len(seeds)-1-i], i-5, i-3, 2*i-2, 8-i)
	}
	f.Fuzz(func(t *testing.T, base, box string, x, y, w, h int) {
		w, h = w%100, h%20
		rectangle(t, Overlay(base, box, x%200, y%50, w, h), w, h)
	})
}

// screenful is 120×36 cells as two panes draw them.
func screenful() string {
	title := lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#5fafff"))
	faint := lipgloss.NewStyle().Foreground(lipgloss.Color("#767676"))
	line := title.Render(Fit("Carrier group passes the strait", 47)) + faint.Render("│") +
		faint.Render(Fit("China's response comes amid rising tensions in 台湾海峡 and", 72))
	return Block(strings.Repeat(line+"\n", 36), 120, 36)
}

func BenchmarkOverlay(b *testing.B) {
	base := screenful()
	box := Block(strings.Repeat(bold.Render("│")+" Ukraine\n", 28), 72, 28)
	b.Run("cell", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Overlay(base, box, 24, 4, 120, 36)
		}
	})
	b.Run("canvas", func(b *testing.B) { // Lip Gloss's own way, for comparison
		b.ReportAllocs()
		for b.Loop() {
			canvas := lipgloss.NewCanvas(120, 36)
			canvas.Compose(lipgloss.NewCompositor(lipgloss.NewLayer(base), lipgloss.NewLayer(box).X(24).Y(4)))
			_ = canvas.Render()
		}
	})
}

func BenchmarkBlock(b *testing.B) {
	base := screenful()
	b.ReportAllocs()
	for b.Loop() {
		Block(base, 120, 36)
	}
}
