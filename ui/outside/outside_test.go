package outside

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// program puts a program into a folder that is the only one of $PATH but for the system's own.
func program(t *testing.T, name, script string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/bin:/usr/bin")
	return dir
}

func noScreen(t *testing.T) {
	for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME", "TERMUX_VERSION"} {
		t.Setenv(name, "")
	}
}

func TestAnAddressGoesToTheOpenerAsItIs(t *testing.T) {
	noScreen(t)
	t.Setenv("DISPLAY", ":0")
	dir := program(t, "xdg-open", `printf '%s\n' "$#" "$1" >"$(dirname "$0")/got"; echo out; echo err >&2; ! (: >/dev/tty) 2>/dev/null`)
	const address = "https://e.example/$(touch%20x);a&b|c*?q=$HOME#~"
	if err := Open(address); err != nil {
		t.Fatal("the opener failed or had a terminal: ", err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "got"))
	if err != nil || string(got) != "1\n"+address+"\n" {
		t.Errorf("it was given %q: %v", got, err)
	}
}

func TestAnOpenerThatFailsIsNamed(t *testing.T) {
	noScreen(t)
	t.Setenv("BROWSER", "x")
	program(t, "xdg-open", "exit 3")
	if err := Open("https://e.example/"); err == nil || err.Error() != "xdg-open: exit status 3" {
		t.Error(err)
	}
}

func TestWithoutAScreenNoBrowserIsLookedFor(t *testing.T) {
	noScreen(t)
	dir := program(t, "xdg-open", `touch "$(dirname "$0")/ran"`)
	if err := Open("https://e.example/"); !errors.Is(err, ErrNoBrowser) {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "ran")); err == nil {
		t.Error("it was started")
	}
}

func TestEditorsThatKnowLinesAreTold(t *testing.T) {
	for _, c := range []struct {
		visual, editor string
		line           int
		want           string
	}{
		{"", "", 7, "vi +7 /a b.md"},
		{"", "nano -w", 7, "nano -w +7 /a b.md"},
		{"/usr/bin/nvim", "nano", 7, "/usr/bin/nvim +7 /a b.md"},
		{"  ", "vim", 1, "vim /a b.md"},
		{"code --wait", "", 7, "code --wait /a b.md"},
	} {
		t.Setenv("VISUAL", c.visual)
		t.Setenv("EDITOR", c.editor)
		args := NewEditor("/a b.md", c.line).cmd.Args
		if got := strings.Join(args, " "); got != c.want || args[len(args)-1] != "/a b.md" {
			t.Errorf("%q, %q: %q", c.visual, c.editor, args)
		}
	}
}

func TestACommandNeedNotReadAll(t *testing.T) {
	t.Setenv("SHELL", "/bin/sh")
	var out strings.Builder
	p := &Pipe{Line: "head -c 3", Text: strings.Repeat("text ", 1<<20)}
	p.SetStdout(&out)
	if err := p.Run(); err != nil || !strings.HasPrefix(out.String(), "tex\n[press a key") {
		t.Errorf("%q: %v", out.String(), err)
	}
}

func TestSave(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	path, err := Save("~/x.md", "one", false)
	if err != nil || path != filepath.Join(home, "x.md") {
		t.Fatal(path, err)
	}
	if err := os.Symlink("x.md", filepath.Join(home, "link.md")); err != nil {
		t.Fatal(err)
	}
	if _, err := Save("~/link.md", "two", false); !errors.Is(err, ErrExists) {
		t.Error(err)
	}
	if _, err := Save("~/link.md", "two", true); err != nil {
		t.Error(err)
	}
	data, err := os.ReadFile(path)
	if info, _ := os.Lstat(filepath.Join(home, "link.md")); err != nil || string(data) != "two" || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%q, %v, %v", data, err, info)
	}
	if entries, _ := os.ReadDir(home); len(entries) != 2 {
		t.Errorf("%d files are there", len(entries))
	}
}
