// Package library is the corpus: the articles that are open, which of their sections match a
// query, and which topics those sections have.
//
// A [Library] is held in memory, with a folded copy of the text beside the articles, and every search reads that
// copy in order, on all cores. A [Shelf] is on disk: what lists and sorts articles is in memory, their text, words
// and topics in an index, which an [Indexer] brings up to date with folders and a [Keeper] keeps so. Both are a
// [Corpus], and the same query finds the same in them.
package library

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/model/article"
	"dateline/model/query"
)

// Library holds articles. [New] makes one; its methods may be called at the same time from
// different goroutines. A search sees the articles that were there when it began.
type Library struct {
	// Now is the clock that newer: and older: count from; nil is time.Now. It is set before the
	// first search.
	Now func() time.Time
	// Reading is what is read and starred; nil is nothing. It is set before the first search.
	Reading *Reading

	names  Gazetteer
	mu     sync.Mutex
	byID   map[article.ID]*entry
	sorted [orders]sorting
	topics map[string]bool // the IDs of all topics of all articles
}

// Gazetteer knows the topics that a name stands for; package topic has one.
type Gazetteer interface {
	Resolve(name string) []string // IDs; nil when the name is unknown
	Parts(id string) []string     // id and the IDs of all that is a part of it
}

// New returns an empty library. Without a gazetteer, nil, a topic is known by its ID alone.
func New(g Gazetteer) *Library {
	return &Library{names: g, byID: map[article.ID]*entry{}, topics: map[string]bool{}}
}

// Order is how articles follow each other.
type Order uint8

// The orders that articles can be listed in.
const (
	ByDate   Order = iota // newest first, those without a date last
	ByTitle               // alphabetically
	BySource              // alphabetically, those without a source last; newest first within one
	orders   = iota

	// ByRelevance puts those first that most of what is looked for heads, words in the headline and topics that
	// the lead is about; newest first among equals.
	ByRelevance = Order(orders)
)

// String names what an order sorts by: "date".
func (o Order) String() string { return [...]string{"date", "title", "source", "relevance"}[o] }

// sorting is the articles in one order: those sorted already and those added since. Both are nil
// until the order is asked for.
type sorting struct{ done, added []*entry }

// Add takes articles in, each in place of the one with the same ID if there is one. Nobody may
// change them afterwards.
func (l *Library) Add(as ...*article.Article) {
	entries := make([]*entry, len(as))
	for i, a := range as {
		entries[i] = newEntry(a) // before the lock, since folding takes the longest
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range entries {
		l.add(e)
	}
}

func (l *Library) add(e *entry) {
	if _, known := l.byID[e.ID]; known {
		l.sorted = [orders]sorting{}
	}
	l.byID[e.ID] = e
	for i := range l.sorted {
		if s := &l.sorted[i]; s.done != nil {
			s.added = append(s.added, e)
		}
	}
	for i := range e.Sections {
		for _, f := range e.Sections[i].Topics {
			l.topics[f.Topic.ID] = true
		}
	}
}

// Len is the number of articles.
func (l *Library) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.byID)
}

// Article returns the article of that ID, or nil.
func (l *Library) Article(id article.ID) *article.Article {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e := l.byID[id]; e != nil {
		return e.Article
	}
	return nil
}

// known implements [Corpus].
func (l *Library) known() iter.Seq[known] {
	return func(yield func(known) bool) {
		for _, e := range l.inOrder(ByDate) {
			if !yield(knownAs(e.Article)) {
				return
			}
		}
	}
}

// IDs returns the IDs of the topics that the names stand for, sorted. A name that neither the
// gazetteer nor any article knows stands for all topics with a word in their ID that begins so:
// #rutte for mark-rutte, and #tai, on the way to more, for taiwan and taiwan-strait.
func (l *Library) IDs(names []query.TopicName) []string {
	return resolveAll(l.names, names, func(slug string) []string {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.topics[slug] {
			return []string{slug}
		}
		var ids []string
		for id := range l.topics {
			if begins(id, slug) {
				ids = append(ids, id)
			}
		}
		return ids
	})
}

// resolveAll returns the IDs of what the names stand for, sorted: in the gazetteer, or else in the
// corpus, which is asked for a slug.
func resolveAll(g Gazetteer, names []query.TopicName, corpus func(slug string) []string) []string {
	ids := map[string]bool{}
	for _, n := range names {
		for _, id := range resolve(g, n.Name, corpus) {
			ids[id] = true
			if n.Parts && g != nil {
				for _, part := range g.Parts(id) {
					ids[part] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

func resolve(g Gazetteer, name string, corpus func(slug string) []string) []string {
	if g != nil {
		if ids := g.Resolve(name); ids != nil {
			return ids
		}
	}
	slug := article.Slug(name)
	if slug == "" {
		return []string{slug}
	}
	return corpus(slug)
}

// begins tells whether a word of a topic's ID begins with slug.
func begins(id, slug string) bool {
	return strings.HasPrefix(id, slug) || strings.Contains(id, "-"+slug)
}

// inOrder returns all articles, by date where the order depends on a query; the slice is never written to again.
func (l *Library) inOrder(o Order) []*entry {
	if o == ByRelevance {
		o = ByDate
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s := &l.sorted[o]
	switch {
	case s.done == nil:
		s.done = slices.SortedFunc(maps.Values(l.byID), o.compare)
	case s.added != nil:
		slices.SortFunc(s.added, o.compare)
		*s = sorting{done: merge(s.done, s.added, o.compare)}
	}
	return s.done
}

// merge returns two sorted lists as one. Where one is much shorter, the places of its elements are searched for.
func merge[T any](a, b []T, compare func(a, b T) int) []T {
	all := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) > 0 {
			a, b = b, a
		}
		n := before(a, b[0], compare)
		all, a = append(all, a[:n]...), a[n:]
	}
	return append(append(all, a...), b...)
}

// before is how many elements of a sorted list, the first of them for certain, come before x.
func before[T any](a []T, x T, compare func(a, b T) int) int {
	n := 1
	for n < len(a) && compare(a[n], x) <= 0 {
		n *= 2 // it is near the beginning or far away
	}
	from, to := n/2+1, min(n, len(a))
	if n == 1 {
		return 1
	}
	i, _ := slices.BinarySearchFunc(a[from:to], x, func(y, x T) int {
		if compare(y, x) <= 0 {
			return -1
		}
		return 1
	})
	return from + i
}

// compare never takes two articles for equal, so that the same articles are always in one order.
func (o Order) compare(a, b *entry) int {
	date := b.Published.Compare(a.Published) // the zero time is the oldest
	title := strings.Compare(a.title, b.title)
	id := cmp.Compare(a.ID, b.ID)
	switch o {
	case ByTitle:
		return cmp.Or(title, date, id)
	case BySource:
		return cmp.Or(emptyLast(a.source, b.source), date, title, id)
	}
	return cmp.Or(date, title, id)
}

func emptyLast(a, b string) int {
	if (a == "") != (b == "") {
		return strings.Compare(b, a)
	}
	return strings.Compare(a, b)
}
