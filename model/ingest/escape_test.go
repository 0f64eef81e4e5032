package ingest

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/parser"

	"dateline/model/article"
)

// shown returns the text that md shows.
func shown(md string) string {
	source := []byte(md)
	f := &flattener{source: source}
	root := parseMarkdown(source, parser.NewContext())
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		f.block(n)
	}
	return f.text()
}

var awkward = []string{
	"plain", "*stars* and **more**", "_under_ snake_case _", "# no heading", "1. no list", "12) no list", "- no list", "+ no list", "--- no rule", "---", "***", "===",
	"> no quotation", "`code` ``", "[link](http://x.example)", "![image](x)", "[ref]: http://x.example", "<b>bold</b>", "<http://x.example>", "a < b > c", "&amp; &lt; &#27; &copy &notanentity;",
	"~~gone~~ ~", "a | b", "| a | b |", "\\ \\\\ \\* C:\\dir\\*", "ends with \\", ": no definition", "https://x.example/a_b_c*d?x=1&copy=2#frag", "www.x.example/_a_", "http://x.example/~user", "www.x.example/~a~", "(https://x.example/a_(b))", "https://x.example.", "xhttps://x.example", "—_a_ —", "http://localhost/~~a~~", "me@x.example",
	"*", "_", "#", "1.", "[", "[^1]", "[^1]: note", "[x] task", "  spaces  inside ", "— dash", "“quotes”", "a\\", "~", "!", "![", "``` fence", "~~~", "http://", "&", "&#", "&#x1b;", "=", ":", ":-)", "|---|", "1\\.", "-", "+", "\\-", "\\&amp;", "a*b*c", "2*3*4", "**", "__init__", "a__b__c",
}

func TestEscapedTextShowsAsItWas(t *testing.T) {
	for _, s := range awkward {
		for _, md := range []string{Escape(s), escapedWithHosts(s)} {
			if got, want := shown(md), article.CleanLine(s); article.CleanLine(got) != want {
				t.Errorf("%q as %q shows %q", want, md, got)
			}
		}
	}
}

// escapedWithHosts is what running text becomes.
func escapedWithHosts(s string) string {
	var b strings.Builder
	escapeTo(&b, s, true)
	return b.String()
}

func TestHostsAreLinks(t *testing.T) {
	for s, want := range map[string]string{
		"see www.x.example/a&b.":  `see [www\.x.example/a&amp;b](<http://www.x.example/a&amp;b>).`,
		"(www.x.example/_a_)":     `([www\.x.example/\_a\_](<http://www.x.example/_a_>))`,
		"www.x.example/[a]":       `[www\.x.example/\[a\]](<http://www.x.example/[a]>)`,
		"www.localhost, awww.x.y": `www\.localhost, awww\.x.y`,
		"a!www.x.example":         `a\![www\.x.example](<http://www.x.example>)`,
		"www.":                    `www\.`,
	} {
		if got := escapedWithHosts(s); got != want {
			t.Errorf("%q is %q, not %q", s, got, want)
		}
	}
}

func FuzzEscapeShowsTheSameText(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = article.CleanLine(s)
		for _, md := range []string{Escape(s), escapedWithHosts(s)} {
			if got := article.CleanLine(shown(md)); got != s {
				t.Fatalf("%q as %q shows %q", s, md, got)
			}
		}
		if md := Escape(s); strings.Contains(md, "\n") {
			t.Fatalf("%q has lines", md)
		}
	})
}
