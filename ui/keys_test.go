package ui

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
)

const readme = "../README.md"

// TestKeysInReadmeAreCurrent rewrites the table with UPDATE=1.
func TestKeysInReadmeAreCurrent(t *testing.T) {
	const begin, end = "ui -run Keys -->\n", "<!-- end of keys -->"
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	table, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("the README has no place for the keys")
	}
	want := "\n" + NewKeys().Markdown()
	if table == want {
		return
	}
	if os.Getenv("UPDATE") != "1" {
		t.Fatal("the keys in the README are not those of the program; UPDATE=1 rewrites them")
	}
	if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestEveryKeyIsInTheHelp(t *testing.T) {
	helped := map[string]bool{}
	for _, g := range NewKeys().groups() {
		for _, b := range g.keys {
			helped[b.Help().Key] = true
		}
	}
	keys := reflect.ValueOf(NewKeys())
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
