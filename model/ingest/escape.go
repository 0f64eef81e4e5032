package ingest

import (
	"strings"
)

// Escape returns text as Markdown that shows the same text, on one line. It escapes what
// CommonMark and GitHub's extensions would take for markup, and no more, so that a body stays
// readable as it stands. Letters that Glamour cannot read after a backslash are written as
// character references.
func Escape(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 16)
	i := escapeStart(&b, text)
	for ; i < len(text); i++ {
		switch c := text[i]; c {
		case '\\', '`', '*', '[', ']', '<', '>', '|':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '_':
			if !insideWord(text, i) {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		case '~':
			b.WriteString("&#126;")
		case '&':
			b.WriteString("&amp;")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escapeStart writes what begins a line of Markdown and means a block: a heading, a list item, a rule, a
// definition. It returns how many bytes of text it has taken.
func escapeStart(b *strings.Builder, text string) int {
	if text == "" {
		return 0
	}
	switch c := text[0]; c {
	case '#', '+', '-', '=':
		b.WriteByte('\\')
		b.WriteByte(c)
		return 1
	case ':':
		b.WriteString("&#58;")
		return 1
	}
	n := 0
	for n < len(text) && n < 10 && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	if n > 0 && n < len(text) && (text[n] == '.' || text[n] == ')') {
		b.WriteString(text[:n])
		b.WriteByte('\\')
		b.WriteByte(text[n])
		return n + 1
	}
	return 0
}

func insideWord(s string, i int) bool {
	return i > 0 && i+1 < len(s) && wordByte(s[i-1]) && wordByte(s[i+1])
}

func wordByte(c byte) bool {
	return c >= 0x80 || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
