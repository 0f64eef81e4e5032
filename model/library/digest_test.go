package library

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/model/article"
	"dateline/model/query"
)

// reprinted are articles of which some carry the same report.
func reprinted(n int) []*article.Article {
	rnd := rand.New(rand.NewPCG(3, 5))
	all := make([]*article.Article, n)
	for i := range all {
		a := someArticle(rnd, i)
		a.ID, a.Path = article.NewID(fmt.Sprint("reprinted", i)), fmt.Sprint(i, ".txt")
		if i%3 == 0 {
			a.Sections[0].Text = wire + fmt.Sprintf(" Edition %d.", i)
		}
		all[i] = a
	}
	return all
}

// both opens articles in memory and on disk.
func both(t *testing.T, all []*article.Article) map[string]Corpus {
	t.Helper()
	s, _ := shelf(t, t.TempDir(), all)
	l := New(topics())
	l.Add(all...)
	return map[string]Corpus{"memory": l, "disk": s}
}

// digestOf returns the digest of a query and the places of its sections as the list has them.
func digestOf(t *testing.T, c Corpus, q query.Query) (*Digest, []string) {
	t.Helper()
	var rows Rows
	if err := c.Find(t.Context(), q, ByDate, func(r Rows) { rows = r }); err != nil {
		t.Fatal(err)
	}
	var places []string
	for i := range rows.Len() {
		m := rows.At(i)
		for _, n := range m.Sections {
			places = append(places, fmt.Sprint(m.Article.ID, " ", n))
		}
	}
	return NewDigest(c, rows), places
}

func (p *Passage) place() string { return fmt.Sprint(p.Article.ID, " ", p.Section) }

func TestADigestIsTheMatchingSectionsInTheOrderOfTheList(t *testing.T) {
	for name, c := range both(t, reprinted(90)) {
		for _, line := range []string{"", "the", "#china", "-#china", "title:a OR the"} {
			q := query.ParseTyping(line)
			d, want := digestOf(t, c, q)
			if len(want) != d.Rows().Sections {
				t.Fatalf("%s, %s: %d passages of %d", name, line, len(want), d.Rows().Sections)
			}
			for _, n := range rand.New(rand.NewPCG(1, 1)).Perm(len(want)) {
				p, err := d.Passage(t.Context(), n)
				if err != nil || p.N != n || p.place() != want[n] {
					t.Fatalf("%s, %s: passage %d is %s, not %s, %v", name, line, n, p.place(), want[n], err)
				}
				if row := d.Row(n); d.First(row) > n || d.Rows().At(row).Article.ID != p.Article.ID {
					t.Fatalf("%s, %s: passage %d is in row %d", name, line, n, row)
				}
			}
		}
	}
}

func TestWhatIsWrittenOutIsTheSameDigest(t *testing.T) {
	for name, c := range both(t, reprinted(400)) {
		q := query.ParseTyping("")
		d, want := digestOf(t, c, q)
		var got []string
		copies := map[int][]string{}
		for p, err := range Passages(Stream(t.Context(), c, q, ByDate)) {
			if err != nil {
				t.Fatal(err)
			}
			if p.Folded() {
				copies[p.Of] = append(copies[p.Of], p.place())
				continue
			}
			got = append(got, p.place())
			for _, o := range p.Copies {
				copies[p.N] = append(copies[p.N], fmt.Sprint(o.Article.ID, " ", o.Section))
			}
		}
		var passages []string
		for n := range want {
			p, err := d.Passage(t.Context(), n)
			if err != nil {
				t.Fatal(err)
			}
			if !p.Folded() {
				passages = append(passages, p.place())
			} else if !slices.Contains(copies[p.Of], want[n]) {
				t.Errorf("%s: %s is not among the copies of %d", name, want[n], p.Of)
			}
		}
		if !slices.Equal(got, passages) {
			t.Errorf("%s: %d passages are written out of %d", name, len(got), len(passages))
		}
		if len(passages) > len(want)-100 {
			t.Errorf("%s: %d of %d passages are left", name, len(passages), len(want))
		}
	}
}

func TestACopyIsCountedOnce(t *testing.T) {
	l := New(nil)
	for i := range 3 {
		l.Add(&article.Article{ID: article.ID(fmt.Sprint(i)), Title: "T", Sections: []article.Section{{Text: wire}}})
	}
	d, _ := digestOf(t, l, query.Query{})
	for range 3 {
		for n := range 3 {
			if p, _ := d.Passage(t.Context(), n); p.Of != 0 {
				t.Errorf("%d folds into %d", n, p.Of)
			}
		}
	}
	if p, _ := d.Passage(t.Context(), 0); len(p.Copies) != 2 {
		t.Errorf("%d copies", len(p.Copies))
	}
}

func TestSeekingGoesBothWaysOverFoldedPassages(t *testing.T) {
	l := New(nil)
	for i, text := range []string{wire, "the first storm", wire, wire + " And a storm.", "the second storm"} {
		l.Add(&article.Article{ID: article.ID(fmt.Sprint(i)), Title: fmt.Sprint("T", i), Sections: []article.Section{{Text: text}}})
	}
	d, _ := digestOf(t, l, query.Query{})
	if _, err := d.Passage(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	storm := func(p Passage) bool { return strings.Contains(p.Text(), "storm") }
	for _, c := range []struct{ from, step, want int }{{0, 1, 1}, {2, 1, 4}, {5, 1, -1}, {3, -1, 1}, {0, -1, -1}} {
		if got, err := d.Seek(t.Context(), c.from, c.step, storm, func(int) {}); got != c.want || err != nil {
			t.Errorf("from %d by %d: %d, not %d, %v", c.from, c.step, got, c.want, err)
		}
	}
}

func TestAStreamStopsWithItsReader(t *testing.T) {
	for name, c := range both(t, reprinted(300)) {
		n := 0
		for _, err := range Stream(t.Context(), c, query.Query{}, ByTitle) {
			if n++; n == 3 || err != nil {
				break
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for _, err := range Stream(ctx, c, query.Query{}, ByTitle) {
			if err == nil {
				t.Errorf("%s: a stream that was cancelled goes on", name)
			}
		}
	}
}

func BenchmarkDigest(b *testing.B) {
	l := New(nil)
	l.Add(corpus(10_000)...)
	var rows Rows
	if err := l.Find(b.Context(), query.ParseTyping("the"), ByDate, func(r Rows) { rows = r }); err != nil {
		b.Fatal(err)
	}
	b.Run("first", func(b *testing.B) { // ten passages, more than a screen
		for b.Loop() {
			d := NewDigest(l, rows)
			for n := range 10 {
				_, _ = d.Passage(b.Context(), n)
			}
		}
	})
	b.Run("last", func(b *testing.B) {
		for b.Loop() {
			_, _ = NewDigest(l, rows).Passage(b.Context(), rows.Sections-1)
		}
	})
	b.Run("written", func(b *testing.B) { // the first passage that is written out
		for b.Loop() {
			for _, err := range Passages(Stream(b.Context(), l, query.ParseTyping("the"), ByDate)) {
				if err != nil {
					b.Fatal(err)
				}
				break
			}
		}
	})
}
