package library

import (
	"context"
	"errors"
	"hash/maphash"
	"io"
	"os"
	"slices"
	"strings"
)

// sweep forgets the files at and below paths that were not seen, all that were not where a path is empty.
func (r *indexing) sweep(paths []string) error {
	if err := r.missEmptied(); err != nil {
		return err
	}
	var gone []string
	for _, path := range paths {
		for f, err := range r.Index.Files(r.ctx, path) {
			if err != nil {
				return err
			}
			if !r.seen[maphash.String(r.seed, f.Path)] && !r.kept(f.Path) {
				gone = append(gone, f.Path)
			}
		}
	}
	if len(gone) > 0 {
		if err := r.Index.Write(r.ctx, nil, gone); err != nil {
			return err
		}
	}
	r.done.Done = true
	r.tell(r.done)
	return nil
}

// missEmptied takes a folder of the library that holds nothing any more for one that is away, unless it is the very folder
// that held something before: the place of a drive that is not mounted is another folder. What was emptied is
// swept; should its files come back they are read again, and what the reader did with them is still known.
func (r *indexing) missEmptied() error {
	for _, folder := range r.folders {
		is := identity(folder)
		was, err := r.Index.Folder(r.ctx, folder)
		if err != nil {
			return err
		}
		if !empty(folder) {
			if is != "" && is != was {
				err = r.Index.SetFolder(r.ctx, folder, is)
			}
		} else if is == "" || is != was {
			err = r.miss(folder)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// miss keeps what is known of an empty folder, if there is anything.
func (r *indexing) miss(folder string) error {
	for _, err := range r.Index.Files(r.ctx, folder) {
		if err != nil {
			return err
		}
		r.missing = append(r.missing, folder)
		r.done.Away = append(r.done.Away, away(folder, errEmpty))
		break
	}
	return nil
}

var errEmpty = errors.New("it is empty")

func empty(folder string) bool {
	f, err := os.Open(folder)
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = f.Readdirnames(1)
	return errors.Is(err, io.EOF)
}

// kept tells whether a path lies below one that could not be looked at.
func (r *indexing) kept(path string) bool {
	return slices.ContainsFunc(r.missing, func(m string) bool { return within(m, path) })
}

// Forget takes the files out of the index that lie below none of the folders.
func (x *Indexer) Forget(ctx context.Context, folders []string) error {
	var gone []string
	for f, err := range x.Index.Files(ctx, "") {
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(folders, func(folder string) bool { return within(folder, f.Path) }) {
			gone = append(gone, f.Path)
		}
	}
	return x.Index.Write(ctx, nil, gone)
}

// deleted tells whether a path that is not there was deleted, and not the whole folder of the library with
// it: that may be on a drive which is away.
func (r *indexing) deleted(path string) bool {
	return slices.ContainsFunc(r.folders, func(folder string) bool {
		_, err := os.Stat(folder)
		return err == nil && path != folder && within(folder, path)
	})
}

// within tells whether path is folder or lies below it. Both are clean.
func within(folder, path string) bool {
	rest, ok := strings.CutPrefix(path, strings.TrimSuffix(folder, string(os.PathSeparator)))
	return ok && (rest == "" || os.IsPathSeparator(rest[0]))
}
