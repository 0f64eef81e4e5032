package library

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model/article"
	"dateline/model/query"
)

// corpus makes n articles of about 4 KB in seven sections. Words follow Zipf's law as they do in
// news text, so that common and rare words are as far apart as there.
func corpus(n int) []*article.Article {
	rnd := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields(`the of to and in a said that for is on with as was by at from has he it its be are
		have but an not they his who were which this will more been or their would about had one after than up also
		government minister president foreign ministry officials military security region international told country
		war talks defence alliance trade people statement Tuesday Beijing China NATO Ukraine Russia Moscow Washington
		States United European Union Japan sea strait Taiwan carrier group passes exercise sanctions grain Kyiv`)
	for i := range 4000 {
		vocabulary = append(vocabulary, word(rnd)+fmt.Sprint(i%10))
	}
	zipf := rand.NewZipf(rnd, 1.1, 3, uint64(len(vocabulary)-1))
	topics := make([]*article.Topic, 300)
	for i := range topics {
		id := fmt.Sprintf("topic-%d", i)
		topics[i] = &article.Topic{ID: id, Name: id}
	}
	topics[60] = &article.Topic{ID: "taiwan-strait", Name: "Taiwan Strait"}
	often := rand.NewZipf(rnd, 1.2, 5, uint64(len(topics)-1))
	text := func(words int) string {
		var b strings.Builder
		for i := range words {
			if i > 0 {
				b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", ", ", ". ", ".\n", " “", "’s "}[rnd.IntN(12)])
			}
			b.WriteString(vocabulary[zipf.Uint64()])
		}
		return b.String()
	}
	all := make([]*article.Article, n)
	for i := range all {
		a := &article.Article{
			ID: article.NewID(fmt.Sprint(i)), Title: text(9), Source: []string{"Reuters", "AP", ""}[i%3],
			Published: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -rnd.IntN(2000)),
		}
		for range 7 {
			s := article.Section{Heading: text(5), Level: 1, Confidence: 1, Text: text(95), Words: 95}
			seen := map[uint64]bool{}
			for range 5 {
				if t := often.Uint64(); !seen[t] {
					seen[t] = true
					s.Topics = append(s.Topics, article.Facet{Topic: topics[t], Mentions: 1 + rnd.IntN(4), About: rnd.IntN(3) == 0})
				}
			}
			a.Sections = append(a.Sections, s)
		}
		all[i] = a
	}
	return all
}

func word(rnd *rand.Rand) string {
	b := make([]byte, 4+rnd.IntN(7))
	for i := range b {
		b[i] = "etaoinshrdlucmfwypvbgkjqxz"[min(rnd.IntN(26), rnd.IntN(26))]
	}
	return string(b)
}

// BenchmarkFilterKey is what one key in the filter costs among 10,000 articles, in milliseconds of
// the median key: until 50 articles are found (window), and until all are (all).
func BenchmarkFilterKey(b *testing.B) {
	l := New(nil)
	l.Add(corpus(10_000)...)
	var size int
	for _, e := range l.inOrder(ByDate) {
		for _, f := range e.folded {
			size += len(f.text)
		}
	}
	b.Logf("%d bytes in an article", size/l.Len())
	for _, line := range []string{
		"", "t", "taiwan", "#taiwan-strait", `"foreign ministry"`, "quux", "nation", "/arms? transfer/",
		"/(china|taiwan) (group|sea)/", "china -nato date:2024", "taiwan carrier sanctions",
	} {
		b.Run(cmp.Or(line, "everything"), func(b *testing.B) {
			var window, whole []time.Duration
			found := 0
			for b.Loop() {
				start := time.Now()
				found = 0
				for range l.Search(context.Background(), query.ParseTyping(line), ByDate) {
					if found++; found == 50 {
						window = append(window, time.Since(start))
					}
				}
				whole = append(whole, time.Since(start))
			}
			if window == nil {
				window = whole
			}
			b.ReportMetric(median(window), "window-ms")
			b.ReportMetric(median(whole), "all-ms")
			b.ReportMetric(float64(found), "articles")
		})
	}
}

func median(ds []time.Duration) float64 {
	slices.Sort(ds)
	return ds[len(ds)/2].Seconds() * 1e3
}

// BenchmarkTopics is what the topic picker's counts cost among 10,000 articles.
func BenchmarkTopics(b *testing.B) {
	l := New(nil)
	l.Add(corpus(10_000)...)
	for _, line := range []string{"", "taiwan"} {
		b.Run(cmp.Or(line, "everything"), func(b *testing.B) {
			for b.Loop() {
				if _, err := l.Topics(context.Background(), query.ParseTyping(line)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAdd is what taking in 10,000 articles of 4 KB costs.
func BenchmarkAdd(b *testing.B) {
	articles := corpus(10_000)
	for b.Loop() {
		New(nil).Add(articles...)
	}
}
