package store

import (
	"context"
	"sort"
)

// Window looks up files that are asked for about in the order of their paths, many with one question to the index. Of what
// is written meanwhile it may not know. It is for one goroutine.
type Window struct {
	index *Index
	files []File // all that there are from the path from on, up to the last of them or, if it is the end, without limit
	from  string
	end   bool
}

// windowSize is how many files a window knows of at once.
const windowSize = 512

// Window returns a window that knows of nothing yet.
func (x *Index) Window() *Window { return &Window{index: x} }

// File is [Index.File] for the next path.
func (w *Window) File(ctx context.Context, path string) (f File, ok bool, err error) {
	if !w.covers(path) {
		if err := w.move(ctx, path); err != nil {
			return File{}, false, err
		}
	}
	i := sort.Search(len(w.files), func(i int) bool { return w.files[i].Path >= path })
	if i == len(w.files) || w.files[i].Path != path {
		return File{}, false, nil
	}
	return w.files[i], true, nil
}

func (w *Window) covers(path string) bool {
	return w.from != "" && path >= w.from && (w.end || path <= w.files[len(w.files)-1].Path)
}

// move makes path the first that the window knows of.
func (w *Window) move(ctx context.Context, path string) error {
	rows, err := w.index.read.QueryContext(ctx, "SELECT "+fileColumns+" FROM file WHERE path >= ? ORDER BY path LIMIT ?", path, windowSize)
	if err != nil {
		return w.index.damage(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	w.from, w.files = path, w.files[:0]
	for rows.Next() {
		f, err := scanFile(rows)
		if err != nil {
			return w.index.damage(err)
		}
		w.files = append(w.files, f)
	}
	w.end = len(w.files) < windowSize
	return w.index.damage(rows.Err())
}
