package library

import (
	"cmp"
	"context"
	"iter"
	"runtime"
	"slices"

	"dateline/model/article"
	"dateline/model/query"
)

// Match is an article with its sections that match, ascending and never none. The zeroth section
// is the lead.
type Match struct {
	Article  *article.Article
	Sections []int
}

// Search yields the articles that match q, in order and as they are found; it stops when ctx is
// done. All terms of q must meet in one section, of which the facts of its article are true and to
// whose text its heading belongs, and the headline to the lead's. Where q's scope is the article they may meet
// anywhere in it; the sections are then those that hold one of the terms, or all where the terms are facts.
func (l *Library) Search(ctx context.Context, q query.Query, o Order) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		for matches := range l.compile(q).blocks(ctx, l.inOrder(o)) {
			for _, match := range <-matches {
				if ctx.Err() != nil || !yield(match) {
					return
				}
			}
		}
	}
}

// blocks looks at the articles on all cores, a block at a time, and sends a channel for what each
// block holds, in order. The first blocks are small, so that the first matches are known soon; the
// workers run ahead of the receiver by a few blocks only.
func (m *matcher) blocks(ctx context.Context, entries []*entry) <-chan chan []Match {
	const smallest, largest = 32, 512
	blocks := make(chan chan []Match, runtime.GOMAXPROCS(0))
	go func() {
		defer close(blocks)
		for size := smallest; len(entries) > 0; size = min(2*size, largest) {
			block := entries[:min(size, len(entries))]
			entries = entries[len(block):]
			matches := make(chan []Match, 1)
			select {
			case blocks <- matches:
				go func() { matches <- m.matches(ctx, block) }()
			case <-ctx.Done():
				return
			}
		}
	}()
	return blocks
}

func (m *matcher) matches(ctx context.Context, entries []*entry) []Match {
	var all []Match
	for _, e := range entries {
		if ctx.Err() != nil {
			return nil
		}
		if found := m.sections(ctx, e); found != nil {
			all = append(all, Match{e.Article, found})
		}
	}
	return all
}

// TopicCount is how often a topic occurs.
type TopicCount struct {
	Topic                        *article.Topic
	Articles, Sections, Mentions int
}

// Topics counts the topics of the sections that match q: those of most articles first, then of most
// sections, then by name. It returns what it has counted so far when ctx is done.
func (l *Library) Topics(ctx context.Context, q query.Query) []TopicCount {
	counts := map[string]*TopicCount{}
	last := map[string]*article.Article{} // the last article that was counted for a topic
	for m := range l.Search(ctx, q, ByDate) {
		for _, n := range m.Sections {
			for _, f := range m.Article.Sections[n].Topics {
				c := counts[f.Topic.ID]
				if c == nil {
					c = &TopicCount{Topic: f.Topic}
					counts[f.Topic.ID] = c
				}
				if last[f.Topic.ID] != m.Article {
					last[f.Topic.ID] = m.Article
					c.Articles++
				}
				c.Sections++
				c.Mentions += f.Mentions
			}
		}
	}
	return ranked(counts)
}

func ranked(counts map[string]*TopicCount) []TopicCount {
	all := make([]TopicCount, 0, len(counts))
	for _, c := range counts {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b TopicCount) int {
		return cmp.Or(b.Articles-a.Articles, b.Sections-a.Sections,
			cmp.Compare(a.Topic.Name, b.Topic.Name), cmp.Compare(a.Topic.ID, b.Topic.ID))
	})
	return all
}
