package library

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/store"
)

// Relevance is how many of the words, phrases and topics that a query wants head an article: its
// headline has the word, its lead is about the topic. Those of equal relevance stand by date. It is
// known without reading any text, so that rows in this order are shown as soon as in the others.

// wanted adds the words, phrases and topics of x that stand under no odd number of negations.
func wanted(to []query.Expr, x query.Expr, yes bool) []query.Expr {
	switch x := x.(type) {
	case query.And:
		for _, x := range x {
			to = wanted(to, x, yes)
		}
	case query.Or:
		for _, x := range x {
			to = wanted(to, x, yes)
		}
	case query.Not:
		to = wanted(to, x.X, !yes)
	case query.Word, query.Phrase, query.Topic:
		if yes && len(to) < maxWanted {
			to = append(to, x)
		}
	}
	return to
}

// maxWanted is how many terms of a query count for relevance.
const maxWanted = 200

// byRelevance sorts n articles that stand by date: those that most terms head come first.
func byRelevance[T any](byDate []T, terms int, heads func(T) int) []T {
	var starts [maxWanted + 2]int // of the articles that so many terms fewer than all head
	for _, a := range byDate {
		starts[terms-heads(a)+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	sorted := make([]T, len(byDate))
	for _, a := range byDate {
		at := &starts[terms-heads(a)]
		sorted[*at] = a
		*at++
	}
	return sorted
}

// relevant returns all articles by relevance for x.
func (l *Library) relevant(x query.Expr) []*entry {
	var tests []func(*entry) bool
	for _, term := range wanted(nil, x, true) {
		tests = append(tests, l.heading(term))
	}
	byDate := l.inOrder(ByDate)
	heads := make(map[*entry]int, len(byDate))
	for _, e := range byDate {
		for _, test := range tests {
			if test(e) {
				heads[e]++
			}
		}
	}
	return byRelevance(byDate, len(tests), func(e *entry) int { return heads[e] })
}

// heading returns the test whether a term heads an article.
func (l *Library) heading(term query.Expr) func(*entry) bool {
	if t, ok := term.(query.Topic); ok {
		about := named(l.IDs(t.Names), true)
		return func(e *entry) bool { return about(e, 0) }
	}
	p := query.NewPattern(term)
	return func(e *entry) bool { return p.Matches(e.title) }
}

// relevance is what a search by relevance on a shelf has to know of the articles of a view.
type relevance struct {
	plan  *plan
	terms []query.Expr
}

// ranked returns the articles, which stand by date, by relevance.
func (r *relevance) ranked(byDate []uint32) ([]uint32, error) {
	heads := make([]uint8, r.plan.view.cards.Len())
	for _, term := range r.terms {
		if err := r.count(term, heads); err != nil {
			return nil, err
		}
	}
	return byRelevance(byDate, len(r.terms), func(n uint32) int { return int(heads[n]) }), nil
}

// count adds one to each article that a term heads.
func (r *relevance) count(term query.Expr, heads []uint8) error {
	v := r.plan.view
	if t, ok := term.(query.Topic); ok {
		s, err := r.plan.topics(r.plan.shelf.IDs(t.Names), true)
		if err == nil {
			v.leads(s.bits, func(n int) { heads[n]++ })
		}
		return err
	}
	s, err := r.plan.words(term, func(m store.Match) store.Match { return m.In(query.Title) })
	if err != nil {
		return err
	}
	p := query.NewPattern(term)
	v.leads(s.bits, func(n int) {
		if s.exact || p.Matches(article.Fold(v.cards.Title[n])) {
			heads[n]++
		}
	})
	return nil
}

// leads calls do for the articles whose lead is in bits.
func (v *view) leads(bits *roaring.Bitmap, do func(n int)) {
	v.walk(bits, func(n int, section uint32) {
		if section == v.cards.First[n] {
			do(n)
		}
	})
}

// first returns the test for the articles that all terms head, which are the first by relevance. It reads cards,
// so it is there before the index has told anything of words. All are where the order is another, r nil.
func (r *relevance) first() (func(n uint32) bool, error) {
	if r == nil {
		return func(uint32) bool { return true }, nil
	}
	v := r.plan.view
	var patterns []*query.Pattern
	var about []*roaring.Bitmap
	for _, term := range r.terms {
		t, ok := term.(query.Topic)
		if !ok {
			patterns = append(patterns, query.NewPattern(term))
			continue
		}
		s, err := r.plan.topics(r.plan.shelf.IDs(t.Names), true)
		if err != nil {
			return nil, err
		}
		about = append(about, s.bits)
	}
	return func(n uint32) bool {
		if slices.ContainsFunc(about, func(b *roaring.Bitmap) bool { return !b.Contains(v.cards.First[n]) }) {
			return false
		}
		title := article.Fold(v.cards.Title[n])
		return !slices.ContainsFunc(patterns, func(p *query.Pattern) bool { return !p.Matches(title) })
	}, nil
}
