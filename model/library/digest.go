package library

import (
	"context"
	"iter"
	"slices"
	"sync"
	"sync/atomic"

	"dateline/model/article"
)

// A digest is the matching sections of all articles, one after the other in the order of the list, and near-identical
// ones folded into the first (see [Folder]). There are two ways through it:
//
//	Passages  from the first to the last, as they are found, each once: the command line
//	Digest    any passage by its number, fetched when it is asked for: the reader

// Passage is a section in a digest.
type Passage struct {
	N       int              // its number in the digest, from 0; folded passages are counted
	Article *article.Article // whole; nil where it is there no more
	Section int
	Of      int      // the number of the passage before it that it is near-identical to, or N
	Copies  []Origin // where passages folded into it stand, as far as they were looked at
}

// Folded tells whether another passage stands for this one.
func (p *Passage) Folded() bool { return p.Of != p.N }

// Text is the body of the section.
func (p *Passage) Text() string { return p.Article.Sections[p.Section].Text }

// Origin is where a passage stands.
type Origin struct {
	Article *article.Article // its facts alone
	Section int
}

func (p *Passage) origin() Origin {
	a := *p.Article
	a.Sections, a.Topics = nil, nil
	return Origin{&a, p.Section}
}

// Of the passages of a digest that is written out, some are held back to see which of those behind them fold into
// them: so many passages, and so many words, that a screen is known at once and little is held.
const (
	ahead      = 256
	aheadWords = 200_000
)

// Passages yields the passages of matches; an error is the last that it yields. A copy that is met soon behind its
// first is told with that one alone. One that is met later comes where it stands, folded.
func Passages(matches iter.Seq2[Match, error]) iter.Seq2[Passage, error] {
	return func(yield func(Passage, error) bool) {
		w := waiting{yield: yield}
		for m, err := range matches {
			if err != nil {
				w.flush(0)
				yield(Passage{}, err)
				return
			}
			for _, n := range m.Sections {
				if !w.take(m.Article, n) {
					return
				}
			}
		}
		w.flush(0)
	}
}

// waiting are passages that are held back.
type waiting struct {
	folder Folder
	next   int       // number of the next passage
	queue  []Passage // ascending
	words  int
	yield  func(Passage, error) bool
}

func (w *waiting) take(a *article.Article, section int) (more bool) {
	p := Passage{N: w.next, Article: a, Section: section}
	w.next++
	p.Of = w.folder.Fold(p.N, p.Text())
	i, held := slices.BinarySearchFunc(w.queue, p.Of, func(q Passage, n int) int { return q.N - n })
	if held {
		w.queue[i].Copies = append(w.queue[i].Copies, p.origin())
		return true
	}
	w.queue = append(w.queue, p)
	w.words += a.Sections[section].Words
	return w.flush(ahead)
}

// flush yields what waits but for the last so many passages.
func (w *waiting) flush(keep int) (more bool) {
	for len(w.queue) > keep || len(w.queue) > 0 && w.words > aheadWords {
		p := w.queue[0]
		w.queue[0] = Passage{}
		w.queue, w.words = w.queue[1:], w.words-p.Article.Sections[p.Section].Words
		if !w.yield(p, nil) {
			return false
		}
	}
	return true
}

// Digest gives the passages of rows by number. What is near-identical to a passage that it has given before, and
// that stands before, is folded. Its methods may be called at the same time from different goroutines; all but
// Rows and Grow may take their time.
type Digest struct {
	corpus Corpus
	rows   atomic.Pointer[Rows]

	mu     sync.Mutex
	ends   []int // how many passages there are up to the end of each row, as far as they were counted
	folder Folder
	copies map[int][]Origin
	recent []opened
}

// opened is a row that was fetched; its match has no article where that is there no more.
type opened struct {
	row int
	Match
}

// keep is how many rows that were fetched stay at hand.
const keep = 8

