package library

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/store"
)

// plan finds the sections that a query can match without reading their text: topics from
// bitmaps, words from the index, facts from the cards. What the index cannot tell is left to the
// matcher; see Shelf.Find.
type plan struct {
	ctx    context.Context
	shelf  *Shelf
	view   *view
	now    time.Time
	scope  query.Scope
	narrow func(*roaring.Bitmap) // told what is left as it becomes less
}

// set is the sections for which an expression is true, or, where it is not exact, sections among which
// those are. Its bits are never changed.
type set struct {
	bits  *roaring.Bitmap
	exact bool
}

func (p *plan) eval(x query.Expr) (set, error) {
	switch x := x.(type) {
	case nil:
		return set{p.view.all(), true}, nil
	case query.And:
		return p.and(x)
	case query.Or:
		return p.or(x)
	case query.Not:
		p.narrow = nil
		s, err := p.eval(x.X)
		if err != nil || !s.exact {
			return set{p.view.all(), false}, err
		}
		return set{roaring.AndNot(p.view.all(), s.bits), true}, nil
	}
	s, err := p.leaf(x)
	if err != nil {
		return set{}, err
	}
	if p.scope == query.Article && !isFact(x) {
		s = set{p.view.widen(s.bits), false} // which sections bear it only the matcher tells
	}
	return s, nil
}

func (p *plan) and(all []query.Expr) (set, error) {
	left := set{exact: true}
	narrow := p.narrow
	p.narrow = nil // only the outermost and narrows what is looked for
	for _, x := range slices.SortedStableFunc(slices.Values(all), func(a, b query.Expr) int { return cost(a) - cost(b) }) {
		s, err := p.eval(x)
		if err != nil {
			return set{}, err
		}
		if left.bits == nil {
			left = s
		} else {
			left = set{roaring.And(left.bits, s.bits), left.exact && s.exact}
		}
		if left.bits.IsEmpty() {
			return set{left.bits, true}, nil
		}
		if narrow != nil {
			narrow(left.bits)
		}
	}
	return left, nil
}

func (p *plan) or(all []query.Expr) (set, error) {
	p.narrow = nil
	sum := set{roaring.New(), true}
	for _, x := range all {
		s, err := p.eval(x)
		if err != nil {
			return set{}, err
		}
		sum = set{roaring.Or(sum.bits, s.bits), sum.exact && s.exact}
	}
	return sum, nil
}

// cost ranks what is evaluated first.
func cost(x query.Expr) int {
	switch x := x.(type) {
	case query.Topic, query.Has:
		return 0
	case query.Word, query.Phrase:
		return 2
	case query.In:
		if isFact(x) && x.Field != query.Title {
			return 1
		}
		return 2
	case query.Regexp:
		return 3
	case query.And, query.Or, query.Not:
		return 2
	}
	return 1
}

// isFact tells what is true of an article as a whole.
func isFact(x query.Expr) bool {
	switch x := x.(type) {
	case query.Is, query.Words, query.Dates, query.Age:
		return true
	case query.In:
		return x.Field != query.Text && x.Field != query.Heading && x.Field != query.Quote
	}
	return false
}

func (p *plan) leaf(x query.Expr) (set, error) {
	switch x := x.(type) {
	case query.Topic:
		return p.topics(p.shelf.IDs(x.Names), x.About)
	case query.Has:
		bits, err := p.kept(x.String(), func() (*roaring.Bitmap, error) { return p.shelf.index.WithTraits(p.ctx, x.Traits) })
		return set{bits, true}, err
	case query.Word, query.Phrase:
		return p.words(x, func(m store.Match) store.Match { return m })
	case query.In:
		return p.in(x)
	case query.Is:
		return p.states(x)
	case query.Words, query.Dates, query.Age:
		c := compiler{now: p.now}
		test := c.fact(x)
		probe := entry{Article: &article.Article{}}
		return set{p.view.where(func(n int) bool {
			probe.words, probe.Published = int(p.view.cards.Words[n]), p.view.cards.Date(n)
			return test(&probe)
		}), true}, nil
	}
	return set{p.view.all(), false}, nil
}

func (p *plan) topics(ids []string, about bool) (set, error) {
	sum := roaring.New()
	for _, id := range ids {
		prefix := "#"
		if about {
			prefix = "about:"
		}
		bits, err := p.kept(prefix+id, func() (*roaring.Bitmap, error) {
			all, main, err := p.shelf.index.Sections(p.ctx, id)
			if about {
				all = main
			}
			return all, err
		})
		if err != nil {
			return set{}, err
		}
		sum.Or(bits)
	}
	return set{sum, true}, nil
}

// in evaluates a field: any of its terms.
func (p *plan) in(x query.In) (set, error) {
	switch x.Field {
	case query.Source:
		return p.named(store.Source, x), nil
	case query.Author:
		return p.named(store.Author, x), nil
	case query.Place:
		return p.named(store.Place, x), nil
	case query.Lang:
		return p.named(store.Lang, x), nil
	case query.Tag, query.Path:
		return set{p.view.all(), false}, nil
	}
	sum := set{roaring.New(), true}
	for _, t := range x.Terms {
		s, err := p.words(t, func(m store.Match) store.Match { return m.In(x.Field) })
		if err != nil {
			return set{}, err
		}
		if x.Field == query.Title {
			s.bits = p.view.widen(s.bits)
		}
		sum = set{roaring.Or(sum.bits, s.bits), sum.exact && s.exact}
	}
	return sum, nil
}

