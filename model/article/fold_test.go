package article

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"plain words", "plain words"},
		{"Zürich, São Paulo, TÜRKİYE", "zurich, sao paulo, turkiye"},
		{"China’s “core” — interests", `china's "core" - interests`},
		{"Straße Łódź Ægir", "strasse lodz aegir"},
		{"ﬁsh ２０２５", "fish 2025"},
		{"台灣 한국 Ἀθῆναι", "台灣 한국 αθηναι"},
		{"e\u0301te\u0301", "ete"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Taiwan Strait": "taiwan-strait", "U.S.": "us", "Côte d’Ivoire": "cote-divoire",
		"  — ": "", "AUKUS": "aukus", "Bosnia & Herzegovina": "bosnia-herzegovina",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Zürich", "ﬁ", "İ", "台灣", "\u0301", "ǅ ϓ", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "\ufffd")
		folded, at := FoldMap(s)
		if direct := Fold(s); direct != folded {
			t.Fatalf("FoldMap gives %q, Fold %q", folded, direct)
		}
		if again := Fold(folded); again != folded {
			t.Fatalf("folding %q again gives %q", folded, again)
		}
		if len(at) != len(folded)+1 {
			t.Fatalf("%d offsets for %d bytes", len(at), len(folded))
		}
		for i, o := range at {
			if i > 0 && o < at[i-1] || int(o) < len(s) && !utf8.RuneStart(s[o]) {
				t.Fatalf("offset %d of %q points to %d", i, s, o)
			}
		}
	})
}
