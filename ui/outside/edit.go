package outside

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// toLine are the editors that begin at line 12 when they are told +12.
var toLine = []string{"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "less", "micro", "kak", "joe"}

// Editor opens a file in the reader's editor, $VISUAL or $EDITOR, whose setting may hold arguments.
type Editor struct{ cmd *exec.Cmd }

// NewEditor returns the editor of a file, at a line from 1 where that is known and the editor can. A path that is
// not absolute must not begin with a hyphen.
func NewEditor(path string, line int) *Editor {
	args := strings.Fields(cmp.Or(strings.TrimSpace(os.Getenv("VISUAL")), strings.TrimSpace(os.Getenv("EDITOR")), "vi"))
	if line > 1 && slices.Contains(toLine, strings.TrimSuffix(filepath.Base(args[0]), ".exe")) {
		args = append(args, "+"+strconv.Itoa(line))
	}
	return &Editor{exec.Command(args[0], append(args[1:], path)...)}
}

// SetStdin sets the standard input of the editor.
func (e *Editor) SetStdin(r io.Reader) { e.cmd.Stdin = r }

// SetStdout sets its standard output.
func (e *Editor) SetStdout(w io.Writer) { e.cmd.Stdout = w }

// SetStderr sets its standard error.
func (e *Editor) SetStderr(w io.Writer) { e.cmd.Stderr = w }

// Run waits for the end of the editor.
func (e *Editor) Run() error {
	if err := e.cmd.Run(); err != nil {
		return fmt.Errorf("the editor %s: %w; set $EDITOR to another", filepath.Base(e.cmd.Args[0]), err)
	}
	return nil
}
