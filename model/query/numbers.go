package query

import (
	"fmt"
	"strings"
)

// ageValue reads the value of newer: or older:, with what is wrong with it.
func ageValue(newer bool, text string) (Expr, string) {
	n, read := number(text)
	unit := text[read:]
	if read == 0 || len(unit) != 1 || !strings.ContainsRune("hdwmy", rune(unit[0])) {
		return nil, fmt.Sprintf("%q is no age; write a number and h, d, w, m or y, as in 3d", text)
	}
	return Age{Newer: newer, N: n, Unit: Unit(unit[0])}, ""
}

// wordsValue reads the value of words: as far as it is a number, with what is wrong with it.
func wordsValue(text string) (Expr, string) {
	if low, high, ok := strings.Cut(text, ".."); ok {
		return wordRange(low, high)
	}
	digits := strings.TrimLeft(text, "<>=")
	sign := strings.TrimSuffix(text, digits)
	n, read := number(digits)
	fault := ""
	if read < len(digits) {
		fault = noNumber(text)
	}
	switch {
	case read == 0:
	case sign == "":
		return Words{Min: n, Max: n}, fault
	case sign == ">":
		return Words{Min: n + 1, Max: -1}, fault
	case sign == ">=":
		return Words{Min: n, Max: -1}, fault
	case sign == "<=":
		return Words{Max: n}, fault
	case sign == "<" && n > 0:
		return Words{Max: n - 1}, fault
	}
	return nil, noNumber(text)
}

func wordRange(low, high string) (Expr, string) {
	from, readLow := number(low)
	to, readHigh := number(high)
	w, fault := Words{Min: from, Max: to}, ""
	if readLow < len(low) || readHigh < len(high) {
		fault = noNumber(low + ".." + high)
	}
	switch {
	case readLow == 0 && readHigh == 0:
		return nil, "a range of words needs a beginning or an end"
	case readHigh == 0:
		w.Max = -1
	case to < from:
		w.Max = -1
		fault = "the range ends before it begins"
	}
	return w, fault
}

func noNumber(s string) string {
	return fmt.Sprintf("%q is no number of words; write 300, >800, <=800 or 200..800", s)
}

// number reads the digits that s begins with, up to six: more words or days than anybody means.
// read is the number of bytes.
func number(s string) (n, read int) {
	for read < min(len(s), 6) && '0' <= s[read] && s[read] <= '9' {
		n = 10*n + int(s[read]-'0')
		read++
	}
	return n, read
}
