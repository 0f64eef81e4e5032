package library

import (
	"context"
	"errors"
	"runtime/debug"
	"sync"
	"time"

	"dateline/model/source"
)

// Keeper keeps a shelf up to date with its folders: it indexes what has changed, watches, and
// takes in what another process writes.
type Keeper struct {
	Shelf   *Shelf
	Indexer Indexer
	Folders func(context.Context) ([]string, error)

	mu sync.Mutex // guards Indexer
}

// Topics are what is looked for in articles; package topic has them.
type Topics interface {
	Gazetteer
	source.Gazetteer
	Edition() uint64
}

// SetTopics looks for other topics from the next [Keeper.Keep] on.
func (k *Keeper) SetTopics(t Topics) {
	names := Gazetteer(t)
	k.Shelf.names.Store(&names)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.Indexer.Reader.Gazetteer, k.Indexer.Edition = t, t.Edition()
}

// News is what a keeper tells.
type News struct {
	Newest   Rows     // the first rows of all, before the shelf is ready
	Changed  bool     // the shelf holds something else than before
	Progress Progress // of indexing
	Err      error    // what went wrong; the shelf goes on with what it has
}

// Keep keeps the shelf until ctx is done and calls tell for all that happens, never twice at once.
func (k *Keeper) Keep(ctx context.Context, tell func(News)) {
	k.mu.Lock()
	run := keeping{Keeper: k, indexer: k.Indexer, ctx: ctx, tell: tell}
	k.mu.Unlock()
	if newest, err := k.Shelf.Newest(ctx); err == nil && newest.Len() > 0 { // an error comes again
		tell(News{Newest: newest})
	}
	run.refresh(Progress{})
	var err error
	if run.folders, err = k.Folders(ctx); err != nil {
		tell(News{Err: err})
		return
	}
	paths := make(chan []string)
	watched := make(chan struct{})
	ready := sync.OnceFunc(func() { close(watched) })
	go func() {
		defer ready()
		err := source.Watch(ctx, run.folders, ready, func(changed []string) {
			select {
			case paths <- changed:
			case <-ctx.Done():
			}
		})
		if err != nil && ctx.Err() == nil {
			paths <- nil
		}
	}()
	<-watched // else a file that comes between the walk and the watch would be missed
	run.index(func(x *Indexer) error { return x.Sync(ctx, run.folders) })
	run.watch(paths)
}

// keeping is one run of a keeper.
type keeping struct {
	*Keeper
	indexer Indexer
	ctx     context.Context
	tell    func(News)
	folders []string
	next    time.Time // when the shelf may be refreshed again while it is being indexed
	freed   int       // how many articles there were when memory was last given back
	todo    []string  // paths that another process was in the way of
}

// refresh takes in what was written.
func (k *keeping) refresh(p Progress) {
	began := time.Now()
	changed, err := k.Shelf.Refresh(k.ctx)
	k.next = time.Now().Add(10 * time.Since(began)) // so that a tenth of the time goes into it
	if n := k.Shelf.Len(); n > 2*k.freed+50_000 {
		k.freed = n
		debug.FreeOSMemory() // reading the cards takes as much again as they do
	}
	if k.ctx.Err() == nil {
		k.tell(News{Changed: changed, Progress: p, Err: err})
	}
}

// index runs the indexer and shows what it brings. Another process that indexes the same library is no
// fault: what it writes is taken in by watch.
func (k *keeping) index(run func(*Indexer) error) (busy bool) {
	x := k.indexer
	x.Progress = func(p Progress) {
		if p.Done || time.Now().After(k.next) {
			k.refresh(p)
			return
		}
		k.tell(News{Progress: p})
	}
	err := run(&x)
	switch {
	case err == nil || k.ctx.Err() != nil:
		return false
	case errors.Is(err, ErrBusy):
		return true
	}
	k.tell(News{Err: err, Progress: Progress{Done: true}})
	return false
}

// watch updates the index with the paths that change, and looks every second for what another process
// has written.
func (k *keeping) watch(paths <-chan []string) {
	version, _ := k.indexer.Index.Version(k.ctx)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-k.ctx.Done():
			return
		case changed := <-paths:
			if changed == nil { // nothing can be watched here
				changed = k.folders
			}
			k.update(changed)
		case <-tick.C:
			if len(k.todo) > 0 {
				k.update(nil)
			}
			if now, err := k.indexer.Index.Version(k.ctx); err == nil && now != version {
				version = now
				k.refresh(Progress{Done: true})
			}
		}
	}
}

func (k *keeping) update(paths []string) {
	paths = append(k.todo, paths...)
	k.todo = nil
	if k.index(func(x *Indexer) error { return x.Update(k.ctx, k.folders, paths) }) {
		k.todo = paths
	}
}
