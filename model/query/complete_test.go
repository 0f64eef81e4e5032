package query

import (
	"strings"
	"testing"
)

func TestComplete(t *testing.T) {
	topics := func(prefix string) []string {
		var found []string
		for _, id := range []string{"taiwan", "taiwan-strait", "Tai Po"} {
			if strings.HasPrefix(strings.ToLower(id), strings.ToLower(prefix)) {
				found = append(found, id)
			}
		}
		return found
	}
	// ▏ is the cursor; the piece that is replaced stands between ‹ and ›.
	for _, c := range []struct{ in, replaced, want string }{
		{"tit▏", "tit", "title:"},
		{"a Ti▏", "Ti", "title:"},
		{"-(tex▏", "tex", "text:"},
		{"a▏", "a", "about: author: after:"},
		{"a tit▏ b", "tit", "title:"},
		{"(tit▏)", "tit", "title:"},
		{"ti▏t", "", ""},
		{"title▏:x", "", ""},
		{"▏", "", ""},
		{"tit ▏", "", ""},
		{`"tit▏`, "", ""},
		{"/tit▏", "", ""},
		{`\tit▏`, "", ""},
		{"xyz▏", "", ""},
		{"#▏", "", `taiwan taiwan-strait "Tai Po"`},
		{"a #taiwan-▏", "taiwan-", "taiwan-strait"},
		{"-#x,tai▏", "tai", `taiwan taiwan-strait "Tai Po"`},
		{`#"tai p▏`, `"tai p`, `"Tai Po"`},
		{`#"tai po"▏`, "", ""},
		{"#tai+▏", "", ""},
		{"about:taiwan▏", "taiwan", "taiwan taiwan-strait"},
		{"topic:▏", "", `taiwan taiwan-strait "Tai Po"`},
		{"is:▏", "", "unread read starred"},
		{"is:read,s▏", "s", "starred"},
		{"HAS:▏", "", "link quote table code"},
		{"has:t▏", "t", "table"},
		{"scope:▏", "", "section article"},
		{"title:tit▏", "", ""},
		{"date:20▏", "", ""},
	} {
		before, after, _ := strings.Cut(c.in, "▏")
		start, end, candidates := Complete(before+after, len(before), topics)
		if got := strings.Join(candidates, " "); got != c.want {
			t.Errorf("%s may become %s, want %s", c.in, got, c.want)
		}
		if got := (before + after)[start:end]; end != len(before) || c.want != "" && got != c.replaced {
			t.Errorf("%s replaces %q, want %q", c.in, got, c.replaced)
		}
	}
}

func FuzzComplete(f *testing.F) {
	for _, c := range valid {
		f.Add(c.in, uint(len(c.in)/2))
	}
	f.Fuzz(func(t *testing.T, s string, cursor uint) {
		at := int(cursor % uint(len(s)+1))
		start, end, candidates := Complete(s, at, func(string) []string { return []string{"x"} })
		if start < 0 || start > end || end != at {
			t.Fatalf("Complete(%q, %d) replaces %d to %d", s, at, start, end)
		}
		for _, c := range candidates {
			if again := ParseTyping(s[:start] + c); again.Pending != ParseTyping(s[:end]).Pending {
				t.Fatalf("%q completed by %q is %v", s[:at], c, again)
			}
		}
	})
}
