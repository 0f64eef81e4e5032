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
	{"date:2024-06..2025-06-11", Query{Expr: Dates{day("2024-06-01"), day("2025-06-12")}}, ""},
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
	{"scope:article", Query{Scope: Article}, ""},
	{"10:30 http://x.org/a,b 50%", Query{Expr: And{Word{"10:30"}, Word{"http://x.org/a,b"}, Word{"50%"}}}, ""},
	{`\OR \#1 \-x \note:this a\(b\)`, Query{Expr: And{Word{"OR"}, Word{"#1"}, Word{"-x"}, Word{"note:this"}, Word{"a(b)"}}}, ""},
	{`C:\texts`, Query{}, ""},
	{`台灣 "тайваньский пролив"`, Query{Expr: And{Word{"台灣"}, Phrase{Text: "тайваньский пролив"}}}, ""},
}

func TestParse(t *testing.T) {
	for _, c := range valid {
		if c.in == `C:\texts` {
			continue
		}
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
	} {
		_, err := Parse(c.in)
		var e *SyntaxError
		if !errors.As(err, &e) || e.Offset != c.offset || e.Msg != c.msg {
			t.Errorf("Parse(%q): %v, want offset %d, %s", c.in, err, c.offset, c.msg)
		}
	}
}

func FuzzRoundTrip(f *testing.F) {
	for _, c := range valid {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		typed := ParseTyping(s)
		q, err := Parse(s)
		if err == nil && !reflect.DeepEqual(q, typed) {
			t.Fatalf("%q: Parse gives %#v, ParseTyping %#v", s, q, typed)
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
