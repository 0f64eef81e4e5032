package topic

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/model/article"
)

const someOwn = `# my topics
[[topic]]
name    = "Grain deal"
aliases = ["Black Sea Initiative", "Getreideabkommen"]
exact   = ["BSGI"]
regex   = ['grain (deal|corridor)s?\b']
not     = ["grain deal fatigue"]
parent  = "Black Sea"

[[topic]]
name  = "Taiwan"      # in the place of the built-in one
exact = ["ROC"]

[[topic]]
name = "台海"
parent = "grain-deal"
`

// said lists the mentions in a text: "surface=topic (rule)".
func said(g *Gazetteer, text string) string {
	a := &article.Article{Sections: []article.Section{{Text: text}}}
	var all []string
	for _, m := range g.Find(a)[0] {
		all = append(all, fmt.Sprintf("%s=%s", text[m.Start:m.End], m.Topic.ID))
	}
	return strings.Join(all, " | ")
}

func TestTheReadersOwnTopicsAreFound(t *testing.T) {
	g, faults := Builtin().WithOwn([]byte(someOwn))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for text, want := range map[string]string{
		"The grain deal with Ukraine held.":               "grain deal=grain-deal | Ukraine=ukraine",
		"the BLACK SEA  initiative of 2022":               "BLACK SEA  initiative=grain-deal | BLACK SEA=black-sea",
		"das Getreideabkommén":                            "Getreideabkommén=grain-deal",
		"Getreideabkommens":                               "",
		"BSGI, not bsgi":                                  "BSGI=grain-deal",
		"two Grain Corridors":                             "Grain Corridors=grain-deal",
		"a grain deal fatigue, another grain deal":        "grain deal=grain-deal",
		"Taiwan and the ROC, Taiwanese ships in Taipei.":  "Taiwan=taiwan | ROC=taiwan",
		"BSGIs, a grain  deal, a Grain-Deal, grain. Deal": "grain  deal=grain-deal | Grain-Deal=grain-deal",
		"the Black–Sea\u00a0Initiative":                   "Black–Sea\u00a0Initiative=grain-deal",
		"ROC, a deal on grain corridor deals":             "ROC=taiwan | grain corridor=grain-deal",
		"在台海地区":                                           "台海=tai-hai",
	} {
		want = strings.ReplaceAll(want, "tai-hai", article.Slug("台海"))
		if got := said(g, text); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%q names %s, not %s", text, got, want)
		}
	}
	if got := said(Builtin(), "the grain deal, Taipei"); got != "Taipei=taiwan" {
		t.Errorf("the built-in gazetteer has become another: %s", got)
	}
	if got := fmt.Sprint(g.Parts("black-sea")); !strings.Contains(got, "grain-deal") || !strings.Contains(got, article.Slug("台海")) {
		t.Errorf("the parts of the Black Sea are %s", got)
	}
	if got := g.Resolve("bsgi"); len(got) != 1 || got[0] != "grain-deal" || g.Topic("taiwan").Kind != article.Own || len(g.Own()) != 3 {
		t.Errorf("BSGI is %v, Taiwan %v", got, g.Topic("taiwan"))
	}
}

// TestOwnTopicsComeFirst defines topics that are built in otherwise: the same ID, an alias of another, and words that silence one.
func TestOwnTopicsComeFirst(t *testing.T) {
	g, faults := Builtin().WithOwn([]byte(`[[topic]]
name = "Ukraine"
aliases = ["Kyiv"]
not = ["chicken Kyiv", "Ukraine's Best"]
[[topic]]
name = "War"
aliases = ["Moscow", "Odesa"]
`))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for text, want := range map[string]string{
		"Ukraine, Kyiv and a Ukrainian":        "Ukraine=ukraine | Kyiv=ukraine",
		"a chicken Kyiv from Ukraine's Best":   "",
		"ships left Odesa":                     "Odesa=war | Odesa=odesa",
		"Moscow was quiet, and so was Crimea.": "Moscow=war | Moscow=russia | Crimea=crimea",
	} {
		if got := said(g, text); got != want {
			t.Errorf("%q names %q, not %q", text, got, want)
		}
	}
	if got := fmt.Sprint(g.Resolve("moscow"), g.Resolve("Kyiv"), g.Resolve("kremlin")); got != "[war] [ukraine] [russia soviet-union]" {
		t.Errorf("Moscow, Kyiv and the Kremlin are %s", got)
	}
	if !slices.Contains(g.Parts("ukraine"), "crimea") {
		t.Error("a topic loses its parts when the reader defines it")
	}
}

