package ui

import (
	"fmt"
	"strings"
	"time"

	"dateline/model/article"
	"dateline/ui/config"
	"dateline/ui/count"
)

// wordsPerMinute is how fast an adult reads non-fiction silently: Brysbaert, "How many words do
// we read per minute?", Journal of Memory and Language 109 (2019), gives 238.
const wordsPerMinute = 238

// clock writes dates as they are read on a given day.
type clock struct {
	now   time.Time
	dates config.Dates
}

// row is what stands under a title in the list: "Beijing · 11 Jun".
func (c *clock) row(a *article.Article) string {
	return join(a.Place, c.short(a.Published))
}

// head is what stands under the headline: "Beijing · 11 Jun 2025 · Reuters · 3 min".
func (c *clock) head(a *article.Article) string {
	day := ""
	if !a.Published.IsZero() {
		day = c.full(a.Published)
	}
	minutes := ""
	if words := a.Words(); words > 0 {
		minutes = fmt.Sprintf("%d min", (words+wordsPerMinute-1)/wordsPerMinute)
	}
	return join(a.Place, day, a.Source, a.Author, minutes)
}

// full is a day that stands alone.
func (c *clock) full(t time.Time) string {
	if c.dates == config.ISO {
		return t.Format(time.DateOnly)
	}
	return t.Format("2 Jan 2006")
}

// short leaves out the year where it is the present one, unless dates are written in another way.
func (c *clock) short(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case c.dates == config.ISO:
		return t.Format(time.DateOnly)
	case c.dates == config.Relative:
		return c.ago(t)
	case t.Year() == c.now.Year():
		return t.Format("2 Jan")
	}
	return t.Format("2 Jan 2006")
}

// ago counts from today: "today", "3 days ago", "5 months ago". A day to come is written in full.
func (c *clock) ago(t time.Time) string {
	const day = 24 * time.Hour
	days := int(midnight(c.now).Sub(midnight(t)) / day)
	switch {
	case days < 0:
		return c.full(t)
	case days == 0:
		return "today"
	case days == 1:
		return "yesterday"
	case days < 14:
		return count.Of(days, "day") + " ago"
	case days < 60:
		return count.Of(days/7, "week") + " ago"
	case days < 730:
		return count.Of(days/30, "month") + " ago"
	}
	return count.Of(days/365, "year") + " ago"
}

// midnight is the beginning of the day that a clock beside t shows, whatever its time zone.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func join(parts ...string) string {
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " · ")
}
