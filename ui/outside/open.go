// Package outside is what lies beyond the reader: the system's browser, the editor, the shell and the files that
// things are written to. Nothing of it may be called by an event loop but what makes a command.
package outside

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
)

// ErrNoBrowser is the reason for not opening an address on a machine without a screen.
var ErrNoBrowser = errors.New("there is no browser here")

// Open shows an address in the system's browser and waits until what opens it has ended, which may be when the
// browser does. The address is one that [article.Address] returned: it goes to a program as it is, never through
// a shell. The program has no terminal, so it neither writes on the screen nor stops with the reader.
func Open(address string) error {
	args := opener()
	if args == nil {
		return ErrNoBrowser
	}
	c := exec.Command(args[0], append(args[1:], address)...)
	detach(c)
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return nil
}

// opener is the command that takes an address, or nil where there is none.
func opener() []string {
	switch runtime.GOOS {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	if !screen() { // xdg-open would look for a browser in the terminal
		return nil
	}
	for _, name := range []string{"xdg-open", "wslview", "x-www-browser", "termux-open-url"} {
		if _, err := exec.LookPath(name); err == nil {
			return []string{name}
		}
	}
	return nil
}

// screen tells whether a browser has something to show itself on; $BROWSER may lead to another machine.
func screen() bool {
	for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME", "TERMUX_VERSION"} {
		if os.Getenv(name) != "" {
			return true
		}
	}
	return false
}
