package library

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/store"
)

// datedOn makes an article of one section for each date; "" has none.
func datedOn(dates ...string) *Library {
	l := open()
	for i, d := range dates {
		l.Add(stub(fmt.Sprint(i), "T", "", d))
	}
	return l
}

func timeline(t testing.TB, c Corpus, q query.Query) (last Timeline) {
	t.Helper()
	if err := c.Timeline(t.Context(), q, func(now Timeline) { last = now }); err != nil || !last.Whole {
		t.Fatalf("%s ends with %v, whole %v", q, err, last.Whole)
	}
	return last
}

func TestBucketsFollowTheCalendar(t *testing.T) {
	const dates = "2024-12-30 2025-01-01 2025-01-01 2025-01-06 2025-03-31"
	l := timeline(t, datedOn(append(strings.Fields(dates), "")...), query.Query{})
	for u, want := range map[Unit]string{
		Day:   "92 buckets: 2024-12-30 1, 2024-12-31 0, 2025-01-01 2, 2025-01-02 0, 2025-01-03 0",
		Week:  "14 buckets: 2024-12-30 3, 2025-01-06 1, 2025-01-13 0, 2025-01-20 0, 2025-01-27 0",
		Month: "4 buckets: 2024-12-01 1, 2025-01-01 3, 2025-02-01 0, 2025-03-01 1",
		Year:  "2 buckets: 2024-01-01 1, 2025-01-01 4",
	} {
		all := l.By(u)
		if len(all) != l.Len(u) {
			t.Errorf("%s: %d buckets, foretold %d", u, len(all), l.Len(u))
		}
		var parts []string
		for i, b := range all {
			if i < 5 {
				parts = append(parts, fmt.Sprintf("%s %d", b.From.Format("2006-01-02"), b.Articles))
			}
			if i > 0 && !b.From.Equal(all[i-1].To) {
				t.Errorf("%s: a gap before %s", u, b.From)
			}
		}
		if got := fmt.Sprintf("%d buckets: %s", len(all), strings.Join(parts, ", ")); got != want {
			t.Errorf("%s: %s, want %s", u, got, want)
		}
	}
	if l.Total.Articles != 6 || l.Undated.Articles != 1 {
		t.Errorf("%v in all, %v undated", l.Total, l.Undated)
	}
}

func TestTheShortestUnitThatFitsIsTaken(t *testing.T) {
	for _, c := range []struct {
		dates string
		n     int
		want  Unit
	}{
		{"", 1, Day},
		{"2025-01-01 2025-01-11", 11, Day},
		{"2025-01-01 2025-01-12", 11, Week},
		{"2024-03-01 2025-01-31", 80, Month},
		{"1900-01-01 2025-01-31", 80, Year},
		{"1969-12-31 1970-01-01", 2, Day},
		{"2025-01-01 2025-01-13", 80, Week},
	} {
		l := timeline(t, datedOn(strings.Fields(c.dates)...), query.Query{})
		if got := l.Fit(c.n); got != c.want {
			t.Errorf("%s in %d: %s", c.dates, c.n, got)
		}
	}
}

// A bucket holds as many articles as a search for its dates finds, in memory and on disk.
func TestABucketIsWhatItsDatesFind(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	l := open()
	l.Now = func() time.Time { return time.Date(2025, 6, 14, 15, 0, 0, 0, time.UTC) }
	var all []*article.Article
	for i := range 200 {
		a := someArticle(rnd, i)
		a.ID = article.NewID(fmt.Sprint(i))
		a.Path = fmt.Sprint(i) + a.Path
		if !a.Published.IsZero() {
			a.Published = a.Published.Add(time.Duration(rnd.IntN(86400)) * time.Second).In(time.FixedZone("", 5*3600))
		}
		all = append(all, a)
	}
	l.Add(all...)
	s, _ := shelf(t, t.TempDir(), all)
	s.Now = l.Now
	for range 30 {
		line := someQuery(rnd, 2)
		q := query.ParseTyping(line)
		memory, disk := timeline(t, l, q), timeline(t, s, q)
		if memory.Total != disk.Total || memory.Undated != disk.Undated {
			t.Fatalf("%s: %v and %v", q, memory, disk)
		}
		for u := Week; u <= Year; u++ {
			counts := disk.By(u)
			for i, b := range memory.By(u) {
				if counts[i] != b {
					t.Fatalf("%s: %v in memory, %v on disk", q, b, counts[i])
				}
				if found := len(told(t, s, query.ParseTyping("("+line+") "+b.Dates().String()), ByDate)); found != b.Articles {
					t.Fatalf("%s: %d found of %v", q, found, b)
				}
			}
		}
	}
}

// BenchmarkTimelineOfAMillion is what counting a million articles with three million sections by date costs, once
// it is known which match.
func BenchmarkTimelineOfAMillion(b *testing.B) {
	const n = 1_000_000
	rnd := rand.New(rand.NewPCG(1, 2))
	c := store.NewCards()
	for i := range n {
		c.ID, c.First, c.Count = append(c.ID, uint64(i)), append(c.First, uint32(3*i)), append(c.Count, 3)
		c.Published = append(c.Published, 1_100_000_000+int64(rnd.IntN(600_000_000)))
	}
	v := newView(*c, roaring.New(), nil)
	for b.Loop() {
		if t := v.calendar(v.all()).timeline(true); t.Total.Articles != n {
			b.Fatalf("%v", t.Total)
		}
	}
}
