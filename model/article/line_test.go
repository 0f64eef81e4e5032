package article

import "testing"

func TestLine(t *testing.T) {
	a := &Article{Sections: []Section{{}, {Heading: "What comes next"}, {Heading: "Nächstes"}, {Heading: "What comes next"}, {Heading: "Gone"}}}
	const text = "# Title\n\nWhat comes next is told below.\n\n## What _comes_ next\nText.\n<h2>N&auml;chstes</h2><h2 class=x>Nachstes</h2>\nWHAT COMES NEXT\n---\n"
	for n, want := range []int{1, 5, 7, 8, 1} {
		if got := a.Line(text, n); got != want {
			t.Errorf("section %d begins on line %d, not %d", n, got, want)
		}
	}
}
