package source

import (
	"context"
	"iter"
	"runtime"

	"dateline/model/crash"
)

// inOrder yields do(t) for each t of all, in order, while as many as there are cores run at
// once and no more than twice as many wait for the caller. It stops starting any when the caller
// stops or ctx is done.
func inOrder[T, R any](ctx context.Context, all iter.Seq[T], do func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		for next := range start(ctx, all, do) {
			select {
			case r := <-next:
				if ctx.Err() != nil || !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// start runs do for each t of all and sends, in order, where its result will be found.
func start[T, R any](ctx context.Context, all iter.Seq[T], do func(T) R) <-chan chan R {
	cores := runtime.GOMAXPROCS(0)
	queue, slots := make(chan chan R, 2*cores), make(chan struct{}, cores)
	crash.Go(func() {
		defer close(queue)
		for t := range all {
			result := make(chan R, 1)
			select {
			case queue <- result:
			case <-ctx.Done():
				return
			}
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			crash.Go(func() {
				result <- do(t)
				<-slots
			})
		}
	})
	return queue
}
