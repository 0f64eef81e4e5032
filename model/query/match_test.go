package query

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/model/article"
)

func TestSpans(t *testing.T) {
	for _, c := range []struct {
		rule, query, text string
		want              []string
	}{
		{"a word matches at the start of a word", "nat", "NATO, national, donation", []string{"nat", "nat"}},
		{"whatever its case and accents", "SÃO zur", "Sao Paulo, São Tomé, ZÜRICH", []string{"sao", "sao", "zur"}},
		{"after a hyphen, an apostrophe or a quotation mark", "nato", "anti-NATO d’NATO “NATO", []string{"nato", "nato", "nato"}},
		{"not after a digit or a letter of any script", "19 мир", "covid19 19th мирный Владимир", []string{"19", "мир"}},
		{"not after a vowel sign that is a letter's own", "ल", "कला लोक", []string{"ल"}},
		{"with its own signs", "u.s. 10:30 $5", "The U.S. at 10:30 paid $50, not US$5", []string{"u.s.", "10:30", "$5", "$5"}},
		{"with straight marks for curly ones", "china's", "China’s", []string{"china's"}},
		{"anywhere in a script without spaces", "海峡 ター ทย", "台湾海峡, セーター, ประเทศไทย", []string{"海峡", "ター", "ทย"}},
		{"beside such a script", "nato", "中国NATO", []string{"nato"}},
		{"Korean has spaces", "한국 국", "한국은 중국", []string{"한국"}},
		{"a phrase is whole words", `"cold war"`, "Cold War-era, Cold War’s, cold warfare, scold war", []string{"cold war", "cold war"}},
		{"whatever space is between them", `"cold war"`, "cold  war, cold\nwar, cold\u00a0\twar, coldwar", []string{"cold  war", "cold\nwar", "cold  war"}},
		{"and must follow each other", `"the war of words"`, "the war of the war of words", []string{"the war of words"}},
		{"its signs count", `"U.S.-China relations"`, "U.S.–China relations, US-China relations", []string{"u.s.-china relations"}},
		{"an open phrase may go on", `"cold wa`, "Cold War, cold water", []string{"cold wa", "cold wa"}},
		{"an expression looks at folded text", `/taiwan|ZÜRICH/`, "TAIWAN Zurich", []string{"taiwan", "zurich"}},
		{"capitals in it mean their small letters", `/[A-C]hina \S+ (?-i:NATO)/`, "China and Nato", []string{"china and nato"}},
		{"and accents their plain letters", `/stra[ßé]e?|[à-é]x/`, "Straße ex", []string{"stras", "ex"}},
		{"a letter that folds to two is one", `/^maß+e$/`, "Masse\nMASSSSE\nmase", []string{"masse", "masssse"}},
		{"^ and $ are the ends of a paragraph", `/^guo|guo$/`, "Guo and Guo\nGuo", []string{"guo", "guo", "guo"}},
		{"a dot stays within a paragraph", `/a.*b/`, "a b\nb", []string{"a b"}},
		{"nothing is no place", `/x*/`, "axxb", []string{"xx"}},
		{"terms that overlap are one place", `taiwan "taiwan strait" /strait of/`, "Taiwan Strait of", []string{"taiwan strait of"}},
	} {
		folded := article.Fold(c.text)
		var got []string
		for _, s := range Spans(Terms(ParseTyping(c.query)), folded) {
			got = append(got, folded[s[0]:s[1]])
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %s in %q is at %q, want %q", c.rule, c.query, c.text, got, c.want)
		}
	}
}

func TestNeedlesAreInEveryMatch(t *testing.T) {
	for source, want := range map[string][]string{
		"arms? transfer":           {" transfer"},
		"(china|taiwan) (of|in) x": {"china", "taiwan"},
		`\bnato\b`:                 {"nato"},
		"(abc)+d?":                 {"abc"},
		"(abc)*d?":                 nil,
		"abc|d*":                   nil,
		"(abc){2,3}|ÄÖ":            {"abc", "ao"},
		"[ab]c{0,2}":               nil,
		"a|b|c|d|e|f|g|h|i":        nil,
	} {
		x, err := NewRegexp(source)
		if err != nil || !slices.Equal(x.needles, want) {
			t.Errorf("needles of %s are %q, %v; want %q", source, x.needles, err, want)
		}
	}
}

// plainMatch tells whether a word or phrase matches in folded text, letter by letter.
func plainMatch(e Expr, folded string) bool {
	text := strings.Join(strings.Fields(folded), " ")
	var needle string
	whole := false
	switch e := e.(type) {
	case Word:
		needle = e.Text
	case Phrase:
		needle, whole = e.Text, !e.Open
	}
	needle = strings.Join(strings.Fields(article.Fold(needle)), " ")
	for i := range text {
		end := i + len(needle)
		if strings.HasPrefix(text[i:], needle) && border(text, i) && (!whole || border(text, end)) {
			return true
		}
	}
	return false
}

func FuzzSpans(f *testing.F) {
	f.Add("cold", "a cold  war\nCold War-era", false)
	f.Add("cold war", "a cold  war\nCold War-era", true)
	f.Add("a a b", "a a a b", true)
	f.Add("海峡", "台湾海峡", false)
	f.Add("é", "é\u0301cole", true)
	f.Add(".", "...", true)
	f.Fuzz(func(t *testing.T, pattern, text string, phrase bool) {
		var e Expr = Word{pattern}
		if phrase {
			e = Phrase{Text: pattern}
		}
		if blank(pattern) {
			return
		}
		folded := article.Fold(text)
		p := NewPattern(e)
		spans := Spans([]Expr{e}, folded)
		want := plainMatch(e, folded)
		if p.Matches(folded) != want || (len(spans) > 0) != want {
			t.Fatalf("%q in %q: Matches is %v, Spans %v, want %v", pattern, folded, p.Matches(folded), spans, want)
		}
		if want && !p.MayMatch("x\n"+folded+"\nx") {
			t.Fatalf("%q in %q matches, but MayMatch says no", pattern, folded)
		}
		last := 0
		for _, s := range spans {
			if s[0] < last || s[1] <= s[0] || s[1] > len(folded) || !utf8.ValidString(folded[s[0]:s[1]]) {
				t.Fatalf("%q in %q is at %v", pattern, folded, spans)
			}
			last = s[1]
		}
	})
}
