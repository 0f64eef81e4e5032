package library

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"dateline/model/article"
	"dateline/model/crash"
	"dateline/model/source"
	"dateline/model/store"
)

// Indexer brings an index up to date with folders. Only what has changed is read: by size and
// time first, then by content. It can be stopped or killed at any moment and goes on there.
//
//	Stats ─► changed? ─► Readings and prepare, on all cores ─► batches ─► Index.Write
type Indexer struct {
	Index    *store.Index
	Reader   source.Reader
	Progress func(Progress) // told at each batch and at the end; may be nil
	Now      func() time.Time
	Edition  uint64 // of the topics that Reader finds; files that were read with others are read again
}

// ErrBusy is the reason for not indexing while another dateline does.
var ErrBusy = errors.New("another dateline is indexing this library")

// A batch is written when it has so many articles or is so old. The first are small, so that
// there is something to read at once.
const (
	smallBatch = 64
	largeBatch = 2048
	batchTime  = 2 * time.Second
)

// term is how long a lease lasts that is not renewed, and so how long a killed process of another machine is waited for.
const term = 6 * time.Second

// Sync reads what has changed below the folders, whose paths are absolute, and forgets what is there no more or lies
// below none of them. What lies below a folder that cannot be read stays in the index.
func (x *Indexer) Sync(ctx context.Context, folders []string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	release, err := x.lease(ctx)
	if err != nil {
		return err
	}
	defer release()
	r := x.begin(ctx, folders)
	crash.Go(func() {
		source.Count(ctx, folders, func(n int) { r.total.Store(int64(n)) })
		r.counted.Store(ctx.Err() == nil)
	})
	if err := r.read(source.Stats(ctx, folders)); err != nil {
		return err
	}
	return r.sweep([]string{""})
}

// Update reads the files and folders at paths below the folders, which may be new, changed or gone.
func (x *Indexer) Update(ctx context.Context, folders, paths []string) error {
	release, err := x.lease(ctx)
	if err != nil {
		return err
	}
	defer release()
	r := x.begin(ctx, folders)
	if err := r.read(source.Stats(ctx, paths)); err != nil {
		return err
	}
	return r.sweep(paths)
}

