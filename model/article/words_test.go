package article

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEveryByteIsSeenWhereverItStandsAmongEight(t *testing.T) {
	for c := range 0x80 {
		for at := range 8 {
			s := []byte("abcdefgh")
			s[at] = byte(c)
			if got, want := printable8(Eight(s, 0)), c >= ' ' && c < 0x7f; got != want {
				t.Errorf("byte %#x at %d: %v", c, at, got)
			}
		}
	}
	if printable8(Eight("abc\u00e9fgh", 0)) {
		t.Error("a letter beyond ASCII passes")
	}
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, " ": 0, "one": 1, " one  two ": 2, "a b c d e f g h i j": 10, "eighteen letters\nand\tthree": 4,
		"letters\u00a0and\u2003more": 3, "12345678 12345678": 2, "1234567 1234567 ": 2, "Київ і Львів": 3, "中文 段落": 2,
	} {
		if got := CountWords(text); got != want {
			t.Errorf("%q has %d words, not %d", text, got, want)
		}
	}
}

func FuzzCounts(f *testing.F) {
	for _, s := range []string{"one two  three\nfour, and the fifth\u00a0word", "“Certain officials,” Guo said", "Київ і Львів", "中文 段落\u3000段落", "👩\u200d👧 e\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = Clean(s)
		if got, want := CountWords(s), len(strings.Fields(s)); got != want {
			t.Errorf("%q has %d words, not %d", s, got, want)
		}
		if got, want := CountRunes(s), utf8.RuneCountInString(s); got != want {
			t.Errorf("%q has %d characters, not %d", s, got, want)
		}
	})
}
