package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// State is what only the reader knows: the folders of the library, what is read and starred, the place in each
// article, and the saved views.
// Each change is on disk when its method returns. Its methods may be called at the same time from different
// goroutines and processes.
type State struct{ db *sql.DB }

// steps bring the state from one version to the next; the version is how many were made. A step is
// never changed once it was released.
var steps = []string{
	`CREATE TABLE folder(path TEXT PRIMARY KEY, added INTEGER) WITHOUT ROWID;
	CREATE TABLE mark(id INTEGER PRIMARY KEY, content INTEGER, read INTEGER, starred INTEGER);
	CREATE INDEX mark_content ON mark(content);`,

	`CREATE TABLE place(id INTEGER PRIMARY KEY, content INTEGER, section INTEGER, heading TEXT, before TEXT, after TEXT, part INTEGER);
	CREATE INDEX place_content ON place(content);
	CREATE TABLE view(name TEXT PRIMARY KEY, query TEXT, slot INTEGER UNIQUE CHECK(slot BETWEEN 1 AND 9), added INTEGER) WITHOUT ROWID;`,
}

// OpenState opens the state in the folder dir, makes what is missing, and brings an older one up
// to date. Where nothing can be written it is read as it is. A state of a newer dateline is refused.
func OpenState(dir string) (*State, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the reading state: %w", err)
	}
	path := filepath.Join(dir, "state.db")
	s, err := thaw(path, func(m mode) (*State, error) { return openState(path, m) })
	if err != nil {
		return nil, fmt.Errorf("%w: %s", wrecked(err), path) // the reason first: a notice may be cut off
	}
	return s, nil
}

func openState(path string, m mode) (*State, error) {
	db, err := open(path, m, "synchronous(full)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	s := &State{db}
	if err := s.migrate(); err != nil {
		_ = db.Close()
		return nil, err
	}
	return s, nil
}

// inOne does something in one transaction.
func (s *State) inOne(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return wrecked(err)
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after Commit
	if err := do(tx); err != nil {
		return wrecked(err)
	}
	return wrecked(tx.Commit())
}

// migrate makes the steps that are missing, each with its number in one transaction.
func (s *State) migrate() error {
	for {
		var v int
		if err := s.db.QueryRow("PRAGMA user_version").Scan(&v); err != nil || v == len(steps) {
			return err
		}
		tx, err := s.db.Begin()
		if err != nil {
			return err
		}
		done, err := step(tx)
		if err != nil || done {
			_ = tx.Rollback()
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
}

func step(tx *sql.Tx) (done bool, err error) {
	var v int
	if err := tx.QueryRow("PRAGMA user_version").Scan(&v); err != nil {
		return false, err
	}
	switch {
	case v > len(steps):
		return false, fmt.Errorf("the reading state was written by a newer dateline (version %d)", v)
	case v == len(steps):
		return true, nil
	}
	if _, err := tx.Exec(steps[v]); err != nil {
		return false, err
	}
	_, err = tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", v+1))
	return false, err
}

// Version is a number that changes whenever another process has written to the state.
func (s *State) Version(ctx context.Context) (n int64, err error) {
	err = s.db.QueryRowContext(ctx, "PRAGMA data_version").Scan(&n)
	return n, wrecked(err)
}

// Close closes the state.
func (s *State) Close() error { return s.db.Close() }

// AddFolder takes a folder, an absolute path, into the library; added is false where it was in it.
func (s *State) AddFolder(ctx context.Context, path string, now time.Time) (added bool, err error) {
	return s.changed(ctx, "INSERT OR IGNORE INTO folder(path, added) VALUES(?, ?)", path, now.Unix())
}

// RemoveFolder takes a folder out; removed is false where it was not in the library.
func (s *State) RemoveFolder(ctx context.Context, path string) (removed bool, err error) {
	return s.changed(ctx, "DELETE FROM folder WHERE path = ?", path)
}

func (s *State) changed(ctx context.Context, query string, args ...any) (bool, error) {
	res, err := s.db.ExecContext(ctx, query, args...)
	if err != nil {
		return false, wrecked(err)
	}
	n, err := res.RowsAffected()
	return n > 0, wrecked(err)
}

// Folders returns the folders of the library in the order in which they were added.
func (s *State) Folders(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT path FROM folder ORDER BY added, path")
	if err != nil {
		return nil, wrecked(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	var all []string
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			return nil, wrecked(err)
		}
		all = append(all, path)
	}
	return all, wrecked(rows.Err())
}
