// Package crash takes a panic of any goroutine to one place, so that a program that has changed the
// terminal can put it in order and leave a report behind before it ends.
package crash

import (
	"fmt"
	"runtime/debug"
	"sync/atomic"
)

// Report is a panic: what it said, and where it happened.
type Report struct {
	Value any
	Stack []byte
}

// Error says what the panic said, without the stack.
func (r *Report) Error() string { return fmt.Sprint(r.Value) }

var handler atomic.Pointer[func(*Report)]

// Handle has do called with every panic that [Catch] meets, in the goroutine that panicked, until undo is
// called. Before and after, panics end the program as they always do.
func Handle(do func(*Report)) (undo func()) {
	handler.Store(&do)
	return func() { handler.Store(nil) }
}

// Catch ends a panic of the function that defers it, if there is a handler for it.
func Catch() {
	do := handler.Load()
	if do == nil {
		return
	}
	if p := recover(); p != nil {
		(*do)(&Report{p, debug.Stack()})
	}
}

// Go runs f in a goroutine whose panic is caught. What others wait for from f may never come: the handler
// is expected to end the program.
func Go(f func()) {
	go func() {
		defer Catch()
		f()
	}()
}
