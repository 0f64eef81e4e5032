package query

import (
	"fmt"
	"strconv"
	"strings"
)

func ageValue(newer bool, text string) (Expr, string) {
	fault := fmt.Sprintf("%q is no age; write a number of hours, days, weeks, months or years such as 12h 3d 2w 6m 1y", text)
	n := len(text) - 1
	if n < 1 || !strings.Contains("hdwmy", text[n:]) {
		return nil, fault
	}
	count, ok := number(text[:n])
	if !ok {
		return nil, fault
	}
	return Age{Newer: newer, N: count, Unit: Unit(text[n])}, ""
}

func wordsValue(text string) (Expr, string) {
	fault := fmt.Sprintf("%q is no number of words; write 300, >800, <=800 or 200..800", text)
	if low, high, ok := strings.Cut(text, ".."); ok {
		return wordRange(low, high, fault)
	}
	sign := text[:len(text)-len(strings.TrimLeft(text, "<>="))]
	n, ok := number(text[len(sign):])
	switch {
	case !ok:
		x, _ := wordsUpTo(text)
		return x, fault
	case sign == "":
		return Words{Min: n, Max: n}, ""
	case sign == ">":
		return Words{Min: n + 1, Max: -1}, ""
	case sign == ">=":
		return Words{Min: n, Max: -1}, ""
	case sign == "<=":
		return Words{Max: n}, ""
	case sign == "<" && n > 0:
		return Words{Max: n - 1}, ""
	}
	return nil, fault
}

// wordsUpTo reads "200." as far as it is a number, on its way to 200..800.
func wordsUpTo(text string) (Expr, bool) {
	n, ok := number(strings.TrimSuffix(text, "."))
	if !ok {
		return nil, false
	}
	return Words{Min: n, Max: n}, true
}

func wordRange(low, high, fault string) (Expr, string) {
	from, okLow := number(low)
	to, okHigh := number(high)
	switch {
	case !okLow && low != "", !okHigh && high != "", low == "" && high == "":
		if okLow {
			return Words{Min: from, Max: -1}, fault
		}
		return nil, fault
	case high == "":
		return Words{Min: from, Max: -1}, ""
	case to < from:
		return Words{Min: from, Max: -1}, "the range ends before it begins"
	}
	return Words{Min: from, Max: to}, ""
}

// number reads up to six digits: more words or days than anybody means.
func number(s string) (int, bool) {
	if s == "" || len(s) > 6 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
