package ui

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/model/article"
	"dateline/model/source"
	"dateline/model/topic"
	"dateline/ui/outside"
)

const talks = "---\nurl: https://e.example/talks\nsource: Reuters\ndate: 2025-06-11\n---\n# Talks go on\n\nThe talks began in the morning.\n\n## What comes next\n\nMore talks, *certainly*.\n\n## Who was there\n\nEveryone was there, and more.\n"

// files opens articles in files below a folder of their own, as the command does.
func files(t *testing.T, byName map[string]string) (s *session, dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range byName {
		put(t, filepath.Join(dir, name), text)
	}
	return open(t, 120, 36, Options{
		Articles: func(ctx context.Context, _ *topic.Gazetteer) iter.Seq2[*article.Article, error] {
			return source.Reader{Gazetteer: topic.Builtin()}.Files(ctx, []string{dir})
		},
		File:     func(a *article.Article) string { return a.Path },
		Original: func(a *article.Article) (string, error) { data, err := os.ReadFile(a.Path); return string(data), err },
	}), dir
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestTheAddressOfAnArticleIsOpenedAndCopied(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": talks})
	s.press("o").shows("opening https://e.example/talks")
	if len(s.visits) != 1 || s.visits[0] != "https://e.example/talks" {
		t.Errorf("%q was opened", s.visits)
	}
	s.press("y").shows("copied https://e.example/talks")
	if s.copied != "https://e.example/talks" {
		t.Errorf("%q was copied", s.copied)
	}
}

func TestWithoutAnAddressThePathIsCopied(t *testing.T) {
	s, dir := files(t, map[string]string{"a.txt": "A headline here\nA first paragraph that is long enough to be one.\n"})
	s.press("o").shows("no address: y copies its path")
	s.press("y")
	if want := filepath.Join(dir, "a.txt"); s.copied != want || len(s.visits) > 0 {
		t.Errorf("%q was copied, %q was opened", s.copied, s.visits)
	}
}

func TestABrowserThatCannotBeOpenedLeavesTheAddress(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": talks})
	s.options.Open = func(string) error { return outside.ErrNoBrowser }
	s.press("o").shows("there is no browser here: https://e.example/talks")
}

func TestASectionIsCopiedWithWhereItIsFrom(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": talks})
	s.press("enter", "]", "Y").shows("copied § 2 What comes next, ")
	want := "> **What comes next**\n>\n> More talks, *certainly*.\n\n— [Talks go on](<https://e.example/talks>), Reuters, 11 June 2025\n"
	if s.copied != want {
		t.Errorf("%q was copied, not %q", s.copied, want)
	}
}

func TestASectionOrTheArticleIsPipedToACommand(t *testing.T) {
	t.Setenv("SHELL", "/bin/sh")
	for _, c := range []struct{ typed, want string }{
		{"cat", "## What comes next\n\nMore talks, *certainly*.\n\n\n[press a key to go back]"},
		{"|head -1", "# Talks go on\n\n[press a key to go back]"},
		{"wc -l; exit 3", "4\n\n[exit status 3; press a key to go back]"},
		{"no-such-command", "[exit status 127; press a key to go back]"},
	} {
		s, _ := files(t, map[string]string{"a.md": talks})
		s.press("enter", "]", "|", c.typed, "enter")
		if len(s.ran) != 1 || !strings.Contains(s.ran[0], c.want) {
			t.Errorf("%s: %q", c.typed, s.ran)
		}
		if failed := strings.Contains(c.want, "status"); failed {
			s.shows("exit status")
		}
		if s.press("|"); s.prompt.Value() != c.typed {
			t.Errorf("%q is offered again, not %q", s.prompt.Value(), c.typed)
		}
	}
}

func TestNoCommandRunsNothing(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": talks})
	if s.press("|", "enter", "|", "x", "esc"); len(s.ran) > 0 {
		t.Errorf("%q", s.ran)
	}
}

func TestAnArticleIsWrittenToAFile(t *testing.T) {
	s, dir := files(t, map[string]string{"a.md": talks})
	t.Chdir(t.TempDir())
	s.press("w").shows("write to talks-go-on.md")
	s.press("enter").shows("written to", "talks-go-on.md")
	first := read(t, "talks-go-on.md")
	if !strings.HasPrefix(first, "# Talks go on\n\n*11 June 2025 · Reuters*\n\nThe talks began") {
		t.Fatalf("it holds %q", first)
	}
	put(t, "talks-go-on.md", "mine")
	s.press("w", "enter").shows("Write over talks-go-on.md?")
	if s.press("n"); read(t, "talks-go-on.md") != "mine" {
		t.Error("a file was written over though the answer was no")
	}
	if s.press("w", "enter", "y"); read(t, "talks-go-on.md") != first {
		t.Error("the file was not written over")
	}
	s.press("w", "ctrl+u", "none/x.md", "enter").shows("none/x.md cannot be written: no such file or directory")
	s.press("w", "ctrl+u", ".", "enter").shows("is not a file")
	s.press("w", "ctrl+u", "enter").shows("a file needs a name")
	s.press("w", "ctrl+u", filepath.Join(dir, "a.md"), "enter").shows("choose another name")
	if read(t, filepath.Join(dir, "a.md")) != talks {
		t.Error("the article's own file was changed")
	}
}

// editor makes a program that writes its arguments to a file and then does something to the last.
func editor(t *testing.T, name, does string) (args string) {
	t.Helper()
	dir := t.TempDir()
	args = filepath.Join(dir, "args")
	put(t, filepath.Join(dir, name), "#!/bin/sh\necho \"$@\" >"+args+"\nfor f; do :; done\n"+does+"\n")
	if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", filepath.Join(dir, name))
	return args
}

func TestTheEditorBeginsAtTheSectionAndTheChangeIsTakenIn(t *testing.T) {
	s, dir := files(t, map[string]string{"a.md": talks, "b.md": strings.ReplaceAll(talks, "alks", "ours")})
	args := editor(t, "nvim", `sed -i 's/Everyone was there/Nobody came/' "$f"`)
	a, _ := s.list.Selected()
	s.press("enter", "]", "]", "e").shows("Nobody came, and more")
	if got, want := strings.TrimSpace(read(t, args)), "+14 "+a.Article.Path; got != want || !strings.HasPrefix(a.Article.Path, dir) {
		t.Errorf("the editor was given %q, not %q", got, want)
	}
	if s.reader.Section() != 2 {
		t.Errorf("section %d is at the head", s.reader.Section()+1)
	}
}

func TestWhatTheEditorLeavesIsTold(t *testing.T) {
	for _, c := range []struct{ rule, does, want string }{
		{"a failure", "exit 2", "exit status 2; set $EDITOR to another"},
		{"no file", `rm "$f"`, "no such file"},
		{"no text", `: >"$f"`, "is empty"},
	} {
		s, _ := files(t, map[string]string{"a.md": talks})
		editor(t, "some-editor", c.does)
		s.press("e").shows(c.want, "Talks go on")
	}
}

func TestBuiltInArticlesSayWhatTheyCannot(t *testing.T) {
	s := start(t, 120, 36)
	s.press("e").shows("no file to edit")
	s.press("y").shows("neither address nor file")
	s.press("o").shows("no address: L")
	if s.copied != "" || len(s.ran)+len(s.visits) > 0 {
		t.Error("something was done all the same")
	}
}

func TestNothingLeavesWhereNothingIsOpen(t *testing.T) {
	s := folder(t, 120, 36, t.TempDir())
	for _, k := range []string{"o", "y", "Y", "e", "|", "w", "L"} {
		if s.press(k); s.line != nothing || s.copied != "" || len(s.ran)+len(s.visits) > 0 {
			t.Errorf("%s does something", k)
		}
		s.shows("no article is open")
	}
}

func TestAnArticleThatIsGoneCannotBeHad(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": talks})
	s.options.Original = func(*article.Article) (string, error) { return "", errors.New("gone") }
	args := editor(t, "vi", "")
	if s.press("enter", "]", "e"); strings.Contains(read(t, args), "+") {
		t.Error("the editor begins somewhere")
	}
}