// NewDigest returns the digest of rows of c.
func NewDigest(c Corpus, rows Rows) *Digest {
	d := &Digest{corpus: c, copies: map[int][]Origin{}}
	d.Grow(rows)
	return d
}

// Grow takes more rows of the same search.
func (d *Digest) Grow(rows Rows) { d.rows.Store(&rows) }

// Rows returns the rows that it is made of.
func (d *Digest) Rows() Rows { return *d.rows.Load() }

// Matches yields the rows, whole, as [Stream] does.
func (d *Digest) Matches(ctx context.Context) iter.Seq2[Match, error] {
	return func(yield func(Match, error) bool) { wholes(ctx, d.corpus, d.Rows(), 0, yield) }
}

// Row returns the row that passage n belongs to, and First its first passage.
func (d *Digest) Row(n int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.row(n)
}

// First returns the number of the first passage of a row.
func (d *Digest) First(row int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.count(func() bool { return len(d.ends) >= row })
	return d.first(row)
}

func (d *Digest) first(row int) int {
	if row == 0 {
		return 0
	}
	return d.ends[row-1]
}

// row counts as far as it must: each row's sections are counted once, from memory.
func (d *Digest) row(n int) int {
	d.count(func() bool { return len(d.ends) > 0 && d.ends[len(d.ends)-1] > n })
	i, _ := slices.BinarySearch(d.ends, n+1)
	return i
}

func (d *Digest) count(enough func() bool) {
	rows := d.Rows()
	for i := len(d.ends); i < rows.Len() && !enough(); i++ {
		d.ends = append(d.ends, d.first(i)+rows.list.sections(i))
	}
}

// Passage returns passage n; there must be one.
func (d *Digest) Passage(ctx context.Context, n int) (Passage, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	p, err := d.fetch(ctx, n)
	if err != nil || p.Article == nil {
		return p, err
	}
	if p.Of = d.folder.Fold(n, p.Text()); p.Folded() {
		d.note(p)
	}
	p.Copies = slices.Clone(d.copies[n])
	return p, nil
}

// note remembers a copy, once.
func (d *Digest) note(p Passage) {
	known := func(o Origin) bool { return o.Article.ID == p.Article.ID && o.Section == p.Section }
	if !slices.ContainsFunc(d.copies[p.Of], known) {
		d.copies[p.Of] = append(d.copies[p.Of], p.origin())
	}
}

// fetch returns passage n as it stands in its article.
func (d *Digest) fetch(ctx context.Context, n int) (Passage, error) {
	row := d.row(n)
	m, err := d.open(ctx, row)
	p := Passage{N: n, Of: n}
	if i := n - d.first(row); err == nil && i < len(m.Sections) {
		p.Article, p.Section = m.Article, m.Sections[i]
	}
	return p, err
}

// open fetches a row, or has it at hand.
func (d *Digest) open(ctx context.Context, row int) (Match, error) {
	for _, o := range d.recent {
		if o.row == row {
			return o.Match, nil
		}
	}
	m, err := whole(ctx, d.corpus, d.Rows().At(row))
	if err != nil {
		return m, err
	}
	if len(d.recent) == keep {
		d.recent = slices.Delete(d.recent, 0, 1)
	}
	d.recent = append(d.recent, opened{row, m})
	return m, nil
}

// Seek returns the first passage from n on, or before it where step is -1, that is good and not known to be folded;
// -1 where there is none. It calls at for each passage it comes to, with its number.
func (d *Digest) Seek(ctx context.Context, n, step int, good func(Passage) bool, at func(n int)) (int, error) {
	for ; n >= 0 && n < d.Rows().Sections; n += step {
		at(n)
		d.mu.Lock()
		p, err := d.fetch(ctx, n)
		d.mu.Unlock()
		if err != nil {
			return -1, err
		}
		if p.Article == nil || !good(p) {
			continue
		}
		if p, err = d.Passage(ctx, n); err != nil || !p.Folded() {
			return n, err
		}
	}
	return -1, nil
}
