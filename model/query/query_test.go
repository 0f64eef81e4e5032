package query

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/model/article"
)

func re(source string) Expr {
	x, err := NewRegexp(source)
	if err != nil {
		panic(err)
	}
	return x
}

func day(s string) time.Time {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return t
}

func named(names ...string) Topic {
	var t Topic
	for _, n := range names {
		name, parts := strings.CutSuffix(n, "+")
		t.Names = append(t.Names, TopicName{Name: name, Parts: parts})
	}
	return t
}

func about(names ...string) Topic {
	t := named(names...)
	t.About = true
	return t
}

var valid = []struct {
	in   string
	want Query
	text string // as String writes it, where that differs from in
}{
	{"", Query{}, ""},
	{"  \t\n ", Query{}, ""},
	{"taiwan", Query{Expr: Word{"taiwan"}}, ""},
	{"taiwan strait", Query{Expr: And{Word{"taiwan"}, Word{"strait"}}}, ""},
	{" taiwan\u3000 strait ", Query{Expr: And{Word{"taiwan"}, Word{"strait"}}}, "taiwan strait"},
	{"a OR b", Query{Expr: Or{Word{"a"}, Word{"b"}}}, ""},
	{"a|b | c", Query{Expr: Or{Word{"a"}, Word{"b"}, Word{"c"}}}, "a OR b OR c"},
	{"a or b", Query{Expr: And{Word{"a"}, Word{"or"}, Word{"b"}}}, ""},
	{"ORAN ORb aOR", Query{Expr: And{Word{"ORAN"}, Word{"ORb"}, Word{"aOR"}}}, ""},
	{"a b OR c", Query{Expr: Or{And{Word{"a"}, Word{"b"}}, Word{"c"}}}, ""},
	{"a (b OR c)", Query{Expr: And{Word{"a"}, Or{Word{"b"}, Word{"c"}}}}, ""},
	{"a (b (c d))", Query{Expr: And{Word{"a"}, Word{"b"}, Word{"c"}, Word{"d"}}}, "a b c d"},
	{"a(b)", Query{Expr: And{Word{"a"}, Word{"b"}}}, "a b"},
	{"-a !b", Query{Expr: And{Not{Word{"a"}}, Not{Word{"b"}}}}, "-a -b"},
	{"-(a b)", Query{Expr: Not{And{Word{"a"}, Word{"b"}}}}, ""},
	{"-(-a)", Query{Expr: Not{Not{Word{"a"}}}}, ""},
	{"anti-nato wow!", Query{Expr: And{Word{"anti-nato"}, Word{"wow!"}}}, ""},
	{`"cold war"`, Query{Expr: Phrase{Text: "cold war"}}, ""},
	{"“cold  war”", Query{Expr: Phrase{Text: "cold  war"}}, `"cold  war"`},
	{`"say \"no\" \\ C:\x"`, Query{Expr: Phrase{Text: `say "no" \ C:\x`}}, `"say \"no\" \\ C:\\x"`},
	{`"a"b`, Query{Expr: And{Phrase{Text: "a"}, Word{"b"}}}, `"a" b`},
	{`/arms? transfer/`, Query{Expr: re("arms? transfer")}, ""},
	{`-/a\/b/ c`, Query{Expr: And{Not{re(`a\/b`)}, Word{"c"}}}, ""},
	{"#taiwan-strait -#nato", Query{Expr: And{named("taiwan-strait"), Not{named("nato")}}}, ""},
	{`#"Taiwan Strait"`, Query{Expr: named("Taiwan Strait")}, ""},
	{`#a,b+,"c d"+`, Query{Expr: named("a", "b+", "c d+")}, ""},
	{"topic:us,eu", Query{Expr: named("us", "eu")}, "#us,eu"},
	{"about:china+", Query{Expr: about("china+")}, ""},
	{`#c\+`, Query{Expr: Topic{Names: []TopicName{{Name: "c+"}}}}, `#"c+"`},
	{"title:nato date:2025", Query{Expr: And{
		In{Title, []Expr{Word{"nato"}}},
		Dates{day("2025-01-01"), day("2026-01-01")},
	}}, ""},
	{`place:"new york",kyiv`, Query{Expr: In{Place, []Expr{Phrase{Text: "new york"}, Word{"kyiv"}}}}, ""},
	{`TITLE:/x+/,a\,b`, Query{Expr: In{Title, []Expr{re("x+"), Word{"a,b"}}}}, `title:/x+/,a\,b`},
	{"path:/home/me", Query{Expr: In{Path, []Expr{Word{"/home/me"}}}}, `path:\/home/me`},
	{"title:-x", Query{Expr: In{Title, []Expr{Word{"-x"}}}}, ""},
	{"is:unread,starred", Query{Expr: Is{[]State{Unread, Starred}}}, ""},
	{"has:table,link", Query{Expr: Has{article.HasLink | article.HasTable}}, "has:link,table"},
	{"date:2025-06", Query{Expr: Dates{day("2025-06-01"), day("2025-07-01")}}, ""},
	{"date:2025-06-11", Query{Expr: Dates{day("2025-06-11"), day("2025-06-12")}}, ""},
	{"date:2025-01-01", Query{Expr: Dates{day("2025-01-01"), day("2025-01-02")}}, ""},
	{"date:2025-12-31", Query{Expr: Dates{day("2025-12-31"), day("2026-01-01")}}, ""},
	{"date:2025-01", Query{Expr: Dates{day("2025-01-01"), day("2025-02-01")}}, ""},
	{"date:2024..2025", Query{Expr: Dates{day("2024-01-01"), day("2026-01-01")}}, ""},
	{"date:2024-06..2025-06-11", Query{Expr: Dates{day("2024-06-01"), day("2025-06-12")}}, "date:2024-06-01..2025-06-11"},
	{"date:2025..2025-03", Query{Expr: Dates{day("2025-01-01"), day("2025-04-01")}}, "date:2025-01..2025-03"},
	{"date:2015..", Query{Expr: Dates{From: day("2015-01-01")}}, ""},
	{"date:..2015-02", Query{Expr: Dates{To: day("2015-03-01")}}, ""},
	{"date:2023,2025", Query{Expr: Or{Dates{day("2023-01-01"), day("2024-01-01")}, Dates{day("2025-01-01"), day("2026-01-01")}}}, "date:2023 OR date:2025"},
	{"before:2025-06", Query{Expr: Dates{To: day("2025-06-01")}}, "date:..2025-05"},
	{"after:2024", Query{Expr: Dates{From: day("2025-01-01")}}, "date:2025.."},
	{"newer:3d older:12h", Query{Expr: And{Age{true, 3, 'd'}, Age{false, 12, 'h'}}}, ""},
	{"words:300", Query{Expr: Words{300, 300}}, ""},
	{"words:>800", Query{Expr: Words{801, -1}}, "words:>=801"},
	{"words:<800", Query{Expr: Words{0, 799}}, "words:<=799"},
	{"words:200..800", Query{Expr: Words{200, 800}}, ""},
	{"words:..800", Query{Expr: Words{0, 800}}, "words:<=800"},
	{"words:200..", Query{Expr: Words{200, -1}}, "words:>=200"},
	{"words:0", Query{Expr: Words{0, 0}}, ""},
	{"a scope:article b", Query{Expr: And{Word{"a"}, Word{"b"}}, Scope: Article}, "a b scope:article"},
	{"a OR b scope:article", Query{Expr: Or{Word{"a"}, Word{"b"}}, Scope: Article}, ""},
	{"(a OR b scope:article)", Query{Expr: Or{Word{"a"}, Word{"b"}}, Scope: Article}, "a OR b scope:article"},
	{"scope:article", Query{Scope: Article}, ""},
	{"10:30 http://x.org/a,b 50%", Query{Expr: And{Word{"10:30"}, Word{"http://x.org/a,b"}, Word{"50%"}}}, ""},
	{`\OR \#1 \-x \note:this a\(b\)`, Query{Expr: And{Word{"OR"}, Word{"#1"}, Word{"-x"}, Word{"note:this"}, Word{"a(b)"}}}, ""},
	{`path:C:\texts`, Query{Expr: In{Path, []Expr{Word{`C:\texts`}}}}, `path:C:\\texts`},
	{`台灣 "тайваньский пролив"`, Query{Expr: And{Word{"台灣"}, Phrase{Text: "тайваньский пролив"}}}, ""},
}

