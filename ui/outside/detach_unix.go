//go:build unix

package outside

import (
	"os/exec"
	"syscall"
)

// detach gives a command a session of its own: no terminal, and no signals that are sent to the reader's group.
func detach(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
