package outside

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"github.com/charmbracelet/x/term"
)

// Pipe runs a command line of the reader's with a text on its standard input. It has the terminal, and keeps what it
// wrote there in view until a key is pressed. The zero values of its streams are none.
type Pipe struct {
	Line, Text string

	keys     io.Reader
	out, err io.Writer
}

// SetStdin sets where the key is read from.
func (p *Pipe) SetStdin(r io.Reader) { p.keys = r }

// SetStdout sets the standard output of the command.
func (p *Pipe) SetStdout(w io.Writer) { p.out = w }

// SetStderr sets the standard error of the command.
func (p *Pipe) SetStderr(w io.Writer) { p.err = w }

// Run runs the command in $SHELL and waits for its end and for a key.
func (p *Pipe) Run() error {
	c := exec.Command(cmp.Or(os.Getenv("SHELL"), "sh"), "-c", p.Line)
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(p.Text), p.out, p.err
	err := c.Run()
	end := ""
	if err != nil {
		end = ending(err) + "; "
	}
	if p.out != nil {
		_, _ = fmt.Fprintf(p.out, "\n[%spress a key to go back]", end) // nobody is there to be told
	}
	anyKey(p.keys)
	if p.out != nil {
		_, _ = fmt.Fprint(p.out, "\r\n")
	}
	return err
}

// ending says how a command ended that failed: "exit status 1".
func ending(err error) string {
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.String()
	}
	return err.Error()
}

// anyKey waits for a key; one that sends several bytes is read whole, so that none is left for the reader.
func anyKey(r io.Reader) {
	if r == nil {
		return
	}
	if f, ok := r.(interface{ Fd() uintptr }); ok {
		if before, err := term.MakeRaw(f.Fd()); err == nil {
			defer func() { _ = term.Restore(f.Fd(), before) }()
		}
	}
	_, _ = r.Read(make([]byte, 64)) // the end of the input is as good as a key
}
