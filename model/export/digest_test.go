package export

import (
	"testing"
	"time"

	"dateline/model/article"
	"dateline/model/library"
)

func TestAPassageNamesItsSource(t *testing.T) {
	a := &article.Article{
		Title: "Talks *go* on", Place: "Kyiv", Path: "news/talks.txt\x1b[2J", Published: time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC),
		Sections: []article.Section{{Heading: "What comes next", Level: 2, Markdown: "The *talks* go on.\n"}},
	}
	ap := library.Origin{Article: &article.Article{Source: "AP", Path: "ap.txt"}, Section: 3}
	for _, c := range []struct {
		rule, want string
		p          library.Passage
	}{
		{"with its copies", "## 5. Talks \\*go\\* on\n\n*Kyiv · 11 June 2025 · news/talks.txt § 0*\n\n### What comes next\n\nThe *talks* go on.\n\n*Near-identical: AP, ap.txt § 3*\n\n", library.Passage{N: 4, Of: 4, Article: a, Copies: []library.Origin{ap}}},
		{"without a text where it is folded", "## 5. Talks \\*go\\* on\n\n*Kyiv · 11 June 2025 · news/talks.txt § 0*\n\n*Near-identical to 2.*\n\n", library.Passage{N: 4, Of: 1, Article: a}},
	} {
		if got := Passage(c.p); got != c.want {
			t.Errorf("%s:\n%s", c.rule, got)
		}
	}
	if got := DigestHead(" #nato\t*x*"); got != "# Digest: #nato \\*x\\*\n\n" {
		t.Errorf("the headline is %q", got)
	}
}
