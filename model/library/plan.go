package library

import (
	"context"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/query"
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

	negated bool // what is evaluated now is not what is looked for
	joined  bool // what is evaluated now, were it not exact, would have more read than itself
	bearing set  // where the scope is the article: the sections that a wanted term is found in, or none
}

// set is the sections for which an expression is true, or, where it is not exact, sections among which
// those are. Its bits are never changed.
type set struct {
	bits  *roaring.Bitmap
	exact bool
}

// sections evaluates a whole query.
func (p *plan) sections(x query.Expr) (set, error) {
	s, err := p.eval(x)
	if err != nil || p.bearing.bits == nil || s.bits.IsEmpty() {
		return s, err
	}
	bearing := roaring.And(s.bits, p.bearing.bits)
	rest := roaring.AndNot(s.bits, p.view.widen(bearing)) // articles where no term is found match with all their sections
	return set{roaring.Or(bearing, rest), s.exact && p.bearing.exact}, nil
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
		joined := p.joined
		p.narrow, p.negated, p.joined = nil, !p.negated, true
		s, err := p.eval(x.X)
		p.negated, p.joined = !p.negated, joined
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
		p.bear(s)
		s.bits = p.view.widen(s.bits)
	}
	return s, nil
}

// bear notes where a term is found.
func (p *plan) bear(s set) {
	switch {
	case p.negated:
	case p.bearing.bits == nil:
		p.bearing = s
	default:
		p.bearing = set{roaring.Or(p.bearing.bits, s.bits), p.bearing.exact && s.exact}
	}
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
		if left.bits.IsEmpty() && p.scope == query.Section {
			return set{left.bits, true}, nil
		}
		if narrow != nil {
			narrow(left.bits)
		}
	}
	return left, nil
}

func (p *plan) or(all []query.Expr) (set, error) {
	joined := p.joined
	p.narrow, p.joined = nil, true
	defer func() { p.joined = joined }()
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
