package ingest

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"dateline/model/article"
)

var (
	datedName    = regexp.MustCompile(`^(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})[-_. ]+`)
	datelineForm = regexp.MustCompile(`^([^—–(]{2,60}?)\s*(?:\(([^)]{2,40})\))?\s*(?:—|–|--|\s-)\s+\S`)
	monthDay     = regexp.MustCompile(`(?i),?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?$`)
	bylineForm   = regexp.MustCompile(`^(?i:by)\s+(\p{Lu}[^.!?]{2,100})$`)
)

// takeDateline takes place, date and agency from the beginning of the lead: "KYIV, Ukraine,
// March 3 (AP) —". The words stay in the text.
func (r Reader) takeDateline(a *article.Article, lead string) {
	line, _, _ := strings.Cut(lead, "\n")
	m := datelineForm.FindStringSubmatch(line)
	if m == nil {
		return
	}
	place := strings.TrimRight(monthDay.ReplaceAllString(m[1], ""), ", ")
	if !r.isPlace(place) {
		return
	}
	a.Place = place
	if a.Source == "" {
		a.Source = m[2]
	}
}

// isPlace tells the place of a dateline: all capitals, or a name that the gazetteer knows.
func (r Reader) isPlace(name string) bool {
	city, _, _ := strings.Cut(name, ",")
	if city == "" || len(strings.Fields(city)) > 4 {
		return false
	}
	return capitals(city) || r.IsPlace != nil && r.IsPlace(city)
}

func capitals(s string) bool {
	upper := 0
	for _, c := range s {
		if unicode.IsLower(c) || unicode.IsDigit(c) {
			return false
		}
		if unicode.IsUpper(c) {
			upper++
		}
	}
	return upper > 1
}

// dateInName returns the day that a file's name begins with, as Jekyll's do.
func dateInName(path string) time.Time {
	m := datedName.FindStringSubmatch(path[strings.LastIndexAny(path, `/\`)+1:])
	if m == nil {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, m[1]+"-"+m[2]+"-"+m[3])
	if err != nil {
		return time.Time{}
	}
	return t
}
