//go:build !windows

package ui

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// obey has p follow the signals that Bubble Tea leaves out, until undo is called: it quits when its terminal
// hangs up or it is told to, and takes the terminal back after it was stopped from outside, when the shell has had it.
func (m *Model) obey(p *tea.Program) (undo func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGCONT)
	go func() {
		for s := range signals {
			switch {
			case s != syscall.SIGCONT:
				p.Quit()
			case !m.suspended.Swap(false): // else Bubble Tea does it
				_ = p.ReleaseTerminal()
				_ = p.RestoreTerminal()
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}

// suspend gives the terminal back and stops the program. Where no shell would resume it, the system does not
// stop it: then time goes on, and it resumes itself.
func (m *Model) suspend() tea.Cmd {
	return func() tea.Msg {
		m.suspended.Store(true)
		time.AfterFunc(time.Second, func() {
			if m.suspended.Load() {
				_ = syscall.Kill(os.Getpid(), syscall.SIGCONT)
			}
		})
		return tea.SuspendMsg{}
	}
}
