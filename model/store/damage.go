package store

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// damage says ErrDamaged where SQLite's error means that.
func damage(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		if errors.Is(err, errCorrupt) {
			return ErrDamaged
		}
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	case sqlite3.SQLITE_FULL:
		return errors.New("the disk is full")
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return errors.New("the folder cannot be written to")
	}
	return err
}
