package source

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"iter"
	"os"
	"time"

	"dateline/model/article"
)

// Stat is a file as its folder lists it.
type Stat struct {
	Path  string // absolute where the folder's is
	Size  int64
	MTime int64 // of its last change, nanoseconds since 1970
	Err   error // why the file or folder at Path could not be looked at
}

// Stats yields the files that [Reader.Files] would read, without reading them.
func Stats(ctx context.Context, paths []string) iter.Seq[Stat] {
	return func(yield func(Stat) bool) {
		for f := range walkFiles(ctx, paths) {
			s := Stat{Path: f.path, Err: f.err}
			if f.err == nil {
				s = statOf(f.path)
			}
			if !yield(s) {
				return
			}
		}
	}
}

func statOf(path string) Stat {
	info, err := os.Stat(path)
	if err != nil {
		return Stat{Path: path, Err: err}
	}
	return Stat{Path: path, Size: info.Size(), MTime: info.ModTime().UnixNano()}
}

// Count tells how many files there are below paths, more and more of them until it returns.
func Count(ctx context.Context, paths []string, tell func(n int)) {
	n, last := 0, time.Now()
	for range walkFiles(ctx, paths) {
		if n++; n%1024 == 0 && time.Since(last) > 100*time.Millisecond {
			tell(n)
			last = time.Now()
		}
	}
	tell(n)
}

// Reading is a file that was read, with its article or the reason why there is none.
type Reading struct {
	Stat
	Hash    uint64 // of the content; the first bytes of its SHA-256
	Same    bool   // the hash is the one that was known, and nothing more was done
	Article *article.Article
}

// contentOf returns the hash of a file's content.
func contentOf(data []byte) uint64 {
	sum := sha256.Sum256(data)
	return binary.BigEndian.Uint64(sum[:8])
}

// Readings reads files on all cores, ahead of the caller by a few, and yields what then makes of each there, in order. known
// returns the hash that a file had when it was last read.
func Readings[T any](ctx context.Context, r Reader, all iter.Seq[Stat], known func(Stat) (hash uint64, ok bool), then func(Reading) T) iter.Seq[T] {
	return inOrder(ctx, all, func(s Stat) T { return then(r.reading(s, known)) })
}

func (r Reader) reading(s Stat, known func(Stat) (uint64, bool)) Reading {
	var data []byte
	err := s.Err
	if err == nil {
		data, err = readRegular(s.Path)
	}
	if err != nil {
		s.Err = &SkipError{s.Path, err}
		return Reading{Stat: s}
	}
	got := Reading{Stat: s, Hash: contentOf(data)}
	if hash, ok := known(s); ok && hash == got.Hash {
		got.Same = true
		return got
	}
	res := r.article(found{path: s.Path}, s.Path, func() ([]byte, error) { return data, nil })
	got.Article, got.Err = res.article, res.err
	return got
}
