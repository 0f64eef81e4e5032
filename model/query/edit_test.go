package query

import (
	"reflect"
	"strings"
	"testing"
)

func aliases(name string) []string {
	return map[string][]string{
		"us": {"united-states"}, "Taiwan Strait": {"taiwan-strait"}, "korea": {"north-korea", "south-korea"},
	}[name]
}

func TestTopicsAreEditedInPlace(t *testing.T) {
	const add, addAbout, exclude, remove = "add", "add about", "exclude", "remove"
	for _, c := range []struct{ in, do, id, want string }{
		{"", add, "nato", "#nato"},
		{"  ", add, "nato", "#nato"},
		{"carrier", add, "nato", "#nato carrier"},
		{"#china carrier", add, "nato", "#china #nato carrier"},
		{"#china -#japan carrier #eu", add, "nato", "#china -#japan #nato carrier #eu"},
		{"#nato carrier", add, "nato", "#nato carrier"},
		{"#US", add, "us", "#US"},
		{"#us", add, "united-states", "#us"},
		{"about:nato+", add, "nato", "about:nato+"},
		{"-#nato  carrier", add, "nato", "#nato carrier"},
		{"a  -#nato,china b", add, "nato", "#nato a -#china b"},
		{"a OR b", add, "nato", "#nato (a OR b)"},
		{"a OR ", add, "nato", "#nato (a OR "},
		{`#china OR "b`, add, "nato", `#nato (#china OR "b`},
		{`"cold wa`, add, "nato", `#nato "cold wa`},
		{`#"Taiwan Strait"x`, add, "nato", `#"Taiwan Strait" #nato x`},
		{"#china carrier -", add, "nato", "#nato #china carrier -"},
		{`#"Tai`, add, "nato", `#nato #"Tai`},
		{"a OR b scope:article", add, "nato", "#nato (a OR b scope:article)"},
		{"carrier", add, "a b", `#"a b" carrier`},

		{"carrier", addAbout, "nato", "about:nato carrier"},
		{"-#nato carrier", addAbout, "nato", "about:nato carrier"},
		{"carrier", exclude, "nato", "-#nato carrier"},
		{"#nato carrier", exclude, "nato", "-#nato carrier"},
		{"#china", exclude, "nato", "#china -#nato"},
		{"-#nato", exclude, "nato", "-#nato"},
		{"-(a #nato)", exclude, "nato", "-(a #nato)"},

		{"#nato", remove, "nato", ""},
		{"#NATO  -#nato a  b", remove, "nato", "a b"},
		{"a  b #china", remove, "nato", "a  b #china"},
		{"#china,nato+,eu", remove, "nato", "#china,eu"},
		{"topic:nato,eu about:nato", remove, "nato", "topic:eu"},
		{`#"Taiwan Strait"+`, remove, "taiwan-strait", ""},
		{"#korea", remove, "south-korea", ""},
		{"(#nato OR #china) a", remove, "nato", "(#china) a"},
		{"(#nato)", remove, "nato", ""},
		{"-(#nato (#nato))", remove, "nato", ""},
		{"!(#nato  b|c  d)", remove, "nato", "!(b | c  d)"},
		{"a|#nato|b", remove, "nato", "a | b"},
		{"#nato OR a", remove, "nato", "a"},
		{"(a #nato", remove, "nato", "(a)"},
	} {
		r := Resolver(aliases)
		var got string
		switch c.do {
		case add:
			got = r.AddTopic(c.in, c.id)
		case addAbout:
			got = r.AddAbout(c.in, c.id)
		case exclude:
			got = r.ExcludeTopic(c.in, c.id)
		case remove:
			got = r.RemoveTopic(c.in, c.id)
		}
		if got != c.want {
			t.Errorf("%s %s in %q gives %q, want %q", c.do, c.id, c.in, got, c.want)
		}
	}
}

func TestTopicState(t *testing.T) {
	for in, want := range map[string]Presence{
		"": Absent, "us": Absent, "#us": Included, "-#us": Excluded, "-(a -#us)": Included, "a OR (b #x,us+)": Included,
		"-#us #us": Included, "-(#us OR b)": Excluded, "#u": Absent, `#"United States"`: Included, "about:us": Included,
	} {
		if got := Resolver(aliases).TopicState(in, "united-states"); got != want {
			t.Errorf("state in %q is %d, want %d", in, got, want)
		}
	}
}

func TestClearTopics(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a  b": "a  b", "#a b -#c": "b", "(#a OR about:b) title:x OR topic:y": "title:x",
	} {
		if got := ClearTopics(in); got != want {
			t.Errorf("ClearTopics(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzEdit(f *testing.F) {
	for _, c := range valid {
		f.Add(c.in)
	}
	f.Add(`#nato OR (-#nato,china "b`)
	f.Fuzz(func(t *testing.T, s string) {
		var r Resolver
		added, excluded, removed := r.AddTopic(s, "nato"), r.ExcludeTopic(s, "nato"), r.RemoveTopic(s, "nato")
		if r.TopicState(added, "nato") != Included || r.TopicState(excluded, "nato") != Excluded || r.TopicState(removed, "nato") != Absent {
			t.Fatalf("%q: added %q, excluded %q, removed %q", s, added, excluded, removed)
		}
		if n := len(Topics(ParseTyping(ClearTopics(s)))); n > 0 {
			t.Fatalf("%q cleared is %q", s, ClearTopics(s))
		}
		_, err := Parse(s)
		if r.TopicState(s, "nato") != Absent || err != nil && strings.Contains(s, ")") {
			return // a bracket that closes nothing may close the one that AddTopic puts
		}
		want := ParseTyping(s)
		want.Expr = conjunction(named("nato"), want.Expr)
		got := ParseTyping(added)
		got.Expr = conjunction(named("nato"), without(got.Expr))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q with #nato is %q: %v, want %v", s, added, got, want)
		}
		if _, errAdded := Parse(added); err == nil && errAdded != nil {
			t.Fatalf("%q is right, %q is not: %v", s, added, errAdded)
		}
	})
}

// conjunction joins a and b as the parser does.
func conjunction(a, b Expr) Expr { return join[And]([]Expr{a, b}) }

// without returns x, which asks for #nato as one of its terms, without that.
func without(x Expr) Expr {
	all, ok := x.(And)
	if !ok {
		all = And{x}
	}
	var rest []Expr
	for _, x := range all {
		if !reflect.DeepEqual(x, named("nato")) {
			rest = append(rest, x)
		}
	}
	return join[And](rest)
}
