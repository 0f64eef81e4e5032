package ui

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
)

const readme = "../README.md"

// The README holds a picture of the screen and the keys, both made by the program. UPDATE=1
// rewrites them.
func TestReadmeIsCurrent(t *testing.T) {
	s := start(t, 92, 22).press("/", "#taiwan-strait", "enter", "j")
	k := NewKeys()
	for name, want := range map[string]string{
		"keys":    "\n" + k.Markdown(),
		"picture": "\n```text\n" + s.screenText() + "```\n\n",
	} {
		text, err := os.ReadFile(readme)
		if err != nil {
			t.Fatal(err)
		}
		begin, end := "<!-- "+name+": made by UPDATE=1 go test ./ui -run Readme -->\n", "<!-- end of "+name+" -->"
		before, rest, _ := strings.Cut(string(text), begin)
		part, after, ok := strings.Cut(rest, end)
		switch {
		case !ok:
			t.Errorf("the README has no place for the %s", name)
		case part == want:
		case os.Getenv("UPDATE") != "1":
			t.Errorf("the %s in the README are not the program's; UPDATE=1 rewrites them", name)
		default:
			if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestEveryKeyIsInTheHelp(t *testing.T) {
	helped := map[string]bool{}
	k := NewKeys()
	for _, g := range k.groups() {
		for _, b := range g.keys {
			helped[b.Help().Key] = true
		}
	}
	keys := reflect.ValueOf(k)
	for i := range keys.NumField() {
		if b := keys.Field(i).Interface().(key.Binding); !helped[b.Help().Key] {
			t.Errorf("%s is not in the help", keys.Type().Field(i).Name)
		}
	}
}

func TestNoKeyDoesTwoThings(t *testing.T) {
	taken := map[string]string{}
	for _, a := range New(Options{}).actions {
		for _, k := range a.key.Keys() {
			if other, ok := taken[k]; ok {
				t.Errorf("%s is for %q and for %q", k, other, a.key.Help().Desc)
			}
			taken[k] = a.key.Help().Desc
		}
	}
}
