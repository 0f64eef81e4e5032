package topic

import (
	"math/bits"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// Words are compared by a 64-bit hash of their folded letters. It takes in the first and the last
// eight bytes and the length, which is the whole of nearly every word.

const (
	fold8 = 0x2020202020202020 // what makes ASCII letters small; digits and apostrophes have it
	salt1 = 0xa0761d6478bd642f
	salt2 = 0xe7037ed1a0b428db
)

// hashASCII returns the hash of a word of ASCII letters, digits, apostrophes and hyphens.
func hashASCII[T string | []byte](s T) uint64 {
	var a, b uint64
	n := len(s)
	switch {
	case n >= 8:
		a, b = article.Eight(s, 0), article.Eight(s, n-8)
	case n >= 4:
		a, b = load4(s, 0), load4(s, n-4)
	case n > 0:
		a = uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	hi, lo := bits.Mul64((a|fold8)^salt1, (b|fold8)^salt2^uint64(n))
	return hi ^ lo
}

func load4[T string | []byte](s T, i int) uint64 {
	b := s[i : i+4]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24
}

// hash returns the hash of any word; it folds what is beyond ASCII and leaves full stops out.
func (w *work) hash(s string) uint64 {
	if isPlain(s) {
		return hashASCII(s)
	}
	w.folded = appendFolded(w.folded[:0], s)
	return hashASCII(w.folded)
}

// hashWord is hash for those who have no work at hand.
func hashWord(s string) uint64 {
	if isPlain(s) {
		return hashASCII(s)
	}
	return hashASCII(appendFolded(nil, s))
}

// isPlain tells whether nothing of s needs folding but its capitals.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '.' {
			return false
		}
	}
	return true
}

// appendFolded appends s folded as article.Fold does, without full stops.
func appendFolded(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '.':
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		case r >= latinFrom && r < latinTo:
			b = append(b, latin()[r-latinFrom]...)
		case r == '’':
			b = append(b, '\'')
		case unicode.Is(unicode.Mn, r):
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// The letters that names are written with in Latin script, folded.
const latinFrom, latinTo = 0xa0, 0x250

var latin = sync.OnceValue(func() *[latinTo - latinFrom]string {
	var all [latinTo - latinFrom]string
	for i := range all {
		all[i] = article.Fold(string(rune(latinFrom + i)))
	}
	return &all
})

// seen is a set of words that may be wrong about a word in a thousand, in an article of 1,000
// different ones.
type seen [1 << 10]uint64

func (s *seen) add(h uint64) {
	s[h>>6&1023] |= 1 << (h & 63)
	s[h>>32&1023] |= 1 << (h >> 26 & 63)
}

func (s *seen) has(h uint64) bool {
	return s[h>>6&1023]>>(h&63)&1 == 1 && s[h>>32&1023]>>(h>>26&63)&1 == 1
}
