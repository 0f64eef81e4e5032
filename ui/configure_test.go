package ui

import (
	"context"
	"errors"
	"image/color"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model/article"
	"dateline/ui/cell"
	"dateline/ui/config"
	"dateline/ui/theme"
)

// configured opens the built-in articles with a config.toml that has no mistakes.
func configured(t *testing.T, w, h int, text string) *session {
	t.Helper()
	c, faults := config.Read([]byte(text), Actions())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return open(t, w, h, Options{Articles: builtin, Config: &c})
}

func TestDefaultsAreWrittenAsTheyAreRead(t *testing.T) {
	for name, text := range map[string]string{
		"print": config.Print(config.Default(), Actions()), "template": config.Template(Actions()),
	} {
		if c, faults := config.Read([]byte(text), Actions()); len(faults) > 0 || !reflect.DeepEqual(c, config.Default()) {
			t.Errorf("%s reads as %+v with %v", name, c, faults)
		}
	}
}

func TestTheExampleOfTheReadmeHasNoMistake(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "## Configuration")
	_, rest, _ = strings.Cut(rest, "```toml\n")
	example, _, ok := strings.Cut(rest, "```")
	if _, faults := config.Read([]byte(example), Actions()); !ok || len(faults) > 0 {
		t.Errorf("%s\nhas the faults %v", example, faults)
	}
}

func TestEveryKeyHasANameOfItsOwn(t *testing.T) {
	k := NewKeys()
	if got, want := len(Actions()), reflect.TypeOf(k).NumField(); got != want {
		t.Errorf("%d actions can be given keys, of %d", got, want)
	}
	names := map[string]bool{}
	for _, a := range Actions() {
		if names[a.Name] {
			t.Errorf("%s names two actions", a.Name)
		}
		names[a.Name] = true
	}
}

func TestChosenKeysWorkAndAreNamedEverywhere(t *testing.T) {
	s := configured(t, 120, 36, `[keys]
down = ["n", "down"]
up = "alt+p"
next = []
palette = "ctrl+p"
help = "f1"
topics = "x"
keep = ["ctrl+s"]
through-down = "f5"
pick = ["f2"]
back = "b"
reader-up = "B"
`)
	s.shows("n/alt+p move", "x topics", "f1 help", "b quit")
	if s.press("n", "n"); s.list.Cursor() != 2 {
		t.Fatalf("n leads to row %d", s.list.Cursor())
	}
	if s.press("j"); s.list.Cursor() != 2 {
		t.Fatal("j has kept its old work")
	}
	s.press("/", "nato").shows("ctrl+s keep", "f5 move")
	s.press("ctrl+s", "esc").shows("13 articles")
	s.press("x", "taiwanstr").shows("f2 add")
	s.press("f2").shows("/ #taiwan-strait")
	s.press("esc", "esc", "esc", "f1").shows("n ↓           down", "alt+p", "f1")
	s.press("n", "n", "b").hides("╭─ Help")
	s.press("ctrl+p", "topics").shows("pick topics", " x │")
}

func TestAMistakeIsToldAndTheRestIsInForce(t *testing.T) {
	c, faults := config.Read([]byte("moose = true\n[list]\ndensity = 'compact'\n"), Actions())
	var all []error
	for _, f := range faults {
		all = append(all, f)
	}
	s := open(t, 160, 36, Options{Articles: builtin, Config: &c, Faults: all})
	s.shows(`1:1: there is no "moose" here; did you mean "mouse"?`)
	if s.list.Visible() != 32 {
		t.Errorf("%d rows are on the screen", s.list.Visible())
	}
}

func TestAChangedConfigurationIsTakenInAtOnce(t *testing.T) {
	var change func(config.Config, []error)
	first := config.Default()
	s := open(t, 120, 36, Options{
		Articles: builtin, Config: &first, Theme: theme.Dark,
		Configs: func(_ context.Context, changed func(config.Config, []error)) { change = changed },
	})
	s.press("j", "j", ":", "mouse", "enter")
	if change == nil {
		t.Fatal("changes are not waited for")
	}
	text := "theme = 'light'\n[list]\ndensity = 'compact'\nwidth = 30\n[dates]\nformat = 'iso'\n[keys]\nhelp = 'f1'\n[colours]\naccent = 'bright-blue'\n[text]\nmeasure = 40\n"
	c, faults := config.Read([]byte(text), Actions())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	s.run(s.reconfigure(configMsg{c, nil}))
	s.shows("the configuration has changed", "2025-05-26")
	if s.list.Cursor() != 2 || s.screen.List.W != 30 || s.list.Visible() < 30 || !s.mouse {
		t.Errorf("row %d of %d, %d cells wide, with the mouse %v", s.list.Cursor(), s.list.Visible(), s.screen.List.W, s.mouse)
	}
	if s.theme.Name != theme.Dark || s.theme.Key.GetForeground() != ansi.BrightBlue {
		t.Errorf("the theme is %s, which a flag had chosen, with the accent %v", s.theme.Name, s.theme.Key.GetForeground())
	}
	for i, line := range strings.Split(ansi.Strip(s.reader.View()), "\n") {
		if n := cell.Width(strings.TrimRight(line, " ")); n > 2+40 {
			t.Errorf("line %d is %d cells wide", i, n)
		}
	}
	s.press("f1").shows("╭─ Help")
	s.press("esc")
	s.run(s.reconfigure(configMsg{config.Default(), []error{errors.New("config.toml:1:1: a mistake")}}))
	s.shows("config.toml:1:1: a mistake", "26 May")
	checkSize(t, s, 120, 36)
}

