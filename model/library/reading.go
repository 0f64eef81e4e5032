package library

import (
	"context"
	"sync"
	"time"

	"dateline/model/article"
	"dateline/model/crash"
	"dateline/model/store"
)

// Reading is what the reader does with articles: which are read and starred, and the place in each. It is held
// in memory and written to a state on disk behind the reader's back, in order and soon. Its methods may be called
// at the same time from different goroutines; those without a context never wait for the disk.
//
// An article without a hash of its content, as that on standard input, is forgotten in the end.
//
//	Set, ReadAll, Undo ─► marks ─► journal ─┐
//	SetPlace ───────────► places ───────────┴─► writer ─► store.State ─► others ─► marks
type Reading struct {
	marks marks
	undo  []Done // the last ones; marks.mu guards them

	ready   chan struct{} // closed when the state is open and its marks are in, or will never be
	state   *store.State  // nil without one; with version written before ready is closed
	version int64         // of the state, when its marks were read

	wake   chan struct{} // something is to be written
	close  chan struct{}
	closed chan struct{}

	mu     sync.Mutex
	places map[known]article.Spot // to be written
	err    error                  // what went wrong and was not told yet
}

// NewReading returns what is forgotten in the end.
func NewReading() *Reading {
	r := &Reading{ready: make(chan struct{})}
	close(r.ready)
	return r
}

// OpenReading returns what is kept in the state that open opens, which is closed by [Reading.Close]. It
// does not wait for that. Where the state cannot be opened, [Reading.Err] says so, and nothing is kept.
func OpenReading(open func() (*store.State, error)) *Reading {
	r := &Reading{
		ready: make(chan struct{}), wake: make(chan struct{}, 1), close: make(chan struct{}), closed: make(chan struct{}),
		places: map[known]article.Spot{},
	}
	crash.Go(func() {
		defer close(r.closed)
		r.open(open)
		if r.state != nil {
			r.keep()
			r.fail(r.state.Close())
		}
	})
	return r
}

// open opens the state and takes in its marks.
func (r *Reading) open(open func() (*store.State, error)) {
	defer close(r.ready)
	state, err := open()
	if err != nil {
		r.fail(err)
		return
	}
	r.version, err = state.Version(context.Background())
	r.fail(err)
	var all []noted
	err = state.Marks(context.Background(), func(m store.Mark) { all = append(all, notedAs(m)) })
	r.fail(err)
	r.marks.load(all)
	r.state = state
}

func notedAs(m store.Mark) noted { return noted{known{store.NumberOf(m.ID), m.Content}, flagsOf(m)} }

func flagsOf(m store.Mark) (f Flag) {
	if m.Read {
		f |= Read
	}
	if m.Starred {
		f |= Starred
	}
	return f
}

// Wait waits until what was kept is known.
func (r *Reading) Wait(ctx context.Context) {
	select {
	case <-r.ready:
	case <-ctx.Done():
	}
}

func (r *Reading) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.err = err
	}
}

// Err returns what went wrong with the state since the last call.
func (r *Reading) Err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	err := r.err
	r.err = nil
	return err
}

// Of tells whether an article is read and whether it is starred; nothing is for a nil Reading.
func (r *Reading) Of(a *article.Article) Flag {
	if r == nil {
		return 0
	}
	return r.flags(knownAs(a))
}

func (r *Reading) flags(k known) Flag {
	r.marks.mu.RLock()
	defer r.marks.mu.RUnlock()
	return r.marks.of(k)
}

// Now is the present moment, for [AsOf].
func (r *Reading) Now() Moment {
	r.marks.mu.RLock()
	defer r.marks.mu.RUnlock()
	return Moment(len(r.marks.journal))
}

// Done is what was done with some articles.
type Done struct {
	Flag     Flag
	On       bool
	Articles int
	entries  [][2]int // of the journal: from and end of each run
}

// undoes is how much can be undone.
const undoes = 10

// Set sets or takes away a flag of an article.
func (r *Reading) Set(a *article.Article, f Flag, on bool) {
	r.marks.mu.Lock()
	defer r.marks.mu.Unlock()
	from := len(r.marks.journal)
	r.marks.set(knownAs(a), f, on)
	r.did(Done{f, on, 1, [][2]int{{from, from + 1}}})
}

// did notes what can be undone; marks.mu is held.
func (r *Reading) did(d Done) {
	r.undo = append(r.undo, d)
	r.undo = r.undo[max(len(r.undo)-undoes, 0):]
	r.nudge()
}

