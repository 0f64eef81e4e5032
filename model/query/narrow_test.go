package query

import (
	"reflect"
	"testing"
)

func dates(s string) Dates { return ParseTyping("date:" + s).Expr.(Dates) }

func TestDatesAreNarrowedInPlace(t *testing.T) {
	for _, c := range []struct{ in, dates, want string }{
		{"", "2025-06", "date:2025-06"},
		{"carrier", "2025-06", "date:2025-06 carrier"},
		{"#nato carrier", "2025-06", "#nato date:2025-06 carrier"},
		{"a OR b", "2025-06", "date:2025-06 (a OR b)"},
		{"a date:2025 b", "2025-06", "a date:2025-06 b"},
		{"a date:2025-06", "2025-06-11..2025-07-20", "a date:2025-06-11..2025-06-30"},
		{"date:2025-06", "2025-06..2025-08", "date:2025-06"},
		{"after:2024 x before:2026", "2025", "date:2025 x"},
		{"date:2024", "2025-06", "date:2025-06"},
		{"date:202", "2025-06", "date:2025-06"},
		{"date:", "2025-06", "date:2025-06"},
		{"date:2024,2025", "2025-06", "date:2025-06 date:2024,2025"},
		{"date:2024,2025 date:2025-06", "2025-06-11", "date:2024,2025 date:2025-06-11"},
		{"-date:2024", "2025-06", "date:2025-06 -date:2024"},
		{"date:2024 a OR b", "2024-06", "date:2024-06 (date:2024 a OR b)"},
		{`date:2025"cold war"`, "2025-06", `date:2025-06"cold war"`},
		{`"cold wa`, "2025-06", `date:2025-06 "cold wa`},
		{"newer:3d", "2025-06", "date:2025-06 newer:3d"},
	} {
		if got := NarrowDates(c.in, dates(c.dates)); got != c.want {
			t.Errorf("%q narrowed to %s is %q, want %q", c.in, c.dates, got, c.want)
		}
	}
}

// What a query that is right asks for, it asks for still, within the dates.
func FuzzNarrowDates(f *testing.F) {
	for _, c := range valid {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := dates("2025-06")
		narrow := NarrowDates(s, d)
		q, err := Parse(s)
		if err != nil {
			return
		}
		got, err := Parse(narrow)
		if err != nil {
			t.Fatalf("%q is right, %q is not: %v", s, narrow, err)
		}
		if again := NarrowDates(narrow, d); again != narrow {
			t.Fatalf("%q narrowed is %q, and %q the second time", s, narrow, again)
		}
		if !reflect.DeepEqual(undated(got.Expr), undated(q.Expr)) || got.Scope != q.Scope {
			t.Fatalf("%q narrowed is %q: %v, want %v", s, narrow, got, q)
		}
	})
}

// undated returns the terms of x that ask for anything but one range of dates.
func undated(x Expr) (rest []Expr) {
	all, ok := x.(And)
	if !ok {
		all = And{x}
	}
	for _, x := range all {
		if _, ok := x.(Dates); !ok && x != nil {
			rest = append(rest, x)
		}
	}
	return rest
}
