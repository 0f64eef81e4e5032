package library

import (
	"context"
	"iter"
	"slices"

	"dateline/model/article"
	"dateline/model/query"
)

// Corpus is what can be listed, filtered and read: a [Library] in memory or a [Shelf] on disk.
type Corpus interface {
	// Len is the number of articles.
	Len() int
	// Find looks for the articles that match q and tells them in order: to show as soon as they
	// fill a screen, and again when there are more, the last time with Whole set. It stops when
	// ctx is done.
	Find(ctx context.Context, q query.Query, o Order, show func(Rows)) error
	// Topics counts the topics of the sections that match q: those of most articles first, then of
	// most sections, then by name. Mentions may be left out; see [Tally].
	Topics(ctx context.Context, q query.Query) ([]TopicCount, error)
	// Timeline counts what matches q by date, and tells it when all have been looked at, and now and then
	// before where that takes its time. It stops when ctx is done.
	Timeline(ctx context.Context, q query.Query, show func(Timeline)) error
	// IDs returns the IDs of the topics that the names stand for.
	IDs(names []query.TopicName) []string
	// Load returns the article of a match with its text, or nil where it is there no more.
	Load(ctx context.Context, m Match) (*article.Article, error)
	// known names all articles.
	known() iter.Seq[known]
}

// Rows are the articles that a search has found, in order. The zero value is none.
type Rows struct {
	Whole    bool // there are no more
	Sections int  // how many sections match in them
	list     rows
}

type rows interface {
	len() int
	at(i int) Match
	known(i int) known
	sections(i int) int // how many match in row i
	index(id article.ID) int
	moved(content uint64) int
}

// RowsOf returns rows of matches that are at hand.
func RowsOf(matches []Match, whole bool) Rows {
	r := Rows{Whole: whole, list: held(matches)}
	for i := range matches {
		r.Sections += len(matches[i].Sections)
	}
	return r
}

// Len is how many articles there are.
func (r Rows) Len() int {
	if r.list == nil {
		return 0
	}
	return r.list.len()
}

// At returns row i, from memory. Its article may be no more than a card: without text, its sections
// empty; [Corpus.Load] returns it whole.
func (r Rows) At(i int) Match { return r.list.at(i) }

// Index returns the row of an article, or -1.
func (r Rows) Index(id article.ID) int {
	if r.list == nil {
		return -1
	}
	return r.list.index(id)
}

// Moved returns the first row of an article with that content, or -1: where one went whose file was moved. The
// content 0 is that of none.
func (r Rows) Moved(content uint64) int {
	if r.list == nil || content == 0 {
		return -1
	}
	return r.list.moved(content)
}

// held are matches in memory.
type held []Match

func (h held) len() int       { return len(h) }
func (h held) at(i int) Match { return h[i] }

func (h held) known(i int) known { return knownAs(h[i].Article) }

func (h held) sections(i int) int { return len(h[i].Sections) }

func (h held) index(id article.ID) int {
	return slices.IndexFunc(h, func(m Match) bool { return m.Article.ID == id })
}

func (h held) moved(content uint64) int {
	return slices.IndexFunc(h, func(m Match) bool { return m.Article.Content == content })
}

// screenful is how many rows are shown before the rest has been looked for: more than any screen
// holds.
const screenful = 100

// Find implements [Corpus].
func (l *Library) Find(ctx context.Context, q query.Query, o Order, show func(Rows)) error {
	var all []Match
	sections := 0
	for m := range l.Search(ctx, q, o) {
		all = append(all, m)
		sections += len(m.Sections)
		if len(all) == screenful {
			show(Rows{Sections: sections, list: held(all[:screenful:screenful])})
		}
	}
	if ctx.Err() == nil {
		show(Rows{Whole: true, Sections: sections, list: held(all)})
	}
	return ctx.Err()
}

// Load implements [Corpus].
func (l *Library) Load(_ context.Context, m Match) (*article.Article, error) {
	return m.Article, nil
}

// Each calls do for the articles that match q, whole and in order, until it returns an error.
func Each(ctx context.Context, c Corpus, q query.Query, o Order, do func(Match) error) error {
	for m, err := range Stream(ctx, c, q, o) {
		if err == nil {
			err = do(m)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Tally counts topics as [Corpus.Topics] does, with their mentions; it reads all articles that match.
func Tally(ctx context.Context, c Corpus, q query.Query) ([]TopicCount, error) {
	counts := counting{}
	err := Each(ctx, c, q, ByDate, func(m Match) error {
		for _, n := range m.Sections {
			counts.add(m.Article, m.Article.Sections[n].Topics)
		}
		return nil
	})
	return counts.ranked(), err
}
