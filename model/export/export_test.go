package export

import (
	"strings"
	"testing"
	"time"

	"dateline/model/article"
	"dateline/model/ingest"
)

func sample() *article.Article {
	return &article.Article{
		Title: "Talks *go* on", Author: "Ann Lee", Source: "Reuters", URL: "https://e.example/talks",
		Published: time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC),
		Sections: []article.Section{
			{Markdown: "The talks began.\n\n- one\n- two\n"},
			{Heading: "What _comes_ next", Level: 3, Markdown: "More talks."},
			{Heading: "Nothing", Level: 2},
		},
	}
}

func TestQuotation(t *testing.T) {
	const by = "\n— [Talks \\*go\\* on](<https://e.example/talks>), Ann Lee, Reuters, 11 June 2025\n"
	for n, want := range []string{
		"> The talks began.\n>\n> - one\n> - two\n" + by,
		"> **What \\_comes\\_ next**\n>\n> More talks.\n" + by,
		"> **Nothing**\n" + by,
	} {
		if got := Quotation(sample(), n); got != want {
			t.Errorf("section %d is\n%s\nnot\n%s", n, got, want)
		}
	}
	bare := &article.Article{Title: "Talks", URL: "javascript:x", Sections: []article.Section{{Markdown: "Text."}}}
	if got, want := Quotation(bare, 0), "> Text.\n\n— *Talks*\n"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestADocumentIsReadAsTheSameArticle holds the writer to the reader.
func TestADocumentIsReadAsTheSameArticle(t *testing.T) {
	a := sample()
	again, err := ingest.Reader{}.Read("x.md", []byte(Document(a)))
	if err != nil {
		t.Fatal(err)
	}
	if again.Title != a.Title || len(again.Sections) != len(a.Sections) || again.Sections[1].Heading != a.Sections[1].Heading {
		t.Errorf("%q with %d sections, of which one is %q", again.Title, len(again.Sections), again.Sections[1].Heading)
	}
}

func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"Talks Go On, Again": "talks-go-on-again.md", "../../etc/passwd": "etc-passwd.md", "…": "article.md", "-rf": "rf.md",
		"Überblick: Łódź": "uberblick-lodz.md", strings.Repeat("word ", 40): strings.Repeat("word-", 11) + "word.md",
	} {
		if got := FileName(&article.Article{Title: title}); got != want {
			t.Errorf("%q is %q, not %q", title, got, want)
		}
	}
}
