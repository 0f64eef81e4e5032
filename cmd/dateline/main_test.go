package main

import (
	"strings"
	"testing"
)

func TestTheFaultOfAQueryIsPointedAt(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	for _, c := range []struct{ query, want string }{
		{"nato OR", "  nato OR\n       ^"},
		{"台湾 (", "  台湾 (\n       ^"},
		{"a\tb\n(", "  a b (\n      ^"},
		{"\x1b[31ma (", "  a (\n    ^"},
		{long + " (", "  …" + long[:39] + " (\n  " + strings.Repeat(" ", 41) + "^"},
		{"(" + long, "  (" + long[:39] + "…\n  ^"},
	} {
		_, err := parse(c.query)
		if err == nil {
			t.Errorf("%q has no fault", c.query)
		} else if _, got, _ := strings.Cut(err.Error(), "\n"); got != c.want {
			t.Errorf("%.20q is shown as\n%s\nnot\n%s", c.query, got, c.want)
		}
	}
}
