package query

import (
	"fmt"
	"strings"
	"time"
)

// datesValue reads the value of date:, before: or after: as far as it is a date, with what is wrong
// with it.
func datesValue(key, text string) (Expr, string) {
	if a, b, ok := strings.Cut(text, ".."); ok && key == "date" {
		return dateRange(a, b)
	}
	from, to, read := period(text)
	fault := ""
	if read < len(text) {
		fault = noDate(text)
	}
	switch {
	case read == 0:
		return nil, fault
	case key == "before":
		return Dates{To: from}, fault
	case key == "after":
		return Dates{From: to}, fault
	}
	return Dates{From: from, To: to}, fault
}

func dateRange(a, b string) (Expr, string) {
	from, _, readFrom := period(a)
	_, to, readTo := period(b)
	d, fault := Dates{From: from, To: to}, ""
	switch {
	case readFrom < len(a):
		fault = noDate(a)
	case readTo < len(b):
		fault = noDate(b)
	case a == "" && b == "":
		fault = "a range of dates needs a beginning or an end"
	}
	if readFrom > 0 && readTo > 0 && !from.Before(to) {
		fault = "the range ends before it begins"
		d.To = time.Time{}
	}
	if d == (Dates{}) {
		return nil, fault
	}
	return d, fault
}

func noDate(s string) string {
	return fmt.Sprintf("%q is no date; write 2025, 2025-06 or 2025-06-11", s)
}

// period reads a year, month or day from the beginning of s, as much of it as is there: from is
// its first moment, to the first one after it, and read the number of bytes, 0 for no date.
func period(s string) (from, to time.Time, read int) {
	for _, p := range [...]struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if len(s) < len(p.layout) {
			continue
		}
		t, err := time.Parse(p.layout, s[:len(p.layout)])
		if err == nil && t.Year() >= 1000 {
			return t, t.AddDate(p.years, p.months, p.days), len(p.layout)
		}
	}
	return time.Time{}, time.Time{}, 0
}
