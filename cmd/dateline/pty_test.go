//go:build !windows

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

// patience is how long a step of a session may take on a loaded machine before it has failed.
const patience = 30 * time.Second

// terminal is a program in a pseudo-terminal.
type terminal struct {
	t    testing.TB
	cmd  *exec.Cmd
	tty  *os.File
	mu   sync.Mutex
	out  bytes.Buffer
	done chan error
	read chan struct{} // closed when all output has been read
}

// build returns the path of the program, which is built once for all tests, without the race detector: a library's
// race at its very end would be the program's exit status.
func build(t testing.TB) string {
	t.Helper()
	program, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return program
}

var built = sync.OnceValues(func() (string, error) {
	program := filepath.Join(scratch, "dateline")
	out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, out)
	}
	return program, err
})

// elsewhere is an environment whose library, and own topics, are in dir.
func elsewhere(dir string) []string {
	return append(os.Environ(), "DATELINE_CACHE="+dir, "DATELINE_DATA="+dir, "DATELINE_CONFIG="+dir)
}

// launch starts cmd in a pseudo-terminal of 120×36 cells, which is also its standard input where it has none.
func launch(t testing.TB, cmd *exec.Cmd) *terminal {
	t.Helper()
	return launchIn(t, cmd, 120, 36)
}

// launchIn is launch in a pseudo-terminal of w×h cells.
func launchIn(t testing.TB, cmd *exec.Cmd, w, h uint16) *terminal {
	t.Helper()
	if cmd.Env == nil {
		cmd.Env = elsewhere(t.TempDir())
	}
	cmd.Env = append(cmd.Env, "TERM=xterm-256color", "NO_COLOR=")
	controlling := &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1} // standard output is always the terminal
	tty, err := pty.StartWithAttrs(cmd, &pty.Winsize{Rows: h, Cols: w}, controlling)
	if err != nil {
		t.Fatal(err)
	}
	s := &terminal{t: t, cmd: cmd, tty: tty, done: make(chan error, 1), read: make(chan struct{})}
	go s.follow()
	go func() { s.done <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = tty.Close()
	})
	return s
}

// follow takes in what the program writes until it has closed the terminal.
func (s *terminal) follow() {
	defer close(s.read)
	buf := make([]byte, 1<<16)
	for {
		n, err := s.tty.Read(buf)
		s.mu.Lock()
		s.out.Write(buf[:n])
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (s *terminal) output() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.String()
}

// await waits until text has been written, escape sequences left out.
func (s *terminal) await(text string) {
	s.t.Helper()
	for start := time.Now(); time.Since(start) < patience; time.Sleep(time.Millisecond) {
		if strings.Contains(ansi.Strip(s.output()), text) {
			return
		}
	}
	s.t.Fatalf("%q has not been written:\n%q", text, s.output())
}

func (s *terminal) type_(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.tty, keys); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for the program's end and for all of its output.
func (s *terminal) ends() {
	s.t.Helper()
	select {
	case err := <-s.done:
		if err != nil {
			s.t.Fatalf("the program ended with %v", err)
		}
	case <-time.After(patience):
		s.t.Fatal("the program does not end")
	}
	<-s.read
}

// quits waits for the reader's end and checks that it leaves the terminal as it was.
func (s *terminal) quits() {
	s.t.Helper()
	s.ends()
	out := s.output()
	for _, mode := range []struct{ on, off string }{
		{ansi.SetModeAltScreenSaveCursor, ansi.ResetModeAltScreenSaveCursor},
		{ansi.ResetModeTextCursorEnable, ansi.SetModeTextCursorEnable},
		{ansi.SetModeBracketedPaste, ansi.ResetModeBracketedPaste},
	} {
		if on, off := strings.LastIndex(out, mode.on), strings.LastIndex(out, mode.off); off < on {
			s.t.Errorf("the terminal is left with %q", mode.on)
		}
	}
}

func TestTheReaderInATerminal(t *testing.T) {
	s := launch(t, exec.Command(build(t)))
	s.await("Beijing Accuses NATO")
	s.type_("/#taiwan-strait")
	s.await("Regional Implications")
	s.type_("\r")
	s.type_("q")
	s.quits()
}

func TestSignalsEndTheReaderInOrder(t *testing.T) {
	program := build(t)
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT} {
		t.Run(sig.String(), func(t *testing.T) {
			s := launch(t, exec.Command(program))
			s.await("Beijing Accuses NATO")
			if err := s.cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			s.quits()
		})
	}
}