func TestAShorterAliasCountsWhereTheLongerDoesNot(t *testing.T) {
	g, _ := Builtin().WithOwn([]byte("[[topic]]\nname = \"Money\"\naliases = [\"euro\", \"euro zone\", \"zone\"]\n"))
	for text, want := range map[string]string{
		"a euro zones deal": "euro=money",
		"a euro zone deal":  "euro zone=money",
		"zone. Euro\nzone":  "zone=money | Euro=money | zone=money",
		"eurozone":          "",
	} {
		if got := said(g, text); got != want {
			t.Errorf("%q names %q, not %q", text, got, want)
		}
	}
}

func TestFaultsStandInTheOrderOfTheFile(t *testing.T) {
	file := "[[topic]]\n# the name has no zone\nname = \"no zone, no alpha\"\nzone = 1\nalpha = 2\nregex = ['r(']\n"
	for range 10 { // keys come in any order
		_, faults := Builtin().WithOwn([]byte(file))
		if got := fmt.Sprint(faults); !strings.HasPrefix(got, "[4:1: ") || !strings.Contains(got, " 5:1: ") || !strings.Contains(got, " 6:11: ") {
			t.Fatal(got)
		}
	}
}

func TestFaultsSayWhereTheyAre(t *testing.T) {
	for file, want := range map[string]string{
		"[[topic]]\nname = \"a\nb = 1\n":                                           "2:10: ",
		"[[topic]]\nname = \"a\"\n\n[[topic]\nname = \"b\"\n":                      "4:8: expected",
		"[[topic]]\nname = \"ä\"\naliases = [\"ä\"\n[[topic]]\nname = \"b\"\n":     "4:1: expected a comma",
		"[topic]\nname = \"a\"\n":                                                  "1:2: a topic begins with [[topic]], in two brackets",
		"[[topic]]\nname = \"a\"\nalias = [\"b\"]\n":                               "3:1: there is no key \"alias\"",
		"[[topic]]\naliases = [\"b\"]\n":                                           "1:1: the topic needs a name",
		"[[topic]]\nname = \"A b\"\n[[topic]]\n  name = \"a-b\"\n":                 "4:3: there is a topic #a-b already",
		"[[topic]]\nname = \"a\"\nregex = ['x', 'y(']\n":                           "3:16: the regular expression does not work",
		"[[topic]]\nname = \"a\"\naliases = [1]\n":                                 "3:1: aliases is a list of strings",
		"[[topic]]\nname = \"a\"\nexact = [\" \"]\n":                               "3:1: an empty string in exact",
		"[[topic]]\nname = \"a\"\nparent = \"nowhere at all\"\n":                   "3:1: there is no topic \"nowhere at all\"",
		"[[topic]]\nname=\"a\"\nparent=\"b\"\n[[topic]]\nname=\"b\"\nparent=\"a\"": "6:1: b cannot be a part of itself",
		"topics = 1\n": "1:1: there is no key \"topics\"",
	} {
		_, faults := Builtin().WithOwn([]byte(file))
		if len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), want) {
			t.Errorf("%q has %v, not %s", file, faults, want)
		}
	}
	g, faults := Builtin().WithOwn([]byte("[[topic]]\nname = \"a1\"\nbad = 1\n[[topic]]\nname = \"b1\"\n"))
	if len(faults) != 1 || g.Topic("b1") == nil || g.Topic("a1") != nil {
		t.Errorf("the topic beside the faulty one is %v, %v", g.Topic("b1"), faults)
	}
}

func FuzzOwnTopics(f *testing.F) {
	f.Add(someOwn, "The grain deal, BSGI and the Black Sea in Taiwan.")
	f.Fuzz(func(t *testing.T, file, text string) {
		text = article.Clean(text)
		g, _ := Builtin().WithOwn([]byte(file))
		for _, m := range g.Find(&article.Article{Sections: []article.Section{{Text: text}}})[0] {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
				t.Fatalf("%q: a mention from %d to %d of %q", file, m.Start, m.End, text)
			}
		}
	})
}

// BenchmarkFindOwn is BenchmarkFind with twenty topics of the reader's, of two aliases each.
func BenchmarkFindOwn(b *testing.B) {
	data := firstText(b)
	var file strings.Builder
	for i := range 20 {
		fmt.Fprintf(&file, "[[topic]]\nname = \"price of bread %d\"\naliases = [\"defense %d\"]\n", i, i)
	}
	g, _ := Builtin().WithOwn([]byte(file.String()))
	title, body, _ := strings.Cut(data, "\n")
	a := &article.Article{Title: title, Sections: []article.Section{{Text: body}}}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		g.Annotate(a)
	}
}
