package article

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Eight letters of ASCII are looked at in one step, as the bytes of one number: what lies outside a range
// carries or borrows into its byte's highest bit (Warren, Hacker's Delight, 2nd ed., chapter 6).
const ones, high = 0x0101010101010101, 0x8080808080808080

// Eight returns the eight bytes at s[i:] as one number, of which the first is the lowest.
func Eight[T string | []byte](s T, i int) uint64 {
	b := s[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// printable8 tells whether each of eight bytes lies between space and tilde.
func printable8(x uint64) bool { return ((x-ones*' ')|(x+ones)|x)&high == 0 }

// CountRunes counts the characters of valid text: the bytes that do not go on with one.
func CountRunes(text string) int {
	n := len(text)
	for len(text) >= 8 {
		x := Eight(text, 0)
		n -= bits.OnesCount64(x &^ (x << 1) & high)
		text = text[8:]
	}
	for i := range len(text) {
		if !utf8.RuneStart(text[i]) {
			n--
		}
	}
	return n
}

// CountWords counts the words of clean text, of whose control characters all are white space.
func CountWords(text string) int {
	n, before := 0, uint64(1) // white space is 1
	for i := 0; i < len(text); {
		if i+8 <= len(text) {
			if x := Eight(text, i); x&high == 0 {
				blank := ^(x + ones*(0x7f-' ')) & high >> 7
				n += bits.OnesCount64((blank<<8 | before) &^ blank)
				before = blank >> 56
				i += 8
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		now := uint64(0)
		if r <= ' ' || unicode.IsSpace(r) {
			now = 1
		}
		n += int(before &^ now)
		before = now
		i += size
	}
	return n
}
