package library

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/store"
)

// shelf writes articles into a new index, some of them a second time, and opens it.
func shelf(t testing.TB, dir string, batches ...[]*article.Article) (*Shelf, *store.Index) {
	t.Helper()
	x, err := store.OpenIndex(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	for _, batch := range batches {
		var entries []store.Entry
		for _, a := range batch {
			entries = append(entries, store.Entry{File: store.File{Path: cmp.Or(a.Path, string(a.ID)), Hash: a.Content}, Article: a})
		}
		if err := x.Write(t.Context(), entries, nil); err != nil {
			t.Fatal(err)
		}
	}
	s := NewShelf(x, topics())
	if _, err := s.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s, x
}

// told returns the last rows that a search shows, and checks those before.
func told(t *testing.T, c Corpus, q query.Query, o Order) []string {
	t.Helper()
	var all []string
	whole := false
	err := c.Find(t.Context(), q, o, func(r Rows) {
		var now []string
		sections := 0
		for i := range r.Len() {
			m := r.At(i)
			now = append(now, fmt.Sprint(m.Article.ID, m.Article.Title, m.Sections))
			sections += len(m.Sections)
			if r.Index(m.Article.ID) != i {
				t.Errorf("row %d is found at %d", i, r.Index(m.Article.ID))
			}
		}
		if len(now) < len(all) || !slices.Equal(now[:len(all)], all) || sections != r.Sections || whole {
			t.Errorf("%s: %d rows with %d sections after %d rows, whole %v", q, len(now), r.Sections, len(all), whole)
		}
		all, whole = now, r.Whole
	})
	if err != nil || !whole {
		t.Fatalf("%s ends with %v, whole %v", q, err, whole)
	}
	return all
}

func TestAShelfAgreesWithTheLibraryInMemory(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 11))
	now := func() time.Time { return time.Date(2025, 6, 14, 15, 0, 0, 0, time.UTC) }
	var batches [3][]*article.Article
	byID := map[article.ID]*article.Article{}
	for i := range 300 {
		a := someArticle(rnd, i%250) // fifty are replaced
		a.Path = fmt.Sprintf("%d/%s", i%250, []string{"a/cold.txt", "b/war.md"}[i%2])
		a.ID = article.NewID(a.Path)
		batches[i/100] = append(batches[i/100], a)
		byID[a.ID] = a
	}
	s, _ := shelf(t, t.TempDir(), batches[:]...)
	l := open()
	for _, a := range byID {
		l.Add(a)
	}
	s.Now, l.Now = now, now
	l.Reading = someReading(rnd, batches[0])
	s.Reading = l.Reading
	if s.Len() != l.Len() {
		t.Fatalf("%d articles, not %d", s.Len(), l.Len())
	}
	hits := 0
	for i := range 200 {
		line := someQuery(rnd, 3)
		if rnd.IntN(2) == 0 {
			line += " scope:article"
		}
		q := query.ParseTyping(line)
		s.patience = time.Duration(i/(orders+1)%2) * time.Second // every other search begins with reading
		want := told(t, l, q, Order(i%(orders+1)))
		if got := told(t, s, q, Order(i%(orders+1))); !slices.Equal(got, want) {
			t.Fatalf("%s finds\n%q, not\n%q", line, got, want)
		}
		if i%4 == 0 {
			s.many = 1000 - s.many // more or fewer than there are
			line = fmt.Sprintf(`%s%s"%s %c`, []string{"", "-", "heading:", "quote:", "text:"}[i/4%5], []string{"", "nato "}[i%3%2], pick(rnd, "cold NATO’s no.  zurich's"), pick(rnd, "c w t z 2 台")[0])
			if got, want := told(t, s, query.ParseTyping(line), ByDate), told(t, l, query.ParseTyping(line), ByDate); !slices.Equal(got, want) {
				t.Fatalf("%s finds\n%q, not\n%q", line, got, want)
			}
		}
		if i%10 == 0 {
			sameTopics(t, s, l, q)
			l.Reading.Set(batches[1][i%100], Read, i%20 == 0)
		}
		hits += len(want)
	}
	if hits < 500 {
		t.Errorf("only %d matches were compared", hits)
	}
}