func TestParse(t *testing.T) {
	for _, c := range valid {
		got, err := Parse(c.in)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("Parse(%q) = %#v, %v; want %#v", c.in, got, err, c.want)
		}
		want := c.text
		if want == "" && c.want.String() != "" {
			want = c.in
		}
		if got := c.want.String(); got != want {
			t.Errorf("String of %q is %q, want %q", c.in, got, want)
		}
	}
}

func TestSyntaxErrorsNameTheOffset(t *testing.T) {
	for _, c := range []struct {
		in     string
		offset int
		msg    string
	}{
		{"a titel:nato", 2, `unknown field "titel:"; did you mean title:?`},
		{"topics:a", 0, `unknown field "topics:"; did you mean topic:?`},
		{"note:this", 0, `unknown field "note:"; write \note: to look for the word itself`},
		{"a OR", 2, "nothing follows OR"},
		{"a OR OR b", 2, "nothing follows OR"},
		{"OR a", 0, "nothing stands before OR"},
		{"| a", 0, "nothing stands before |"},
		{"a (b |)", 5, "nothing follows |"},
		{"a ()", 2, "nothing stands between the brackets"},
		{"a (b", 2, "the bracket that opens here is not closed"},
		{"a ) b", 2, "this bracket closes nothing"},
		{strings.Repeat("(", 101) + "a" + strings.Repeat(")", 101), 100, "the brackets are nested too deeply"},
		{"a -", 2, "nothing follows -"},
		{"! a", 0, "nothing follows !"},
		{"--a", 1, "one - is enough"},
		{`a "cold`, 2, "the quotation that begins here is not closed"},
		{`title:"a`, 6, "the quotation that begins here is not closed"},
		{`a " "`, 2, "there is nothing to look for in this quotation"},
		{"\u0301", 0, "there is no letter or sign to look for in this word"},
		{`ab\`, 2, `nothing follows \`},
		{"a /arms", 2, "the regular expression that begins here is not closed"},
		{"a //", 2, "the regular expression is empty"},
		{"a /(arms/", 2, `the regular expression is not valid: missing closing ) in "(arms"`},
		{"title:/*/", 6, `the regular expression is not valid: missing argument to repetition operator in "*"`},
		{"a #", 3, "nothing follows #"},
		{"#a,", 3, "nothing follows the comma"},
		{"#a, b", 3, "nothing follows the comma"},
		{`#a,""`, 3, "there is nothing to look for in this value"},
		{"title: x", 6, "nothing follows title:"},
		{"about:", 6, "nothing follows about:"},
		{"is:new", 3, `is: takes unread, read or starred, not "new"`},
		{"has:link,video", 9, `has: takes link, quote, table or code, not "video"`},
		{"scope:all", 6, `scope: takes section or article, not "all"`},
		{"a -scope:article", 2, "scope: cannot be negated"},
		{"a (scope:article)", 2, "nothing stands between the brackets"},
		{"date:2025-13", 5, `"2025-13" is no date; write 2025, 2025-06 or 2025-06-11`},
		{"date:2025-02-30", 5, `"2025-02-30" is no date; write 2025, 2025-06 or 2025-06-11`},
		{"date:2025..x", 5, `"x" is no date; write 2025, 2025-06 or 2025-06-11`},
		{"after:2024..2025", 6, `"2024..2025" is no date; write 2025, 2025-06 or 2025-06-11`},
		{"date:..", 5, "a range of dates needs a beginning or an end"},
		{"date:2025..2024", 5, "the range ends before it begins"},
		{"newer:3", 6, `"3" is no age; write a number and h, d, w, m or y, as in 3d`},
		{"older:1234567d", 6, `"1234567d" is no age; write a number and h, d, w, m or y, as in 3d`},
		{"words:many", 6, `"many" is no number of words; write 300, >800, <=800 or 200..800`},
		{"words:<0", 6, `"<0" is no number of words; write 300, >800, <=800 or 200..800`},
		{"words:..", 6, "a range of words needs a beginning or an end"},
		{"words:800..200", 6, "the range ends before it begins"},
	} {
		_, err := Parse(c.in)
		var e *SyntaxError
		if !errors.As(err, &e) || e.Offset != c.offset || e.Msg != c.msg {
			t.Errorf("Parse(%q): %v, want offset %d, %s", c.in, err, c.offset, c.msg)
		}
	}
}

