package ingest

import (
	"strings"
	"testing"
	"time"

	"dateline/model/article"
)

// passage is long enough for a page to have a main content.
const passage = "The ministers met in the capital on Monday to talk about grain, and about the ships that carry it, for the third time in as many weeks. They agreed on little, said officials who were there, but they agreed to meet again."

func page(head, body string) string {
	return "<!DOCTYPE html><html lang=\"en-GB\"><head>" + head + "</head><body>" + body + "</body></html>"
}

func readPage(t *testing.T, html string) *article.Article {
	t.Helper()
	a, err := Reader{}.Read("page.html", []byte(html))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestPagesTellTheirFacts(t *testing.T) {
	body := "<article><h1>A headline of a page</h1><p>" + passage + "</p><p>" + passage + "</p></article>"
	want := article.Article{
		Title: "A headline of a page", Author: "Jane Doe", Source: "The Paper", URL: "https://paper.example/a", Lang: "en-gb",
		Published: time.Date(2025, 6, 11, 14, 5, 0, 0, time.UTC), Tags: []string{"grain", "Black Sea"},
	}
	for name, head := range map[string]string{
		"JSON-LD": `<title>x</title><link rel="canonical" href="https://paper.example/a"><script type="application/ld+json">
			{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"A headline of a page","datePublished":"2025-06-11T14:05:00Z",
			"author":[{"@type":"Person","name":"Jane Doe"}],"publisher":{"@type":"Organization","name":"The Paper"},"keywords":"grain, Black Sea"}]}</script>`,
		"Open Graph": `<title>x</title><meta property="og:title" content="A headline of a page"><meta property="og:site_name" content="The Paper"><meta property="og:url" content="https://paper.example/a">
			<meta property="article:published_time" content="2025-06-11T16:05:00+02:00"><meta property="article:author" content="https://paper.example/jane"><meta name="author" content="By Jane Doe">
			<meta property="article:tag" content="grain"><meta property="article:tag" content="Black Sea">`,
		"meta": `<title>A headline of a page - The Paper</title><link rel="canonical" href="https://paper.example/a"><meta name="application-name" content="The Paper"><meta name="dc.creator" content="Jane Doe">
			<meta name="date" content="2025-06-11 14:05"><meta name="keywords" content="grain; Black Sea">`,
	} {
		a := readPage(t, page(head, body))
		if a.Title != want.Title || a.Author != want.Author || a.Source != want.Source || a.URL != want.URL || a.Lang != want.Lang || !a.Published.Equal(want.Published) ||
			strings.Join(a.Tags, "|") != strings.Join(want.Tags, "|") || outline(a) != want.Title+" ¦ "+passage+" / "+passage {
			t.Errorf("%s tells %+v", name, a)
		}
	}
	a := readPage(t, page("<title>Only a title | Some Site</title>", "<article><p><time datetime='2025-06-11'>Wednesday</time></p><p>"+passage+"</p></article>"))
	if a.Title != "Only a title" || a.Published.Format(time.DateOnly) != "2025-06-11" {
		t.Errorf("a plain page tells %q, %v", a.Title, a.Published)
	}
}

func TestPagesKeepTheirStructure(t *testing.T) {
	body := `<header><nav><a href="/">Home</a></nav></header><main><article><h1>T</h1><p>` + passage + `</p>
		<h2>A <em>list</em></h2><p>` + passage + `</p><ul><li>one<ul><li>inner</li></ul></li><li><p>two</p><p>more</p></li></ul><ol start="3"><li>three</li><li>four</li></ol>
		<h3>A quotation</h3><blockquote><p>Quoted words.</p><p>Second.</p></blockquote><p>` + passage + ` <b>Bold</b>, <i>italic </i>and <code>co` + "`" + `de</code>; <a href="../b?x=1&amp;y=2">a link</a>, <a href="javascript:alert(1)">no link</a>.</p>
		<h2>A table</h2><p>` + passage + `</p><table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td><b>2</b></td></tr></table><pre>  code
    here</pre><p>Line one<br>line two</p></article></main><footer>About us</footer>`
	a := readPage(t, page(`<link rel="canonical" href="https://paper.example/x/y/a.html">`, body))
	want := "T ¦ " + passage + " ¦ 2 A list: " + passage + " / one / inner / two / more / three / four ¦ 3 A quotation: Quoted words. / Second. / " + passage +
		" Bold, italic and co`de; a link, no link. ¦ 2 A table: " + passage + " / a\tb|c / 1\t2 /   code /     here / Line one / line two"
	if got := outline(a); got != want {
		t.Errorf("it gives\n%s, not\n%s", got, want)
	}
	for i, parts := range [][]string{1: {"- one\n  - inner\n- two\n\n  more", "3. three\n4. four"}, 2: {"> Quoted words.\n>\n> Second.\n\nThe ministers", "**Bold**, *italic* and ``co`de``; [a link](<https://paper.example/x/b?x=1&amp;y=2>), no link."}, 3: {"| a | b\\|c |\n| --- | --- |\n| 1 | **2** |", "```\n  code\n    here\n```", "Line one\\\nline two"}} {
		for _, part := range parts {
			if !strings.Contains(a.Sections[i].Markdown, part) {
				t.Errorf("section %d has no\n%s\nbut\n%s", i, part, a.Sections[i].Markdown)
			}
		}
		if got, _ := flatten(a.Sections[i].Markdown); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(a.Sections[i].Text), " ") {
			t.Errorf("section %d shows\n%s, its text is\n%s", i, got, a.Sections[i].Text)
		}
	}
}

