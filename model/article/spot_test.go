package article

import (
	"strings"
	"testing"
)

// written makes an article of sections, each "heading: text"; the lead has no heading.
func written(sections ...string) *Article {
	a := &Article{}
	for _, s := range sections {
		heading, text, _ := strings.Cut(s, ": ")
		a.Sections = append(a.Sections, Section{Heading: heading, Text: text})
	}
	return a
}

const (
	soldiers = "The minister said on Monday that soldiers would leave the island before winter."
	ships    = "Ships of three nations sailed through the strait, and none of them was stopped."
	grain    = "Grain prices rose for the fourth week as the harvest of the north was counted."
)

func TestAPlaceIsFoundAgain(t *testing.T) {
	before := written(": "+grain, "War: "+soldiers+" "+ships+" "+grain, "Peace: "+grain+" "+grain)
	at := NewSpot(before, 1, soldiers, ships+" "+grain)
	again := NewSpot(before, 2, grain, grain)
	for _, c := range []struct {
		name    string
		at      Spot
		now     *Article
		section int
		words   string // what is at the place; empty where the words are gone
	}{
		{"as it was", at, before, 1, "shipsofthree"},
		{"text before it", at, written(": "+grain, "War: "+grain+" "+grain+" "+soldiers+" "+ships), 1, "shipsofthree"},
		{"a section before it", at, written(": "+grain, "New: "+grain, "War: "+soldiers+" "+ships), 2, "shipsofthree"},
		{"another heading", at, written(": "+grain, "Conflict: "+soldiers+" "+ships), 1, "shipsofthree"},
		{"moved to another section", at, written(": "+grain, "War: "+grain, "Sea: "+ships), 2, "shipsofthree"},
		{"edited after a few words", at, written(": "+grain, "War: "+soldiers+" Ships of three nations have been seen."), 1, "shipsofthree"},
		{"words changed, those before it not", at, written(": "+grain, "War: "+soldiers+" "+grain), 1, "grainprices"},
		{"other signs, case and accents", at, written(": "+grain, "War: "+strings.ToUpper(soldiers)+"\n\n– “SHÍPS” of\nthree nations sailed through the strait."), 1, "shipsofthree"},
		{"no such words", at, written(": "+grain, "War: "+grain), 1, ""},
		{"no such section", at, written(": "+grain, "Weather: "+grain), 0, ""},
		{"nothing but a lead", at, written(": x"), 0, ""},
		{"the second of two", again, before, 2, Letters(grain)},
		{"the beginning", Spot{}, before, 0, Letters(grain)},
	} {
		n := c.at.SectionOf(c.now)
		letters := Letters(c.now.Sections[n].Text)
		i, ok := c.at.In(letters)
		if n != c.section || ok != (c.words != "") || ok && !strings.HasPrefix(letters[i:], c.words) {
			t.Errorf("%s: section %d, %v, %q", c.name, n, ok, letters[i:])
		}
	}
	if i, _ := again.In(Letters(before.Sections[2].Text)); i != len(Letters(grain)) {
		t.Errorf("the second of two is at %d", i)
	}
}

func FuzzSpot(f *testing.F) {
	f.Add(soldiers, ships, 1)
	f.Add("台湾海峡の緊張が高まり、各国の艦船が通過した。", "None of the ships was stopped by anyone.", 0)
	f.Fuzz(func(t *testing.T, before, after string, n int) {
		a := written(": "+before+"\n"+after, "Heading: "+before+"\n"+after)
		n = max(n, -n, 0) & 1
		s := NewSpot(a, n, before, after)
		letters := Letters(a.Sections[n].Text)
		i, ok := s.In(letters)
		if i < 0 || i > len(letters) {
			t.Fatalf("%d is not in %q", i, letters)
		}
		if long := len([]rune(s.After)) >= fewest; long && (!ok || !strings.HasPrefix(letters[i:], s.After)) {
			t.Errorf("%q is found at %d of %q", s.After, i, letters)
		}
		if got := s.SectionOf(a); s.After != "" && got != n && len([]rune(s.After)) >= fewest && a.Sections[0].Heading != a.Sections[1].Heading {
			t.Errorf("section %d is taken for %d", n, got)
		}
	})
}
