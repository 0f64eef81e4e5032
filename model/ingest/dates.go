package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/itlightning/dateparse"
)

// day is a day of which the year may be unknown.
type day struct {
	year  int
	month time.Month
	day   int
}

// time returns the day at midnight UTC, or the zero time where its year is unknown.
func (d day) time() time.Time {
	if d.year == 0 || d.day == 0 {
		return time.Time{}
	}
	t := time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC)
	if t.Day() != d.day {
		return time.Time{}
	}
	return t
}

const (
	monthNames = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`
	weekday    = `(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`
	clock      = `(?:,?\s+(?:at\s+)?|\s*[-–—|·•]\s*|T)(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?\s*([A-Z]{1,4}\b|[+-]\d{2}:?\d{2}|Z)?`
)

var (
	dayForm    = regexp.MustCompile(`(?i)[,\s]*` + weekday + `(?:` + monthNames + `\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?|(\d{1,2})(?:st|nd|rd|th)?\s+` + monthNames + `(?:,?\s+(\d{4}))?|(\d{4})-(\d{2})-(\d{2}))$`)
	weekdayEnd = regexp.MustCompile(`(?i),\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day$`)
	clockEnd   = regexp.MustCompile(`(?i)` + clock + `$`)
	datePrefix = regexp.MustCompile(`(?i)^(?:(first published|published|posted|date|issued)|(last updated|last modified|updated|modified))\s*(?:on|at)?\s*:?\s+`)
)

var monthsByName = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

// lastDay returns the day that s ends with, and what stands before it.
func lastDay(s string) (day, string) {
	if m := weekdayEnd.FindStringIndex(s); m != nil {
		return day{}, s[:m[0]]
	}
	if strings.IndexFunc(s, isDigit) < 0 {
		return day{}, s
	}
	m := dayForm.FindStringSubmatchIndex(s)
	if m == nil || m[0] > 0 && strings.IndexByte(", (", s[m[0]]) < 0 {
		return day{}, s
	}
	at := func(n int) string { return submatch(s, m, n) }
	num := func(n int) int { v, _ := strconv.Atoi(at(n)); return v }
	d := day{num(3) + num(6) + num(7), monthsByName[strings.ToLower(at(1)+at(5))] + time.Month(num(8)), num(2) + num(4) + num(9)}
	return d, s[:m[0]]
}

// zones are those that newspapers write, in hours from UTC.
var zones = map[string]float64{
	"GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "HKT": 8, "SGT": 8,
	"JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "PT": -8,
}

// dateLine reads a line that is a date and nothing else, perhaps with what it is the date of:
// "Updated 3 June 2025, 14:05 GMT". updated tells that it is not the day of publication.
func dateLine(s string) (t time.Time, updated, ok bool) {
	if len(s) > 80 || strings.IndexFunc(s, isDigit) < 0 {
		return time.Time{}, false, false
	}
	if m := datePrefix.FindStringSubmatchIndex(s); m != nil {
		updated, s = m[4] >= 0, s[m[1]:]
	}
	hours, rest := lastClock(s)
	if d, before := lastDay(rest); before == "" && !d.time().IsZero() {
		return d.time().Add(hours), updated, true
	}
	if !isDigit(rune(s[0])) { // a number alone may be anything
		return time.Time{}, false, false
	}
	t, ok = parseTime(s)
	return t, updated, ok && t.Year() > 1700
}

// lastClock returns the time of day in UTC that s ends with, and what stands before it.
func lastClock(s string) (time.Duration, string) {
	m := clockEnd.FindStringSubmatchIndex(s)
	if m == nil {
		return 0, s
	}
	h, _ := strconv.Atoi(submatch(s, m, 1))
	minutes, _ := strconv.Atoi(submatch(s, m, 2))
	half := strings.ToLower(submatch(s, m, 3))
	switch {
	case h > 23 || minutes > 59:
		return 0, s
	case strings.HasPrefix(half, "p") && h < 12:
		h += 12
	case strings.HasPrefix(half, "a") && h == 12:
		h = 0
	}
	return time.Duration(h)*time.Hour + time.Duration(minutes)*time.Minute - offset(submatch(s, m, 4)), s[:m[0]]
}

// offset returns how far a zone is ahead of UTC; an unknown one is taken for UTC.
func offset(zone string) time.Duration {
	if t, err := time.Parse("-0700", strings.ReplaceAll(zone, ":", "")); err == nil {
		_, seconds := t.Zone()
		return time.Duration(seconds) * time.Second
	}
	return time.Duration(zones[strings.ToUpper(zone)] * float64(time.Hour))
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// parseTime reads a date and time as machines write them, in UTC where no zone is given.
func parseTime(s string) (t time.Time, ok bool) {
	if len(s) < 6 || len(s) > 64 {
		return time.Time{}, false
	}
	t, err := dateparse.ParseAny(s)
	return t, err == nil && t.Year() > 0
}
