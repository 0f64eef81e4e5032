package library

import (
	"cmp"
	"context"
	"iter"
	"runtime"
	"slices"
	"time"

	"dateline/model/article"
	"dateline/model/crash"
	"dateline/model/query"
)

// Match is an article with its sections that match, ascending and never none. The zeroth section
// is the lead.
type Match struct {
	Article  *article.Article
	Sections []int
	Card     uint64 // names the reading of which Article is only the card, see [Rows.At]; 0 where it is whole
}

// Search yields the articles that match q, in order and as they are found; it stops when ctx is done.
//
// All terms of q must meet in one section. A section's text begins with its heading, the lead's with
// the headline too, and every fact of the article is true of each section. Where q's scope is the
// article, the terms may meet anywhere in it; then the sections of the match are those in which a term
// is found, or all where q asks for facts alone.
func (l *Library) Search(ctx context.Context, q query.Query, o Order) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		entries := l.inOrder(o)
		if o == ByRelevance {
			entries = l.relevant(q.Expr)
		}
		all := compile(q, clock(l.Now), l.IDs, func() func(known) Flag { return l.Reading.states(ctx) }).blocks(ctx, len(entries), func(i int) *entry { return entries[i] })
		for matches := range all {
			for _, match := range <-matches {
				if ctx.Err() != nil || !yield(match) {
					return
				}
			}
		}
	}
}

// blocks looks at the n articles that entry gives on all cores, a block at a time, and sends a channel for
// what each block holds, in order. The first blocks are small, so that the first matches are known soon; the
// workers run ahead of the receiver by a few blocks only. An entry may be nil.
func (m *matcher) blocks(ctx context.Context, n int, entry func(i int) *entry) <-chan chan []Match {
	const smallest, largest = 32, 512
	blocks := make(chan chan []Match, runtime.GOMAXPROCS(0))
	crash.Go(func() {
		defer close(blocks)
		for from, size := 0, smallest; from < n; from, size = from+size, min(2*size, largest) {
			matches := make(chan []Match, 1)
			select {
			case blocks <- matches:
				crash.Go(func() { matches <- m.matches(ctx, from, min(from+size, n), entry) })
			case <-ctx.Done():
				return
			}
		}
	})
	return blocks
}

func (m *matcher) matches(ctx context.Context, from, to int, entry func(i int) *entry) []Match {
	var all []Match
	for i := from; i < to; i++ {
		if ctx.Err() != nil {
			return nil
		}
		e := entry(i)
		if e == nil {
			continue
		}
		if found := m.sections(ctx, e); found != nil {
			all = append(all, Match{Article: e.Article, Sections: found})
		}
	}
	return all
}

func clock(now func() time.Time) time.Time {
	if now == nil {
		return time.Now()
	}
	return now()
}

// TopicCount is how often a topic occurs.
type TopicCount struct {
	Topic                        *article.Topic
	Articles, Sections, Mentions int
}

// Topics implements [Corpus], with mentions.
func (l *Library) Topics(ctx context.Context, q query.Query) ([]TopicCount, error) {
	return Tally(ctx, l, q)
}

// counting holds the counts by the topics' IDs.
type counting map[string]*tally

// tally is a count with the last article that it counts.
type tally struct {
	TopicCount
	last *article.Article
}

func (c counting) add(a *article.Article, facets []article.Facet) {
	for _, f := range facets {
		if f.Mentions == 0 {
			continue
		}
		n := c[f.Topic.ID]
		if n == nil {
			n = &tally{TopicCount: TopicCount{Topic: f.Topic}}
			c[f.Topic.ID] = n
		}
		if n.last != a {
			n.last = a
			n.Articles++
		}
		n.Sections++
		n.Mentions += f.Mentions
	}
}

func (c counting) ranked() []TopicCount {
	all := make([]TopicCount, 0, len(c))
	for _, n := range c {
		all = append(all, n.TopicCount)
	}
	rank(all)
	return all
}

// rank sorts counts: those of most articles first, then of most sections, then by name.
func rank(all []TopicCount) {
	slices.SortFunc(all, func(a, b TopicCount) int {
		return cmp.Or(b.Articles-a.Articles, b.Sections-a.Sections,
			cmp.Compare(a.Topic.Name, b.Topic.Name), cmp.Compare(a.Topic.ID, b.Topic.ID))
	})
}
