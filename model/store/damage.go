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
		return ErrDamaged
	case sqlite3.SQLITE_FULL:
		return errors.New("the disk that holds the library is full")
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("the disk that holds the library fails: %w", err)
	}
	if busy(err) {
		return errors.New("another program has been writing to the library for too long")
	}
	if refused(err) {
		return errors.New("the folder of the library cannot be written to")
	}
	return err
}

// busy tells whether err is due to another process that was writing all the time.
func busy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

// refused tells whether err is due to a file or folder that cannot be written to.
func refused(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_READONLY || e.Code()&0xff == sqlite3.SQLITE_CANTOPEN)
}

// damage is [damage] of an index, which then is made again at the next start.
func (x *Index) damage(err error) error {
	err = damage(err)
	if errors.Is(err, ErrDamaged) {
		x.damaged.Store(true)
	}
	return err
}

// ErrStateDamaged is the reason for a reading state that cannot be read any more. Nobody deletes it but its owner.
var ErrStateDamaged = errors.New("the reading state is damaged")

// wrecked is [damage] of the state.
func wrecked(err error) error {
	err = damage(err)
	if errors.Is(err, ErrDamaged) {
		return ErrStateDamaged
	}
	return err
}
