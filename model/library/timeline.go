package library

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/query"
)

// Unit is a span of the calendar that articles are counted by.
type Unit uint8

// The units, each longer than the one before. A week begins on Monday.
const (
	Day Unit = iota
	Week
	Month
	Year
)

// Units are all units by name.
var Units = []string{"day", "week", "month", "year"}

// String returns the name of the unit.
func (u Unit) String() string { return Units[u] }

// begin is the first day of the unit that a day is in.
func (u Unit) begin(day time.Time) time.Time {
	switch u {
	case Week:
		return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	case Month:
		return day.AddDate(0, 0, 1-day.Day())
	case Year:
		return day.AddDate(0, 0, 1-day.YearDay())
	}
	return day
}

// end is the first day after the unit that begins on a day.
func (u Unit) end(begin time.Time) time.Time {
	switch u {
	case Week:
		return begin.AddDate(0, 0, 7)
	case Month:
		return begin.AddDate(0, 1, 0)
	case Year:
		return begin.AddDate(1, 0, 0)
	}
	return begin.AddDate(0, 0, 1)
}

// Count is how many articles have sections that match, and how many sections those are.
type Count struct{ Articles, Sections int }

func (c Count) plus(d Count) Count { return Count{c.Articles + d.Articles, c.Sections + d.Sections} }

// Bucket counts what was published from From on and before To, both midnight UTC as in a query.
type Bucket struct {
	From, To time.Time
	Count
}

// Dates is what asks a query for the articles of the bucket.
func (b Bucket) Dates() query.Dates { return query.Dates{From: b.From, To: b.To} }

// Timeline is how many articles and sections match a query over time. It holds the counts of days, so that
// any unit can be asked of it without another search. The zero value is that of nothing.
type Timeline struct {
	Whole   bool // all articles have been looked at
	Total   Count
	Undated Count // that part of the total which has no date
	days    []dayCount
}

type dayCount struct {
	day int64 // since 1970
	Count
}

const secondsPerDay = 24 * 60 * 60

func (d dayCount) time() time.Time { return time.Unix(d.day*secondsPerDay, 0).UTC() }

// By returns the buckets of a unit from the first that holds something to the last, those between that
// hold nothing among them.
func (t *Timeline) By(u Unit) []Bucket {
	rest := t.days
	if len(rest) == 0 {
		return nil
	}
	all := make([]Bucket, 0, t.Len(u))
	for from := u.begin(rest[0].time()); len(rest) > 0; from = u.end(from) {
		b := Bucket{From: from, To: u.end(from)}
		for len(rest) > 0 && rest[0].time().Before(b.To) {
			b.Count = b.plus(rest[0].Count)
			rest = rest[1:]
		}
		all = append(all, b)
	}
	return all
}

// Len is how many buckets there are of a unit.
func (t *Timeline) Len(u Unit) int {
	if len(t.days) == 0 {
		return 0
	}
	first, last := u.begin(t.days[0].time()), u.begin(t.days[len(t.days)-1].time())
	days := int(last.Sub(first).Hours()) / 24
	years, months := last.Year()-first.Year(), int(last.Month()-first.Month())
	return 1 + [...]int{days, days / 7, 12*years + months, years}[u]
}

// fewest is how many buckets are not too many for any number of articles.
const fewest = 12

// Fit is the shortest unit that has at most n buckets, or else years. Where there are more buckets than
// articles most would be empty, so the unit is a longer one then.
func (t *Timeline) Fit(n int) Unit {
	n = min(n, max(t.Total.Articles, fewest))
	for u := Day; u < Year; u++ {
		if t.Len(u) <= n {
			return u
		}
	}
	return Year
}

// calendar counts by day; undated articles have their own.
type calendar struct {
	days    map[int64]Count
	undated Count
}

func newCalendar() *calendar { return &calendar{days: map[int64]Count{}} }

// add counts an article with its matching sections.
func (c *calendar) add(published time.Time, sections int) {
	one := Count{1, sections}
	if published.IsZero() {
		c.undated = c.undated.plus(one)
		return
	}
	s := published.Unix()
	day := s / secondsPerDay
	if s%secondsPerDay < 0 {
		day--
	}
	c.days[day] = c.days[day].plus(one)
}

func (c *calendar) timeline(whole bool) Timeline {
	t := Timeline{Whole: whole, Total: c.undated, Undated: c.undated}
	t.days = make([]dayCount, 0, len(c.days))
	for day, n := range maps.All(c.days) {
		t.days = append(t.days, dayCount{day, n})
		t.Total = t.Total.plus(n)
	}
	slices.SortFunc(t.days, func(a, b dayCount) int { return cmp.Compare(a.day, b.day) })
	return t
}

// Timeline implements [Corpus].
func (l *Library) Timeline(ctx context.Context, q query.Query, show func(Timeline)) error {
	c, told := newCalendar(), time.Now()
	for m := range l.Search(ctx, q, ByDate) {
		c.add(m.Article.Published, len(m.Sections))
		if time.Since(told) > tellEvery {
			show(c.timeline(false))
			told = time.Now()
		}
	}
	if ctx.Err() == nil {
		show(c.timeline(true))
	}
	return ctx.Err()
}

// Timeline implements [Corpus]. It reads no article unless the index cannot tell whether it matches.
func (s *Shelf) Timeline(ctx context.Context, q query.Query, show func(Timeline)) error {
	f, p := s.finder(ctx, q, ByDate, func(r Rows) {
		found := r.list.(*shelved)
		show(found.view.calendar(found.bits).timeline(r.Whole))
	})
	return f.conclude(ctx, f.plan(p, q.Expr))
}

// calendar counts sections by the dates of their articles.
func (v *view) calendar(bits *roaring.Bitmap) *calendar {
	c, sections := newCalendar(), make([]int, v.cards.Len())
	v.walk(bits, func(n int, _ uint32) { sections[n]++ })
	for n, count := range sections {
		if count > 0 {
			c.add(v.cards.Date(n), count)
		}
	}
	return c
}
