package job

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
)

// facts follows a slot's commands until the end, as a program would.
func facts(s *Slot, cmd tea.Cmd) []tea.Msg {
	var all []tea.Msg
	for cmd != nil {
		msg := cmd().(Msg)
		if fact, ok := s.Accept(msg); ok {
			all = append(all, fact)
		}
		cmd = msg.Next()
	}
	return all
}

func count(n int) Work {
	return func(_ context.Context, send func(tea.Msg)) {
		for i := range n {
			send(i)
		}
	}
}

func TestResultsComeInOrderUntilTheEnd(t *testing.T) {
	for _, n := range []int{0, 1, 3, 100} {
		var s Slot
		if s.Busy() {
			t.Error("the zero slot is busy")
		}
		cmd := s.Start(count(n))
		if !s.Busy() {
			t.Error("a slot is not busy after Start")
		}
		got := facts(&s, cmd)
		if len(got) != n {
			t.Errorf("%d facts sent, %d came", n, len(got))
		}
		for i, fact := range got {
			if fact != i {
				t.Errorf("fact %d is %v", i, fact)
			}
		}
		if s.Busy() {
			t.Error("a slot is busy after the end of its work")
		}
	}
}

func TestLateResultIsRefused(t *testing.T) {
	var s Slot
	late := s.Start(count(1))().(Msg)
	cmd := s.Start(count(1))
	if fact, ok := s.Accept(late); ok {
		t.Errorf("the result %v of earlier work was accepted", fact)
	}
	if end := late.Next()().(Msg); !s.Busy() {
		t.Error("earlier work ended the later")
	} else if _, ok := s.Accept(end); ok || !s.Busy() {
		t.Error("the end of earlier work ended the later")
	}
	if got := facts(&s, cmd); len(got) != 1 {
		t.Errorf("the later work brought %v", got)
	}
}

func TestResultOfAnotherSlotIsRefused(t *testing.T) {
	var one, other Slot
	msg := one.Start(count(1))().(Msg)
	other.Start(count(1))
	if _, ok := other.Accept(msg); ok {
		t.Error("a slot accepted what another started")
	}
	if _, ok := one.Accept(msg); !ok {
		t.Error("a slot refused its own")
	}
	one.Stop()
	if _, ok := new(Slot).Accept(Msg{}); ok {
		t.Error("an idle slot accepted the zero message")
	}
}

func TestStoppedWorkIsCancelledAndRefused(t *testing.T) {
	var s Slot
	cancelled := make(chan bool, 1)
	cmd := s.Start(func(ctx context.Context, send func(tea.Msg)) {
		send("first")
		send("second")
		<-ctx.Done()
		send("third")
		cancelled <- true
	})
	msg := cmd().(Msg)
	s.Stop()
	if !<-cancelled || s.Busy() {
		t.Error("still busy")
	}
	if fact, ok := s.Accept(msg); ok {
		t.Errorf("%v was accepted after Stop", fact)
	}
}

func TestWorkCancelledBeforeItBeginsIsNotDone(t *testing.T) {
	var s Slot
	cmd := s.Start(func(context.Context, func(tea.Msg)) { t.Error("it was done") })
	s.Stop()
	if msg := cmd().(Msg); !msg.end {
		t.Errorf("it brought %v", msg.fact)
	}
}

// In a bubble a goroutine that stays blocked fails the test as a deadlock.
func TestNothingIsLeftBehind(t *testing.T) {
	endless := func(ctx context.Context, send func(tea.Msg)) {
		for i := 0; ctx.Err() == nil; i++ {
			send(i)
		}
	}
	tests := map[string]func(*Slot){
		"stopped after one result":    func(s *Slot) { s.Start(endless)(); s.Stop() },
		"stopped while one is waited": func(s *Slot) { cmd := s.Start(endless)().(Msg).Next(); s.Stop(); cmd() },
		"restarted at every key": func(s *Slot) {
			for range 50 {
				s.Start(endless)()
			}
			s.Stop()
		},
		"never begun": func(s *Slot) { s.Start(endless); s.Stop() },
	}
	for name, drive := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				before := runtime.NumGoroutine()
				drive(new(Slot))
				synctest.Wait()
				if after := runtime.NumGoroutine(); after != before {
					t.Errorf("%d goroutines, before %d", after, before)
				}
			})
		})
	}
}

func TestPanicReachesTheCommand(t *testing.T) {
	var s Slot
	msg := s.Start(func(_ context.Context, send func(tea.Msg)) {
		send("first")
		panic("broken")
	})().(Msg)
	defer func() {
		if p, _ := recover().(string); !strings.Contains(p, "broken") {
			t.Errorf("recovered %q", p)
		}
	}()
	msg.Next()()
	t.Error("the panic was swallowed")
}
