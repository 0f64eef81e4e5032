package ingest

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// linksOf lists the addresses that a parsed text links to by themselves.
func linksOf(root ast.Node, source []byte) (all [][]byte) {
	_ = ast.Walk(root, func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if link, ok := n.(*ast.AutoLink); ok && in {
			all = append(all, link.URL(source))
		}
		return ast.WalkContinue, nil
	})
	return all
}

func TestBareAddressesAreSeen(t *testing.T) {
	for md, want := range map[string]bool{
		"See https://example.org.":                       true,
		"(http://example.org/x)":                         true,
		"*ftp://example.org*":                            true,
		"www.example.org":                                true,
		"Write to jane_doe@example.org":                  true,
		"[a](https://example.org) https://example.net":   true,
		"[a](https://example.org/x and no bracket":       true,
		"[a](www.example.org":                            true,
		"[a]: https://example.org":                       true, // rather once too often
		"":                                               false,
		"[a](https://example.org/www.x) ![](http://x.y)": false,
		"<https://example.org> [a](<https://x.org>)":     false,
		"[a](https://example.org \"A title\")":           false,
		"A ratio of 3:1 and a path a://":                 true,
		"Follow @example and xwww.example":               false,
	} {
		if got := hasBareAddress([]byte(md)); got != want {
			t.Errorf("%q: %v", md, got)
		}
	}
}

func FuzzTextWithoutBareAddressesNeedsNoLinking(f *testing.F) {
	for _, s := range []string{"[a](https://example.org)", "<www.x.org> x@y.z", "http://a.b/c", "a_b@c.de", "*www.a.b*", "![x](ftp://a.b)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		source := []byte(s)
		if hasBareAddress(source) || strings.Contains(s, "](") {
			return
		}
		with, without := linkingParser().Parse(text.NewReader(source)), plainParser().Parse(text.NewReader(source))
		if got, want := bytes.Join(linksOf(without, source), nil), bytes.Join(linksOf(with, source), nil); !bytes.Equal(got, want) {
			t.Errorf("%q links to %q, not to %q", s, got, want)
		}
	})
}
