package article

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Eight letters of ASCII are looked at in one step, as the bytes of one number: what lies outside a range
// carries or borrows into its byte's highest bit (Warren, Hacker's Delight, 2nd ed., chapter 6).
const ones, high = 0x0101010101010101, 0x8080808080808080

// eight returns the first eight bytes of s, of which the first is the lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// printable8 tells whether each of eight bytes lies between space and tilde.
func printable8(x uint64) bool { return ((x-ones*' ')|(x+ones)|x)&high == 0 }

// CountRunes counts the characters of valid text: the bytes that do not go on with one.
func CountRunes(text string) int {
	n := len(text)
	for len(text) >= 8 {
		x := eight(text)
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
			if x := eight(text[i:]); x&high == 0 {
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
