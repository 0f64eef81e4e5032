package library

import (
	"cmp"
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/crash"
	"dateline/model/query"
	"dateline/model/store"
)

// A search on a shelf has two runners:
//
//	scan  reads articles in order and asks the matcher: the first rows of common words, soon
//	plan  asks the index: all rows, or for what it cannot tell those that are left to be read
//
// Both give the same rows in the same order, so whoever has more is shown. By relevance, scan goes through
// those alone that are the first for certain.

// Find implements [Corpus].
func (s *Shelf) Find(ctx context.Context, q query.Query, o Order, show func(Rows)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	f, p := s.finder(ctx, q, o, show)
	if terms := wanted(nil, q.Expr, true); o == ByRelevance && terms != nil {
		f.relevance = &relevance{p, terms}
	}
	planned := make(chan outcome, 1)
	crash.Go(func() { planned <- f.plan(p, q.Expr) })
	return f.run(ctx, planned)
}

// finder returns a search before its first step, with its plan.
func (s *Shelf) finder(ctx context.Context, q query.Query, o Order, show func(Rows)) (*finder, *plan) {
	now := clock(s.Now)
	states := func() func(known) Flag { return s.Reading.states(ctx) }
	f := &finder{shelf: s, view: s.view.Load(), matcher: compile(q, now, s.IDs, states), show: show, bits: roaring.New()}
	f.order = f.view.inOrder(o)
	return f, &plan{ctx: ctx, shelf: s, view: f.view, now: now, scope: q.Scope, narrow: func(bits *roaring.Bitmap) { f.left.Store(bits) }}
}

// outcome is what a plan ends with.
type outcome struct {
	set
	order []uint32 // by relevance, or nil
	err   error
}

func (f *finder) plan(p *plan, x query.Expr) (found outcome) {
	found.set, found.err = p.sections(x)
	if found.err == nil && f.relevance != nil {
		found.order, found.err = f.relevance.ranked(f.order)
	}
	return found
}

// finder is one search.
type finder struct {
	shelf   *Shelf
	view    *view
	matcher *matcher
	order   []uint32
	show    func(Rows)
	left    atomic.Pointer[roaring.Bitmap] // sections among which all matches are, once that is known

	relevance *relevance // nil in all other orders

	list []uint32        // the articles found
	bits *roaring.Bitmap // their matching sections
	next int             // the place in order from which on nothing was looked for
	tops int             // how many of those before it are the first by relevance
	told time.Time       // when rows were last shown
}

func (f *finder) run(ctx context.Context, planned <-chan outcome) error {
	var p outcome
	select {
	case p = <-planned:
	case <-time.After(f.shelf.patience):
		if done, err := f.scan(ctx, planned, &p); err != nil || done {
			return err
		}
	}
	return f.conclude(ctx, p)
}

// conclude shows all rows, after those that were scanned.
func (f *finder) conclude(ctx context.Context, p outcome) error {
	if err := cmp.Or(p.err, ctx.Err()); err != nil {
		return err
	}
	if p.order != nil {
		f.order, f.next = p.order, f.tops
	}
	p.bits = roaring.AndNot(p.bits, f.view.gone)
	if p.exact {
		f.finish(p.bits)
		return nil
	}
	return f.verify(ctx, p.bits)
}

