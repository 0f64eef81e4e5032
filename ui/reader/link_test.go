package reader

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"dateline/model/article"
	"dateline/ui/cell"
	"dateline/ui/theme"
)

// drawn is a section with links as they are drawn: [3 text] is a part of link 3.
func drawn(t *testing.T, markdown string, column int) (text string, addresses map[int]string) {
	t.Helper()
	b := render(&article.Section{Markdown: markdown}, column, theme.New(theme.Dark, true))
	addresses = map[int]string{}
	lines := make([]string, len(b.plain))
	for i, line := range b.plain {
		end := 0
		for _, k := range b.links {
			if k.line == i {
				addresses[k.number] = k.to
				lines[i] += between(line, end, k.span.Start) + fmt.Sprintf("[%d %s]", k.number, between(line, k.span.Start, k.span.End))
				end = k.span.End
			}
		}
		lines[i] = strings.TrimRight(lines[i]+between(line, end, cell.Width(line)), " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n"), addresses
}

// between are the cells from start to end of a plain line.
func between(line string, start, end int) string {
	var b strings.Builder
	x := 0
	for _, r := range line {
		if x >= start && x < end {
			b.WriteRune(r)
		}
		x += cell.Width(string(r))
	}
	return b.String()
}

func TestLinksShowTheirTextAlone(t *testing.T) {
	for _, c := range []struct{ rule, markdown, want, to string }{
		{"a link", "See [the text](http://e.example/a).", "See [0 the text].", "http://e.example/a"},
		{"styled text", "[a **b** `c`](http://e.example/)", "[0 a b c]", "http://e.example/"},
		{"within a style", "**[a](http://e.example/)** b", "[0 a] b", "http://e.example/"},
		{"a reference", "[text][r] on\n\n[r]: <http://e.example/r>", "[0 text] on", "http://e.example/r"},
		{"an address in brackets", "<https://e.example/a_b_c>", "[0 https://e.example/a_b_c]", "https://e.example/a_b_c"},
		{"a bare address", "at https://e.example/a&b.", "at [0 https://e.example/a&b].", "https://e.example/a&b"},
		{"a bare host", "at www.e.example now", "at [0 www.e.example] now", "http://www.e.example"},
		{"a letter box", "desk@e.example", "[0 desk@e.example]", "mailto:desk@e.example"},
		{"a character reference in an address", "[a](http://e.example/?x&amp;y)", "[0 a]", "http://e.example/?x&y"},
		{"a control in one", "[a](<http://e.example/&#27;]8;;&#7; x>)", "[0 a]", "http://e.example/%1B]8;;%07%20x"},
		{"an image", "![a *map*](http://e.example/m.png)", "[0 [a map]]", "http://e.example/m.png"},
		{"an image without a text", "![](http://e.example/m.png)", "[0 [image]]", "http://e.example/m.png"},
		{"an image that is a link", "[![a](http://e.example/m.png)](http://e.example/p)", "[0 [a]]", "http://e.example/p"},
		{"an address as the text of a link", "[<https://e.example/a> b](https://e.example/a)", "[0 https://e.example/a b]", "https://e.example/a"},
		{"an image that is not to be had", "![a](m.png)", "[a]", ""},
		{"a file", "[a](more.md) and [b](#part)", "a and b", ""},
		{"script", "[a](javascript:alert(1))", "a", ""},
		{"another scheme", "<ftp://e.example/x>", "ftp://e.example/x", ""},
		{"struck text", "~~[a](http://e.example/)~~ b", "a b", ""},
		{"a text that pretends to be another address", "[https://bank.example/](https://evil.example/)", "[0 https://bank.example/] (https://evil.example/)", "https://evil.example/"},
		{"a text that is the address", "[www.e.example/a](https://e.example/a)", "[0 www.e.example/a]", "https://e.example/a"},
		{"an address before whose host another stands", "[a](https://bank.example@evil.example/)", "[0 a]", "https://evil.example/"},
		{"in a list", "- [a](http://e.example/)\n- b", "• [0 a]\n• b", "http://e.example/"},
		{"wide letters", "日本 [日本](http://e.example/日) 語", "日本 [0 日本] 語", "http://e.example/%E6%97%A5"},
	} {
		got, to := drawn(t, c.markdown, 60)
		if got != c.want || to[0] != c.to || len(to) > 1 {
			t.Errorf("%s: %q is %q and leads to %v", c.rule, c.markdown, got, to)
		}
	}
}

func TestALinkThatIsWrappedIsOne(t *testing.T) {
	got, to := drawn(t, "A [link that goes over three lines](http://e.example/l) and [another](http://e.example/a)", 14)
	if want := "A [0 link that]\n[0 goes over]\n[0 three lines]\nand [1 another]"; got != want || len(to) != 2 {
		t.Errorf("%q, %v", got, to)
	}
	got, _ = drawn(t, "[日本語日本語日本語](http://e.example/l)", 9)
	if want := "[0 日本語日]\n[0 本語日本]\n[0 語]"; got != want {
		t.Errorf("%q", got)
	}
	got, _ = drawn(t, "| a | b |\n|---|---|\n| [a link](http://e.example/l) | [an address](http://e.example/m) |", 20)
	if !strings.Contains(got, "[0 a link") || !strings.Contains(got, "[1 an") {
		t.Errorf("%q", got)
	}
}

func TestHyperlinksAreWrittenWhereTheTerminalKnowsThem(t *testing.T) {
	s := &article.Section{Markdown: "[text](http://e.example/a;b)"}
	dark := theme.New(theme.Dark, true)
	for _, c := range []struct {
		theme *theme.Theme
		want  string
	}{{dark, "\x1b]8;id=0;http://e.example/a;b\a"}, {dark.WithoutHyperlinks(), ""}, {theme.New(theme.Plain, true), ""}} {
		b := render(s, 40, c.theme)
		if got := regexp.MustCompile("\x1b\\]8[^\a]*\a").FindString(b.lines[0]); got != c.want || len(b.links) != 1 {
			t.Errorf("%s: %q", c.theme.Name, b.lines[0])
		}
	}
}

func FuzzLinks(f *testing.F) {
	for _, s := range []string{"[a](http://e/\"'x)", "<http://e.example>", "![a](b)[c][d]\n\n[d]: <http://x/>", "~~[x](http://e)~~ **www.e.example**", "|[a](http://e)|\n|-|\n"} {
		f.Add(s)
	}
	own := regexp.MustCompile("^\x1b\\]8;(;|id=[0-9]+;(https?://|mailto:)[!-~]+)(\a|\x1b\\\\)")
	f.Fuzz(func(t *testing.T, s string) {
		b := render(&article.Section{Markdown: article.Clean(s)}, 20, theme.New(theme.Dark, true))
		for i, line := range b.lines {
			if cell.Width(line) > 20 {
				t.Fatalf("%q is too wide", line)
			}
			for rest := line; ; {
				at := strings.Index(rest, "\x1b]")
				if at < 0 {
					break
				}
				if rest = rest[at:]; !own.MatchString(rest) {
					t.Fatalf("line %d: %q", i, rest)
				}
				rest = rest[2:]
			}
		}
		for _, k := range b.links {
			if k.line < 0 || k.line >= len(b.plain) || k.span.Start >= k.span.End || article.Address(k.to) != k.to {
				t.Fatalf("%+v of %d lines", k, len(b.plain))
			}
		}
	})
}