func TestAThemeOfTheConfigurationFollowsIt(t *testing.T) {
	s := configured(t, 120, 36, "")
	s.fixed = false // no flag has chosen one
	c := config.Default()
	c.Theme = theme.Light
	if s.run(s.reconfigure(configMsg{c, nil})); s.theme.Name != theme.Light {
		t.Errorf("the theme is %s", s.theme.Name)
	}
	s.press(":", "theme dark", "enter")
	if s.run(s.reconfigure(configMsg{c, nil})); s.theme.Name != theme.Dark {
		t.Errorf("what the palette has chosen is lost to %s", s.theme.Name)
	}
}

func TestTheLineOfAnAnswerNamesItsKeys(t *testing.T) {
	s := configured(t, 120, 36, "[keys]\nkeep = 'f2'\nundo = 'f3'").press("w")
	s.shows("f2 do it  f3 leave")
}

func TestTheZoomedTextStandsInTheMiddle(t *testing.T) {
	s := configured(t, 120, 36, "text.measure = 60").press("/", "#nato", "enter", "enter", "z")
	left, _ := s.find("Beijing Accuses")
	if want := (120 - 60) / 2; left != want {
		t.Errorf("the text begins at %d, not at %d", left, want)
	}
	if mark, _ := s.find("▎"); mark != left-2 {
		t.Errorf("the mark of a section stands at %d", mark)
	}
	for i, line := range strings.Split(ansi.Strip(s.reader.View()), "\n") {
		if n := cell.Width(strings.TrimRight(line, " ")); n > left+60 {
			t.Errorf("line %d is %d cells wide", i, n)
		}
	}
	s.press("z")
	if x, _ := s.find("Beijing Accuses NATO of Stirring Tensions, Defends"); x != s.screen.Reader.X+2 {
		t.Errorf("beside the list the text begins at %d", x)
	}
}

func TestDatesAreWrittenAsIsChosen(t *testing.T) {
	now := time.Date(2025, 7, 1, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		dates     config.Dates
		day       string
		row, head string
	}{
		{config.Short, "2025-06-11", "11 Jun", "11 Jun 2025"},
		{config.Short, "2024-06-11", "11 Jun 2024", "11 Jun 2024"},
		{config.ISO, "2025-06-11", "2025-06-11", "2025-06-11"},
		{config.Relative, "2025-07-01", "today", "1 Jul 2025"},
		{config.Relative, "2025-06-30", "yesterday", "30 Jun 2025"},
		{config.Relative, "2025-06-18", "13 days ago", "18 Jun 2025"},
		{config.Relative, "2025-06-11", "2 weeks ago", "11 Jun 2025"},
		{config.Relative, "2025-03-01", "4 months ago", "1 Mar 2025"},
		{config.Relative, "2023-06-11", "2 years ago", "11 Jun 2023"},
		{config.Relative, "2025-07-02", "2 Jul 2025", "2 Jul 2025"},
	} {
		day, _ := time.Parse(time.DateOnly, c.day)
		a, k := &article.Article{Published: day.Add(20 * time.Hour)}, clock{now, c.dates}
		if row, head := k.row(a), k.head(a); row != c.row || head != c.head {
			t.Errorf("%s as %s: %q and %q", c.day, c.dates, row, head)
		}
	}
}

func TestAThemeOfHighContrastFollowsTheBackground(t *testing.T) {
	s := configured(t, 120, 36, "[colours]\naccent = 'bright-blue'").press(":", "theme high-contrast", "enter")
	dark := s.theme.Muted.GetForeground()
	if s.send(tea.BackgroundColorMsg{Color: color.White}); s.theme.Name != theme.HighContrast || s.theme.Muted.GetForeground() == dark {
		t.Errorf("the theme is %s", s.theme.Name)
	}
	if got := s.theme.Key.GetForeground(); got != ansi.BrightBlue {
		t.Errorf("the accent is %v", got)
	}
}

func TestEverySizeIsFilledWhateverIsChosen(t *testing.T) {
	for _, text := range []string{
		"[list]\ndensity = 'compact'\nwidth = '70%'", "[list]\ndensity = 'roomy'\nwidth = 24",
		"[text]\nmeasure = 20", "[text]\nmeasure = 200\n[dates]\nformat = 'relative'",
	} {
		for _, zoomed := range []string{"", "z"} {
			s := configured(t, 120, 36, text).press("/", "#taiwan-strait", "enter", "enter", zoomed)
			for w := 0; w <= 200; w += 1 + w/3 {
				for h := 0; h <= 60; h += 1 + h/2 {
					s.send(size(w, h))
					checkSize(t, s, w, h)
				}
			}
		}
	}
}
