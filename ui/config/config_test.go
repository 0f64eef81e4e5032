package config

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/ui/catalog"
	"dateline/ui/layout"
	"dateline/ui/theme"
)

// actions are those of a small reader.
var actions = []Action{
	{Name: "down", Does: "down", Keys: []string{"j", "down"}},
	{Name: "up", Does: "up", Keys: []string{"k", "up"}},
	{Name: "half-down", Does: "half a screen down", Keys: []string{"ctrl+d"}},
	{Name: "quit", Does: "quit", Keys: []string{"Q", "ctrl+c"}},
	{Name: "keep", Does: "keep the filter", Mode: "line", Typing: true, Keys: []string{"enter"}},
	{Name: "pick", Does: "add the topic", Mode: "picker", Keys: []string{"space"}},
}

func TestMistakesNameLineAndColumn(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no string", "theme = dark", `1:9: expected value but found "dark" instead`},
		{"an open string", "mouse = true\ntheme = \"dark\n", "2:14: strings cannot contain newlines"},
		{"a key twice", "mouse = true\nmouse = false\n", "2:1: Key 'mouse' has already been defined."},
		{"an unknown key", "mouse = true\n\n  moose = true\n", `3:3: there is no "moose" here; did you mean "mouse"?`},
		{"an unknown key of a table", "[list]\nwidht = 3", `2:1: there is no "widht" in [list]; did you mean "width"?`},
		{"an unknown table", "[colors]\naccent = 3", `1:2: there is no "colors" here; did you mean "colours"?`},
		{"a key that is like none", "[list]\nelephants = 3", `2:1: there is no "elephants" in [list]`},
		{"a value for a table", "list = 3", `1:1: list is a table: write [list] on a line of its own`},
		{"a table for a value", "[theme]\nname = 'dark'", `1:2: theme: a table is none of auto, light, dark, high-contrast, plain`},
		{"a wrong word", "theme = \"drak\"", `1:9: theme: "drak" is none of auto, light, dark, high-contrast, plain; did you mean "dark"?`},
		{"a wrong type", "mouse = 1", `1:9: mouse: 1 is neither true nor false`},
		{"too small a number", "[text]\n\tmeasure = 19", `2:12: measure: 19 is no number from 20 to 200`},
		{"a number in quotes", "[text]\nmeasure = '78'", `2:11: measure: "78" is no number from 20 to 200`},
		{"a share of everything", "list.width = \"100%\"", `1:14: width: "100%" is neither "auto" nor a share from "10%" to "90%" nor a number of cells from 20 to 200`},
		{"no colour", "[colours]\naccent = \"mauve\"", `2:10: accent: "mauve" is no colour; write #rrggbb, a number from 0 to 255 or a name such as bright-blue`},
		{"one of several colours", "[colours]\ntopics = [\n  1,\n  256,\n]", `4:3: topics: "256" is no colour; write #rrggbb, a number from 0 to 255 or a name such as bright-blue`},
		{"too many colours", "[colours]\naccent = [1, 2]", `2:10: accent: give one colour`},
		{"no action", "[keys]\nhalf-don = 'x'", `2:1: there is no "half-don" in [keys]; did you mean "half-down"?`},
		{"no key", "[keys]\nhalf-down = [\"ctrl+d\", \"ctrl+escape\"]", `2:24: half-down: there is no key "ctrl+escape"; write "ctrl+esc"`},
		{"a misspelled key", "[keys]\ndown = 'dwon'", `2:8: down: there is no key "dwon"; did you mean "down"?`},
		{"a letter with shift", "[keys]\ndown = 'shift+n'", `2:8: down: write "N", the letter that it types, for "shift+n"`},
		{"a capital with control", "[keys]\ndown = 'ctrl+N'", `2:8: down: write "ctrl+shift+n" for "ctrl+N"`},
		{"a number for a key", "[keys]\ndown = [1.5]", `2:9: down: 1.5 is no text`},
		{"another's key", "[keys]\nhalf-down = ['x', 'j']", `2:19: half-down: "j" is for down (down)`},
		{"a key for two", "[keys]\nhalf-down = 'x'\nup = 'x'", `3:6: up: "x" is for half-down (half a screen down)`},
		{"a key that another had", "[keys]\nup = 'j'\ndown = 'n'\nhalf-down = 'n'", `4:13: half-down: "n" is for down (down)`},
		{"nothing to quit with", "[keys]\nquit = []", `2:8: quit: one key must be left to quit with`},
		{"the key that always quits", "[keys]\nkeep = 'ctrl+c'", `2:8: keep: "ctrl+c" always quits`},
		{"a letter where one types", "[keys]\nkeep = 'x'", `2:8: keep: "x" is typed there; take a key such as ctrl+x or f5`},
		{"behind wide letters", "list = {density = '日本', width = 1}", "1:19: density: \"日本\" is none of auto, roomy, compact\n" +
			`1:33: width: 1 is neither "auto" nor a share from "10%" to "90%" nor a number of cells from 20 to 200`},
		{"control characters", "theme = \"a\\u001b[2J\"", `1:9: theme: "a\x1b[2J" is none of auto, light, dark, high-contrast, plain`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Read([]byte(c.text), actions)
			if got := lines(faults); got != c.want {
				t.Errorf("%s\n\ngives\n%s\n\nnot\n%s", c.text, got, c.want)
			}
		})
	}
}

func lines(faults []Fault) string {
	all := make([]string, len(faults))
	for i, f := range faults {
		all[i] = f.Error()
	}
	return strings.Join(all, "\n")
}

