package library

import (
	"context"
	"iter"

	"dateline/model/crash"
	"dateline/model/query"
)

// Stream yields the articles that match q, whole and in order, as they are found; an error is the last that it
// yields.
func Stream(ctx context.Context, c Corpus, q query.Query, o Order) iter.Seq2[Match, error] {
	return func(yield func(Match, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		told, next := follow(ctx, c, q, o), 0
		for {
			t, more := <-told
			if !more {
				return
			}
			if t.err != nil {
				yield(Match{}, t.err)
				return
			}
			if !wholes(ctx, c, t.Rows, next, yield) {
				return
			}
			next = max(next, t.Len())
		}
	}
}

// telling is what a search tells: rows, or in the end why it has failed.
type telling struct {
	Rows
	err error
}

// follow searches in a goroutine. The channel holds the latest rows only, so the search does not wait for whoever
// reads them.
func follow(ctx context.Context, c Corpus, q query.Query, o Order) <-chan telling {
	told := make(chan telling, 1)
	tell := func(t telling) {
		select {
		case <-told:
		default:
		}
		told <- t
	}
	crash.Go(func() {
		defer close(told)
		if err := c.Find(ctx, q, o, func(r Rows) { tell(telling{Rows: r}) }); err != nil {
			tell(telling{err: err})
		}
	})
	return told
}

// wholes yields rows from one on, whole, but for those that are there no more; an error is the last that it yields. It
// reports whether all were yielded and are wanted.
func wholes(ctx context.Context, c Corpus, rows Rows, from int, yield func(Match, error) bool) bool {
	for i := from; i < rows.Len(); i++ {
		m, err := whole(ctx, c, rows.At(i))
		if m.Article == nil && err == nil {
			continue
		}
		if !yield(m, err) || err != nil {
			return false
		}
	}
	return true
}

// whole returns a match with its article's text; the article is nil where it is there no more.
func whole(ctx context.Context, c Corpus, m Match) (Match, error) {
	if err := ctx.Err(); err != nil {
		return Match{}, err
	}
	a, err := c.Load(ctx, m)
	if a == nil || err != nil {
		return Match{}, err
	}
	for len(m.Sections) > 0 && m.Sections[len(m.Sections)-1] >= len(a.Sections) {
		m.Sections = m.Sections[:len(m.Sections)-1]
	}
	return Match{Article: a, Sections: m.Sections}, nil
}
