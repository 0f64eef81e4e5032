package library

import (
	"cmp"
	"runtime"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/crash"
	"dateline/model/store"
)

// foundInParts asks the questions that a slow one is made of, on all cores.
func (p *plan) foundInParts(m store.Match) (*roaring.Bitmap, error) {
	parts, err := p.shelf.index.Longer(p.ctx, m)
	if err != nil {
		return nil, err
	}
	sum, next, faults := roaring.New(), make(chan store.Match, len(parts)), make(chan error)
	for _, part := range parts {
		next <- part
	}
	close(next)
	var mu sync.Mutex
	workers := runtime.GOMAXPROCS(0)
	for range workers {
		crash.Go(func() {
			var fault error
			for part := range next {
				found, err := p.shelf.index.Find(p.ctx, part, 0, p.view.end())
				if fault = cmp.Or(err, p.ctx.Err()); fault != nil {
					break
				}
				mu.Lock()
				sum.Or(found)
				mu.Unlock()
			}
			faults <- fault
		})
	}
	for range workers {
		err = cmp.Or(err, <-faults)
	}
	return sum, err
}
