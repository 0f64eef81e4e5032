package ingest

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// layouts are the ways in which every document of the evaluation is set. The last three are made from the
// first: newspapers begin a paragraph with every sentence or two, and have few headings or none.
var layouts = []string{"tight", "blank", "wrap72", "wrap72i", "short", "few", "bare"}

// document is one of the evaluation's, as an editor marked it.
type document struct {
	Name     string
	Title    string
	Tier     string // A has no lists, B has lists, N no headings
	Sections []markedSection
	Texts    map[string]string // by layout
}

type markedSection struct {
	Heading    *string
	Paragraphs []markedParagraph
}

type markedParagraph struct{ Kind, Text string }

// documents reads the evaluation's headings folder.
func documents(t testing.TB) []document {
	names, err := filepath.Glob(filepath.Join(evaluation(t), "headings", "*.gold.json"))
	if err != nil || len(names) == 0 {
		t.Skip("the evaluation folder has no headings")
	}
	var all []document
	for _, name := range names {
		d := document{Texts: map[string]string{}}
		data, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(data, &d)
		}
		d.Name = strings.TrimSuffix(filepath.Base(name), ".gold.json")
		for _, l := range layouts[:4] {
			text, err := os.ReadFile(strings.TrimSuffix(name, "gold.json") + l + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			d.Texts[l] = string(text)
		}
		for _, l := range layouts[4:] {
			d.Texts[l] = shortened(d.without(l, d.Texts["tight"]))
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}

// shortened breaks the paragraphs of a tight text where a sentence ends, into pieces that are
// not too short for newspapers.
func shortened(tight string) string {
	var b strings.Builder
	for line := range strings.Lines(tight) {
		length := 0
		for word := range strings.FieldsSeq(line) {
			if length > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(word)
			length += len(word) + 1
			if length > 100 && endsSentence(word) && !abbreviation(word) {
				b.WriteByte('\n')
				length = 0
			}
		}
		if length > 0 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// unseen is the third of the documents that nobody looked at and nothing was fitted to.
func (d *document) unseen() bool {
	h := fnv.New32a()
	h.Write([]byte(d.Name))
	return h.Sum32()%3 == 0
}

// headings returns those that one layout of d has.
func (d *document) headings(layout string) []string {
	var all []string
	n := 0
	for _, s := range d.Sections {
		if s.Heading == nil {
			continue
		}
		if keeps(layout, n) {
			all = append(all, squeeze(*s.Heading))
		}
		n++
	}
	return all
}

// keeps tells whether a layout keeps heading n: "few" keeps the second and, far below it, perhaps another.
func keeps(layout string, n int) bool { return layout != "bare" && (layout != "few" || n%6 == 1) }

// without returns a tight text without the headings that a layout does not keep.
func (d *document) without(layout, tight string) string {
	var b strings.Builder
	all, n := d.headings("tight"), 0
	for line := range strings.Lines(tight) {
		if n < len(all) && squeeze(line) == all[n] {
			if n++; !keeps(layout, n-1) {
				continue
			}
		}
		b.WriteString(line)
	}
	return b.String()
}

// found returns the headings that are found in one layout of d.
func (d *document) found(t testing.TB, layout string) []string {
	a, err := Reader{}.Read(d.Name+".txt", []byte(d.Texts[layout]))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range a.Sections[1:] {
		all = append(all, squeeze(s.Heading))
	}
	return all
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// tally counts headings found, marked, and both.
type tally struct{ docs, exact, deceived, found, marked, both int }

func (c *tally) add(found, marked []string) {
	both := common(found, marked)
	c.docs++
	c.found, c.marked, c.both = c.found+len(found), c.marked+len(marked), c.both+both
	c.exact += count(slices.Equal(found, marked))
	c.deceived += count(both < len(found))
}

// common counts what a and b share, as often as they share it.
func common(a, b []string) int {
	left, n := map[string]int{}, 0
	for _, s := range a {
		left[s]++
	}
	for _, s := range b {
		if left[s] > 0 {
			left[s]--
			n++
		}
	}
	return n
}

func (c *tally) String() string {
	p, r := ratio(c.both, c.found), ratio(c.both, c.marked)
	f1 := 0.0
	if p+r > 0 {
		f1 = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("%4d  %.3f  %.3f  %.3f  %.3f  %.3f", c.docs, p, r, f1, ratio(c.exact, c.docs), ratio(c.deceived, c.docs))
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

func TestScoreOfHeadings(t *testing.T) {
	tallies := map[string]*tally{}
	add := func(key string, found, marked []string) {
		if tallies[key] == nil {
			tallies[key] = &tally{}
		}
		tallies[key].add(found, marked)
	}
	agreed, total := 0, 0
	for _, d := range documents(t) {
		third := map[bool]string{true: "unseen", false: "seen"}[d.unseen()]
		var found [][]string
		for _, l := range layouts {
			f := d.found(t, l)
			found = append(found, f)
			add(l+" "+d.Tier+" "+third, f, d.headings(l))
			add(l+" "+d.Tier+" all", f, d.headings(l))
		}
		inAll, inAny := agreement(found[:4])
		agreed, total = agreed+inAll, total+inAny
	}
	t.Log("layout tier  third   docs  prec.  recall F1     exact  deceived")
	for _, key := range slices.Sorted(maps.Keys(tallies)) {
		f := strings.Fields(key)
		t.Logf("%-7s %-4s %-7s %s", f[0], f[1], f[2], tallies[key])
	}
	t.Logf("of %d headings found in any layout %.2f %% are found in all four", total, 100*ratio(agreed, total))
}

// agreement counts the headings that every list holds, and those that any does.
func agreement(lists [][]string) (inAll, inAny int) {
	most, least := map[string]int{}, map[string]int{}
	for i, list := range lists {
		here := map[string]int{}
		for _, h := range list {
			here[h]++
			most[h] = max(most[h], here[h])
		}
		for h := range most {
			if i == 0 {
				least[h] = here[h]
			}
			least[h] = min(least[h], here[h])
		}
	}
	for h := range most {
		inAny += most[h]
		inAll += least[h]
	}
	return inAll, inAny
}
