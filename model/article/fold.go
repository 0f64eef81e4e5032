package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as it is compared when text is searched: lower case, without accents, with
// straight quotation marks, plain hyphens and plain spaces, compatibility forms resolved.
// Folding twice changes nothing.
func Fold(s string) string {
	first := foldable(s)
	if first == len(s) {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:first]...)
	for _, r := range s[first:] {
		b = appendFolded(b, r)
	}
	return string(b)
}

// FoldMap is Fold with the way back: at[i] is the byte offset in s of the letter that the
// byte i of the folded text came from, and at[len(folded)] is len(s).
func FoldMap(s string) (folded string, at []int) {
	b := make([]byte, 0, len(s))
	at = make([]int, 0, len(s)+1)
	for i, r := range s {
		b = appendFolded(b, r)
		for len(at) < len(b) {
			at = append(at, i)
		}
	}
	return string(b), append(at, len(s))
}

// foldable returns the offset of the first byte of s that folding may change.
func foldable(s string) int {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '\t' {
			return i
		}
	}
	return len(s)
}

func appendFolded(b []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		if r == '\t' {
			r = ' '
		}
		return append(b, byte(lowerASCII(r)))
	case unicode.Is(unicode.Mn, r):
		return b
	}
	if s, ok := plain[r]; ok {
		return append(b, s...)
	}
	if !decomposes(r) {
		return utf8.AppendRune(b, unicode.ToLower(r))
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	for _, d := range norm.NFKD.String(string(buf[:n])) {
		if d == r {
			b = utf8.AppendRune(b, unicode.ToLower(d))
		} else {
			b = appendFolded(b, d)
		}
	}
	return b
}

func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

// decomposes leaves out the scripts whose letters the search must keep apart or that have
// nothing to take apart: Hangul syllables would fall into jamo, Han has no accents.
func decomposes(r rune) bool {
	return !unicode.In(r, unicode.Han, unicode.Hangul)
}

// plain holds the letters and signs that compatibility decomposition leaves as they are though
// readers type them otherwise.
var plain = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o",
	'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ł': "l", 'Ł': "l",
	'ı': "i", 'İ': "i", 'ħ': "h", 'Ħ': "h",
	'‘': "'", '’': "'", '‚': "'", '‛': "'", 'ʼ': "'", '′': "'", '＇': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '«': `"`, '»': `"`, '″': `"`,
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-",
	'\u00a0': " ", '\u2007': " ", '\u202f': " ", '\u3000': " ", '\u00ad': "",
}

// Slug returns the name of a topic as it is typed after "#": folded, its runs of anything but
// letters and digits made one hyphen. It is empty where s has no letter or digit.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range Fold(s) {
		switch {
		case r == '\'' || r == '.': // U.S. is us, People's is peoples
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}