func TestTheRestOfTheFileIsInForce(t *testing.T) {
	got, faults := Read([]byte("theme = 'drak'\nmouse = true\n[list]\nwidth = '30%'\ndensity = 3\n[keys]\nup = 'j'\ndown = 'x'\n"), actions)
	want := Default()
	want.Mouse, want.ListWidth, want.Keys = true, layout.Width{Share: 30}, map[string][]string{"up": {"j"}, "down": {"x"}}
	if !reflect.DeepEqual(got, want) || len(faults) != 2 {
		t.Errorf("%+v with %s", got, lines(faults))
	}
}

func TestEverythingCanBeChosen(t *testing.T) {
	got, faults := Read([]byte(`
theme = "high-contrast"
mouse = true
list = { width = 44, density = "compact" }
text.measure = 60
"dates".'format' = "relative"
[colours]
accent = "#5FAFFF"
muted = 75
code = "bright-blue"
topics = [1, "red"]
[keys] # of mine
down = ["alt+ctrl+n", "f5", "pgdown", "+", "ctrl++", "ö", "alt+shift+x"]
up = []
quit = "X"
pick = "x"
`), actions)
	want := Config{
		theme.HighContrast, true,
		layout.Width{Cells: 44},
		catalog.Compact, 60, Relative,
		theme.Own{"accent": {"#5FAFFF"}, "muted": {"75"}, "code": {"bright-blue"}, "topics": {"1", "red"}},
		map[string][]string{
			"down": {"ctrl+alt+n", "f5", "pgdown", "+", "ctrl++", "ö", "alt+shift+x"}, "up": {}, "quit": {"X"}, "pick": {"x"},
		},
	}
	if !reflect.DeepEqual(got, want) || len(faults) > 0 {
		t.Errorf("%+v\nis not\n%+v\nwith %s", got, want, lines(faults))
	}
	again, faults := Read([]byte(Print(got, actions)), actions)
	if !reflect.DeepEqual(again, want) || len(faults) > 0 {
		t.Errorf("%s\nreads as %+v with %s", Print(got, actions), again, lines(faults))
	}
}

func TestDefaultsReadBackAsTheyAreWritten(t *testing.T) {
	for name, text := range map[string]string{"print": Print(Default(), actions), "template": Template(actions), "empty": ""} {
		got, faults := Read([]byte(text), actions)
		if !reflect.DeepEqual(got, Default()) || len(faults) > 0 {
			t.Errorf("%s:\n%s\nreads as %+v with %s", name, text, got, lines(faults))
		}
	}
}

// Every line of a new file is right without its #, alone and with all others.
func TestEveryLineOfTheTemplateCanBeTakenIn(t *testing.T) {
	text := Template(actions)
	all := text
	for line := range strings.Lines(text) {
		bare, commented := strings.CutPrefix(line, "# ")
		if name, _, ok := strings.Cut(bare, " = "); !commented || !ok || strings.Contains(name, " ") {
			continue
		}
		all = strings.Replace(all, line, bare, 1)
		if _, faults := Read([]byte(strings.Replace(text, line, bare, 1)), actions); len(faults) > 0 {
			t.Errorf("%q: %s", bare, lines(faults))
		}
	}
	if got, faults := Read([]byte(all), actions); len(faults) > 0 || len(got.Colours) != len(theme.Roles()) || strings.Contains(all, "# accent") {
		t.Errorf("%s\nreads as %+v with %s", all, got, lines(faults))
	}
}

func TestAWordThatWasMeantIsNear(t *testing.T) {
	for _, c := range []struct{ word, want string }{{"dwon", "down"}, {"don", "down"}, {"quit", "quit"}, {"x", ""}, {"", ""}, {"elephant", ""}} {
		want := ""
		if c.want != "" {
			want = fmt.Sprintf("; did you mean %q?", c.want)
		}
		if got := mean(c.word, []string{"quit", "down", "half-down"}); got != want {
			t.Errorf("%q: %s", c.word, got)
		}
	}
}

// Reading never panics, faults lie inside the text in its order, and what is read is right when it is written.
func FuzzRead(f *testing.F) {
	f.Add("")
	f.Add(Print(Default(), actions))
	f.Add("\ufefflist = {density = '日本', width = 1}\n[keys]\r\n\"do\\u0077n\" = ['''j''', \"\"\"a\"\"\"\"]\n[[a.b]]\nx.'y z' = 1")
	f.Add("[keys]\nup = 'j'\ndown = 'k'\nquit = 'ctrl+d'\nhalf-down = \"ctrl+c\"")
	f.Fuzz(func(t *testing.T, text string) {
		c, faults := Read([]byte(text), actions)
		all := strings.Split(text, "\n")
		for _, f := range faults {
			if f.Line < 1 || f.Line > len(all) || f.Column < 1 || f.Column > len([]rune(all[f.Line-1]))+1 {
				t.Errorf("%s is outside of the text", f)
			}
			if strings.ContainsFunc(f.Text, func(r rune) bool { return r < ' ' }) {
				t.Errorf("%q has control characters", f.Text)
			}
		}
		if !slices.IsSortedFunc(faults, func(a, b Fault) int { return a.Line - b.Line }) {
			t.Errorf("%s is not in order", lines(faults))
		}
		again, faults := Read([]byte(Print(c, actions)), actions)
		if !reflect.DeepEqual(again, c) || len(faults) > 0 {
			t.Errorf("%+v reads back as %+v with %s", c, again, lines(faults))
		}
	})
}
