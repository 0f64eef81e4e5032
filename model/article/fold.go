package article

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as it is compared when text is searched: lower case, without accents, with
// straight quotation marks, plain hyphens and plain spaces, compatibility forms resolved.
// Folding twice changes nothing.
func Fold(s string) string {
	if foldable(s) == len(s) {
		return s
	}
	return string(appendFold(make([]byte, 0, len(s)), s))
}

// appendFold appends s folded. Most of nearly every text is ASCII, which is folded by the run.
func appendFold(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		start, from := i, len(b)
		for i < len(s) && s[i] < utf8.RuneSelf {
			i++
		}
		b = append(b, s[start:i]...)
		for k := from; k < len(b); k++ {
			b[k] = foldedASCII[b[k]]
		}
		if i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			b = appendFolded(b, r)
			i += n
		}
	}
	return b
}

// foldedASCII is every byte of ASCII folded.
var foldedASCII = func() (all [256]byte) {
	for c := range utf8.RuneSelf {
		all[c] = appendFolded(nil, rune(c))[0]
	}
	return all
}()

// FoldMap is Fold with the way back: at[i] is the byte offset in s of the letter that the
// byte i of the folded text came from, and at[len(folded)] is len(s).
func FoldMap(s string) (folded string, at []int32) {
	b := make([]byte, 0, len(s))
	at = make([]int32, 0, len(s)+1)
	for i, r := range s {
		b = appendFolded(b, r)
		for len(at) < len(b) {
			at = append(at, int32(i))
		}
	}
	return string(b), append(at, int32(len(s)))
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
	var short [64]byte
	b := appendFold(short[:0], s)
	n, gap := 0, false // what is kept is moved to the front
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case r == '\'' || r == '.': // U.S. is us, People's is peoples
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && n > 0 {
				b[n] = '-'
				n++
			}
			gap = false
			n += copy(b[n:], b[i:i+size])
		default:
			gap = true
		}
		i += size
	}
	return string(b[:n])
}
