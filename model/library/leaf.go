package library

import (
	"context"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/store"
)

// leaf evaluates one expression that is made of no others.
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
	case query.Title:
		return p.title(x)
	case query.Path:
		return p.path(x)
	case query.Tag:
		return p.tag(x)
	case query.Quote:
		return either(x.Terms, p.quoted)
	}
	return either(x.Terms, func(t query.Expr) (set, error) {
		return p.words(t, func(m store.Match) store.Match { return m.In(x.Field) })
	})
}

// either evaluates terms of which one must match.
func either(terms []query.Expr, eval func(query.Expr) (set, error)) (set, error) {
	sum := set{roaring.New(), true}
	for _, t := range terms {
		s, err := eval(t)
		if err != nil {
			return set{}, err
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

func (p *plan) title(x query.In) (set, error) {
	s, err := either(x.Terms, func(t query.Expr) (set, error) {
		return p.words(t, func(m store.Match) store.Match { return m.In(query.Title) })
	})
	if err != nil {
		return set{}, err
	}
	if s.exact {
		return set{p.view.widen(s.bits), true}, nil
	}
	in, ps := p.view.articles(s.bits), newPatterns(x.Terms...)
	return set{p.view.where(func(n int) bool { return in[n] && ps.match(article.Fold(p.view.cards.Title[n])) }), true}, nil
}

func (p *plan) path(x query.In) (set, error) {
	bits, err := p.kept(x.String(), func() (*roaring.Bitmap, error) {
		in, ps := make([]bool, p.view.cards.Len()), newPatterns(x.Terms...)
		err := p.shelf.index.Paths(p.ctx, func(n uint32, path string) {
			if int(n) < len(in) {
				in[n] = ps.match(article.Fold(path))
			}
		})
		return p.view.where(func(n int) bool { return in[n] }), err
	})
	return set{bits, true}, err
}

func (p *plan) tag(x query.In) (set, error) {
	s, err := either(x.Terms, func(t query.Expr) (set, error) {
		if m, ok := store.Words(t); ok {
			return p.ask(m.In(query.Tag))
		}
		return p.ask(store.Any(query.Tag))
	})
	if err != nil {
		return set{}, err
	}
	return set{p.view.widen(s.bits), s.exact}, nil
}

// quoted evaluates a term in quotations. The index knows of these no more than the first letters of their words.
func (p *plan) quoted(t query.Expr) (set, error) {
	m, ok := store.Words(t)
	if !ok {
		s, err := p.ask(store.Any(query.Quote))
		return set{s.bits, false}, err
	}
	m = m.In(query.Quote)
	s, err := p.ask(m)
	if err != nil || s.exact {
		return s, err
	}
	around, err := p.around(m)
	if err != nil {
		return set{}, err
	}
	return set{roaring.And(s.bits, around), false}, nil
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

func (p *plan) words(x query.Expr, narrowed func(store.Match) store.Match) (set, error) {
	m, ok := store.Words(x)
	if !ok {
		return set{p.view.all(), false}, nil
	}
	return p.ask(narrowed(m))
}

// chunk is how many sections are asked for at once, so that a question can be stopped between.
const chunk = 1 << 20

// ask asks the index for words.
func (p *plan) ask(m store.Match) (set, error) {
	if m.Slow() && p.view.alive > p.shelf.many && p.shelf.leaves.get(p.view, m.Key()) == nil {
		if near, err := p.near(m); err != nil || near != nil {
			return set{near, false}, err
		}
		if err := pause(p.ctx, typing); err != nil {
			return set{}, err
		}
	}
	bits, err := p.kept(m.Key(), func() (*roaring.Bitmap, error) { return p.found(m) })
	return set{bits, m.Exact}, err
}

// near returns sections to read instead of asking a slow question, nil where these are too many.
func (p *plan) near(m store.Match) (*roaring.Bitmap, error) {
	if p.joined {
		return nil, nil
	}
	bits, err := p.around(m)
	if err != nil || bits.GetCardinality() > few(p.view.alive) {
		return nil, err
	}
	return bits, nil
}

// found asks the index for the sections that a question finds, a chunk after the other.
func (p *plan) found(m store.Match) (*roaring.Bitmap, error) {
	if m.Slow() {
		return p.foundInParts(m)
	}
	step := uint32(chunk)
	if m.Whole() {
		step = p.view.end()
	}
	sum := roaring.New()
	for from := uint32(0); from < p.view.end(); from += step {
		part, err := p.shelf.index.Find(p.ctx, m, from, min(from+step, p.view.end()))
		if err != nil {
			return nil, err
		}
		sum.Or(part)
	}
	return sum, nil
}

// around returns sections among which are those that a question finds, as far as that is known soon.
func (p *plan) around(m store.Match) (*roaring.Bitmap, error) {
	sum := p.view.all()
	for _, wider := range m.Near() {
		s, err := p.ask(wider)
		if err != nil {
			return nil, err
		}
		sum.And(s.bits)
	}
	return sum, nil
}

// few is how many sections are sooner read than a slow question is answered about so many articles.
func few(articles int) uint64 { return max(20_000, uint64(articles)/20) }

// typing is how long one takes to type the next letter. A slow question waits so long: it could not be stopped any more,
// and the first rows come from reading meanwhile.
const typing = 300 * time.Millisecond

// pause waits, but no longer than ctx allows.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
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