func TestTheReaderEndsWithItsTerminal(t *testing.T) {
	s := launch(t, exec.Command(build(t)))
	s.await("Beijing Accuses NATO")
	fd := int(s.tty.Fd())
	if err := s.tty.Close(); err != nil {
		t.Fatal(err)
	}
	_, _ = syscall.Write(fd, []byte("?")) // it stays open until the reading of it has returned
	select {
	case err := <-s.done:
		t.Logf("it ends with %v", err) // whatever it is: nobody is there to see it
	case <-time.After(patience):
		t.Fatal("it goes on without a terminal")
	}
}

func TestAnArticleIsRenderedOnATerminal(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("config.toml", "theme = \"dark\"\n") // else the terminal is asked, and this one does not answer
	cmd := exec.Command(build(t), "show", write("a.md", "# A headline\n\nSome *text* of it.\n\n## Its section\n\n- one\n"))
	cmd.Env = elsewhere(dir)
	s := launch(t, cmd)
	s.ends()
	out := s.output()
	want := "A headline\r\n\r\nSome text of it.\r\n\r\nIts section\r\n\r\n• one\r\n\r\n"
	if ansi.Strip(out) != want || !strings.Contains(out, "\x1b[3mtext") {
		t.Errorf("it is written as %q", out)
	}
}

func TestADigestIsBrokenBetweenWordsOnATerminal(t *testing.T) {
	s := launch(t, exec.Command(build(t), "digest", "#taiwan-strait"))
	s.ends()
	for line := range strings.Lines(strings.ReplaceAll(s.output(), "\r\n", "\n")) {
		if n := ansi.StringWidth(line); n > 80 {
			t.Errorf("%d cells: %q", n, line)
		}
	}
	if !strings.Contains(s.output(), "the South\r\nChina Sea") || !strings.Contains(s.output(), "regions.\r\n\r\nAs global") {
		t.Errorf("it is written as %q", s.output())
	}
}

func TestTheKeyboardIsNoArticle(t *testing.T) {
	refuses(t, "-", "standard input is the keyboard", 2)
}

func TestAPathThatIsNotThereIsASlip(t *testing.T) {
	refuses(t, "shwo", "shwo: no such file or directory; 'dateline --help' lists the commands", 1)
}

// refuses fails unless the program says why it does not open a path, and ends with a status.
func refuses(t *testing.T, path, why string, status int) {
	t.Helper()
	cmd := exec.Command(build(t), path)
	s := launch(t, cmd)
	s.await(why)
	if err := <-s.done; cmd.ProcessState.ExitCode() != status {
		t.Errorf("it ends with %v", err)
	}
}

func TestBarsFitTheTerminal(t *testing.T) {
	for _, w := range []uint16{22, 30, 50, 120} {
		s := launchIn(t, exec.Command(build(t), "stats", "--by", "year"), w, 24)
		s.ends()
		out := strings.ReplaceAll(s.output(), "\r\n", "\n")
		for line := range strings.Lines(out) {
			if n := ansi.StringWidth(line); n > int(w) {
				t.Errorf("%d cells of %d: %q", n, w, line)
			}
		}
		if w > 22 && !strings.Contains(out, "█") {
			t.Errorf("there is no bar at %d: %q", w, out)
		}
	}
}

func TestSuspendingWithoutAShellGoesOn(t *testing.T) {
	s := launch(t, exec.Command(build(t)))
	s.await("Beijing Accuses NATO")
	s.type_("\x1a")
	time.Sleep(100 * time.Millisecond) // while it is suspended keys are not its own
	s.type_("?")
	s.await("esc close")
	s.type_("Q")
	s.quits()
}

