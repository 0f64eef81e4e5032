//go:build !windows

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"dateline/model/article"
	"dateline/model/store"
)

// long is an article whose needle is far from both ends.
func long() string {
	var b strings.Builder
	b.WriteString("A long story\n\nKYIV — The beginning of it.\n\n")
	for i := range 120 {
		if i == 60 {
			b.WriteString("Here is the ZQXNEEDLEQXZ, in a sentence that stands in no other place.\n\n")
		}
		fmt.Fprintf(&b, "Sentence number %d tells of rain on the hills, of bread, and of a road to town %d.\n\n", i, 7*i)
	}
	return b.String()
}

// kept waits until a state holds a place in the article of a file, past its beginning.
func kept(t *testing.T, dir, path string) {
	t.Helper()
	state, err := store.OpenState(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer state.Close() //nolint:errcheck // only read
	for start := time.Now(); time.Since(start) < patience; time.Sleep(20 * time.Millisecond) {
		at, ok, err := state.Place(t.Context(), article.NewID(path), 0)
		if err != nil {
			t.Fatal(err)
		}
		if ok && strings.Contains(at.Before+at.After, "zqxneedle") {
			return
		}
	}
	t.Fatal("the place is not on the disk")
}

func TestARestartComesBackToTheSameSentenceAtAnotherWidth(t *testing.T) {
	program := build(t)
	for _, end := range []string{"quit", "killed"} {
		t.Run(end, func(t *testing.T) {
			home, path := t.TempDir(), filepath.Join(t.TempDir(), "a.txt")
			if err := os.WriteFile(path, []byte(long()), 0o600); err != nil {
				t.Fatal(err)
			}
			start := func() *terminal {
				cmd := exec.Command(program, path)
				cmd.Env = elsewhere(home)
				s := launch(t, cmd)
				s.await("A long story")
				return s
			}
			s := start()
			s.type_("\r/zqxneedle")
			s.await("ZQXNEEDLEQXZ")
			s.type_("\r\x1b")
			s.await("section") // the hints are back
			s.type_(strings.Repeat("j", 10))
			kept(t, home, path)
			if end == "quit" {
				s.type_("Q")
				s.quits()
			} else if err := s.cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			s = start()
			if err := pty.Setsize(s.tty, &pty.Winsize{Rows: 16, Cols: 52}); err != nil {
				t.Fatal(err)
			}
			s.type_("\r")
			s.await("ZQXNEEDLEQXZ")
			s.type_("Q")
			s.quits()
		})
	}
}

func TestMarksOfASessionAreAskedOnTheCommandLine(t *testing.T) {
	program, home := build(t), t.TempDir()
	reader := exec.Command(program)
	reader.Env = elsewhere(home)
	s := launch(t, reader)
	s.await("Beijing Accuses NATO")
	s.type_("sjm")
	s.type_("Q")
	s.quits()
	for query, want := range map[string]string{
		"is:starred": `"title":"Beijing Accuses NATO.*"read":false,"starred":true`, "is:read": `"title":"The First and Second.*"read":true,"starred":false`,
	} {
		list := exec.Command(program, "list", "--json", "-f", query)
		list.Env = elsewhere(home)
		out, err := list.CombinedOutput()
		begin, end, _ := strings.Cut(want, ".*")
		if err != nil || strings.Count(string(out), "\n") != 1 || !strings.Contains(string(out), begin) || !strings.Contains(string(out), end) {
			t.Errorf("%s: %v\n%s", query, err, out)
		}
	}
}
