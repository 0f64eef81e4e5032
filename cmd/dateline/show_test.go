package main

import "testing"

func TestOnlyAddressesAreHyperlinks(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b]8;id=1;http://e.example/a\"b\x1b\\text\x1b]8;;\x1b\\": "\x1b]8;id=1;http://e.example/a%22b\atext\x1b]8;;\a",
		"\x1b]8;id=1;javascript:x\atext\x1b]8;;\a":                  "\x1b]8;id=1;\atext\x1b]8;;\a",
	} {
		if got := cleanLinks(in); got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
}
