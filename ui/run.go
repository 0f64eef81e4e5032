package ui

import (
	"context"
	"errors"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"dateline/model/crash"
)

// Run shows the reader on the terminal until it quits. The keyboard is the terminal itself, also
// where standard input is something else. The error is a *[crash.Report] where a panic ended it; the
// terminal is in order all the same.
func Run(ctx context.Context, o Options) error {
	m := New(o)
	// At 60 frames a second, the default, one key in twenty takes over 16 ms to the terminal, of which most is waiting for
	// the next frame. An idle reader costs half a per cent of a core more at 120.
	p := tea.NewProgram(&guard{Model: m}, tea.WithContext(ctx), tea.WithFPS(120))
	var first atomic.Pointer[crash.Report]
	defer crash.Handle(func(r *crash.Report) {
		if first.CompareAndSwap(nil, r) {
			go p.Quit() // which waits for the event loop
		}
	})()
	defer m.obey(p)()
	_, err := p.Run()
	if r := first.Load(); r != nil {
		return r
	}
	if errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}
