package topic

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/model/article"
)

// What the table of sentences must reach.
const (
	wantPrecision = 0.97
	wantRecall    = 0.95
)

// sentence is a row of testdata/sentences.tsv.
type sentence struct {
	rule    string
	article *article.Article
	want    []string // "surface=topic"
}

func sentences(t *testing.T) []sentence {
	data, err := os.ReadFile("testdata/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []sentence
	for row := range strings.Lines(string(data)) {
		if row[0] == '#' {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(fields) != 3 {
			t.Fatalf("%d fields in %q", len(fields), row)
		}
		title, body, headed := strings.Cut(fields[1], " || ")
		if !headed {
			title, body = "", fields[1]
		}
		s := sentence{rule: fields[0], article: plain(title, strings.ReplaceAll(body, `\n`, "\n"))}
		s.article.Sections[0].Heading, s.article.Sections[0].Text = "", strings.ReplaceAll(body, `\n`, "\n")
		if fields[2] != "" {
			s.want = strings.Split(fields[2], " | ")
		}
		all = append(all, s)
	}
	return all
}

// score counts right, wrong and missed mentions.
type score struct{ right, wrong, missed int }

func (s score) precision() float64 { return float64(s.right) / float64(max(s.right+s.wrong, 1)) }
func (s score) recall() float64    { return float64(s.right) / float64(max(s.right+s.missed, 1)) }

// TestScore finds the mentions of every sentence and compares them with the table.
func TestScore(t *testing.T) {
	total, kinds := score{}, map[string]score{}
	for _, s := range sentences(t) {
		got := mentionsOf(s.article)
		kind, _, _ := strings.Cut(s.rule, ":")
		here := compare(got, s.want)
		if here.wrong+here.missed > 0 {
			t.Logf("%s: %s\n\tgot  %s\n\twant %s", s.rule, s.article.Title+" "+s.article.Sections[0].Text,
				strings.Join(got, " | "), strings.Join(s.want, " | "))
		}
		kinds[kind] = sum(kinds[kind], here)
		total = sum(total, here)
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		t.Log(line25(kind, kinds[kind]))
	}
	t.Log(line25("all", total))
	if total.precision() < wantPrecision || total.recall() < wantRecall {
		t.Errorf("precision must reach %v and recall %v", wantPrecision, wantRecall)
	}
}

func line25(name string, s score) string {
	return fmt.Sprintf("%-16s precision %.3f  recall %.3f  (%d right, %d wrong, %d missed)",
		name, s.precision(), s.recall(), s.right, s.wrong, s.missed)
}

func sum(a, b score) score { return score{a.right + b.right, a.wrong + b.wrong, a.missed + b.missed} }

// mentionsOf returns the mentions of an article as "surface=topic".
func mentionsOf(a *article.Article) []string {
	var all []string
	for i, mentions := range Builtin().Find(a) {
		for _, m := range mentions {
			all = append(all, textOf(a, i, m.In)[m.Start:m.End]+"="+m.Topic.ID)
		}
	}
	return all
}

// compare counts the mentions that are in both, in got alone and in want alone.
func compare(got, want []string) score {
	var s score
	rest := slices.Clone(want)
	for _, g := range got {
		if i := slices.Index(rest, g); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			s.right++
		} else {
			s.wrong++
		}
	}
	s.missed = len(rest)
	return s
}
