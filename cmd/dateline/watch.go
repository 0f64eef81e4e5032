package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing must happen to a file before it is read: an editor writes it in several steps.
const quiet = 150 * time.Millisecond

// watchOwn returns the function that tells what load makes of a file of the reader's own whenever that has changed,
// until ctx is done. What is there now counts as told, so that no change is missed while the reader starts.
func watchOwn[T any](path string, load func() (T, []error)) func(ctx context.Context, changed func(T, []error)) {
	told, _ := os.ReadFile(path) // a file that is not there is as an empty one
	return func(ctx context.Context, changed func(T, []error)) {
		watchFile(ctx, path, func() {
			if now, _ := os.ReadFile(path); !bytes.Equal(now, told) {
				told = now
				changed(load())
			}
		})
	}
}

// watchFile calls look once and then after whatever may have changed the file, until ctx is done. Its folder is
// watched, since editors put another file in its place, and where that is not there the one above.
func watchFile(ctx context.Context, path string, look func()) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return // the system has no watch left: changes count from the next start on
	}
	defer w.Close() //nolint:errcheck // it only watched
	settled := time.NewTimer(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.Errors: //nolint:errcheck // whatever it is, events may have been lost
			settled.Reset(quiet)
		case <-w.Events:
			settled.Reset(quiet)
		case <-settled.C:
			watchNearest(w, filepath.Dir(path)) // the folder may have come or gone
			look()
		}
	}
}

// watchNearest watches a folder or else the nearest one above it that is there.
func watchNearest(w *fsnotify.Watcher, dir string) {
	for w.Add(dir) != nil && dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
	}
}
