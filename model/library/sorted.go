package library

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"dateline/model/article"
	"dateline/model/store"
)

// ordering is the living articles in an order, sorted when that is first asked for.
type ordering struct {
	once sync.Once
	list atomic.Pointer[[]uint32]
}

// inOrder returns the living articles in an order, by date where that depends on a query; the slice is never written to again.
func (v *view) inOrder(o Order) []uint32 {
	if o == ByRelevance {
		o = ByDate
	}
	v.orders[o].once.Do(func() {
		list := v.sorted(o)
		v.orders[o].list.Store(&list)
	})
	return *v.orders[o].list.Load()
}

// sorted sorts what the view before did not have and merges it with what that had sorted.
func (v *view) sorted(o Order) []uint32 {
	var old []uint32
	from := uint32(0)
	if b := v.before.Load(); b != nil {
		if list := b.orders[o].list.Load(); list != nil {
			old, from = v.living(*list), uint32(b.cards.Len())
		}
	}
	added := make([]uint32, 0, v.cards.Len()-int(from))
	for n := from; n < uint32(v.cards.Len()); n++ {
		added = append(added, n)
	}
	added = v.living(added)
	compare := v.comparing(o)
	if o == ByDate {
		v.sortByDate(added)
	} else {
		slices.SortFunc(added, compare)
	}
	return merge(old, added, compare)
}

// sortByDate sorts as ByDate compares, but folds the titles of articles of the same time only once.
func (v *view) sortByDate(all []uint32) {
	c := &v.cards
	slices.SortFunc(all, func(a, b uint32) int { return cmp.Compare(c.Published[b], c.Published[a]) })
	titles := map[uint32]string{}
	for i := 0; i < len(all); {
		end := i + 1
		for end < len(all) && c.Published[all[end]] == c.Published[all[i]] {
			end++
		}
		if end-i > 1 {
			clear(titles)
			for _, n := range all[i:end] {
				titles[n] = article.Fold(c.Title[n])
			}
			slices.SortFunc(all[i:end], func(a, b uint32) int {
				return cmp.Or(strings.Compare(titles[a], titles[b]), cmp.Compare(c.ID[a], c.ID[b]))
			})
		}
		i = end
	}
}

// living returns those of list that are not dead.
func (v *view) living(list []uint32) []uint32 {
	all := make([]uint32, 0, len(list))
	for _, n := range list {
		if !v.dead.Contains(n) {
			all = append(all, n)
		}
	}
	return all
}

// comparing returns the comparison of [Order.compare] over cards.
func (v *view) comparing(o Order) func(a, b uint32) int {
	c := &v.cards
	title := func(a, b uint32) int { return strings.Compare(article.Fold(c.Title[a]), article.Fold(c.Title[b])) }
	byDate := func(a, b uint32) int {
		if d := cmp.Compare(c.Published[b], c.Published[a]); d != 0 {
			return d
		}
		return cmp.Or(title(a, b), cmp.Compare(c.ID[a], c.ID[b]))
	}
	switch o {
	case ByTitle:
		folded := make([]string, c.Len())
		for n := range folded {
			folded[n] = article.Fold(c.Title[n])
		}
		return func(a, b uint32) int { return cmp.Or(strings.Compare(folded[a], folded[b]), byDate(a, b)) }
	case BySource:
		folded := make([]string, len(c.Names.All()))
		for i, name := range c.Names.All() {
			folded[i] = article.Fold(name)
		}
		source := c.Facts[store.Source]
		return func(a, b uint32) int {
			return cmp.Or(emptyLast(folded[source[a]], folded[source[b]]), byDate(a, b))
		}
	}
	return byDate
}
