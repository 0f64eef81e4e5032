package library

import (
	"fmt"
	"strings"
	"testing"
)

// wire is a report as an agency sends it.
const wire = `Ministers of agriculture met in Kyiv on Tuesday to talk about the harvest of this year, which is expected to be smaller than the one before because of drought in the south.
Officials said that exports would go on through the ports of Odesa and along the coast, as they have done since the summer of 2023 without much interruption.
Insurers asked for longer guarantees, a request that two of the ministers present called fair and a third called premature, according to people who were in the room.
The talks go on next week, when a report on storage and transport is expected from the traders who own most of the silos.`

// market is a report that has the same words every day.
const market = `The index of leading shares closed at %d points on %s, a change of %d points from the day before, after %s had %s in early trading. Shares of %s led with %d per cent, while %s lost %d per cent. The pound was at %d cents. A barrel of oil cost %d dollars in London.`

func TestNearIdenticalPassagesFold(t *testing.T) {
	boilerplate := " Reporting by our correspondents in three capitals; editing by the desk. Our standards are those of the trust principles that we publish every year."
	for _, c := range []struct {
		rule, a, b string
		fold       bool
	}{
		{"a copy", wire, wire, true},
		{"case, accents, quotation marks and line ends", wire, strings.ToUpper(strings.ReplaceAll(wire, "\n", " ")), true},
		{"another lead", wire, strings.Replace(wire, "Ministers of agriculture met in Kyiv on Tuesday to talk about the harvest of this year,", "KYIV (AP) — Farm ministers gathered in the Ukrainian capital this week over a harvest", 1), true},
		{"a cut last paragraph", wire, wire[:strings.LastIndex(wire, "\n")], true},
		{"a line of the agency behind it", wire, wire + "\nReporting by an agency; editing by another desk.", true},
		{"small edits", wire, strings.NewReplacer("Tuesday", "June 10", "smaller", "lower", "premature", "too early", "silos", "stores").Replace(wire), true},
		{"paragraphs in another order", wire, strings.Join([]string{strings.Split(wire, "\n")[2], strings.Split(wire, "\n")[0], strings.Split(wire, "\n")[1], strings.Split(wire, "\n")[3]}, "\n"), true},
		{"Chinese with small edits", "外交部发言人林剑在北京举行的例行记者会上表示，中方一贯反对北约渲染紧张局势，敦促有关方面停止制造对立，为地区和平稳定作出贡献。", "外交部发言人林剑在北京举行的记者会上表示，中方一贯反对北约渲染紧张局势，敦促有关方面停止制造对立，为地区和平稳定作贡献。", true},
		{"a short line that is the same", "Read more on our site.", "Read more on our site", true},

		{"the same boilerplate", "Storm Ada tore roofs off forty houses in the north of the island on Sunday night and left a harbour without power for nine hours." + boilerplate, "The central bank left its rate where it was on Thursday and said that prices would rise by less than it had feared in the spring." + boilerplate, false},
		{"a quoted paragraph", strings.Split(wire, "\n")[1], wire, false},
		{"a report with other figures", fmt.Sprintf(market, 8017, "Monday", 12, "banks", "fallen", "miners", 3, "airlines", 2, 127, 71), fmt.Sprintf(market, 7990, "Tuesday", 27, "retailers", "risen", "insurers", 4, "builders", 1, 126, 73), false},
		{"the same words in another order", "the cat sat on the mat and the dog lay by the door of the old house", "the dog sat by the old door and the cat lay on the mat of the house", false},
		{"two short lines", "Shares rose two per cent.", "Shares fell nine per cent.", false},
		{"no words", "—", "—", false},
		{"nothing", "", "", false},
		{"another subject", wire, strings.Repeat("A glacier in the valley lost four metres of ice this summer, and a lake has formed below it. ", 4), false},
	} {
		var f Folder
		f.Fold(0, c.a)
		if of := f.Fold(1, c.b); (of == 0) != c.fold {
			t.Errorf("%s: folds is %v", c.rule, of == 0)
		}
	}
}

func TestAPassageFoldsOnlyIntoOneBeforeIt(t *testing.T) {
	var f Folder
	for _, c := range []struct{ n, of int }{{9, 9}, {9, 9}, {4, 4}, {9, 4}, {4, 4}, {12, 4}} {
		if of := f.Fold(c.n, wire); of != c.of {
			t.Errorf("%d folds into %d, not %d", c.n, of, c.of)
		}
	}
}

func TestAFolderForgetsTheOldest(t *testing.T) {
	var f Folder
	number := func(i int) string { return fmt.Sprintf("number %d is %d and no other than %x", i, i, i) }
	f.Fold(0, wire)
	for i := 1; i < 5*remembered; i++ {
		f.Fold(i, number(i))
		if i%(remembered/2) == 0 && f.Fold(i, wire) != 0 {
			t.Fatal("a passage that is met again and again is forgotten")
		}
	}
	if n := len(f.young.numbers) + len(f.old.numbers); n > 2*remembered {
		t.Errorf("%d are remembered", n)
	}
	if of := f.Fold(1<<30, number(1)); of != 1<<30 {
		t.Error("the oldest is remembered")
	}
}

func FuzzFold(f *testing.F) {
	f.Add(wire, "another")
	f.Add("台海", "台 海")
	f.Fuzz(func(t *testing.T, a, b string) {
		var one, other Folder
		one.Fold(0, a)
		other.Fold(0, b)
		if (one.Fold(1, b) == 0) != (other.Fold(1, a) == 0) {
			t.Fatal("likeness has a direction")
		}
		_, _, words := sketchOf(a)
		if (one.Fold(2, a) == 2) == words {
			t.Fatal("a passage is not like itself")
		}
	})
}

func BenchmarkFold(b *testing.B) {
	var f Folder
	b.SetBytes(int64(len(wire)))
	for i := 0; b.Loop(); i++ {
		f.Fold(i, wire)
	}
}
