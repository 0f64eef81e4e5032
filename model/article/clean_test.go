package article

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ rule, in, want string }{
		{"plain text stays", "Plain text,\n\ttabbed.", "Plain text,\n\ttabbed."},
		{"letters of all scripts stay", "Zürich Київ 北京 서울 שלום مرحبا e\u0301", "Zürich Київ 北京 서울 שלום مرحبا e\u0301"},
		{"every line break is one", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"colours go", "\x1b[1;31mred\x1b[0m", "red"},
		{"colours with colons go", "\x1b[38:2::255:0:0mred", "red"},
		{"a title goes with its text", "a\x1b]0;pwned\ab", "ab"},
		{"a clipboard goes with its text", "a\x1b]52;c;cm0gLXJm\x1b\\b", "ab"},
		{"a link leaves its label", "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\", "click"},
		{"a device string goes", "a\x1bP$qm\x1b\\b", "ab"},
		{"application and privacy strings go", "a\x1b_Gi=1\x1b\\b\x1b^x\x1b\\c\x1bXy\x1b\\d", "abcd"},
		{"one-character introducers count", "a\u009b31mb\u009d0;x\u009cc\u0090q\u009cd", "abcd"},
		{"an open payload is text", "a\x1b]0;the rest", "a0;the rest"},
		{"character sets go", "\x1b(0lqk\x1b(B", "lqk"},
		{"a reset goes", "a\x1bcb\x1b7c", "abc"},
		{"a lone escape goes", "a\x1b\nb\x1b", "a\nb"},
		{"a broken sequence goes as far as it goes", "a\x1b[31\nb", "a\nb"},
		{"controls go", "a\x00b\bc\ad\x0ee\x7ff", "abcdef"},
		{"raw bytes are replaced", "a\x9bb\xffc", "a\ufffdb\ufffdc"},
		{"surrogates are replaced", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		{"noncharacters are replaced", "a\ufdd0\uffff", "a\ufffd\ufffd"},
		{"overrides and isolates go", "\u202eabc\u202c\u2066d\u2069\u200e\u200f\u061c", "abcd"},
		{"invisible characters go", "NA\u200bTO\u2060\ufeff\u00ad\u034f\u3164", "NATO"},
		{"tag characters go", "a\U000e0041\U000e007fb", "ab"},
		{"a joiner stays in an emoji", "👩\u200d👧", "👩\u200d👧"},
		{"a joiner stays in Persian and Hindi", "می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"},
		{"a joiner in a Latin word goes", "NA\u200dTO\u200c", "NATO"},
		{"joiners are not heaped", "👩\u200d\u200d\u200d👧", "👩\u200d👧"},
		{"marks are not heaped", "a" + strings.Repeat("\u0301", 50), "a" + strings.Repeat("\u0301", maxMarks)},
		{"a mark needs a base", "\u0301a\n\u0301b", "a\nb"},
		{"variation selectors are not heaped", "❤\ufe0f\ufe0f\ufe0f1\ufe0f\u20e3", "❤\ufe0f1\ufe0f\u20e3"},
		{"Arabic number signs stay", "\u0601١٢", "\u0601١٢"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := Clean(c.in); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestCleanLine(t *testing.T) {
	if got, want := CleanLine("  a\x1b[1m \n\t b\u00a0c \r\n"), "a b c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCleanTakesTimeInProportion(t *testing.T) {
	for _, flood := range []string{"\x1b]", "\u009d", "\x1b[", "\x1b[0", "\x1bP\x1b", "\u0301", "\u200d", "\ufe0f"} {
		Clean(strings.Repeat(flood, 1<<20)) // hangs the test where it does not
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\x1b[31mb", "\x1b]0;x\a", "\x1b\x1b[[mm", "\u009b\u009b0m", "👩\u200d\u200d👧", "\xc2\x1b\x9b", "a\u0301\u202e\u0301", "\ufe0f\u0301\ufe0f", "ب\u200d\u200d\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := Clean(s)
		if again := Clean(clean); again != clean {
			t.Fatalf("cleaning %q gives %q, then %q", s, clean, again)
		}
		if line := CleanLine(s); Clean(line) != line || CleanLine(line) != line {
			t.Fatalf("%q gives the line %q, which is not clean", s, line)
		}
		if !utf8.ValidString(clean) {
			t.Fatalf("%q is no UTF-8", clean)
		}
		for _, r := range clean {
			if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
				t.Fatalf("%q holds %U", clean, r)
			}
		}
	})
}

func BenchmarkClean(b *testing.B) {
	for name, s := range map[string]string{
		"ascii": strings.Repeat("The quick brown fox jumps.\n", 4000), "english": strings.Repeat("The “quick” brown fox — it jumps.\n", 4000),
		"russian": strings.Repeat("Съешь ещё этих мягких булок.\n", 3000), "chinese": strings.Repeat("敏捷的棕色狐狸跳过了懒狗。\n", 3000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Clean(s)
			}
		})
	}
}
