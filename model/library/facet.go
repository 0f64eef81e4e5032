package library

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/query"
)

// Topics implements [Corpus]. The postings of all topics are gone through once, on all cores.
func (s *Shelf) Topics(ctx context.Context, q query.Query) ([]TopicCount, error) {
	var rows Rows
	if err := s.Find(ctx, q, ByDate, func(r Rows) { rows = r }); err != nil {
		return nil, err
	}
	f := facets{shelf: s, shelved: rows.list.(*shelved), topics: s.index.Topics()}
	f.counts = make([]TopicCount, len(f.topics))
	f.owners = f.view.owners()
	if err := f.count(ctx); err != nil {
		return nil, err
	}
	var all []TopicCount
	for i, n := range f.counts {
		if n.Topic = f.topics[i]; n.Sections > 0 {
			all = append(all, n)
		}
	}
	rank(all)
	return all, nil
}

// facets counts topics by number.
type facets struct {
	shelf *Shelf
	*shelved
	topics []*article.Topic
	owners []uint32
	counts []TopicCount
	next   atomic.Uint32
}

// facetsAtOnce is how many topics are asked for at once.
const facetsAtOnce = 32

func (f *facets) count(ctx context.Context) error {
	var all sync.WaitGroup
	errs := make([]error, runtime.GOMAXPROCS(0))
	for i := range errs {
		all.Go(func() {
			for errs[i] == nil {
				end := f.next.Add(facetsAtOnce)
				if end-facetsAtOnce >= uint32(len(f.topics)) {
					return
				}
				errs[i] = f.some(ctx, end-facetsAtOnce, min(end, uint32(len(f.topics))))
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// some counts the topics from first up to but without end.
func (f *facets) some(ctx context.Context, first, end uint32) error {
	last := ^uint32(0) // the article that was counted last
	return f.shelf.index.Postings(ctx, first, end, func(num uint32, sections *roaring.Bitmap) {
		n := &f.counts[num]
		if n.Sections == 0 {
			last = ^uint32(0)
		}
		sections.And(f.bits)
		n.Sections += int(sections.GetCardinality())
		sections.Iterate(func(section uint32) bool {
			if owner := f.owners[section]; owner != last {
				last = owner
				n.Articles++
			}
			return true
		})
	})
}