// lease takes the lease of the index and renews it until it is released.
func (x *Indexer) lease(ctx context.Context) (release func(), err error) {
	granted, err := x.Index.Lease(ctx, clock(x.Now), term)
	if err != nil {
		return nil, err
	}
	if !granted {
		return nil, ErrBusy
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	crash.Go(func() {
		defer close(ended)
		for tick := time.NewTicker(term / 3); ; {
			select {
			case <-ctx.Done():
				tick.Stop()
				return
			case <-tick.C:
				_, _ = x.Index.Lease(ctx, clock(x.Now), term) // another process that got it in a long pause does no harm
			}
		}
	})
	return func() {
		cancel()
		<-ended
		_ = x.Index.Release(context.WithoutCancel(ctx)) // it ends by itself
	}, nil
}

func (x *Indexer) begin(ctx context.Context, folders []string) *indexing {
	return &indexing{Indexer: x, ctx: ctx, folders: folders, began: time.Now(), seed: maphash.MakeSeed(), seen: map[uint64]bool{}, limit: smallBatch}
}

// indexing is one run of an indexer.
type indexing struct {
	*Indexer
	ctx     context.Context
	folders []string
	began   time.Time
	seed    maphash.Seed

	batch   []store.Entry
	limit   int // of the batch
	wrote   time.Time
	writing chan error // the result of the batch that is being written, or nil
	done    Progress

	seen          map[uint64]bool // hashes of the paths that are there; with missing and fault, of the goroutine that walks
	missing       []string        // paths that could not be looked at: what lies below them is kept
	fault         error
	hashes        sync.Map // of the files that were there before with another size or time, by path
	looked, total atomic.Int64
	counted       atomic.Bool
}

// read writes what has changed among the files.
func (r *indexing) read(files iter.Seq[source.Stat]) error {
	r.wrote = time.Now()
	known := func(s source.Stat) (uint64, bool) {
		hash, ok := r.hashes.Load(s.Path)
		if !ok {
			return 0, false
		}
		return hash.(uint64), true
	}
	var err error
	for got := range source.Readings(r.ctx, r.Reader, r.changed(files), known, r.prepare) {
		if err = r.take(got); err != nil {
			break
		}
	}
	if err == nil && r.ctx.Err() == nil && r.fault == nil {
		err = r.write()
	}
	if err := cmp.Or(err, r.flush(), r.ctx.Err()); err != nil {
		return err // the walk may still be going on: its fault is not to be looked at
	}
	return r.fault
}

// changed yields the files whose size or time is not the one that is known, and notes all that are
// there.
func (r *indexing) changed(files iter.Seq[source.Stat]) iter.Seq[source.Stat] {
	return func(yield func(source.Stat) bool) {
		index := r.Index.Window()
		for s := range files {
			r.looked.Add(1)
			if errors.Is(s.Err, fs.ErrNotExist) && r.deleted(s.Path) {
				continue
			}
			r.seen[maphash.String(r.seed, s.Path)] = true
			f, ok, err := index.File(r.ctx, s.Path)
			switch {
			case err != nil:
				r.fault = err
				return
			case s.Err != nil:
				r.missing = append(r.missing, s.Path)
			case ok && f.Size == s.Size && f.MTime == s.MTime && f.Edition == r.Edition:
				continue
			case ok && f.Edition == r.Edition:
				r.hashes.Store(s.Path, f.Hash)
			}
			if !yield(s) {
				return
			}
		}
	}
}

// prepared is a file that was read, ready to be written.
type prepared struct {
	source.Reading
	entry store.Entry
}

func (r *indexing) prepare(got source.Reading) prepared {
	f := store.File{Path: got.Path, Size: got.Size, MTime: got.MTime, Hash: got.Hash, Edition: r.Edition}
	p := prepared{got, store.Entry{File: f, Article: got.Article, Same: got.Same}}
	p.entry.Prepare()
	if got.Article != nil {
		for i := range got.Article.Sections {
			s := &got.Article.Sections[i]
			s.Text, s.Markdown = "", "" // which nobody else has, and a batch would take twice the memory
		}
	}
	return p
}

// take adds what was read to the batch.
func (r *indexing) take(got prepared) error {
	switch {
	case got.Same:
		r.batch = append(r.batch, got.entry)
	case got.Err == nil:
		r.done.Read++
		r.done.Bytes += got.Size
		r.batch = append(r.batch, got.entry)
	case slices.Contains(r.folders, got.Path):
		r.done.Away = append(r.done.Away, away(got.Path, got.Err))
	default:
		r.done.Skipped = append(r.done.Skipped, got.Err)
		if source.NoArticle(got.Err) { // it will not be one until it changes
			got.entry.File.Fault = got.Err.Error()
			r.batch = append(r.batch, got.entry)
		}
	}
	if len(r.batch) < r.limit && time.Since(r.wrote) < batchTime {
		return nil
	}
	r.limit = min(2*r.limit, largeBatch)
	return r.write()
}

// away says that a folder cannot be read.
func away(folder string, reason error) error {
	if p := (*fs.PathError)(nil); errors.As(reason, &p) {
		reason = p.Err
	}
	return errors.New(article.CleanLine(fmt.Sprintf("the folder %s cannot be read: %v; its articles stay as they were", folder, reason)))
}

// write hands the batch to the writer, which is done with the one before.
func (r *indexing) write() error {
	if err := r.flush(); err != nil {
		return err
	}
	batch, done, result := r.batch, r.done, make(chan error, 1)
	r.batch, r.wrote = nil, time.Now()
	r.writing = result
	crash.Go(func() {
		err := r.Index.Write(r.ctx, batch, nil)
		if err == nil {
			r.tell(done)
		}
		result <- err
	})
	return nil
}

// flush waits for the batch that is being written.
func (r *indexing) flush() error {
	if r.writing == nil {
		return nil
	}
	err := <-r.writing
	r.writing = nil
	return err
}

// tell tells how far the run is.
func (r *indexing) tell(p Progress) {
	if r.Progress == nil {
		return
	}
	p.Seen, p.Total, p.Counted = int(r.looked.Load()), int(r.total.Load()), r.counted.Load()
	p.Elapsed = time.Since(r.began)
	r.Progress(p)
}
