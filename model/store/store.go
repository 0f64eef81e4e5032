// Package store keeps a library on disk, in two SQLite files. The index holds what was read from
// the reader's folders: cards, bodies, words and topics of articles; it may be deleted and is made
// again. The state holds what only the reader knows: the folders, what is read and starred, the place in
// each article, the saved views; it is never dropped.
//
//	articles ─► Index.Write ─┬─ body: the article, compressed
//	                         ├─ card: the facts of a batch of articles, for lists and sorting
//	                         ├─ words: FTS5 over the sections, start: the sections of words that begin with few letters
//	                         └─ posting: the sections of each topic, as Roaring bitmaps
//
// Articles and sections have numbers that grow and are never used twice. An article that is
// replaced or removed is noted as dead and its numbers fall idle.
package store

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"

	_ "modernc.org/sqlite" // the driver
)

// ErrDamaged is the reason for an index that cannot be read any more. [Index.Close] deletes it.
var ErrDamaged = errors.New("the index is damaged; it is made again at the next start")

// version is that of the index's shape. An index of another version is made again.
const version = 3

// schema makes an index.
const schema = `
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file(path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, hash INTEGER, n INTEGER, fault TEXT, edition INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS body(n INTEGER PRIMARY KEY, published INTEGER, data BLOB);
CREATE INDEX IF NOT EXISTS newest ON body(published DESC, n);
CREATE TABLE IF NOT EXISTS card(first INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE IF NOT EXISTS dead(n INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS topic(num INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, kind INTEGER, parent TEXT);
CREATE TABLE IF NOT EXISTS posting(topic INTEGER, block INTEGER, sections BLOB, about BLOB, PRIMARY KEY(topic, block)) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, heading, body, content='', columnsize=0, tokenize='ascii');
CREATE TABLE IF NOT EXISTS block(first INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS start(block INTEGER, start TEXT, sections BLOB, PRIMARY KEY(block, start)) WITHOUT ROWID;
INSERT INTO words(words, rank) VALUES('hashsize', 33554432); -- a batch is merged in memory
`

// mode is what a file is opened for.
type mode uint8

const (
	writing mode = iota // in a journal that readers and a writer share
	reading
	frozen // for a file that nobody can write to: no journal can be kept beside it
)

// open opens a SQLite file. It waits for another process's writing for a moment. synchronous=NORMAL survives
// a killed process without loss.
func open(path string, m mode, pragmas ...string) (*sql.DB, error) {
	v := url.Values{"_txlock": {"immediate"}, "_pragma": append(pragmas, "busy_timeout(5000)")}
	switch m {
	case writing:
		v["_pragma"] = append(v["_pragma"], "journal_mode(wal)", "synchronous(normal)")
	case frozen:
		v.Set("immutable", "1")
		fallthrough
	case reading:
		v.Add("_pragma", "query_only(1)")
	}
	path, err := filepath.Abs(path) // the first part of another would be taken for a host
	if err != nil {
		return nil, err
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: v.Encode()}
	return sql.Open("sqlite", name.String())
}

// thaw opens the file at path for writing or, where that is refused and it is there, as it is.
func thaw[T any](path string, open func(mode) (T, error)) (T, error) {
	t, err := open(writing)
	if !refused(err) {
		return t, err
	}
	if _, gone := os.Stat(path); gone != nil {
		return t, err
	}
	return open(frozen)
}

// Index is an open index. Its methods may be called at the same time from different goroutines;
// one process at a time should write, see [Index.Lease].
type Index struct {
	path    string
	write   *sql.DB // one connection
	read    *sql.DB
	body    *sql.Stmt // of read: the stored article of a number
	topics  topics
	damaged atomic.Bool // some of it could not be read
	leased  atomic.Bool // the lease is this process's
}

// OpenIndex opens the index in the folder dir and makes what is missing. Where nothing can be written it is read
// as it is. An index of another version is deleted first. The error is ErrDamaged, wrapped, where the file is no such index any more.
func OpenIndex(dir string) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the index's folder: %w", err)
	}
	path := filepath.Join(dir, "index.db")
	x, err := thaw(path, func(m mode) (*Index, error) { return openIndex(path, m) })
	if errors.Is(err, errVersion) {
		if err := Delete(dir); err != nil {
			return nil, err
		}
		x, err = openIndex(path, writing)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, damage(err))
	}
	return x, nil
}

var errVersion = errors.New("the index is of another version")

func openIndex(path string, m mode) (*Index, error) {
	w, err := open(path, m, "cache_size(-65536)", "temp_store(2)")
	if err != nil {
		return nil, err
	}
	w.SetMaxOpenConns(1)
	x := &Index{path: path, write: w, topics: newTopics()}
	if err := x.prepare(); err != nil {
		_ = w.Close()
		return nil, err
	}
	if x.read, err = open(path, max(m, reading), "cache_size(-16384)"); err != nil {
		_ = w.Close()
		return nil, err
	}
	x.read.SetMaxIdleConns(4)
	if x.body, err = x.read.Prepare("SELECT data FROM body WHERE n = ?"); err != nil {
		return nil, errors.Join(err, x.read.Close(), w.Close())
	}
	return x, nil
}

// prepare makes the tables of a new index and looks at the version of an old one.
func (x *Index) prepare() error {
	var v int
	if err := x.write.QueryRow("PRAGMA user_version").Scan(&v); err != nil {
		return err
	}
	switch v {
	case version:
		return nil
	case 0:
		if _, err := x.write.Exec(schema); err != nil {
			return err
		}
		_, err := x.write.Exec(fmt.Sprintf("PRAGMA user_version = %d", version))
		return err
	}
	return errVersion
}

// Close closes the index and deletes it where it was found damaged.
func (x *Index) Close() error {
	x.leave()
	err := errors.Join(x.body.Close(), x.read.Close(), x.write.Close())
	if x.damaged.Load() {
		return Delete(filepath.Dir(x.path)) // it could not be closed well
	}
	return err
}

// Delete removes the index in the folder dir.
func Delete(dir string) error {
	var errs []error
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(filepath.Join(dir, "index.db"+end)); !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// Size returns the bytes that the index takes on disk.
func (x *Index) Size() int64 {
	var n int64
	for _, end := range []string{"", "-wal"} {
		if info, err := os.Stat(x.path + end); err == nil {
			n += info.Size()
		}
	}
	return n
}