// states evaluates what the reader has done.
func (p *plan) states(x query.Is) (set, error) {
	flags := p.shelf.flags(p.ctx, p.view)
	return set{p.view.where(func(n int) bool { return matches(x.States, flags[n]) }), true}, nil
}

// named evaluates a fact of the cards whose values repeat.
func (p *plan) named(fact int, x query.In) set {
	ps := newPatterns(x.Terms...)
	names := p.view.cards.Names.All()
	match := make([]int8, len(names)) // 0 is not known yet
	return set{p.view.where(func(n int) bool {
		num := p.view.cards.Facts[fact][n]
		if match[num] == 0 {
			match[num] = -1
			if ps.match(article.Fold(names[num])) {
				match[num] = 1
			}
		}
		return match[num] > 0
	}), true}
}

// chunk is how many sections are asked for at once, so that a question can be stopped between.
const chunk = 1 << 20

func (p *plan) words(x query.Expr, narrowed func(store.Match) store.Match) (set, error) {
	m, ok := store.Words(x)
	if !ok {
		return set{p.view.all(), false}, nil
	}
	m = narrowed(m)
	bits, err := p.kept(m.Key(), func() (*roaring.Bitmap, error) {
		sum := roaring.New()
		for from := uint32(0); from < p.view.end(); from += chunk {
			part, err := p.shelf.index.Find(p.ctx, m, from, min(from+chunk, p.view.end()))
			if err != nil {
				return nil, err
			}
			sum.Or(part)
		}
		return sum, nil
	})
	return set{bits, m.Exact}, err
}

// kept returns what find found, from the last searches if it is among them.
func (p *plan) kept(key string, find func() (*roaring.Bitmap, error)) (*roaring.Bitmap, error) {
	if bits := p.shelf.leaves.get(p.view, key); bits != nil {
		return bits, nil
	}
	bits, err := find()
	if err != nil {
		return nil, err
	}
	bits.RemoveRange(uint64(p.view.end()), 1<<32) // written since
	p.shelf.leaves.put(p.view, key, bits)
	return bits, nil
}

// leaves are the answers of the index to the last questions, for one view.
type leaves struct {
	mu   sync.Mutex
	view *view
	all  map[string]*roaring.Bitmap
	keys []string // the oldest first
}

// maxLeaves holds what a line of a few terms asks while it is typed and deleted again; a million
// articles need at most half a megabyte for each.
const maxLeaves = 64

func (l *leaves) get(v *view, key string) *roaring.Bitmap {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.view != v {
		return nil
	}
	return l.all[key]
}

func (l *leaves) put(v *view, key string, bits *roaring.Bitmap) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.view != v {
		l.view, l.all, l.keys = v, map[string]*roaring.Bitmap{}, nil
	}
	l.all[key] = bits
	if l.keys = append(l.keys, key); len(l.keys) > maxLeaves {
		delete(l.all, l.keys[0])
		l.keys = l.keys[1:]
	}
}

// end is the number after that of the last section.
func (v *view) end() uint32 {
	n := v.cards.Len()
	if n == 0 {
		return 0
	}
	return v.cards.First[n-1] + uint32(v.cards.Count[n-1])
}

// all returns every section.
func (v *view) all() *roaring.Bitmap {
	bits := roaring.New()
	bits.AddRange(0, uint64(v.end()))
	return bits
}

// where returns the sections of the articles that pass a test.
func (v *view) where(test func(n int) bool) *roaring.Bitmap {
	bits := roaring.New()
	from := -1 // where the present run of articles begins
	for n := range v.cards.Len() + 1 {
		switch in := n < v.cards.Len() && test(n); {
		case in && from < 0:
			from = n
		case !in && from >= 0:
			bits.AddRange(uint64(v.cards.First[from]), uint64(v.cards.First[n-1])+uint64(v.cards.Count[n-1]))
			from = -1
		}
	}
	return bits
}

// widen returns all sections of the articles that have one in bits.
func (v *view) widen(bits *roaring.Bitmap) *roaring.Bitmap {
	in := v.articles(bits)
	return v.where(func(n int) bool { return in[n] })
}

// articles tells for each article whether it has a section in bits.
func (v *view) articles(bits *roaring.Bitmap) []bool {
	in := make([]bool, v.cards.Len())
	n := 0
	it := bits.ManyIterator()
	var buf [1024]uint32
	for k := it.NextMany(buf[:]); k > 0; k = it.NextMany(buf[:]) {
		for _, section := range buf[:k] {
			for n < len(in) && v.cards.First[n]+uint32(v.cards.Count[n]) <= section {
				n++
			}
			if n == len(in) {
				return in
			}
			in[n] = true
		}
	}
	return in
}

// articleOf returns the article that a section belongs to.
func (v *view) articleOf(section uint32) int {
	n, found := slices.BinarySearchFunc(v.cards.First, section, cmp.Compare)
	if !found {
		n--
	}
	return n
}
