//go:build unix

package store

import (
	"errors"
	"syscall"
)

// running tells whether there is a process of that number.
func running(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
