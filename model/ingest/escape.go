package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape returns text as Markdown that shows the same text, on one line. It escapes what
// CommonMark and GitHub's extensions would take for markup, and no more, so that a body stays
// readable as it stands. Addresses become links. Letters that Glamour cannot read after a backslash are
// written as character references.
func Escape(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 16)
	escapeTo(&b, text, false)
	return b.String()
}

// escapeTo writes what Escape returns, and tells whether there is a link in it. With hosts, addresses that begin
// with www. are links too, which text that may stand within a link must not have.
func escapeTo(b *strings.Builder, text string, hosts bool) (linked bool) {
	done := escapeStart(b, text) // what stands before it is written
	for i := done; i < len(text); {
		if !special[text[i]] {
			i++
			continue
		}
		from, taken, markup := i, 0, ""
		if scheme, address := addressAt(text, done, i); address > 0 {
			from, taken, linked = i-scheme, scheme+address, true
			markup = "<" + text[from:from+taken] + ">"
		} else if address := hostAt(text, i); hosts && address > 0 {
			taken, markup, linked = address, hostLink(text[i:i+address]), true
			if i > done && text[i-1] == '!' { // it would make the link an image
				from, taken, markup = i-1, 1+address, `\!`+markup
			}
		} else if taken, markup = escapeAt(text, i); taken == 0 {
			i++
			continue
		}
		b.WriteString(text[done:from])
		b.WriteString(markup)
		i = from + taken
		done = i
	}
	b.WriteString(text[done:])
	return linked
}

// special are the letters that may need escaping; w and : stand in addresses.
var special = func() (set [256]bool) {
	for _, c := range []byte("\\`*[]<>|_~&:w") {
		set[c] = true
	}
	return set
}()

// escapeAt returns how many bytes at the special letter text[i] need escaping, and their escape.
func escapeAt(text string, i int) (n int, escape string) {
	switch c := text[i]; {
	case c == '~':
		return 1, "&#126;"
	case c == '&':
		return 1, "&amp;"
	case c == 'w' && strings.HasPrefix(text[i:], "www."):
		return len("www."), `www\.` // else it would be a link that shows escapes as they are
	case c == 'w' || c == ':' || c == '_' && insideWord(text, i):
		return 0, ""
	}
	return 1, `\` + text[i:i+1]
}

// addressAt tells whether the colon text[colon] is that of a web address: it returns the length of the scheme
// before it, which does not begin before start, and of the address from the colon on, or zeros.
func addressAt(text string, start, colon int) (scheme, address int) {
	if !strings.HasPrefix(text[colon:], "://") {
		return 0, 0
	}
	for _, s := range []string{"https", "http", "ftp"} {
		first := colon - len(s)
		if first < start || text[first:colon] != s || first > 0 && wordByte(text[first-1]) {
			continue
		}
		if n := wordLen(text[colon:]); n > len("://a") {
			return len(s), n
		}
	}
	return 0, 0
}

// hostAt returns the length of the address without a scheme that text[start] begins, or 0.
func hostAt(text string, start int) int {
	const www = "www."
	if !strings.HasPrefix(text[start:], www) || start > 0 && wordByte(text[start-1]) {
		return 0
	}
	n := wordLen(text[start:])
	if n <= len(www) || !strings.Contains(text[start+len(www):start+n], ".") {
		return 0
	}
	return n
}

// hostLink is a link to an address without a scheme, which shows it as it is.
func hostLink(address string) string {
	to := strings.NewReplacer(`\`, "%5C", "&", "&amp;").Replace(address)
	return "[" + Escape(address) + "](<http://" + to + ">)"
}

// wordLen returns the length of the address that s begins with, without the punctuation behind it.
func wordLen(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"“”«»", r) })
	if n < 0 {
		n = len(s)
	}
	address := strings.TrimRight(s[:n], ".,;:!?'’*_~`|\\")
	if strings.HasSuffix(address, ")") && strings.Count(address, "(") < strings.Count(address, ")") {
		address = strings.TrimRight(address, ")")
	}
	return len(address)
}

// escapeStart writes what begins a line of Markdown and means a block: a heading, a list item, a rule, a
// definition. It returns how many bytes of text it has taken.
func escapeStart(b *strings.Builder, text string) int {
	if text == "" {
		return 0
	}
	switch c := text[0]; c {
	case '#', '+', '-':
		b.WriteByte('\\')
		b.WriteByte(c)
		return 1
	case ':':
		b.WriteString("&#58;")
		return 1
	case '=':
		b.WriteString("&#61;")
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

// insideWord tells whether the byte s[i] has a letter or digit on both sides.
func insideWord(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	return wordRune(before) && wordRune(after)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func wordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