// scan looks for a screenful of matches in the articles themselves until the plan is there, then waits for
// it. done is true where no article is left.
func (f *finder) scan(ctx context.Context, planned <-chan outcome, p *outcome) (done bool, err error) {
	top, err := f.relevance.first()
	if err != nil {
		return false, err
	}
	for ; f.next < len(f.order) && len(f.list) < screenful; f.next++ {
		select {
		case *p = <-planned:
			return false, nil
		case <-ctx.Done():
			return false, ctx.Err()
		default:
		}
		n := f.order[f.next]
		if !top(n) {
			continue
		}
		f.tops++
		if err := f.look(ctx, n); err != nil {
			return false, err
		}
	}
	if f.next == len(f.order) && f.relevance == nil {
		f.tell(true)
		return true, nil
	}
	f.tell(false)
	select {
	case *p = <-planned:
		return false, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// look reads an article, unless it is known that it does not match, and takes it if it does.
func (f *finder) look(ctx context.Context, n uint32) error {
	if left := f.left.Load(); left != nil && !f.view.has(left, n) {
		return nil
	}
	e, err := f.shelf.entry(ctx, f.view, n)
	if e != nil {
		f.take(n, f.matcher.sections(ctx, e))
	}
	return err
}

// take adds an article with its matching sections, if there are any.
func (f *finder) take(n uint32, sections []int) {
	if len(sections) == 0 {
		return
	}
	f.list = append(f.list, n)
	for _, i := range sections {
		if i < int(f.view.cards.Count[n]) { // those beyond are not indexed
			f.bits.Add(f.view.cards.First[n] + uint32(i))
		}
	}
	if len(f.list) == screenful || time.Since(f.told) > tellEvery {
		f.tell(false)
	}
}

// tellEvery is how often rows are shown while more are being found.
const tellEvery = 100 * time.Millisecond

// tell shows the rows found so far.
func (f *finder) tell(whole bool) {
	f.told = time.Now()
	bits := f.bits
	if !whole {
		bits = bits.Clone()
	}
	f.show(Rows{Whole: whole, Sections: int(bits.GetCardinality()), list: &shelved{f.shelf, f.view, f.list[:len(f.list):len(f.list)], bits}})
}

// finish shows all matching sections, which are known.
func (f *finder) finish(bits *roaring.Bitmap) {
	if f.told.IsZero() {
		f.glance(bits)
	}
	in := f.view.articles(bits)
	f.bits, f.list = bits, make([]uint32, 0, count(in))
	for _, n := range f.order {
		if in[n] {
			f.list = append(f.list, n)
		}
	}
	f.tell(true)
}

// glance shows the first rows before the others are listed, where they are near the beginning.
func (f *finder) glance(bits *roaring.Bitmap) {
	var list []uint32
	sections := 0
	for _, n := range f.order[:min(len(f.order), 4096)] {
		if in := f.view.sections(bits, n); in > 0 {
			list, sections = append(list, n), sections+in
		}
		if len(list) == screenful {
			break
		}
	}
	if list != nil {
		f.show(Rows{Sections: sections, list: &shelved{f.shelf, f.view, list, bits}})
	}
}

func count(in []bool) (n int) {
	for _, is := range in {
		if is {
			n++
		}
	}
	return n
}

// verify reads the articles that may match, on all cores, after those that were scanned.
func (f *finder) verify(ctx context.Context, bits *roaring.Bitmap) error {
	in := f.view.articles(bits)
	var rest []uint32
	for _, n := range f.order[f.next:] {
		if in[n] {
			rest = append(rest, n)
		}
	}
	var fault error
	var once sync.Once
	blocks := f.matcher.blocks(ctx, len(rest), func(i int) *entry {
		e, err := f.shelf.entry(ctx, f.view, rest[i])
		if err != nil {
			once.Do(func() { fault = err })
		}
		return e
	})
	at := 0
	for matches := range blocks {
		for _, m := range <-matches {
			for at < len(rest) && f.view.cards.ID[rest[at]] != store.NumberOf(m.Article.ID) {
				at++
			}
			if at < len(rest) {
				f.take(rest[at], m.Sections)
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	f.tell(true)
	return fault
}

// entry reads an article as the matcher wants it.
func (s *Shelf) entry(ctx context.Context, v *view, n uint32) (*entry, error) {
	a, err := s.index.Article(ctx, n)
	if a == nil || err != nil {
		return nil, err
	}
	a.Content = v.cards.Content[n]
	return newEntry(a), nil
}