// Unread counts the articles of rows that are not read.
func (r *Reading) Unread(ctx context.Context, rows Rows) int {
	n := 0
	for i := range rows.Len() {
		if i%slice == 0 && ctx.Err() != nil {
			return n
		}
		if r.flags(rows.list.known(i))&Read == 0 {
			n++
		}
	}
	return n
}

// slice is how many articles are marked at once, so that those who ask meanwhile need not wait.
const slice = 1 << 10

// ReadAll marks all articles of rows as read, which is undone as one, and returns how many were unread.
func (r *Reading) ReadAll(rows Rows) int {
	d := Done{Flag: Read, On: true}
	for i := 0; i < rows.Len(); i += slice {
		from, end := r.readSome(rows, i, min(i+slice, rows.Len()))
		if d.Articles += end - from; end > from {
			d.entries = append(d.entries, [2]int{from, end})
		}
	}
	if d.Articles > 0 {
		r.marks.mu.Lock()
		defer r.marks.mu.Unlock()
		r.did(d)
	}
	return d.Articles
}

// readSome marks rows as read and returns which entries of the journal that made.
func (r *Reading) readSome(rows Rows, i, to int) (from, end int) {
	r.marks.mu.Lock()
	defer r.marks.mu.Unlock()
	from = len(r.marks.journal)
	for ; i < to; i++ {
		if k := rows.list.known(i); r.marks.of(k)&Read == 0 {
			r.marks.set(k, Read, true)
		}
	}
	return from, len(r.marks.journal)
}

// Undo takes back what was done last; ok is false where there is nothing left.
func (r *Reading) Undo() (d Done, ok bool) {
	r.marks.mu.Lock()
	if ok = len(r.undo) > 0; ok {
		d = r.undo[len(r.undo)-1]
		r.undo = r.undo[:len(r.undo)-1]
	}
	r.marks.mu.Unlock()
	for _, run := range d.entries {
		r.marks.mu.Lock()
		for _, c := range r.marks.journal[run[0]:run[1]] {
			r.marks.set(c.known, c.flag, c.was&c.flag != 0)
		}
		r.marks.mu.Unlock()
	}
	r.nudge()
	return d, ok
}

// Recognise takes over the marks of those articles of a corpus whose files were edited or moved.
func (r *Reading) Recognise(ctx context.Context, c Corpus) {
	r.Wait(ctx)
	if r.state == nil || r.empty() {
		return
	}
	n := 0
	for k := range c.known() {
		if n++; n%slice == 0 && ctx.Err() != nil {
			return
		}
		r.marks.mu.Lock()
		r.marks.recognise(k)
		r.marks.mu.Unlock()
	}
	r.nudge()
}

func (r *Reading) empty() bool {
	r.marks.mu.RLock()
	defer r.marks.mu.RUnlock()
	return len(r.marks.first) == 0 && len(r.marks.journal) == 0
}

// NextUnread returns the row of the next unread article after a row, or of the one before where d is -1; the row
// itself where there is none. It looks at so many rows at most; known is false where that was not enough.
func (r *Reading) NextUnread(ctx context.Context, rows Rows, from, d, most int) (row int, known bool) {
	for i := from + d; i >= 0 && i < rows.Len(); i += d {
		if most--; most < 0 || i%slice == 0 && ctx.Err() != nil {
			return from, false
		}
		if r.flags(rows.list.known(i))&Read == 0 {
			return i, true
		}
	}
	return from, true
}

// Place returns where the reader was in an article; ok is false where that is not known.
func (r *Reading) Place(ctx context.Context, a *article.Article) (at article.Spot, ok bool, err error) {
	r.mu.Lock()
	at, ok = r.places[knownAs(a)]
	r.mu.Unlock()
	if r.Wait(ctx); ok || ctx.Err() != nil || r.state == nil {
		return at, ok, ctx.Err()
	}
	return r.state.Place(ctx, a.ID, a.Content)
}

// SetPlace notes where the reader is in an article.
func (r *Reading) SetPlace(a *article.Article, at article.Spot) {
	r.mu.Lock()
	kept := r.places != nil && a.Content != 0
	if kept {
		r.places[knownAs(a)] = at
	}
	r.mu.Unlock()
	if kept {
		r.nudge()
	}
}

// nudge wakes the writer.
func (r *Reading) nudge() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// Close writes what is left and closes the state.
func (r *Reading) Close() error {
	if r.close == nil {
		return nil
	}
	close(r.close)
	<-r.closed
	return r.Err()
}

// lull is how long places are gathered before they are written.
const lull = time.Second
