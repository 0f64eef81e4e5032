package library

import (
	"context"
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
	many     int           // from how many articles on the index is slow to answer some questions

	refreshing sync.Mutex // held by the one goroutine that makes the next view
	cards      *store.Cards
	leaves     leaves
	flagged    flagged
}

// NewShelf returns the shelf of an index, empty until [Shelf.Refresh].
func NewShelf(x *store.Index, g Gazetteer) *Shelf {
	s := &Shelf{index: x, cards: store.NewCards(), patience: 4 * time.Millisecond, many: 10_000}
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
	defer s.expected.Store(0)
	was := s.view.Load()
	if was.cards.Len() == s.cards.Len() && was.dead.Equals(dead) {
		return false, nil
	}
	s.view.Store(newView(*s.cards, dead, was))
	return true, nil
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
