package ui

import (
	"fmt"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"dateline/model/article"
)

// wordsPerMinute is how fast an adult reads non-fiction silently: Brysbaert, "How many words do
// we read per minute?", Journal of Memory and Language 109 (2019), gives 238.
const wordsPerMinute = 238

// clock writes dates as they are read on a given day.
type clock struct{ now time.Time }

// row is what stands under a title in the list: "Beijing · 11 Jun".
func (c clock) row(a *article.Article) string {
	return join(a.Place, c.short(a.Published))
}

// head is what stands under the headline: "Beijing · 11 Jun 2025 · Reuters · 3 min".
func (c clock) head(a *article.Article) string {
	day := ""
	if !a.Published.IsZero() {
		day = a.Published.Format("2 Jan 2006")
	}
	minutes := ""
	if words := a.Words(); words > 0 {
		minutes = fmt.Sprintf("%d min", (words+wordsPerMinute-1)/wordsPerMinute)
	}
	return join(a.Place, day, a.Source, a.Author, minutes)
}

// short leaves out the year where it is the present one.
func (c clock) short(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Year() == c.now.Year():
		return t.Format("2 Jan")
	}
	return t.Format("2 Jan 2006")
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

// many counts things: "1 article", "4,310 articles".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return humanize.Comma(int64(n)) + " " + thing + "s"
}
