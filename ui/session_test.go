package ui

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model/article"
	"dateline/model/source"
	"dateline/model/topic"
	"dateline/seeds"
	"dateline/ui/theme"
)

// today is the day of all sessions: dates of 2025 are written without their year.
var today = time.Date(2025, 7, 1, 12, 0, 0, 0, time.UTC)

// session is a reader driven without a terminal: after each step all commands have been run and
// their messages taken, in order, so that the screen is at rest.
type session struct {
	t *testing.T
	*Model
	quit   bool
	copied string   // what was put into the clipboard last
	visits []string // addresses that were given to the browser
	ran    []string // what programs that had the terminal wrote there
	loads  *int     // how often everything was read, where it is counted
}

// start opens the built-in articles on a screen of w×h cells.
func start(t *testing.T, w, h int) *session {
	t.Helper()
	return open(t, w, h, Options{Articles: builtin})
}

// builtin yields the built-in articles, which are read once for all sessions without topics of their own.
func builtin(ctx context.Context, g *topic.Gazetteer) iter.Seq2[*article.Article, error] {
	if len(g.Own()) > 0 {
		return source.Reader{Gazetteer: g}.FS(ctx, seeds.FS, ".")
	}
	return func(yield func(*article.Article, error) bool) {
		for _, a := range builtins() {
			if !yield(a, nil) {
				return
			}
		}
	}
}

var builtins = sync.OnceValue(func() (all []*article.Article) {
	for a, err := range (source.Reader{Gazetteer: topic.Builtin()}).FS(context.Background(), seeds.FS, ".") {
		if err != nil {
			panic(err)
		}
		all = append(all, a)
	}
	return all
})

// folder opens the articles below a folder.
func folder(t *testing.T, w, h int, dir string) *session {
	t.Helper()
	return open(t, w, h, Options{Articles: below(dir)})
}

func below(dir string) func(context.Context, *topic.Gazetteer) iter.Seq2[*article.Article, error] {
	return func(ctx context.Context, _ *topic.Gazetteer) iter.Seq2[*article.Article, error] {
		return source.Reader{Gazetteer: topic.Builtin()}.Files(ctx, []string{dir})
	}
}

func open(t *testing.T, w, h int, o Options) *session {
	t.Helper()
	o.Gazetteer, o.Now = topic.Builtin(), today
	if o.Theme == "" {
		o.Theme = theme.Dark
	}
	s := &session{t: t}
	if o.Open == nil {
		o.Open = func(address string) error { s.visits = append(s.visits, address); return nil }
	}
	s.Model = New(o)
	s.exec = s.execute
	s.run(s.Init())
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	return s
}

// send gives the model a message and waits until everything that follows from it has come to rest.
func (s *session) send(msg tea.Msg) {
	_, cmd := s.Update(msg)
	s.run(cmd)
}

func (s *session) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		s.quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	default:
		if v := reflect.ValueOf(msg); v.Type().String() == "tea.setClipboardMsg" {
			s.copied = v.String()
			return
		}
		s.send(msg)
	}
}

// execute runs a program as if it had the terminal, where one key is pressed at its end.
func (s *session) execute(c tea.ExecCommand, done tea.ExecCallback) tea.Cmd {
	return func() tea.Msg {
		var out strings.Builder
		c.SetStdin(strings.NewReader("x"))
		c.SetStdout(&out)
		c.SetStderr(&out)
		err := c.Run()
		s.ran = append(s.ran, out.String())
		return done(err)
	}
}

// press presses keys by name, as key bindings write them; any other text is typed letter by
// letter.
func (s *session) press(keys ...string) *session {
	for _, k := range keys {
		if msg, ok := named[k]; ok {
			s.send(msg)
			continue
		}
		for _, r := range k {
			s.send(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return s
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab},
	"backspace": {Code: tea.KeyBackspace}, "space": {Code: tea.KeySpace, Text: " "},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown},
	"ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+d": {Code: 'd', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
	"ctrl+e": {Code: 'e', Mod: tea.ModCtrl}, "ctrl+f": {Code: 'f', Mod: tea.ModCtrl}, "ctrl+b": {Code: 'b', Mod: tea.ModCtrl},
	"f1": {Code: tea.KeyF1}, "f2": {Code: tea.KeyF2}, "f5": {Code: tea.KeyF5}, "ctrl+s": {Code: 's', Mod: tea.ModCtrl},
	"shift+up": {Code: tea.KeyUp, Mod: tea.ModShift}, "shift+down": {Code: tea.KeyDown, Mod: tea.ModShift},
	"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "shift+space": {Code: tea.KeySpace, Mod: tea.ModShift},
	"ctrl+n": {Code: 'n', Mod: tea.ModCtrl}, "ctrl+p": {Code: 'p', Mod: tea.ModCtrl}, "ctrl+z": {Code: 'z', Mod: tea.ModCtrl},
}

// screenText is the screen without colours, trailing spaces left out.
func (s *session) screenText() string {
	lines := strings.Split(ansi.Strip(s.View().Content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// shows fails unless each text stands on the screen.
func (s *session) shows(texts ...string) {
	s.t.Helper()
	screen := s.screenText()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			s.t.Fatalf("%q is not on the screen:\n%s", text, screen)
		}
	}
}

// hides fails if one of the texts stands on the screen.
func (s *session) hides(texts ...string) {
	s.t.Helper()
	screen := s.screenText()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			s.t.Fatalf("%q is on the screen:\n%s", text, screen)
		}
	}
}

// golden compares the screen with testdata/name.txt; UPDATE=1 rewrites it.
func (s *session) golden(name string) {
	s.t.Helper()
	path := filepath.Join("testdata", name+".txt")
	got := s.screenText()
	if os.Getenv("UPDATE") == "1" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			s.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			s.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		s.t.Fatal(err)
	}
	if got != string(want) {
		s.t.Errorf("the screen is not testdata/%s.txt (UPDATE=1 rewrites it):\n%s", name, got)
	}
}