func TestSyntaxErrorsCountCharacters(t *testing.T) {
	for in, want := range map[string]string{
		"(a":       "at character 1: the bracket that opens here is not closed",
		"台湾 é OR":  "at character 6: nothing follows OR",
		`"é" is:é`: `at character 8: is: takes unread, read or starred, not "é"`,
	} {
		if _, err := Parse(in); err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v, not %s", in, err, want)
		}
	}
}

func TestWhatIsUnfinishedSaysNothing(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Query
	}{
		{"taiwan -", Query{Expr: Word{"taiwan"}}},
		{"taiwan OR", Query{Expr: Word{"taiwan"}}},
		{"taiwan |", Query{Expr: Word{"taiwan"}}},
		{"OR taiwan", Query{Expr: Word{"taiwan"}}},
		{"taiwan title:", Query{Expr: Word{"taiwan"}}},
		{"title: nato", Query{Expr: Word{"nato"}}},
		{"taiwan #", Query{Expr: Word{"taiwan"}}},
		{"#a,", Query{Expr: named("a")}},
		{"-(", Query{}},
		{"(a OR (b", Query{Expr: Or{Word{"a"}, Word{"b"}}}},
		{"a) b", Query{Expr: And{Word{"a"}, Word{"b"}}}},
		{"--a", Query{Expr: Not{Word{"a"}}}},
		{`"cold wa`, Query{Expr: Phrase{Text: "cold wa", Open: true}}},
		{`"cold \`, Query{Expr: Phrase{Text: "cold ", Open: true}}},
		{`"`, Query{}},
		{`#"Taiwan S`, Query{Expr: named("Taiwan S")}},
		{`ab\`, Query{Expr: Word{"ab"}}},
		{"is:un", Query{}},
		{"a is:un,read", Query{Expr: And{Word{"a"}, Is{[]State{Read}}}}},
		{"has:", Query{}},
		{"date:202", Query{}},
		{"date:2025-", Query{Expr: Dates{day("2025-01-01"), day("2026-01-01")}}},
		{"date:2025-1", Query{Expr: Dates{day("2025-01-01"), day("2026-01-01")}}},
		{"date:2025-06-1", Query{Expr: Dates{day("2025-06-01"), day("2025-07-01")}}},
		{"date:2024.", Query{Expr: Dates{day("2024-01-01"), day("2025-01-01")}}},
		{"date:2024..20", Query{Expr: Dates{From: day("2024-01-01")}}},
		{"date:2025..2024", Query{Expr: Dates{From: day("2025-01-01")}}},
		{"newer:3", Query{}},
		{"words:>", Query{}},
		{"words:200..8", Query{Expr: Words{200, -1}}},
		{"scope:art", Query{}},
		{"titel:nato", Query{Expr: Word{"titel:nato"}}}, // an unknown key is part of a word
		{"note: a", Query{Expr: And{Word{"note:"}, Word{"a"}}}},
		{"/arms? tr", Query{Expr: re("arms? tr")}}, // an open expression is used as far as it goes
		{"/", Query{}},
		{"taiwan /(arms", Query{Expr: Word{"taiwan"}, Pending: true}},
		{"/[a-", Query{Pending: true}},
		{"/a+**/", Query{Pending: true}},
		{`/arms\`, Query{Pending: true}},
	} {
		if got := ParseTyping(c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("ParseTyping(%q) = %#v, want %#v", c.in, got, c.want)
		}
	}
}

func TestTermsAreThoseThatAreWanted(t *testing.T) {
	q := ParseTyping(`a -b (c OR -(d -e)) "f g" /h/ title:i text:j heading:k -quote:l #m about:n+ -#o`)
	terms := []Expr{Word{"a"}, Word{"c"}, Word{"e"}, Phrase{Text: "f g"}, re("h"), Word{"j"}, Word{"k"}}
	if got := Terms(q); !reflect.DeepEqual(got, terms) {
		t.Errorf("terms are %v, want %v", got, terms)
	}
	names := []TopicName{{Name: "m"}, {Name: "n", Parts: true}}
	if got := Topics(q); !reflect.DeepEqual(got, names) {
		t.Errorf("topics are %v, want %v", got, names)
	}
}

func TestCutoffOfDaysIsTheStartOfADay(t *testing.T) {
	now := time.Date(2025, 6, 14, 1, 30, 0, 0, time.FixedZone("", 2*3600)) // still the 13th in UTC
	for age, want := range map[string]string{
		"newer:3h": "2025-06-13T20:30:00Z", "newer:0d": "2025-06-13T00:00:00Z", "newer:3d": "2025-06-10T00:00:00Z",
		"older:2w": "2025-05-30T00:00:00Z", "newer:6m": "2024-12-13T00:00:00Z", "newer:1y": "2024-06-13T00:00:00Z",
	} {
		if got := ParseTyping(age).Expr.(Age).Cutoff(now).UTC().Format(time.RFC3339); got != want {
			t.Errorf("%s begins at %s, want %s", age, got, want)
		}
	}
}

// FuzzParse holds the parser to its promises: what is strictly right is read alike while it is
// typed, every query is written as one that is read back, and nothing right says nothing.
func FuzzParse(f *testing.F) {
	for _, c := range valid {
		for i := range c.in {
			f.Add(c.in[:i])
		}
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		typed := ParseTyping(s)
		q, err := Parse(s)
		if err == nil && !reflect.DeepEqual(q, typed) {
			t.Fatalf("%q: Parse gives %#v, ParseTyping %#v", s, q, typed)
		}
		if err == nil && q.Expr == nil && strings.TrimSpace(s) != "" && !strings.Contains(strings.ToLower(s), "scope") {
			t.Fatalf("%q says nothing", s)
		}
		typed.Pending = false
		again, err := Parse(typed.String())
		if err != nil || !reflect.DeepEqual(again, closed(typed)) {
			t.Fatalf("%q is %#v, written as %q, which is %#v, %v", s, typed, typed.String(), again, err)
		}
	})
}

// closed returns q with its open phrases closed.
func closed(q Query) Query {
	q.Expr = closedExpr(q.Expr)
	return q
}

func closedExpr(x Expr) Expr {
	switch x := x.(type) {
	case And:
		return And(closedExprs(x))
	case Or:
		return Or(closedExprs(x))
	case Not:
		return Not{closedExpr(x.X)}
	case In:
		return In{x.Field, closedExprs(x.Terms)}
	case Phrase:
		return Phrase{Text: x.Text}
	}
	return x
}

func closedExprs(xs []Expr) []Expr {
	out := make([]Expr, len(xs))
	for i, x := range xs {
		out[i] = closedExpr(x)
	}
	return out
}