func sameTopics(t *testing.T, s, l Corpus, q query.Query) {
	t.Helper()
	count := func(c Corpus) (all []string) {
		counts, err := c.Topics(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range counts {
			all = append(all, fmt.Sprint(c.Topic.ID, c.Articles, c.Sections))
		}
		return all
	}
	if got, want := count(s), count(l); !slices.Equal(got, want) {
		t.Errorf("%s: topics %v, not %v", q, got, want)
	}
}

func TestAShelfTakesInWhatIsWritten(t *testing.T) {
	one, two := beijing(), beijing()
	one.ID, two.ID, one.Path, two.Path = article.NewID("one"), article.NewID("two"), "one", "two"
	s, x := shelf(t, t.TempDir(), []*article.Article{one})
	s.patience = time.Minute // a search that begins with reading finds what was removed no more
	q := query.ParseTyping("#taiwan-strait")
	before := told(t, s, q, ByDate)
	if err := x.Write(t.Context(), []store.Entry{{File: store.File{Path: "two"}, Article: two}}, []string{one.Path}); err != nil {
		t.Fatal(err)
	}
	if got := told(t, s, q, ByDate); !slices.Equal(got, before) {
		t.Errorf("%q before it was refreshed", got)
	}
	for _, want := range []bool{true, false} {
		if changed, err := s.Refresh(t.Context()); changed != want || err != nil {
			t.Errorf("changed %v, %v", changed, err)
		}
	}
	if got := told(t, s, q, ByDate); len(got) != 1 || slices.Equal(got, before) {
		t.Errorf("%q after", got)
	}
	err := Each(t.Context(), s, q, ByDate, func(m Match) error {
		if m.Article.ID != two.ID || m.Article.Sections[0].Text != two.Sections[0].Text {
			t.Errorf("loaded %+v", m.Article)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Find(ctx, q, ByDate, func(Rows) { t.Error("shown") }); err == nil {
		t.Error("no error after the search was stopped")
	}
}

func TestAShelfThatIsEmptiedHasNoArticles(t *testing.T) {
	_, x := shelf(t, t.TempDir(), []*article.Article{beijing()})
	s := NewShelf(x, topics())
	if _, err := s.Newest(t.Context()); err != nil || s.Len() != 1 {
		t.Errorf("%d articles before the shelf is ready, %v", s.Len(), err)
	}
	for _, want := range []int{1, 0} {
		if _, err := s.Refresh(t.Context()); err != nil || s.Len() != want {
			t.Errorf("%d articles, not %d, %v", s.Len(), want, err)
		}
		if err := x.Write(t.Context(), nil, []string{cmp.Or(beijing().Path, string(beijing().ID))}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestASearchCanBeStoppedWhateverIsAsked(t *testing.T) {
	s, _ := shelf(t, t.TempDir(), []*article.Article{beijing()})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, line := range []string{
		"title:a", "tag:a", "quote:a", `quote:"a b`, "quote:/a/", "text:a", "heading:a", "path:a", "source:a", "a", "#china", "about:china", "has:link", "-a", "a OR b", "a scope:article",
	} {
		for o := range Order(orders + 1) {
			if err := s.Find(ctx, query.ParseTyping(line), o, func(Rows) {}); err == nil {
				t.Errorf("%s in order %v: no error", line, o)
			}
		}
		if _, err := s.Topics(ctx, query.ParseTyping(line)); err == nil {
			t.Errorf("topics of %s: no error", line)
		}
	}
}

func TestTheNewestAreTheFirstRowsOfAll(t *testing.T) {
	var batch []*article.Article
	for i := range 200 {
		a := beijing()
		a.Path = fmt.Sprint(i)
		a.ID, a.Title = article.NewID(a.Path), fmt.Sprint("Headline ", 1000-i)
		a.Published = time.Date(2025, 6, 1+i/80, 0, 0, 0, 0, time.UTC) // many on a day
		batch = append(batch, a)
	}
	s, _ := shelf(t, t.TempDir(), batch)
	newest, err := s.Newest(t.Context())
	if err != nil || newest.Len() != screenful/2 {
		t.Fatal(newest.Len(), err)
	}
	all := told(t, s, query.Query{}, ByDate)
	for i := range newest.Len() {
		if m := newest.At(i); all[i] != fmt.Sprint(m.Article.ID, m.Article.Title, m.Sections) {
			t.Errorf("row %d is %s, not %s", i, m.Article.Title, all[i])
		}
	}
}
