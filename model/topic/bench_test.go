package topic

import (
	"os"
	"strings"
	"testing"

	"dateline/model/article"
)

// firstText is that of the first built-in article.
func firstText(t testing.TB) string {
	data, err := os.ReadFile("testdata/first.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func BenchmarkFind(b *testing.B) {
	data := firstText(b)
	title, body, _ := strings.Cut(data, "\n")
	a := &article.Article{Title: title, Sections: []article.Section{{Text: body}}}
	g := Builtin()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		g.Annotate(a)
	}
}

// BenchmarkFindReports reads the labelled reports, a few hundred letters each and full of names.
func BenchmarkFindReports(b *testing.B) {
	data, err := os.ReadFile("testdata/reports.txt")
	if err != nil {
		b.Fatal(err)
	}
	var all []*article.Article
	n := 0
	for _, report := range strings.Split(string(data), "\n@ ")[1:] {
		_, rest, _ := strings.Cut(report, "\n")
		text, _ := unlabel(rest)
		title, body, _ := strings.Cut(text, "\n")
		all = append(all, &article.Article{Title: title, Sections: []article.Section{{Text: body}}})
		n += len(text)
	}
	g := Builtin()
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range all {
			g.Annotate(a)
		}
	}
}

// BenchmarkWords is the yardstick of BenchmarkFind on any machine: it only cuts the same text into words and looks each up in
// a map of the words that names begin with.
func BenchmarkWords(b *testing.B) {
	text, names := firstText(b), map[string]bool{}
	for i := range Builtin().phrases {
		first, _, _ := strings.Cut(Builtin().phrases[i].alias, " ")
		names[first] = true
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if countNames(text, names) == 0 {
			b.Fatal("no name is known")
		}
	}
}

// countNames counts the words of s that are names.
func countNames(s string, names map[string]bool) (n int) {
	start := 0
	for i := range len(s) {
		if k := kinds[s[i]]; k == lower || k == upper || k == digit || k == high {
			continue
		}
		if start < i && names[s[start:i]] {
			n++
		}
		start = i + 1
	}
	return n
}

// BenchmarkFindNothing reads text without any name: it allocates nothing.
func BenchmarkFindNothing(b *testing.B) {
	text := strings.Repeat("The price of bread rose again, and nobody in the village knew why. It had rained for weeks. ", 40)
	a := &article.Article{Sections: []article.Section{{Text: text}}}
	g := Builtin()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		g.Annotate(a)
	}
}

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		build()
	}
}
