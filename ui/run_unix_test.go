//go:build !windows

package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"

	"dateline/model/article"
	"dateline/model/crash"
	"dateline/model/topic"
	"dateline/ui/theme"
)

// panics are where a reader may break down; each is tried in a process of its own.
var panics = map[string]func(){
	"work of the screen": func() { panic("broken") },
	"another goroutine": func() {
		crash.Go(func() { panic("broken") })
		select {}
	},
}

func TestAPanicLeavesTheTerminalInOrder(t *testing.T) {
	if where := os.Getenv("DATELINE_TEST_PANIC"); where != "" {
		breakDown(panics[where])
	}
	for where := range panics {
		t.Run(where, func(t *testing.T) {
			cmd := exec.Command(os.Args[0], "-test.run", "TestAPanicLeavesTheTerminalInOrder")
			cmd.Env = append(os.Environ(), "DATELINE_TEST_PANIC="+where, "TERM=xterm-256color")
			tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
			if err != nil {
				t.Fatal(err)
			}
			written, _ := io.ReadAll(tty) // ends with an error where the terminal is closed
			_ = cmd.Wait()
			screen, after, ok := strings.Cut(string(written), ansi.ResetModeAltScreenSaveCursor)
			if !ok || !strings.Contains(screen, ansi.SetModeAltScreenSaveCursor) {
				t.Fatalf("the alternate screen is not left:\n%q", written)
			}
			if after = ansi.Strip(after); !strings.Contains(after, "reported: broken") || strings.Contains(after, "goroutine") {
				t.Errorf("after the screen stands\n%s", after)
			}
		})
	}
}

// breakDown runs a reader that panics, and ends the process.
func breakDown(panics func()) {
	err := Run(context.Background(), Options{
		Gazetteer: topic.Builtin(), Theme: theme.Dark,
		Articles: func(context.Context, *topic.Gazetteer) iter.Seq2[*article.Article, error] {
			panics()
			return nil
		},
	})
	var r *crash.Report
	if errors.As(err, &r) && len(r.Stack) > 0 {
		first, _, _ := strings.Cut(r.Error(), "\n")
		fmt.Println("reported:", first)
	}
	os.Exit(0)
}