func TestStandardInputIsReadWhileTheKeyboardWorks(t *testing.T) {
	if _, err := os.Stat("/dev/tty"); err != nil {
		t.Skip("there is no /dev/tty")
	}
	file, err := os.Open(filepath.Join("..", "..", "seeds", "articles", "2025-06-11-beijing-accuses-nato-of-stirring-tensions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	cmd := exec.Command(build(t), "-")
	cmd.Stdin = file
	s := launch(t, cmd)
	s.await("1 article")
	s.type_("?")
	s.await("Help")
	s.type_("Q")
	s.quits()
}

// TestTheReadmesCommandOpensTheReader goes through the go command, which takes its time; it is run
// where DATELINE_PTY is set.
func TestTheReadmesCommandOpensTheReader(t *testing.T) {
	if os.Getenv("DATELINE_PTY") == "" {
		t.Skip("DATELINE_PTY is not set")
	}
	cmd := exec.Command("go", "run", "./cmd/dateline")
	cmd.Dir = filepath.Join("..", "..")
	s := launch(t, cmd)
	s.await("Beijing Accuses NATO")
	s.type_("q")
	s.quits()
}

// BenchmarkFirstPaint measures a whole process in a pseudo-terminal, from its start until the
// built-in articles are on the screen. With DATELINE_AGAINST set to another program and its
// arguments, and DATELINE_AGAINST_SHOWS to a text of its first screen, that is measured as well.
func BenchmarkFirstPaint(b *testing.B) {
	program := build(b)
	b.Run("dateline", func(b *testing.B) { firstPaint(b, []string{program}, "Beijing Accuses NATO") })
	if other := os.Getenv("DATELINE_AGAINST"); other != "" {
		b.Run("other", func(b *testing.B) { firstPaint(b, strings.Fields(other), os.Getenv("DATELINE_AGAINST_SHOWS")) })
	}
}

func TestChangedTopicsOfOnesOwnAreTakenInWhileOneReads(t *testing.T) {
	home := t.TempDir()
	config := filepath.Join(home, "made", "later")
	path := filepath.Join(config, "topics.toml")
	write := func(to, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(build(t), "-f", "#press-briefings", "--theme", "dark")
	cmd.Env = append(elsewhere(home), "DATELINE_CONFIG="+config)
	s := launch(t, cmd)
	s.await("No section matches")
	write(path, "[[topic]]\nname = \"Press briefings\"\naliases = [\"press briefing\"]\n")
	s.await("How the Press Briefings")
	write(path, "[[topic]]\nname = \"Other\"\nalias = []\n")
	s.await("topics.toml:3:1: there is no key")
	write(path+"~", "[[topic]]\nname = \"Straits of mine\"\n")
	if err := os.Rename(path+"~", path); err != nil { // as editors do
		t.Fatal(err)
	}
	s.await("1 topic of your own")
	s.type_("q")
	s.quits()
}

func TestAChangedConfigurationIsTakenInWhileOneReads(t *testing.T) {
	home := t.TempDir()
	cmd := exec.Command(build(t), "--theme", "dark")
	cmd.Env = elsewhere(home)
	s := launch(t, cmd)
	s.await("? help")
	if err := os.WriteFile(filepath.Join(home, "config.toml"), []byte("[keys]\nhelp = \"f1\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.await("the configuration has changed")
	s.type_("j")
	s.await("f1 help")
	s.type_("q")
	s.quits()
}

func TestALibraryIsKeptUpToDateWhileItIsRead(t *testing.T) {
	program, dir, env := build(t), t.TempDir(), elsewhere(t.TempDir())
	write := func(name, headline string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(headline+"\n\nKYIV — Some text.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("2025-01-01-a.txt", "The first headline")
	add := exec.Command(program, "add", dir)
	add.Env = env
	if out, err := add.CombinedOutput(); err != nil || !strings.Contains(string(out), "The library has 1 article") {
		t.Fatalf("%s, %v", out, err)
	}
	reader := exec.Command(program)
	reader.Env = env
	s := launch(t, reader)
	s.await("The first headline")
	s.await("1 article")
	write("2025-01-02-b.txt", "Another headline")
	s.await("Another headline")
	write("2025-01-02-b.txt", "ZZZQQQXXXKKKJJJYYYWW")
	s.await("ZZZQQQXXXKKKJJJYYYWW")
	if err := os.Remove(filepath.Join(dir, "2025-01-01-a.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "new"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(filepath.Join("new", "c.txt"), "A headline in a new folder")
	s.await("A headline in a new folder")
	s.type_("q")
	s.quits()
	list := exec.Command(program, "list")
	list.Env = env
	if out, err := list.Output(); err != nil || strings.Contains(string(out), "first") || strings.Count(string(out), "\n") != 2 {
		t.Errorf("the library has\n%s, %v", out, err)
	}
}

func firstPaint(b *testing.B, args []string, shows string) {
	for b.Loop() {
		s := launch(b, exec.Command(args[0], args[1:]...))
		s.await(shows)
		b.StopTimer()
		err := s.cmd.Process.Kill()
		if err != nil && !errors.Is(err, os.ErrProcessDone) {
			b.Fatal(err)
		}
		<-s.done //nolint:errcheck // it was killed
		_ = s.tty.Close()
		b.StartTimer()
	}
}
