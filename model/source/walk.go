package source

import (
	"context"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/model/ingest"
)

// found is a path to read, or the reason why one cannot be read.
type found struct {
	path string
	err  error
}

// walkFiles yields the files that paths stand for.
func walkFiles(ctx context.Context, paths []string) iter.Seq[found] {
	return func(yield func(found) bool) {
		w := walker{ctx: ctx, yield: yield, seen: map[string]bool{}}
		for _, p := range paths {
			if !w.named(p) {
				return
			}
		}
	}
}

// walker goes through folders. Its methods return false when the walk is to end.
type walker struct {
	ctx   context.Context
	yield func(found) bool
	seen  map[string]bool // folders by their real paths: a link may lead back up
}

// named takes a path that the user gave: any file will do.
func (w *walker) named(path string) bool {
	if info, err := os.Stat(path); path != "-" && err == nil && info.IsDir() {
		return w.folder(path)
	}
	return w.ctx.Err() == nil && w.yield(found{path: path})
}

func (w *walker) folder(path string) bool {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return w.yield(found{path, err})
	}
	if w.seen[real] {
		return true
	}
	w.seen[real] = true
	entries, err := os.ReadDir(path) // sorted, and what could be read comes with an error
	for _, e := range entries {
		if w.ctx.Err() != nil || !w.entry(filepath.Join(path, e.Name()), e) {
			return false
		}
	}
	return err == nil || w.yield(found{path, err})
}

func (w *walker) entry(path string, e fs.DirEntry) bool {
	if hidden(e.Name()) {
		return true
	}
	switch {
	case isFolder(path, e):
		return w.folder(path)
	case isArticle(path):
		return w.yield(found{path: path})
	}
	return true
}

// isFolder tells whether an entry is a folder or a link to one.
func isFolder(path string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// walkFS yields the articles of fsys below root.
func walkFS(ctx context.Context, fsys fs.FS, root string) iter.Seq[found] {
	return func(yield func(found) bool) {
		_ = fs.WalkDir(fsys, root, func(path string, e fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return fs.SkipAll
			case err != nil:
				if !yield(found{path, err}) {
					return fs.SkipAll
				}
			case path != root && hidden(e.Name()) && e.IsDir():
				return fs.SkipDir
			case !e.IsDir() && !hidden(e.Name()) && isArticle(path) && !yield(found{path: path}):
				return fs.SkipAll
			}
			return nil
		})
	}
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") && name != "." && name != ".." }

func isArticle(path string) bool {
	return slices.Contains(ingest.Extensions, strings.ToLower(filepath.Ext(path)))
}
