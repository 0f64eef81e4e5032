package theme

import (
	"image/color"
	"math"
	"testing"

	"charm.land/lipgloss/v2"
)

// TestTextHasContrast: ratios of WCAG 2.2 on black, white and the near ones that terminals come with.
func TestTextHasContrast(t *testing.T) {
	for _, c := range []struct {
		name  string
		p     palette
		backs []string
		least float64
	}{
		{"dark", dark, []string{"#000000", "#1e1e1e"}, 4.5},
		{"light", light, []string{"#ffffff", "#fafafa"}, 4.5},
		{"strong dark", strongDark, []string{"#000000", "#1e1e1e"}, 7},
		{"strong light", strongLight, []string{"#ffffff", "#fafafa"}, 7},
	} {
		for _, r := range c.p.roles() {
			for i, ink := range r.at {
				switch r.name {
				case "ink":
				case "found", "current":
					if got := contrast(c.p.ink, *ink); got < c.least {
						t.Errorf("%s: ink on %s has %.2f:1", c.name, r.name, got)
					}
				default:
					for _, back := range c.backs {
						if got := contrast(*ink, lipgloss.Color(back)); got < c.least {
							t.Errorf("%s: %s %d on %s has %.2f:1", c.name, r.name, i, back, got)
						}
					}
				}
			}
		}
	}
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestOwnColoursTakeThePlaceOfThoseOfTheTheme(t *testing.T) {
	own := Own{"accent": {"bright-blue"}, "code": {"75"}, "topics": {"#ff0000", "2"}}
	for _, name := range []Name{Light, Dark, HighContrast} {
		p := New(name, true).With(own).paints
		if p.accent != lipgloss.Color("12") || p.code != lipgloss.Color("75") || p.topics[4] != lipgloss.Color("#ff0000") || p.topics[5] != lipgloss.Color("2") {
			t.Errorf("%s has the colours %v", name, p)
		}
		if was := New(name, true).paints; p.muted != was.muted {
			t.Errorf("%s: muted has changed", name)
		}
	}
	if p := New(Plain, true).With(own).paints; p != (palette{}) {
		t.Errorf("plain has the colours %v", p)
	}
}

func TestColoursAreReadAsTheyAreWritten(t *testing.T) {
	for s, want := range map[string]color.Color{
		"#5fafff": lipgloss.Color("#5fafff"), "0": lipgloss.Color("0"), "255": lipgloss.Color("255"), "red": lipgloss.Color("1"), "bright-white": lipgloss.Color("15"),
		"": nil, "256": nil, "-1": nil, "#fff": nil, "#gggggg": nil, "5fafff": nil, "mauve": nil, "Red": nil, "#5fafff0": nil,
	} {
		if got, _ := ParseColour(s); got != want {
			t.Errorf("%q is %v", s, got)
		}
	}
}

func TestGlamourIsToldTheTerminalsOwnColours(t *testing.T) {
	style := New(Dark, true).With(Own{"accent": {"blue"}, "code": {"200"}}).Glamour()
	if *style.LinkText.Color != "4" || *style.Code.Color != "200" {
		t.Errorf("links are %s, code is %s", *style.LinkText.Color, *style.Code.Color)
	}
}
