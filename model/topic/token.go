package topic

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// Names begin with a capital, so a text is read once for its capitalised words: they become
// tokens, while words in lower case only leave a trace in the sets of seen words. No word is
// copied; a token is its offsets and the hash of its folded letters.

// token is a capitalised word of a text: letters and digits with the apostrophes and full stops
// that belong to them (U.S., O'Neill). A possessive ending is left out, so China’s is China.
type token struct {
	start, end int32  // bytes; a possessive ending is not counted
	hash       uint64 // of the folded word
	word       int32  // its slot in the lexicon, or -1
	line       int32  // of the text's lines
	flags      flag
	letter     byte  // the first, in lower case
	class      class // what the word is known as
	name       int32 // the name that it is a part of, from 1, or 0
}

// flag is what the letters of a token and those around it tell.
type flag uint16

const (
	opening    flag = 1 << iota // first of a sentence or after an opening quotation mark
	joined                      // a space or a hyphen alone stands between it and the token before
	hyphened                    // that is a hyphen
	hyphen                      // a hyphen stands right behind it
	possessive                  // 's or ' stands right behind it
	shouts                      // all its letters are capitals, and there are two or more
	initial                     // it is a single letter
	dotted                      // it has full stops within
	judged                      // it was asked whether it is a word of the language
	worded                      // it is one
)

// line is a line of a text. Paragraphs, list items and table rows are a line each.
type line struct {
	start, end   int32 // bytes
	first, last  int32 // its tokens
	lower, long  int32 // words in lower case, and those of more than four letters
	quiet        int32 // capitalised words that are not all in capitals
	digits       int32 // numbers
	loud, titled bool  // all in capitals; every long word with a capital, as in headlines
	running      bool  // running text
}

// kind of a byte.
const (
	other = iota
	lower
	upper
	digit
	high // of a character beyond ASCII
	newline
)

// kinds is the kind of every byte.
var kinds = func() (k [256]uint8) {
	for c := range k {
		switch {
		case c >= utf8.RuneSelf:
			k[c] = high
		case 'a' <= c && c <= 'z':
			k[c] = lower
		case 'A' <= c && c <= 'Z':
			k[c] = upper
		case '0' <= c && c <= '9':
			k[c] = digit
		}
	}
	k['\n'] = newline
	return k
}()

// smallEnd returns the offset behind the small letters of ASCII at s[i:]. It looks at eight bytes at a time: most words are
// shorter, and a loop over them would end where no processor expects it.
func smallEnd(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		if others := notSmall(article.Eight(s, i)); others != 0 {
			return i + bits.TrailingZeros64(others)/8
		}
	}
	for i < len(s) && kinds[s[i]] == lower {
		i++
	}
	return i
}

// notSmall sets the highest bit of each of eight bytes that is no small letter of ASCII.
func notSmall(x uint64) uint64 {
	const each, top = 0x0101010101010101, 0x80 * 0x0101010101010101
	low := x &^ top
	return (x | (low + (0x7f-'z')*each) | ^(low + (0x80-'a')*each)) & top
}

// shape tells what the letters of a word look like.
func shape(s string) flag {
	var f flag
	letters, small := 0, false
	for i := range len(s) {
		switch kinds[s[i]] {
		case upper:
			letters++
		case lower:
			return 0
		case high:
			small = true
		}
		if s[i] == '.' {
			f |= dotted
		}
	}
	if small { // É or é: look closer
		for _, r := range s {
			if unicode.IsLower(r) {
				return f
			}
		}
		letters += 2
	}
	if letters > 1 {
		f |= shouts
	}
	if letters == 1 && len(s) == 1 {
		f |= initial
	}
	return f
}

// possessiveAt returns the length of the possessive ending at s[i].
func possessiveAt(s string, i int) int {
	if i >= len(s) || s[i] != '\'' && s[i] != 0xe2 {
		return 0
	}
	n := 1
	if s[i] != '\'' {
		if n = len("’"); !strings.HasPrefix(s[i:], "’") {
			return 0
		}
	}
	if i+n < len(s) && (s[i+n] == 's' || s[i+n] == 'S') {
		return n + 1
	}
	if s[i-1] == 's' || s[i-1] == 'S' {
		return n
	}
	return 0
}

// wordEnd returns the offset behind the word at start: full stops belong to it between single
// letters and behind the last of them (U.S.), an apostrophe between letters unless a possessive s
// ends the word there.
func wordEnd(s string, start int) int { return wordEndAt(s, start, 0) }

// wordEndAt is wordEnd from offset i on, where so many letters and digits of the word are read.
func wordEndAt(s string, i, run int) int {
	stops := 0
	for i < len(s) {
		switch k := kinds[s[i]]; {
		case k == lower || k == upper || k == digit:
			run++
			i++
			continue
		case k == newline || k == other && s[i] != '.' && s[i] != '\'':
			return i
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isLetter(r):
			run++
		case r == '.' && run == 1 && singleNext(s[i+n:]):
			run, stops = 0, stops+1
		case r == '.' && run == 1 && stops > 0:
			return i + n
		case (r == '\'' || r == '’') && run > 0 && innerApostrophe(s[i+n:]):
			run = 2
		default:
			return i
		}
		i += n
	}
	return i
}

// singleNext tells whether a single letter comes next, as the S. of U.S.
func singleNext(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[n:])
	return !isLetter(after)
}

// innerApostrophe tells whether letters go on behind an apostrophe and are no possessive s.
func innerApostrophe(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !isLetter(r) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.ToLower(r) != 's' || isLetter(after)
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
		r >= utf8.RuneSelf && !isPunctuation(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
}

// isPunctuation tells at a glance that a character is a dash, a quotation mark or the like.
func isPunctuation(r rune) bool { return r >= 0x2010 && r <= 0x2027 }

// opensSentence tells whether a new sentence may begin behind gap.
func opensSentence(gap string) bool {
	for _, r := range gap {
		switch r {
		case '.', '!', '?', ':', ';', '\n', '“', '”', '"', '•', '—', '–', '(', '*':
			return true
		}
	}
	return false
}

// startsWord tells whether s begins with a letter or digit.
func startsWord(s string) bool {
	if s != "" && s[0] < utf8.RuneSelf {
		return kinds[s[0]] != other && kinds[s[0]] != newline
	}
	r, _ := utf8.DecodeRuneInString(s)
	return isLetter(r)
}

// isCapital tells whether s begins with a capital.
func isCapital(s string) bool {
	if s[0] < utf8.RuneSelf {
		return kinds[s[0]] == upper
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// nextWord returns the offset of the first word at or behind i.
func nextWord(s string, i int) int {
	for i < len(s) && !startsWord(s[i:]) {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return i
}

// endsSentence tells whether s ends in a full stop, perhaps in quotation marks.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \"”’')")
	return s != "" && strings.IndexByte(".!?:", s[len(s)-1]) >= 0
}
