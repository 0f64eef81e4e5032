package theme

import (
	"image/color"
	"testing"

	"charm.land/glamour/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

func TestAutoFollowsTheBackground(t *testing.T) {
	for _, c := range []struct {
		name Name
		dark bool
		want Name
	}{
		{Auto, true, Dark},
		{Auto, false, Light},
		{"", true, Dark},
		{"", false, Light},
		{Light, true, Light},
		{Dark, false, Dark},
		{Plain, true, Plain},
		{HighContrast, true, HighContrast},
		{HighContrast, false, HighContrast},
	} {
		if got := New(c.name, c.dark).Name; got != c.want {
			t.Errorf("New(%q, %v) is %s", c.name, c.dark, got)
		}
	}
}

// TestSixteenColoursStayReadable: no ink comes down to the colour of the background it is on.
func TestSixteenColoursStayReadable(t *testing.T) {
	black, white := []ansi.BasicColor{ansi.Black}, []ansi.BasicColor{ansi.White, ansi.BrightWhite}
	for _, c := range []struct {
		name  string
		p     palette
		never []ansi.BasicColor
	}{{"dark", dark, black}, {"light", light, white}, {"strong dark", strongDark, black}, {"strong light", strongLight, white}} {
		for i, ink := range append(c.p.topics[:], c.p.accent, c.p.muted, c.p.faint, c.p.match, c.p.fault, c.p.code) {
			got, ok := colorprofile.ANSI.Convert(ink).(ansi.BasicColor)
			if !ok {
				t.Fatalf("%s: colour %d is not one of sixteen", c.name, i)
			}
			for _, no := range c.never {
				if got == no {
					t.Errorf("%s: colour %d comes down to the background", c.name, i)
				}
			}
		}
		for _, back := range []color.Color{c.p.found, c.p.current} {
			if colorprofile.ANSI.Convert(back) == colorprofile.ANSI.Convert(c.p.ink) {
				t.Errorf("%s: a match of find is as its background", c.name)
			}
		}
	}
}

func TestPlainHasNoColour(t *testing.T) {
	plain := New(Plain, true)
	r, err := glamour.NewTermRenderer(glamour.WithStyles(plain.Glamour()))
	if err != nil {
		t.Fatal(err)
	}
	out, err := r.Render("# A\n\n*b* **c** `d` [e](http://e.example)\n\n---\n\n```go\nfunc f() {}\n```\n\n| a |\n|---|\n| b |")
	if err != nil {
		t.Fatal(err)
	}
	out += plain.Brand.Render("x") + plain.Faint.Render("x") + plain.Match.Render("x") + plain.Found.Render("x") + plain.Fault.Render("x") + plain.Topic("nato").Render("x")
	p := ansi.GetParser()
	defer ansi.PutParser(p)
	for len(out) > 0 {
		seq, _, n, _ := ansi.DecodeSequence(out, ansi.NormalState, p)
		if p.Command() == 'm' && seq[0] == ansi.ESC {
			for _, v := range p.Params() {
				if n := v.Param(0); n >= 30 && n <= 48 || n >= 90 {
					t.Errorf("%q sets a colour", seq)
				}
			}
		}
		out = out[n:]
	}
}

func TestParseNamesTheChoices(t *testing.T) {
	if _, err := Parse("sepia"); err == nil || err.Error() != `there is no theme "sepia"; choose one of auto, light, dark, high-contrast, plain` {
		t.Errorf("the error is %v", err)
	}
}
