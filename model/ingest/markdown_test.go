package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"dateline/model/article"
)

// outline writes an article's headline and its sections: "title ¦ lead ¦ 2 heading: text".
func outline(a *article.Article) string {
	parts := []string{a.Title}
	for i, s := range a.Sections {
		text := strings.ReplaceAll(s.Text, "\n", " / ")
		if i > 0 {
			text = strings.TrimRight(fmt.Sprintf("%d %s: %s", s.Level, s.Heading, text), " ")
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ¦ ")
}

func TestMarkdownIsSplitAtItsHeadings(t *testing.T) {
	for md, want := range map[string]string{
		"# Title\n\nLead.\n\n## One\n\nText.\n":                               "Title ¦ Lead. ¦ 2 One: Text.",
		"Title\n=====\n\nLead.\n\nOne\n---\nText.\n":                          "Title ¦ Lead. ¦ 2 One: Text.",
		"Lead.\n\nTwo\nlines\n---\nText.\n":                                   "file ¦ Lead. ¦ 2 Two lines: Text.",
		"## One\nText.\n# Late\nMore.\n":                                      "file ¦  ¦ 2 One: Text. ¦ 1 Late: More.",
		"# Title\n# Another\nText.\n":                                         "Title ¦  ¦ 1 Another: Text.",
		"Lead.\n# Title\nText.\n":                                             "Title ¦ Lead. / Text.",
		"# *A* `title` [with](http://x.example) ~~marks~~ #\nLead.\n":         "A title with marks ¦ Lead.",
		"# T\n> # quoted\n> text\n\n- # listed\n\n```\n# code\n```\n":         "T ¦ quoted / text / listed / # code",
		"# T\n#\n##\nText.\n#hashtag\n":                                       "T ¦ Text. #hashtag",
		"# T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [ ] to do\n- [x] done\n": "T ¦ a\tb / 1\t2 / to do / done",
		"": "",
	} {
		a, err := Reader{}.Read("file.md", []byte(md))
		if md == "" {
			if err == nil {
				t.Error("an empty file is an article")
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", md, err)
		} else if got := outline(a); got != want {
			t.Errorf("%q gives\n%s, not\n%s", md, got, want)
		}
	}
}

func TestSectionsHoldTheNotesAndLinksThatTheyReferTo(t *testing.T) {
	const md = "# T\n\nA [link][one], a note[^1] and `[^1]`.\n\n## Two\n\nAgain [One] and [two].[^long]\n\n```\n[^1]\n```\n\n## Three\n\nNothing.\n\n" +
		"[one]: https://example.org/x \"The \\\"title\\\"\"\n[^1]: The *first* note, see [two].\n[^long]: A long note.\n\n    Its second paragraph.\n\n[two]: <http://example.org/a b>\n[^unused]: Nobody.\n"
	a, err := Reader{}.Read("file.md", []byte(md))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(a), "T ¦ A link, a note[1] and [^1]. / [1] The first note, see two. ¦ 2 Two: Again One and two.[long] / [^1] / [long] A long note. / Its second paragraph. ¦ 2 Three: Nothing. / [unused] Nobody."; got != want {
		t.Errorf("it gives\n%s, not\n%s", got, want)
	}
	for i, want := range [][]string{{"https://example.org/x", "http://example.org/a b"}, {"https://example.org/x", "http://example.org/a b"}, nil} {
		if got := links(a.Sections[i].Markdown); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("section %d links to %q, not %q:\n%s", i, got, want, a.Sections[i].Markdown)
		}
	}
}

func TestALongTextIsParsedInPiecesAsIfItWereOne(t *testing.T) {
	const part = "A [link][far] in a text.\n\n- one\n\n  more of one\n- two\n\n```\ncode\n\nmore code\n```\n\n> quoted\n\n"
	const want = "A link in a text.\none\nmore of one\ntwo\ncode\n\nmore code\nquoted"
	n := 4 * pieceSize / len(part)
	a, err := Reader{}.Read("long.md", []byte("# T\n\n"+strings.Repeat(part, n)+"## Last\n\n[Far].\n\n[far]: https://far.example/\n"))
	if err != nil || len(a.Sections) != 2 || a.Sections[1].Text != "Far." {
		t.Fatal(len(a.Sections), err)
	}
	lead := a.Sections[0]
	if lead.Text != strings.TrimSuffix(strings.Repeat(want+"\n", n), "\n") {
		t.Errorf("the text is %.300q", lead.Text)
	}
	if whole, _ := flatten(lead.Markdown); whole != lead.Text || lead.Traits != article.HasLink|article.HasCode|article.HasQuote {
		t.Errorf("its Markdown shows %.300q, traits %b", whole, lead.Traits)
	}
}

func TestWikiLinksReadAsTheirLabels(t *testing.T) {
	for md, want := range map[string]string{
		"See [[Taiwan Strait]] and [[people/Doe|*Jane* Doe]].": "See Taiwan Strait and *Jane* Doe.",
		"[[Page#Part]], [[#Part]], ![[map.png|300]]":           "Page > Part, Part, map.png",
		"- [[2025-06-11]]":                                          "2025-06-11",
		"| a |\n|---|\n| [[b\\|c]] |":                               "a\nc",
		"A[^1]\n\n[^1]: [[Note|A note]]":                            "A[1]\n[1] A note",
		"`[[a]]` and\n\n```\n[[b]]\n```":                            "[[a]] and\n[[b]]",
		"[[a]](https://x.example), [[b]], [b], `c`\n\n[B]: /b":      "[a], [b], b, c",
		"[[1]], [[ -f x ]], \\[[a]], [[#]], [[^1]], [[]], [[a\nb]]": "[[1]], [[ -f x ]], [[a]], [[#]], [[^1]], [[]], [[a b]]",
	} {
		a, err := Reader{}.Read("a.md", []byte(md))
		if err != nil {
			t.Errorf("%q: %v", md, err)
		} else if got := a.Sections[0].Text; got != want {
			t.Errorf("%q reads as\n%q, not\n%q", md, got, want)
		}
	}
}

func TestAnAddressInABrokenLinkIsALink(t *testing.T) {
	a, err := Reader{}.Read("a.md", []byte("See [this](https://example.org/x and more."))
	if err != nil {
		t.Fatal(err)
	}
	if got := links(a.Sections[0].Markdown); len(got) != 1 || got[0] != "https://example.org/x" {
		t.Errorf("it links to %q", got)
	}
}

func TestALongTextIsParsedInPiecesWhateverItsParagraphsBeginWith(t *testing.T) {
	for _, paragraph := range []string{"Text.", "Текст.", "文章。", "[a](b)", "“A”", `"A"`, "(a)", "![a](b)"} {
		if md := strings.Repeat(paragraph+"\n\n", 2*pieceSize/len(paragraph)); len(pieces(md)) < 2 {
			t.Errorf("a text of %q is parsed at once", paragraph)
		}
	}
	for _, part := range []string{"- a", "1. a", "> a", "    a", "| a |"} {
		if md := strings.Repeat(part+"\n\n", 2*pieceSize/len(part)); len(pieces(md)) > 1 {
			t.Errorf("a list or the like of %q is cut", part)
		}
	}
}

// TestMarkdownThatKeepsAParserBusyIsRead hangs where it is not.
func TestMarkdownThatKeepsAParserBusyIsRead(t *testing.T) {
	nested := ""
	for i := range 600 {
		nested += strings.Repeat("  ", i) + "- x\n"
	}
	for name, md := range map[string]string{
		"open links": strings.Repeat("[a](b", 10_000), "open brackets": strings.Repeat("[", 100_000), "stars": strings.Repeat("*a_ ", 20_000),
		"lines of stars": strings.Repeat("*a_\n", 20_000), "quotations": strings.Repeat("> ", 10_000) + "x", "lists": strings.Repeat("- ", 10_000) + "x", "lists below lists": nested,
	} {
		const before, after = "First.\n\n```\n  code\n```\n\n", "\n\n## Last\n\nText."
		a, err := Reader{}.Read("busy.md", []byte(before+md+after))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if n := len(a.Sections); n != 2 || !strings.HasPrefix(a.Sections[0].Text, "First.\n  code\n") || letters(a.Sections[1].Text) != "Text" || letters(a.Sections[0].Text)[9:] != letters(md) {
			t.Errorf("%s: %d sections, %.80q", name, n, a.Sections[0].Text)
		}
	}
}

func TestAPageOfTooManyTagsIsRefused(t *testing.T) {
	if _, err := (Reader{}).Read("a.html", []byte(strings.Repeat("<p>A", maxTags+1))); !errors.Is(err, ErrPage) {
		t.Error(err)
	}
}

func TestTooManyHeadingsAreRefused(t *testing.T) {
	for name, text := range map[string]string{"a.md": strings.Repeat("# H\n", 100_000), "b.md": strings.Repeat("H\n===\n", 100_000), "c.html": strings.Repeat("<h2>H</h2>", 100_000)} {
		if _, err := (Reader{}).Read(name, []byte(text)); !errors.Is(err, ErrHeadings) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzMarkdownIsClean(f *testing.F) {
	f.Add("# T\n\nA [link][one], a note[^1] and `[^1]`.\n\nTwo\n---\n> q\n\n[one]: https://example.org/x\n[^1]: note\n")
	f.Add("[[a]] [[b|c]] ![[d|3]] [[#e]] [[\u0301f]] [[g]](h) \\[[i]]")
	f.Add("---\ntitle: x\n---\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [ ] to do\n  1. x\n\n~~~\n# c\n~~~\n&#27; &amp; <b>x</b> ![i](j)")
	f.Fuzz(func(t *testing.T, md string) {
		a, err := Reader{}.Read("a.md", []byte(md))
		if err != nil {
			return
		}
		if bad := dirty(a); bad != "" {
			t.Fatalf("%s of %+v", bad, a)
		}
	})
}

// links returns where the links and images of md lead.
func links(md string) (all []string) {
	source := []byte(md)
	_ = ast.Walk(parseMarkdown(source, parser.NewContext()), func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if !in {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			all = append(all, string(n.Destination))
		case *ast.Image:
			all = append(all, string(n.Destination))
		case *ast.AutoLink:
			all = append(all, string(n.URL(source)))
		}
		return ast.WalkContinue, nil
	})
	return all
}

func FuzzMarkdownLosesNothing(f *testing.F) {
	for _, s := range markdownWords {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var md strings.Builder
		var want []string
		for line := range strings.Lines(article.Clean(s)) {
			if line = article.CleanLine(line); line != "" {
				want = append(want, line)
				md.WriteString([]string{"## ", "", "- ", "> ", ""}[len(want)%5] + Escape(line) + "\n\n")
			}
		}
		a, err := Reader{}.Read("a.md", []byte(md.String()))
		if err != nil {
			return
		}
		var got []string
		for _, s := range a.Sections {
			got = append(got, s.Heading, s.Text)
		}
		if got, want := letters(got...), letters(want...); got != want {
			t.Fatalf("%q gives %q", md.String(), got)
		}
	})
}

var markdownWords = []string{
	"One\nTwo\nThree\nFour\nFive\nSix", "A *b* _c_ `d` [e](f) <g> & &amp; #h\n1. i\n- j\n> k\n|l|m|\n|-|-|", "[^1] [x]: y\nhttps://example.org/z www.a.b c@d.e", "\\n ~~o~~ $p$ ![q](r)",
}
