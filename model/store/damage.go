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
		return errors.New("the disk that holds the library is full")
	}
	if refused(err) {
		return errors.New("the folder of the library cannot be written to")
	}
	return err
}

// refused tells whether err is due to a file or folder that cannot be written to.
func refused(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_READONLY || e.Code()&0xff == sqlite3.SQLITE_CANTOPEN)
}