func TestAQuotationStandsBelowAnEmptyLineThatIsNoPartOfIt(t *testing.T) {
	a := readPage(t, page("<title>T</title>", "<article><p>"+passage+"</p><blockquote><p>One.</p></blockquote><ul><li>item<blockquote>Two.</blockquote></li></ul><p>"+passage+"</p></article>"))
	if want := passage + "\n\n> One.\n\n- item\n\n  > Two.\n\n" + passage; a.Sections[0].Markdown != want {
		t.Errorf("it gives\n%s\nnot\n%s", a.Sections[0].Markdown, want)
	}
}

func TestTheLeadOfAPageTellsWhatItsHeadDoesNot(t *testing.T) {
	lead := "<article><p>By Jane Doe and John Roe, Reuters</p><p>Updated 12 June 2025, 14:05 GMT</p><p>TAIPEI, June 11 - " + passage + "</p><p>" + passage + "</p></article>"
	a := readPage(t, page("<title>T</title>", lead))
	if a.Author != "Jane Doe and John Roe" || a.Source != "Reuters" || a.Place != "TAIPEI" || a.Published.Format(time.DateTime) != "2025-06-12 14:05:00" {
		t.Errorf("a lead alone tells %+v", a)
	}
	a = readPage(t, page(`<title>T</title><base href="https://paper.example/x/"><link rel="canonical" href="/y"><meta name="author" content="Richard Roe"><meta name="date" content="2025-06-11 08:00">`, lead))
	if a.Author != "Richard Roe" || a.URL != "https://paper.example/y" || a.Published.Format(time.DateTime) != "2025-06-11 08:00:00" || a.Place != "TAIPEI" {
		t.Errorf("a head and a lead tell %+v", a)
	}
}

func TestWhatABrowserDoesNotShowIsLeftOut(t *testing.T) {
	body := `<div id="share" class="share-buttons"><a href="#">Share on Facebook</a></div><article><h1>T</h1><p>` + passage + `</p><script>secret()</script><style>secret{}</style><template>secret</template><noscript>secret</noscript>
		<p hidden>secret</p><p style="color:red; display : none">secret</p><p><span style="visibility:hidden">secret</span> seen</p><div aria-hidden="true">secret</div><p>` + passage + `</p><p>x&#27;&#x1b;[31my&#x202e;z</p></article>`
	a := readPage(t, page("", body))
	text := a.Sections[0].Text
	if strings.Contains(text, "secret") || strings.Contains(text, "Facebook") || !strings.Contains(text, "seen") || article.Clean(text) != text || strings.Contains(text, "\x1b") {
		t.Errorf("it shows %q", text)
	}
}

func TestSmallAndOddPagesAreRead(t *testing.T) {
	for html, want := range map[string]string{
		"<p>Only a paragraph.</p>":                                "page ¦ Only a paragraph.",
		"<h1>Title</h1>text <b>b</b>":                             "Title ¦ text b",
		"<h2>One</h2>text<h2>Two</h2>more":                        "One ¦ text ¦ 2 Two: more",
		"<html><body><div>a</div><div>b</div></body></html>":      "page ¦ a / b",
		"<p>A<span>B</span> <span> C </span>D</p>":                "page ¦ AB C D",
		"<table><tr><td><p>Laid out</p></td></tr></table>":        "page ¦ Laid out",
		"<p>x</p>" + strings.Repeat("<div>", 10_000) + "deep":     "x ¦ deep",
		strings.Repeat("<blockquote>", 400) + "deep":              "page ¦ deep",
		strings.Repeat("<ul><li>", 200) + "deep":                  "page ¦ deep",
		"<p>unclosed <b>bold <i>both</b> italic<p>next":           "page ¦ unclosed bold both italic / next",
		"<title>T</title><body onload=x><img alt='A ship' src=x>": "T ¦ A ship",
	} {
		if got := strings.ReplaceAll(outline(readPage(t, html)), "\n", " "); got != want {
			t.Errorf("%.60q gives %q, not %q", html, got, want)
		}
	}
}

func FuzzPagesAreClean(f *testing.F) {
	f.Add(page("<title>x</title>", "<h1>T</h1><p>"+passage+"</p><ul><li>a<ol><li>b</ol></ul><table><tr><td>1<td>2<tr><td>3</table><pre>x\n`</pre><a href='x y'>l</a>"))
	f.Add("<p>&#27;[31m&#x202e;<b>x</b>y<i> z </i><br><br><code>`</code>")
	f.Fuzz(func(t *testing.T, html string) {
		a, err := Reader{}.Read("a.html", []byte(html))
		if err != nil {
			return
		}
		if bad := dirty(a); bad != "" {
			t.Fatalf("%s of %+v", bad, a)
		}
		for _, s := range a.Sections {
			if got, _ := flatten(s.Markdown); letters(got) != letters(s.Text) {
				t.Fatalf("%q shows %q, its text is %q", s.Markdown, got, s.Text)
			}
		}
	})
}
