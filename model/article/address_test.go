package article

import (
	"strings"
	"testing"
)

func TestAddress(t *testing.T) {
	for _, c := range []struct{ rule, in, want string }{
		{"an address stays as it is", "https://e.example/a/b?q=1&r=2#s", "https://e.example/a/b?q=1&r=2#s"},
		{"space at the ends is not part of it", "  http://e.example/ ", "http://e.example/"},
		{"the scheme and host are in lower case", "HTTP://E.Example/A", "http://e.example/A"},
		{"a port is kept", "https://e.example:8443/x", "https://e.example:8443/x"},
		{"a number is a host", "http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"},
		{"spaces and quotes are encoded", `https://e.example/a b"c'd`, "https://e.example/a%20b%22c%27d"},
		{"in the query too", `https://e.example/?q=a b"<c>`, "https://e.example/?q=a%20b%22%3Cc%3E"},
		{"what is encoded stays so", "https://e.example/a%20b", "https://e.example/a%20b"},
		{"a lone percent sign is one", "https://e.example/100%/x?y=5%", "https://e.example/100%25/x?y=5%25"},
		{"controls are encoded", "https://e.example/\x1b]8;;\a", "https://e.example/%1B]8;;%07"},
		{"bytes that are no letter too", "https://e.example/\xff\u009b", "https://e.example/%FF%C2%9B"},
		{"a line break does not end it", "https://e.example/a\nb", "https://e.example/a%0Ab"},
		{"a path in another script is encoded", "https://e.example/ü", "https://e.example/%C3%BC"},
		{"a host in another script is in ASCII", "https://bücher.example/", "https://xn--bcher-kva.example/"},
		{"a look-alike is seen", "https://аррӏе.com/", "https://xn--80ak6aa92e.com/"},
		{"an override is no host", "https://e\u202e.example/", ""},
		{"a name before the host is left out", "https://bank.example@evil.example/x", "https://evil.example/x"},
		{"a password too", "https://u:p@evil.example/", "https://evil.example/"},
		{"a backslash is no slash", `https://evil.example\@bank.example/`, "https://bank.example/"},
		{"a letter box", "mailto:desk@e.example", "mailto:desk@e.example"},
		{"without its fields", "mailto:desk@e.example?attach=/etc/passwd&subject=x", "mailto:desk@e.example"},
		{"one letter box", "mailto:a@e.example,b@e.example", ""},
		{"script", "javascript:alert(1)", ""},
		{"script in disguise", " JaVa\tScript:alert(1)", ""},
		{"data", "data:text/html,<script>", ""},
		{"file", "file:///etc/passwd", ""},
		{"a command's scheme", "vscode://x", ""},
		{"ftp", "ftp://e.example/x", ""},
		{"a path", "/etc/passwd", ""},
		{"a relative one", "more.md", ""},
		{"an anchor", "#part", ""},
		{"no scheme", "//e.example/x", ""},
		{"no host", "https:///x", ""},
		{"opaque", "https:e.example", ""},
		{"an option", "--help", ""},
		{"nothing", "", ""},
		{"too long", "https://e.example/" + strings.Repeat("a", 3000), ""},
		{"too long once it is encoded", "https://e.example/" + strings.Repeat("ü", 900), ""},
	} {
		if got := Address(c.in); got != c.want {
			t.Errorf("%s: %q becomes %q, not %q", c.rule, c.in, got, c.want)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://u:p@bücher.example:80/a b?\x1b\"#x", "mailto:a@b?x", "http://[::1%25eth0]/", "javascript:x", "https://a%0a.b/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := Address(s)
		if a == "" {
			return
		}
		if !strings.HasPrefix(a, "http://") && !strings.HasPrefix(a, "https://") && !strings.HasPrefix(a, "mailto:") {
			t.Fatalf("%q becomes %q", s, a)
		}
		for i := range len(a) {
			if a[i] <= ' ' || a[i] >= 0x7f || strings.ContainsRune("\"'<>\\`", rune(a[i])) {
				t.Fatalf("%q becomes %q", s, a)
			}
		}
		if len(a) > maxAddress {
			t.Fatalf("%d bytes", len(a))
		}
		if again := Address(a); again != a {
			t.Fatalf("%q becomes %q, then %q", s, a, again)
		}
	})
}
