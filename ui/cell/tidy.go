package cell

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// printable tells whether s is nothing but printable ASCII, one cell a byte.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// tidy returns s as valid UTF-8 with nothing in it but text and the escape sequences that are
// kept. It is done before anything is measured: taking a control character out may join what
// stood at its sides into one grapheme cluster.
func tidy(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	var b strings.Builder
	kept := 0
	for i := 0; i < len(s); {
		n, instead, bad := junk(s[i:])
		if bad {
			b.WriteString(s[kept:i])
			b.WriteString(instead)
			kept = i + n
		}
		i += n
	}
	if kept == 0 {
		return s
	}
	return b.String() + s[kept:]
}

// junk returns the length of the first character or escape sequence of s, and what to put in
// its place if it is bad.
func junk(s string) (n int, instead string, bad bool) {
	switch c := s[0]; {
	case c == ansi.ESC:
		if n := sequence(s); n > 0 {
			return n, "", false
		}
		_, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
		n = max(n, 1)
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n++ // the decoder takes 0x9c for the end of a string, also in the middle of a letter
		}
		return n, "", true
	case c == '\r' && len(s) > 1 && s[1] == '\n':
		return 2, " ", true
	case c == '\n', c == '\t', c == '\r':
		return 1, " ", true
	case c < ' ', c == ansi.DEL:
		return 1, "", true
	case c == 0xc2 && s[1] < 0xa0: // C1, which some terminals obey in UTF-8 too
		return 2, "", true
	}
	return 1, "", false
}

// sequence returns the length of the escape sequence at the start of s if it is one of those
// that are kept, or 0.
func sequence(s string) int {
	switch {
	case strings.HasPrefix(s, "\x1b["):
		return sgr(s)
	case strings.HasPrefix(s, "\x1b]8;"):
		return hyperlink(s)
	}
	return 0
}

func sgr(s string) int {
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

func hyperlink(s string) int {
	for i := len("\x1b]8;"); i < len(s); i++ {
		switch c := s[i]; {
		case c == ansi.BEL:
			return i + 1
		case c == ansi.ESC && i+1 < len(s) && s[i+1] == '\\':
			return i + 2
		case c < ' ' || c > '~': // an address is ASCII; a byte of UTF-8 could pass for the end
			return 0
		}
	}
	return 0
}
