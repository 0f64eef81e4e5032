package topic

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/model/article"
)

// What the reports must reach, as the harmonic mean of precision and recall.
const (
	wantCountries     = 0.90
	wantPlaces        = 0.90
	wantPeople        = 0.90
	wantOrganisations = 0.85
)

// span of a label, and L, P, O or A.
type label struct {
	start, end int
	kind       byte
}

var labelled = regexp.MustCompile(`\[([LPOA]) ([^\[\]]+)\]`)

// unlabel takes the labels out of a text.
func unlabel(s string) (string, map[label]bool) {
	var b strings.Builder
	labels, last := map[label]bool{}, 0
	for _, m := range labelled.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(s[last:m[0]])
		start := b.Len()
		b.WriteString(s[m[4]:m[5]])
		labels[label{start, b.Len(), s[m[2]]}] = true
		last = m[1]
	}
	b.WriteString(s[last:])
	return b.String(), labels
}

func (s score) mean() float64 {
	return 2 * float64(s.right) / float64(max(2*s.right+s.wrong+s.missed, 1))
}

// TestScoreOfReports finds the names in whole reports and the countries that they are about.
func TestScoreOfReports(t *testing.T) {
	data, err := os.ReadFile("testdata/reports.txt")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]score{}
	for _, report := range strings.Split(string(data), "\n@ ")[1:] {
		head, rest, _ := strings.Cut(report, "\n")
		title, body, _ := strings.Cut(strings.TrimSpace(rest), "\n")
		text, labels := unlabel(body)
		a := plain(title, "")
		a.Sections[0].Text = text
		scoreNames(a, labels, kinds)
		if _, about, _ := strings.Cut(head, "|"); strings.TrimSpace(about) != "" {
			kinds["countries"] = sum(kinds["countries"], compare(countriesOf(a), strings.Fields(about)))
		}
	}
	for kind, want := range map[string]float64{
		"countries": wantCountries, "place": wantPlaces, "person": wantPeople, "organisation": wantOrganisations,
	} {
		t.Logf("%s  F1 %.3f", line25(kind, kinds[kind]), kinds[kind].mean())
		if kinds[kind].mean() < want {
			t.Errorf("F1 of %s must reach %v", kind, want)
		}
	}
}

// TestReportsAreReadAlikeHoweverTheyAreCut cuts each report into sections at one end of a paragraph, and at all.
func TestReportsAreReadAlikeHoweverTheyAreCut(t *testing.T) {
	data, err := os.ReadFile("testdata/reports.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, report := range strings.Split(string(data), "\n@ ")[1:] {
		_, rest, _ := strings.Cut(report, "\n")
		title, body, _ := strings.Cut(strings.TrimSpace(rest), "\n")
		whole := plain(title, "")
		whole.Sections[0].Text, _ = unlabel(body)
		want := mentionsOf(whole)
		for i := range strings.Count(body, "\n") + 1 {
			if got := mentionsOf(cutAt(whole, 1<<i)); !slices.Equal(got, want) {
				t.Errorf("%s, cut before paragraph %d: %q\nwhole: %q", title, i, got, want)
			}
		}
		if got := mentionsOf(cutAt(whole, ^uint64(0))); !slices.Equal(got, want) {
			t.Errorf("%s, cut into paragraphs: %q\nwhole: %q", title, got, want)
		}
	}
}

// scoreNames compares the mentions in the text of a with its labels.
func scoreNames(a *article.Article, labels map[label]bool, kinds map[string]score) {
	letters := map[article.Kind]byte{article.Place: 'L', article.Person: 'P', article.Organisation: 'O'}
	found := map[label]bool{}
	for _, m := range Builtin().Find(a)[0] {
		l := label{m.Start, m.End, letters[m.Topic.Kind]}
		if m.In != article.InText || labels[label{m.Start, m.End, 'A'}] {
			continue
		}
		found[l] = true
		s := kinds[m.Topic.Kind.String()]
		if labels[l] {
			s.right++
		} else {
			s.wrong++
		}
		kinds[m.Topic.Kind.String()] = s
	}
	for kind, letter := range letters {
		for l := range labels {
			if l.kind == letter && !found[l] {
				s := kinds[kind.String()]
				s.missed++
				kinds[kind.String()] = s
			}
		}
	}
}

// countriesOf returns the countries that an article is about.
func countriesOf(a *article.Article) (all []string) {
	Builtin().Annotate(a)
	for _, f := range a.Topics {
		if f.About && Builtin().countries[f.Topic] {
			all = append(all, f.Topic.ID)
		}
	}
	return all
}
