package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"dateline/model/article"
	"dateline/model/ingest"
	"dateline/model/source"
	"dateline/model/topic"
	"dateline/seeds"
)

// input is what the command line names. Standard input is read once and kept, so that the reader
// can read everything again.
type input struct {
	paths  []string
	stdin  func() ([]byte, error)
	topics *topic.Gazetteer
}

func newInput(paths []string, stdin io.Reader, topics *topic.Gazetteer) *input {
	return &input{paths: paths, topics: topics, stdin: sync.OnceValues(func() ([]byte, error) {
		return io.ReadAll(io.LimitReader(stdin, ingest.MaxSize+1))
	})}
}

// articles reads all of it and finds the topics of g; without paths, the built-in articles.
func (in *input) articles(ctx context.Context, g *topic.Gazetteer) iter.Seq2[*article.Article, error] {
	r := source.Reader{Gazetteer: g, Stdin: &lazy{read: in.stdin}}
	if len(in.paths) == 0 {
		return r.FS(ctx, seeds.FS, ".")
	}
	return r.Files(ctx, in.paths)
}

// original is the text of an article as it was written; load reads its file.
func original(a *article.Article, load func(path string) ([]byte, error)) (string, error) {
	data, err := load(a.Path)
	if err != nil {
		return "", err
	}
	text, err := ingest.Decode(data)
	if err != nil {
		return "", fmt.Errorf("%s %w", a.Path, err)
	}
	return text, nil
}

func (in *input) bytes(path string) ([]byte, error) {
	switch {
	case path == "-":
		return in.stdin()
	case len(in.paths) == 0:
		return fs.ReadFile(seeds.FS, path)
	}
	return os.ReadFile(path)
}

// file tells where the files of articles are: nowhere for built-in ones and for standard input.
func (in *input) file() func(*article.Article) string {
	here, err := os.Getwd()
	return func(a *article.Article) string {
		switch {
		case len(in.paths) == 0 || a.Path == "-":
			return ""
		case filepath.IsAbs(a.Path) || err != nil:
			return a.Path
		}
		return filepath.Join(here, a.Path)
	}
}

// lazy is a reader of bytes that are there only when they are first asked for.
type lazy struct {
	read func() ([]byte, error)
	rest *strings.Reader
}

// Read reads the bytes from the start on.
func (l *lazy) Read(p []byte) (int, error) {
	if l.rest == nil {
		data, err := l.read()
		if err != nil {
			return 0, err
		}
		l.rest = strings.NewReader(string(data))
	}
	return l.rest.Read(p)
}

// each calls do with every article and names what could not be read on stderr. The error is
// errTold where a path of the command line failed or nothing at all could be read.
func (in *input) each(ctx context.Context, stderr io.Writer, do func(*article.Article) error) error {
	read, failed := 0, false
	for a, err := range in.articles(ctx, in.topics) {
		if err != nil {
			fmt.Fprintln(stderr, "dateline:", err)
			var skip *source.SkipError
			failed = failed || errors.As(err, &skip) && slices.Contains(in.paths, skip.Path)
			continue
		}
		for _, fault := range a.Faults {
			fmt.Fprintf(stderr, "dateline: %s: %s\n", a.Path, fault)
		}
		read++
		if err := do(a); err != nil {
			return err
		}
	}
	switch {
	case failed:
		return errTold
	case read == 0:
		return errors.New("there is nothing to read; name a .txt, .md or .html file or a folder that holds some")
	}
	return nil
}
