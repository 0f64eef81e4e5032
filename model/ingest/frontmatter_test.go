package ingest

import (
	"strings"
	"testing"
	"time"

	"dateline/model/article"
)

func TestFrontMatter(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       article.Article
	}{
		{"Hugo, YAML", "---\ntitle: \"A test: of things\"\ndate: 2025-06-11\ntags: [war, \"#grain\"]\nauthor: Jane Doe\nurl: /posts/test/\n---\n", article.Article{Title: "A test: of things", Published: time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC), Tags: []string{"war", "grain"}, Author: "Jane Doe"}},
		{"Hugo, TOML", "+++\ntitle = 'T'\ndate = 2025-06-11T14:05:00Z\nauthors = ['Jane Doe', 'John Roe']\n+++\n", article.Article{Title: "T", Published: time.Date(2025, 6, 11, 14, 5, 0, 0, time.UTC), Author: "Jane Doe, John Roe"}},
		{"a TOML date without a zone", "+++\ntitle = 'T'\ndate = 2025-06-11\n+++\n", article.Article{Title: "T", Published: time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC)}},
		{"Hugo, JSON", "{\n  \"title\": \"T\",\n  \"date\": \"2025-06-11\",\n  \"tags\": [\"a b\", 3]\n}\n", article.Article{Title: "T", Published: time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC), Tags: []string{"a b", "3"}}},
		{"Jekyll", "---\nlayout: post\ntitle: T\ndate: 2025-06-11 14:05:00 +0200\ntags: war grain\n---\n", article.Article{Title: "T", Published: time.Date(2025, 6, 11, 12, 5, 0, 0, time.UTC), Tags: []string{"war", "grain"}}},
		{"Obsidian", "---\naliases: []\ntags:\n  - \"#news\"\nsource: https://example.org/a?b=c\ncreated: 2025-06-11T14:05\npublished: 2025-06-10\n---\n", article.Article{URL: "https://example.org/a?b=c", Published: time.Date(2025, 6, 10, 0, 0, 0, 0, time.UTC), Tags: []string{"news"}, Title: "Obsidian"}},
		{"Zola", "+++\ntitle = \"T\"\n[taxonomies]\ntags = [\"a\"]\n[extra]\nsource = \"Reuters\"\nlang = \"pt_BR\"\n+++\n", article.Article{Title: "T", Tags: []string{"a"}, Source: "Reuters", Lang: "pt-br"}},
		{"Hugo, parameters", "+++\ntitle = 'T'\ncategories = ['world']\n[params]\nsource = 'Reuters'\n+++\n", article.Article{Title: "T", Tags: []string{"world"}, Source: "Reuters"}},
		{"people as tables", "---\ntitle: T\nauthors:\n  - name: Jane Doe\n    email: x\n  - John Roe\n---\n", article.Article{Title: "T", Author: "Jane Doe, John Roe"}},
		{"keys in capitals", "---\nTitle: T\nLink: http://x.example/\nLocation: Kyiv\n---\n", article.Article{Title: "T", URL: "http://x.example/", Place: "Kyiv"}},
		{"dots close it", "---\ntitle: T\n...\n", article.Article{Title: "T"}},
		{"commas between tags", "---\ntitle: T\nkeywords: grain deal, war\n---\n", article.Article{Title: "T", Tags: []string{"grain deal", "war"}}},
		{"no web address", "---\ntitle: T\nurl: javascript:alert(1)\nlang: see below\n---\n", article.Article{Title: "T"}},
		{"escapes", "---\ntitle: \"a\\e[31mb\\u202ec\"\n---\n", article.Article{Title: article.CleanLine("a\x1b[31mb\u202ec")}},
	} {
		a, err := Reader{}.Read(tt.name+".md", []byte(tt.text+"\nA body.\n"))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		w := tt.want
		if a.Title != w.Title || !a.Published.Equal(w.Published) || a.Author != w.Author || a.Source != w.Source || a.URL != w.URL || a.Lang != w.Lang ||
			a.Place != w.Place || strings.Join(a.Tags, "|") != strings.Join(w.Tags, "|") || len(a.Faults) > 0 || a.Sections[0].Text != "A body." {
			t.Errorf("%s gives %+v", tt.name, a)
		}
	}
}

func TestWrongFrontMatterStaysAsText(t *testing.T) {
	for text, fault := range map[string]string{
		"---\ntitle: [\nx: ```\n---\nA body.\n": "line 2",
		"+++\ntitle = x\n+++\nA body.\n":        "line 1",
		"{\n\"title\": x\n}\nA body.\n":         "invalid character",
		"---\na: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d]\nf: [*e, *e, *e, *e, *e, *e, *e]\n---\nA body.\n": "excessive aliasing",
	} {
		a, err := Reader{}.Read("a.md", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Faults) != 1 || !strings.Contains(a.Faults[0], fault) || len(a.Sections) != 1 || a.Sections[0].Traits&article.HasCode == 0 || !strings.HasSuffix(a.Sections[0].Text, "A body.") {
			t.Errorf("%q gives %+v", text, a)
		}
	}
}

func TestARuleIsNoFrontMatter(t *testing.T) {
	for _, text := range []string{"---\n\nA text.\n\n---\n\nMore.\n", "---\nA text\n---\nMore.\n", "---\nA text.\n", "{\nno matter\n"} {
		a, err := Reader{}.Read("a.md", []byte(text))
		if err != nil || len(a.Faults) > 0 || !strings.Contains(a.Sections[0].Text+a.Sections[len(a.Sections)-1].Heading, "text") && !strings.Contains(a.Sections[0].Text, "no matter") {
			t.Errorf("%q gives %+v, %v", text, a, err)
		}
	}
}
