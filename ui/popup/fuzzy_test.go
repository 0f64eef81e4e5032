package popup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// marked is the text of a row with its matched letters in brackets.
func marked(r Row) string {
	var b strings.Builder
	last := 0
	for _, at := range r.matched {
		b.WriteString(r.Text[last:at[0]] + "[" + r.Text[at[0]:at[1]] + "]")
		last = at[1]
	}
	return b.String() + r.Text[last:]
}

func TestNarrowFindsLettersInOrder(t *testing.T) {
	for _, tt := range []struct{ name, text, pattern, want string }{
		{"case does not count", "NATO", "nAt", "[NAT]O"},
		{"nor do accents of the text", "São Tomé", "sao tome", "[São] [Tomé]"},
		{"nor those of the pattern", "Sao Tome", "SÃO tomé", "[Sao] [Tome]"},
		{"nor how they are written", "São", "sa\u0303o", "[São]"},
		{"letters may be apart", "South China Sea", "scs", "[S]outh [C]hina [S]ea"},
		{"words in any order", "South China Sea", "sea china", "South [China] [Sea]"},
		{"wide letters", "台湾海峡", "海峡", "台湾[海峡]"},
		{"the order of letters counts", "NATO", "ota", ""},
		{"every word must be there", "South China Sea", "china z", ""},
		{"spaces alone are no pattern", "NATO", "  ", "NATO"},
	} {
		got := ""
		for _, r := range Narrow([]Row{{Text: tt.text}}, tt.pattern) {
			got += marked(r)
		}
		if got != tt.want {
			t.Errorf("%s: %q in %q gives %q, want %q", tt.name, tt.pattern, tt.text, got, tt.want)
		}
	}
}

func TestNarrowPutsTheBestFirst(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		want    []string
	}{
		{"china", []string{"China", "South China Sea"}},
		{"nat", []string{"NATO", "Cafe\u0301 of the Nations"}},
		{"eu", []string{"European Union"}},
	} {
		var got []string
		for _, r := range Narrow(topics(), tt.pattern) {
			got = append(got, r.Text)
			if r.Group != "" {
				t.Errorf("%q still has its group", r.Text)
			}
		}
		if len(got) < len(tt.want) || !slices.Equal(got[:len(tt.want)], tt.want) {
			t.Errorf("%q gives %q, want first %q", tt.pattern, got, tt.want)
		}
	}
}

func TestNarrowLeavesTheRowsItIsGiven(t *testing.T) {
	rows := topics()
	Narrow(rows, "china")
	for i, r := range topics() {
		if rows[i].Text != r.Text || rows[i].Group != r.Group || rows[i].matched != nil {
			t.Errorf("row %d became %+v", i, rows[i])
		}
	}
}

func FuzzNarrow(f *testing.F) {
	f.Add("South China Sea", "sea chi")
	f.Add("São Tomé 台湾海峡 👨‍👩‍👧", "tome 海")
	f.Add("\xff\xfe", "\xff")
	f.Add("İstanbul ẞ Ⓑ ǈ", "iß")
	f.Fuzz(func(t *testing.T, text, pattern string) {
		text = strings.ToValidUTF8(text, "")
		for _, r := range Narrow([]Row{{Text: text}}, pattern) {
			last := 0
			for _, at := range r.matched {
				if at[0] < last || at[1] <= at[0] || at[1] > len(text) || !utf8.RuneStart(text[at[0]]) {
					t.Fatalf("%q in %q matches the bytes %v", pattern, text, r.matched)
				}
				last = at[1]
			}
			if text != "" && len(r.matched) < 1 && strings.TrimSpace(pattern) != "" {
				t.Errorf("%q matches %q nowhere", pattern, text)
			}
		}
		// else the pattern has its accents in another order than the text, or is longer than any that the algorithm takes
		if len(text) < 300 && norm.NFC.IsNormalString(text) && len(Narrow([]Row{{Text: text}}, text)) == 0 {
			t.Errorf("%q does not match itself", text)
		}
	})
}

func BenchmarkNarrow(b *testing.B) {
	rows := make([]Row, 500)
	for i := range rows {
		rows[i].Text = fmt.Sprintf("Strait %d of the United Nations", i)
	}
	b.ReportAllocs()
	for b.Loop() {
		Narrow(rows, "united str")
	}
}
