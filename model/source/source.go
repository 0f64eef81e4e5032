// Package source is where articles come from: files, folders of them, a file system that the
// program carries with it, and standard input. It only ever reads.
package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"iter"
	"path/filepath"

	"dateline/model/article"
	"dateline/model/ingest"
)

// Gazetteer is what Reader needs to know of places and topics; *topic.Gazetteer is one.
type Gazetteer interface {
	IsPlace(name string) bool
	Annotate(a *article.Article)
}

// Reader reads articles. The zero value reads them without topics.
type Reader struct {
	Gazetteer Gazetteer // finds places and topics; may be nil
	Stdin     io.Reader // what the path "-" reads; may be nil
}

// Files yields the articles at paths in the order of paths: a file as it is, whatever its name
// ends in; a folder with all below it in lexical order, where hidden files and folders and those without
// an article's extension are left out; "-" as the one article on standard input. Symbolic links
// are followed, each folder once. Each pair is an article or, for what could not be read, nil
// and a *SkipError. Files are read on all cores, ahead of the caller by a few; the sequence ends
// early when ctx is done.
func (r Reader) Files(ctx context.Context, paths []string) iter.Seq2[*article.Article, error] {
	return pairs(ctx, walkFiles(ctx, paths), r.readFile)
}

// FS yields the articles of fsys below root as Files does for a folder. Their IDs are made of their paths
// alone, so that they are the same wherever the program runs.
func (r Reader) FS(ctx context.Context, fsys fs.FS, root string) iter.Seq2[*article.Article, error] {
	return pairs(ctx, walkFS(ctx, fsys, root), func(f found) result {
		return r.known(f, "builtin:"+f.path, func() ([]byte, error) { return readFS(fsys, f.path) })
	})
}

// SkipError tells why there is no article of a path.
type SkipError struct {
	Path string // as the user or the folder named it
	Err  error
}

// Error returns path and reason: "notes.txt: is empty". It is clean text.
func (e *SkipError) Error() string {
	reason := e.Err
	if p := (*fs.PathError)(nil); errors.As(e.Err, &p) {
		reason = p.Err // which leaves out the path that is already there
	}
	return article.CleanLine(e.Path + ": " + reason.Error())
}

// Unwrap returns the reason.
func (e *SkipError) Unwrap() error { return e.Err }

// NoArticle tells whether err is due to what a file holds, so that it will be the same until the
// file changes.
func NoArticle(err error) bool {
	return ingest.Refused(err) || errors.Is(err, ErrNotFile)
}

// result is a pair of what Files yields.
type result struct {
	article *article.Article
	err     error
}

// pairs yields what read makes of all that is found.
func pairs(ctx context.Context, all iter.Seq[found], read func(found) result) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		for res := range inOrder(ctx, all, read) {
			if !yield(res.article, res.err) {
				return
			}
		}
	}
}

func (r Reader) readFile(f found) result {
	if f.path == "-" {
		return r.readStdin(f)
	}
	origin, err := filepath.Abs(f.path)
	if err != nil {
		origin = f.path
	}
	return r.known(f, origin, func() ([]byte, error) { return readRegular(f.path) })
}

func (r Reader) readStdin(f found) result {
	if r.Stdin == nil {
		return skipped(f, errors.New("there is no standard input"))
	}
	data, err := readLimited(r.Stdin, 0)
	sum := sha256.Sum256(data)
	return r.article(f, "stdin:"+hex.EncodeToString(sum[:]), func() ([]byte, error) { return data, err })
}

// known is article with the hash of the content.
func (r Reader) known(f found, origin string, load func() ([]byte, error)) result {
	content := uint64(0)
	res := r.article(f, origin, func() ([]byte, error) {
		data, err := load()
		content = contentOf(data)
		return data, err
	})
	if res.article != nil {
		res.article.Content = content
	}
	return res
}

// article reads what was found by means of load and gives it the ID of origin.
func (r Reader) article(f found, origin string, load func() ([]byte, error)) result {
	if f.err != nil {
		return skipped(f, f.err)
	}
	data, err := load()
	if err != nil {
		return skipped(f, err)
	}
	reader := ingest.Reader{}
	if r.Gazetteer != nil {
		reader.IsPlace = r.Gazetteer.IsPlace
	}
	if len(data) > large {
		defer alone(len(data))()
	}
	a, err := reader.Read(f.path, data)
	if err != nil {
		return skipped(f, err)
	}
	a.ID = article.NewID(origin)
	if r.Gazetteer != nil {
		r.Gazetteer.Annotate(a)
	}
	return result{article: a}
}

func skipped(f found, err error) result {
	return result{err: &SkipError{Path: f.path, Err: err}}
}
