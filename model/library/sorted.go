package library

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"dateline/model/article"
	"dateline/model/crash"
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
	if o == BySource {
		return v.bySource(v.inOrder(ByDate))
	}
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
	compare := v.comparing(o)
	return merge(old, sortBy(v.living(added), v.keying(o), compare), compare)
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

// key is the beginning of what sorts an article: where two differ, they tell which comes first.
type key struct{ first, second uint64 }

func (k key) compare(l key) int {
	return cmp.Or(cmp.Compare(k.first, l.first), cmp.Compare(k.second, l.second))
}

// keyed is an article with its key.
type keyed struct {
	key
	n uint32
}

// sortBy sorts a list by keys, and by compare those whose keys are the same: that one folds headlines. Each half is sorted on
// a core of its own.
func sortBy(list []uint32, keyOf func(n uint32) key, compare func(a, b uint32) int) []uint32 {
	all := make([]keyed, len(list))
	both := func(a, b keyed) int {
		if c := a.compare(b.key); c != 0 {
			return c
		}
		return compare(a.n, b.n)
	}
	half := func(from, to int) {
		for i, n := range list[from:to] {
			all[from+i] = keyed{keyOf(n), n}
		}
		slices.SortFunc(all[from:to], both)
	}
	middle, done := len(list)/2, make(chan struct{})
	crash.Go(func() {
		half(0, middle)
		close(done)
	})
	half(middle, len(list))
	<-done
	for i, k := range merge(all[:middle], all[middle:], both) {
		list[i] = k.n
	}
	return list
}

// keying returns what makes the keys of ByDate or ByTitle.
func (v *view) keying(o Order) func(n uint32) key {
	c := &v.cards
	late := func(n uint32) uint64 { return ^(uint64(c.Published[n]) ^ 1<<63) } // the latest is the least
	if o == ByTitle {
		return func(n uint32) key {
			var b [16]byte
			begin(b[:], c.Title[n])
			return key{binary.BigEndian.Uint64(b[:8]), binary.BigEndian.Uint64(b[8:])}
		}
	}
	return func(n uint32) key {
		var b [8]byte
		begin(b[:], c.Title[n])
		return key{late(n), binary.BigEndian.Uint64(b[:])}
	}
}

// begin fills b with the beginning of what s folds to, and zeros: folding goes letter by letter.
func begin(b []byte, s string) {
	end := 0
	for letters := 0; end < len(s) && letters < len(b); letters++ {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	folded := article.Fold(s[:end])
	if len(folded) < len(b) { // accents fold to nothing
		folded = article.Fold(s)
	}
	copy(b, folded)
}

// bySource puts articles that are in order by date in the order of their sources.
func (v *view) bySource(list []uint32) []uint32 {
	places, source := v.sourcePlaces(), v.cards.Facts[store.Source]
	next := make([]int, len(places)+1) // by place, where its next article goes
	for _, n := range list {
		next[places[source[n]]+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	all := make([]uint32, len(list))
	for _, n := range list {
		place := places[source[n]]
		all[next[place]] = n
		next[place]++
	}
	return all
}

// sourcePlaces returns the place of each name among all sources, that of none as the last; names that fold to the same
// share one.
func (v *view) sourcePlaces() []int {
	names := v.cards.Names.All()
	folded, order := make([]string, len(names)), make([]int, len(names))
	for i, name := range names {
		folded[i], order[i] = article.Fold(name), i
	}
	slices.SortFunc(order, func(a, b int) int { return emptyLast(folded[a], folded[b]) })
	places := make([]int, len(names))
	for at, i := range order {
		if places[i] = at; at > 0 && folded[i] == folded[order[at-1]] {
			places[i] = places[order[at-1]]
		}
	}
	return places
}

// comparing returns the comparison of [Order.compare] over cards, for ByDate or ByTitle.
func (v *view) comparing(o Order) func(a, b uint32) int {
	c := &v.cards
	title := func(a, b uint32) int { return strings.Compare(article.Fold(c.Title[a]), article.Fold(c.Title[b])) }
	byDate := func(a, b uint32) int {
		if d := cmp.Compare(c.Published[b], c.Published[a]); d != 0 {
			return d
		}
		return cmp.Or(title(a, b), cmp.Compare(c.ID[a], c.ID[b]))
	}
	if o == ByTitle {
		return func(a, b uint32) int { return cmp.Or(title(a, b), byDate(a, b)) }
	}
	return byDate
}
