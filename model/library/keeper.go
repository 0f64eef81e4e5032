package library

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"dateline/model/crash"
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
	Changed  bool     // the shelf holds something else than before, or another process has marked some of it
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
		if k.Shelf.Len() > large {
			_ = pause(ctx, drawing) // a loop that looks at ctx follows
		}
	}
	run.refresh(Progress{})
	for ctx.Err() == nil {
		folders, err := k.Folders(ctx)
		if err != nil {
			run.say(News{Err: err})
			return
		}
		run.folders = folders
		run.attend()
	}
}

// attend keeps the shelf up to date with its folders until these are others.
func (k *keeping) attend() {
	ctx, cancel := context.WithCancel(k.ctx)
	defer cancel()
	paths, watched := make(chan []string), make(chan struct{})
	ready := sync.OnceFunc(func() { close(watched) })
	crash.Go(func() {
		defer ready()
		err := source.Watch(ctx, k.folders, ready, func(changed []string) {
			select {
			case paths <- changed:
			case <-ctx.Done():
			}
		})
		if err != nil && ctx.Err() == nil {
			k.say(News{Err: fmt.Errorf("changes of files are not seen until the next start: %w", err)})
		}
	})
	<-watched // else a file that comes between the walk and the watch would be missed
	k.sync()
	k.watch(paths)
}

// keeping is one run of a keeper.
type keeping struct {
	saying sync.Mutex
	*Keeper
	indexer Indexer
	ctx     context.Context
	tell    func(News)
	folders []string
	next    time.Time // when the shelf may be refreshed again while it is being indexed
	freed   int       // how many articles there were when memory was last given back
	late    bool      // another process was in the way of indexing all
	todo    []string  // paths that another process was in the way of
}

// drawing is how long the first screen of a large library has the machine for itself.
const drawing = 50 * time.Millisecond

// say tells news, never two at once.
func (k *keeping) say(n News) {
	k.saying.Lock()
	defer k.saying.Unlock()
	k.tell(n)
}

// large is from how many articles on their cards are most of the memory.
const large = 50_000

// refresh takes in what was written.
func (k *keeping) refresh(p Progress) {
	began := time.Now()
	changed, err := k.Shelf.Refresh(k.ctx)
	k.next = time.Now().Add(10 * time.Since(began)) // so that a tenth of the time goes into it
	n := k.Shelf.Len()
	if n > 2*k.freed+50_000 {
		k.freed = n
		debug.FreeOSMemory() // reading the cards takes as much again as they do
	}
	if n > large {
		debug.SetGCPercent(50) // cards are soon marked, and as much again for what is to be collected is too much
	}
	if k.ctx.Err() == nil {
		k.say(News{Changed: changed, Progress: p, Err: err})
	}
}

// sync indexes all folders; what another process is in the way of is done later.
func (k *keeping) sync() {
	k.late = k.index(func(x *Indexer) error { return x.Sync(k.ctx, k.folders) })
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
		k.say(News{Progress: p})
	}
	err := run(&x)
	switch {
	case err == nil || k.ctx.Err() != nil:
		return false
	case errors.Is(err, ErrBusy):
		return true
	}
	k.say(News{Err: err, Progress: Progress{Done: true}})
	return false
}

// watch updates the index with the paths that change, and looks every second for what another process
// has written and marked, until the library has other folders.
func (k *keeping) watch(paths <-chan []string) {
	version, _ := k.indexer.Index.Version(k.ctx)
	marked := k.Shelf.Reading.Others()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-k.ctx.Done():
			return
		case changed := <-paths:
			k.update(changed)
		case <-tick.C:
			if now, err := k.Folders(k.ctx); err == nil && !slices.Equal(now, k.folders) {
				return
			}
			if k.late {
				k.sync()
			}
			if len(k.todo) > 0 {
				k.update(nil)
			}
			if now, err := k.indexer.Index.Version(k.ctx); err == nil && now != version {
				version = now
				k.refresh(Progress{Done: true})
			}
			if now := k.Shelf.Reading.Others(); now != marked {
				marked = now
				k.say(News{Changed: true})
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
