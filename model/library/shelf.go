package library

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/store"
)

// Shelf is a library on disk: the cards of all articles are in memory, their text, words and topics
// in an index. Its methods may be called at the same time from different goroutines; a search sees the
// articles that were there when it began.
type Shelf struct {
	// Now is the clock that newer: and older: count from; nil is time.Now. It is set before the
	// first search.
	Now func() time.Time
	// Reading is what is read and starred; nil is nothing. It is set before the first search.
	Reading *Reading

	index    *store.Index
	names    atomic.Pointer[Gazetteer]
	view     atomic.Pointer[view]
	expected atomic.Int64  // articles, before the first view
	patience time.Duration // how long the index may take before a search begins to read articles

	refreshing sync.Mutex // held by the one goroutine that makes the next view
	cards      *store.Cards
	leaves     leaves
	flagged    flagged
}

// view is what the shelf holds at one moment; it is never changed.
type view struct {
	cards  store.Cards
	dead   *roaring.Bitmap // articles
	gone   *roaring.Bitmap // their sections
	alive  int             // how many articles are not dead
	orders [orders]ordering
	before atomic.Pointer[view] // its orders are a beginning; nil where there is none or it is too long ago
}

// ordering is the living articles in an order, sorted when that is first asked for.
type ordering struct {
	once sync.Once
	list atomic.Pointer[[]uint32]
}

// NewShelf returns the shelf of an index, empty until [Shelf.Refresh].
func NewShelf(x *store.Index, g Gazetteer) *Shelf {
	s := &Shelf{index: x, cards: store.NewCards(), patience: 4 * time.Millisecond}
	s.names.Store(&g)
	s.view.Store(newView(*s.cards, roaring.New(), nil))
	return s
}

// Refresh takes in what was written to the index since the last call; changed is false where
// nothing was.
func (s *Shelf) Refresh(ctx context.Context) (changed bool, err error) {
	s.refreshing.Lock()
	defer s.refreshing.Unlock()
	if err := s.index.LoadCards(ctx, s.cards); err != nil {
		return false, err
	}
	dead, err := s.index.Dead(ctx)
	if err != nil {
		return false, err
	}
	was := s.view.Load()
	if was.cards.Len() == s.cards.Len() && was.dead.Equals(dead) {
		return false, nil
	}
	s.view.Store(newView(*s.cards, dead, was))
	return true, nil
}

func newView(c store.Cards, dead *roaring.Bitmap, before *view) *view {
	v := &view{cards: c, dead: dead, gone: roaring.New(), alive: c.Len() - int(dead.GetCardinality())}
	v.before.Store(before)
	if before != nil {
		before.before.Store(nil)
	}
	for it := dead.Iterator(); it.HasNext(); {
		n := it.Next()
		v.gone.AddRange(uint64(c.First[n]), uint64(c.First[n])+uint64(c.Count[n]))
	}
	return v
}

// inOrder returns the living articles in an order; the slice is never written to again.
func (v *view) inOrder(o Order) []uint32 {
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

// Newest returns the newest articles, at once and before the first [Shelf.Refresh], which takes its time
// with a large library.
func (s *Shelf) Newest(ctx context.Context) (Rows, error) {
	all, total, err := s.index.Newest(ctx, screenful/2)
	if err != nil {
		return Rows{}, err
	}
	s.expected.Store(int64(total))
	matches := make([]Match, len(all))
	for i, a := range all {
		if f, ok, err := s.index.File(ctx, a.Path); ok && err == nil {
			a.Content = f.Hash
		}
		matches[i] = Match{Article: a}
		for n := range a.Sections {
			matches[i].Sections = append(matches[i].Sections, n)
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int {
		return ByDate.compare(&entry{Article: a.Article, title: article.Fold(a.Article.Title)}, &entry{Article: b.Article, title: article.Fold(b.Article.Title)})
	})
	return RowsOf(matches, false), nil
}

// Len implements [Corpus].
func (s *Shelf) Len() int {
	if n := s.view.Load().alive; n > 0 {
		return n
	}
	return int(s.expected.Load())
}

// Load implements [Corpus].
func (s *Shelf) Load(ctx context.Context, m Match) (*article.Article, error) {
	if m.Card == 0 {
		return m.Article, nil
	}
	a, err := s.index.Article(ctx, uint32(m.Card-1))
	if a != nil {
		a.Content = m.Article.Content
	}
	return a, err
}

// IDs implements [Corpus].
func (s *Shelf) IDs(names []query.TopicName) []string {
	return resolveAll(*s.names.Load(), names, func(slug string) []string {
		var ids []string
		for _, t := range s.index.Topics() {
			if t.ID == slug {
				return []string{slug}
			}
			if begins(t.ID, slug) {
				ids = append(ids, t.ID)
			}
		}
		return ids
	})
}

// article returns n of v as its card tells.
func (s *Shelf) article(v *view, n uint32) *article.Article {
	topics := s.index.Topics()
	return v.cards.Article(n, func(num uint32) *article.Topic {
		if int(num) < len(topics) {
			return topics[num]
		}
		return nil
	})
}
