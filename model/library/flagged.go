package library

import (
	"context"
	"iter"
	"slices"
	"sync"
)

// flagged are the flags of a shelf's articles by number, so that a search need not look up each of a million.
type flagged struct {
	mu  sync.Mutex
	at  Moment // of which they are
	all []Flag
}

// flags returns the flags of the articles of a view for a search.
func (s *Shelf) flags(ctx context.Context, v *view) []Flag {
	if s.Reading == nil {
		return make([]Flag, v.cards.Len())
	}
	s.Reading.Wait(ctx)
	was := s.Reading.then(ctx)
	f := &s.flagged
	f.mu.Lock()
	defer f.mu.Unlock()
	last := s.view.Load() // may know more articles than v, but never fewer
	changed, now := s.Reading.since(f.at)
	f.all, f.at = last.changed(f.all, changed), now
	for n := len(f.all); n < last.cards.Len(); n++ {
		f.all = append(f.all, s.Reading.flags(last.known(n)))
	}
	return v.changed(f.all[:v.cards.Len()], was)
}

// changed returns flags with others for some IDs.
func (v *view) changed(flags []Flag, by map[uint64]Flag) []Flag {
	if len(by) == 0 {
		return flags
	}
	flags = slices.Clone(flags)
	for n := range min(len(flags), v.cards.Len()) {
		if f, ok := by[v.cards.ID[n]]; ok {
			flags[n] = f
		}
	}
	return flags
}

func (v *view) known(n int) known { return known{v.cards.ID[n], v.cards.Content[n]} }

// known implements [Corpus].
func (s *Shelf) known() iter.Seq[known] {
	return func(yield func(known) bool) {
		v := s.view.Load()
		for n := range v.cards.Len() {
			if !v.dead.Contains(uint32(n)) && !yield(v.known(n)) {
				return
			}
		}
	}
}
