// Package job is cancellable work whose late results are refused.
//
// A pane that answers each key with work of unknown length keeps a [Slot] for it. Starting
// anew cancels what runs, and what the old work still brings is told apart from the new:
//
//	Update                        command's goroutine        work's goroutine
//	slot.Start(work) ──tea.Cmd──▶ begins the work ─────────▶ work(ctx, send)
//	                              waits ◀──────────────────── send(fact)
//	case job.Msg: ◀─────Msg────── returns                     send(fact) waits
//	  fact, ok := slot.Accept(msg)
//	  msg.Next() ───────tea.Cmd─▶ waits ◀──────────────────── … goes on
//	case job.Msg: ◀─────Msg────── returns the next fact
//	  msg.Next() ───────tea.Cmd─▶ waits ◀──────────────────── returns
//	case job.Msg: ◀─────Msg────── returns the end: Accept refuses it, Busy is false now
//
// So work is never more than one result ahead of the screen. Once it is cancelled send returns
// at once and its results lead nowhere: nothing waits for them, nothing is left behind when the
// work returns.
package job

import (
	"context"
	"fmt"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// Work does something slow and sends facts, messages in the past tense, to the Update that
// started it. It returns soon after ctx is done. It calls send from one goroutine at a time and
// not after it has returned.
type Work func(ctx context.Context, send func(fact tea.Msg))

// Slot holds at most one running piece of work. The zero Slot is idle. It belongs to Update and
// is not safe for concurrent use.
type Slot struct{ run *run }

// Msg is one result, or the end, of work that some slot started.
type Msg struct {
	run  *run
	fact tea.Msg
	end  bool
}

// run is one piece of work. Its address tells it from any other, of this slot or another.
type run struct {
	cancel context.CancelFunc
	facts  chan tea.Msg // closed when the work has returned
	failed any          // what the work panicked with; read after facts is closed
}

// Start cancels what runs and returns the command that begins work. The command brings the
// first result as a [Msg]; like any command it is run once.
func (s *Slot) Start(work Work) tea.Cmd {
	s.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	r := &run{cancel: cancel, facts: make(chan tea.Msg)}
	s.run = r
	return func() tea.Msg {
		go r.do(ctx, work)
		return r.wait()
	}
}

// Stop cancels what runs, without waiting for it.
func (s *Slot) Stop() {
	if s.run != nil {
		s.run.cancel()
		s.run = nil
	}
}

// Busy tells whether work was started that has neither ended nor been stopped.
func (s *Slot) Busy() bool { return s.run != nil }

// Accept returns the fact that msg brings. It refuses what comes from other slots, from work
// that was started before the last, and the end of the work, which has no fact.
func (s *Slot) Accept(msg Msg) (fact tea.Msg, ok bool) {
	if msg.run == nil || msg.run != s.run {
		return nil, false
	}
	if msg.end {
		s.Stop()
		return nil, false
	}
	return msg.fact, true
}

// Next returns the command that waits for the result after this one. It is nil after the end.
// A refused message needs no Next.
func (m Msg) Next() tea.Cmd {
	if m.run == nil || m.end {
		return nil
	}
	return m.run.wait
}

// do runs in a goroutine of its own. A panic is carried to the command that waits, because
// Bubble Tea recovers those and restores the terminal.
func (r *run) do(ctx context.Context, work Work) {
	defer close(r.facts)
	defer func() {
		if p := recover(); p != nil {
			r.failed = fmt.Sprintf("%v\n\n%s", p, debug.Stack())
		}
	}()
	if ctx.Err() != nil {
		return
	}
	work(ctx, func(fact tea.Msg) {
		select {
		case r.facts <- fact:
		case <-ctx.Done():
		}
	})
}

// wait is a command: it returns the next result, or the end when the work has returned.
func (r *run) wait() tea.Msg {
	fact, more := <-r.facts
	if !more && r.failed != nil {
		panic(r.failed)
	}
	return Msg{run: r, fact: fact, end: !more}
}
