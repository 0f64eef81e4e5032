package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long nothing must happen before changes are told: an editor writes a file in
// several steps, and a copy of many files comes in a burst.
const settle = 150 * time.Millisecond

// patience is how long changes are gathered at most while something happens all the time.
const patience = 700 * time.Millisecond

// Watch tells the paths below folders at which something was made, changed, moved or deleted,
// until ctx is done; a folder stands for all that is below it. It calls ready when it misses nothing from then on. Where the system has no watch left
// for a folder, the folder and its files are looked at every second instead.
func Watch(ctx context.Context, folders []string, ready func(), changed func(paths []string)) error {
	fsw, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer fsw.Close() //nolint:errcheck // it only watched
	w := newWatch(fsw, folders)
	for _, f := range folders {
		w.add(ctx, f)
	}
	ready()
	poll := time.NewTicker(time.Second)
	defer poll.Stop()
	var quiet, late <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e, ok := <-fsw.Events:
			if !ok {
				return nil
			}
			w.event(ctx, e)
		case err := <-fsw.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) { // some were lost
				w.note(folders...)
			}
		case <-poll.C:
			w.poll(ctx)
		case <-quiet:
			quiet, late = nil, nil
			changed(w.take())
		case <-late:
			quiet, late = nil, nil
			changed(w.take())
		}
		if len(w.pending) > 0 && w.fresh {
			w.fresh = false
			quiet = time.After(settle)
			if late == nil {
				late = time.After(patience)
			}
		}
	}
}

// watcher is what watch needs of fsnotify.
type watcher interface {
	Add(path string) error
	Remove(path string) error
}

// watch is the state of Watch.
type watch struct {
	fsw     watcher
	roots   map[string]fs.FileInfo // the folders as they were last seen, nil where they were not there
	watched map[string]string      // folders by their real paths, so that each is watched once however many links lead to it
	polled  map[string]int64       // folders and files without a watch, and when they last changed
	pending map[string]bool        // paths to be told
	fresh   bool                   // something came since the last look
}

func newWatch(fsw watcher, roots []string) *watch {
	w := &watch{fsw: fsw, roots: map[string]fs.FileInfo{}, watched: map[string]string{}, polled: map[string]int64{}, pending: map[string]bool{}}
	for _, r := range roots {
		w.roots[r] = nil
	}
	return w
}

func (w *watch) note(paths ...string) {
	for _, p := range paths {
		w.pending[p] = true
		w.fresh = true
	}
}

func (w *watch) take() []string {
	all := make([]string, 0, len(w.pending))
	for p := range w.pending {
		all = append(all, p)
	}
	clear(w.pending)
	return all
}

// add watches a folder and all below it, through links as the walk does.
func (w *watch) add(ctx context.Context, folder string) {
	if _, root := w.roots[folder]; root {
		w.roots[folder], _ = os.Stat(folder) // then it is not there
	}
	real, err := filepath.EvalSymlinks(folder)
	if path, known := w.watched[real]; err != nil || ctx.Err() != nil || known && path != folder {
		return
	}
	w.watched[real] = folder
	if w.fsw.Add(folder) == nil {
		delete(w.polled, folder)
	} else {
		w.polled[folder] = changedAt(folder)
	}
	entries, _ := os.ReadDir(folder) // what can be read is watched
	for _, e := range entries {
		w.entry(ctx, folder, e)
	}
}

func (w *watch) entry(ctx context.Context, folder string, e fs.DirEntry) {
	path := filepath.Join(folder, e.Name())
	switch {
	case hidden(e.Name()):
	case isFolder(path, e):
		w.add(ctx, path)
	case w.isPolled(folder) && isArticle(path):
		w.polled[path] = changedAt(path)
	}
}

func (w *watch) isPolled(path string) bool {
	_, ok := w.polled[path]
	return ok
}

func (w *watch) event(ctx context.Context, e fsnotify.Event) {
	if hidden(filepath.Base(e.Name)) || e.Op == fsnotify.Chmod {
		return
	}
	info, err := os.Stat(e.Name)
	dir := err == nil && info.IsDir()
	switch {
	case dir && e.Has(fsnotify.Create):
		w.add(ctx, e.Name)
		w.note(e.Name)
	case dir:
	case isArticle(e.Name):
		w.note(e.Name)
	case err != nil: // what is gone may have been a folder
		w.drop(e.Name)
		w.note(e.Name)
	}
}

// drop ends the watches of a folder and all below it, which would go on under the old names where it
// has been moved.
func (w *watch) drop(folder string) {
	if _, root := w.roots[folder]; root {
		w.roots[folder] = nil
	}
	for real, path := range w.watched {
		if rest, ok := strings.CutPrefix(path, folder); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
			_ = w.fsw.Remove(path) // it may be gone with its folder
			delete(w.watched, real)
		}
	}
}

// poll looks at what has no watch, and whether the folders themselves are there: no event tells that a drive
// has come or gone.
func (w *watch) poll(ctx context.Context) {
	for root, was := range w.roots {
		if is, err := os.Stat(root); (err == nil) != (was != nil) || err == nil && !os.SameFile(is, was) {
			w.drop(root)
			w.add(ctx, root)
			w.note(root)
		}
	}
	for path, was := range w.polled {
		now := changedAt(path)
		if now == was {
			continue
		}
		w.polled[path] = now
		w.note(path)
		if now == 0 {
			delete(w.polled, path)
		} else if info, err := os.Stat(path); err == nil && info.IsDir() {
			w.add(ctx, path)
		}
	}
}

// changedAt is when a file last changed, 0 where it is not there.
func changedAt(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.ModTime().UnixNano()
}
