package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/readeck/go-readability/v2"
)

// sample returns a long plain text: the first article again and again.
func sample(b *testing.B) string {
	data, err := os.ReadFile(filepath.FromSlash("../../seeds/articles/2025-06-11-beijing-accuses-nato-of-stirring-tensions.txt"))
	if err != nil {
		b.Fatal(err)
	}
	return string(data)
}

// marked up as Markdown.
func sampleMarkdown(text string) string {
	var md strings.Builder
	for line := range strings.Lines(text) {
		if len(line) < 100 {
			line = "## " + line
		}
		md.WriteString(line + "\n")
	}
	return md.String()
}

func samplePage(text string) string {
	var page strings.Builder
	page.WriteString(`<!DOCTYPE html><html lang="en"><head><title>A headline - A Paper</title></head><body><nav><a href="/">Home</a></nav><article><h1>A headline</h1>`)
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if len(line) < 100 {
			page.WriteString("<h2>" + line + "</h2>\n")
		} else {
			page.WriteString("<p>" + strings.Replace(line, "China", `<a href="/china">China</a>`, 1) + "</p>\n")
		}
	}
	page.WriteString("</article><footer>About us</footer></body></html>")
	return page.String()
}

func benchmarkIngest(b *testing.B, path, text string) {
	data := []byte(text)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := (Reader{}).Read(path, data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIngestPlain(b *testing.B) { benchmarkIngest(b, "a.txt", sample(b)) }
func BenchmarkIngestPlainLong(b *testing.B) {
	benchmarkIngest(b, "a.txt", strings.Repeat(sample(b), 300))
}

// BenchmarkIngestPlainBroken reads the same text with its paragraphs broken at 72 columns.
func BenchmarkIngestPlainBroken(b *testing.B) {
	benchmarkIngest(b, "a.txt", broken(sample(b), 72))
}

// broken breaks each line of text at width columns, with a blank line between paragraphs.
func broken(text string, width int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		at := 0
		for word := range strings.FieldsSeq(line) {
			if at > 0 && at+1+len(word) > width {
				b.WriteByte('\n')
				at = 0
			} else if at > 0 {
				b.WriteByte(' ')
				at++
			}
			b.WriteString(word)
			at += len(word)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// BenchmarkIngestMarkdownAddress is slower: where a bare address stands, all words are looked at for more.
func BenchmarkIngestMarkdownAddress(b *testing.B) {
	benchmarkIngest(b, "a.md", sampleMarkdown(sample(b))+"\nSee https://example.org/more.\n")
}

func BenchmarkIngestPlainShortLines(b *testing.B) {
	benchmarkIngest(b, "a.txt", strings.Repeat("a short line\n", 100_000))
}
func BenchmarkIngestMarkdown(b *testing.B) { benchmarkIngest(b, "a.md", sampleMarkdown(sample(b))) }
func BenchmarkIngestMarkdownLong(b *testing.B) {
	benchmarkIngest(b, "a.md", strings.Repeat(sampleMarkdown(sample(b)), 100))
}
func BenchmarkIngestHTML(b *testing.B) { benchmarkIngest(b, "a.html", samplePage(sample(b))) }
func BenchmarkIngestHTMLLong(b *testing.B) {
	benchmarkIngest(b, "a.html", samplePage(strings.Repeat(sample(b), 30)))
}

// BenchmarkReadability is the yardstick for the two above: the library alone.
func BenchmarkReadability(b *testing.B) {
	for name, n := range map[string]int{"one": 1, "long": 30} {
		b.Run(name, func(b *testing.B) {
			page := samplePage(strings.Repeat(sample(b), n))
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if _, err := readability.FromReader(strings.NewReader(page), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
