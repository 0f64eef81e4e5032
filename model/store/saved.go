package store

import (
	"context"
	"database/sql"
	"time"
)

// View is a query that the reader has saved under a name.
type View struct {
	Name, Query string
	Slot        int // the digit that opens it, 1 to 9, or 0 where it has none
	Added       time.Time
}

// slots is how many views have a digit.
const slots = 9

// Views returns all views: those with a digit first, in their order, then the others as they were added.
func (s *State) Views(ctx context.Context) ([]View, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name, query, ifnull(slot, 0), added FROM view ORDER BY slot IS NULL, slot, added, name")
	if err != nil {
		return nil, wrecked(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	var all []View
	for rows.Next() {
		var v View
		var added int64
		if err := rows.Scan(&v.Name, &v.Query, &v.Slot, &added); err != nil {
			return nil, wrecked(err)
		}
		v.Added = time.Unix(added, 0).UTC()
		all = append(all, v)
	}
	return all, wrecked(rows.Err())
}

// SaveView writes a view in the place of the one with its name, and returns it with its slot. One without a
// slot keeps the slot that its name has or takes the first free one; one with a slot takes that from whichever
// view has it.
func (s *State) SaveView(ctx context.Context, v View) (View, error) {
	err := s.inOne(ctx, func(tx *sql.Tx) (err error) {
		if v.Slot == 0 {
			v.Slot, err = slotFor(ctx, tx, v.Name)
		} else {
			_, err = tx.ExecContext(ctx, "UPDATE view SET slot = NULL WHERE slot = ? AND name <> ?", v.Slot, v.Name)
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO view(name, query, slot, added) VALUES(?, ?, nullif(?, 0), ?)
			ON CONFLICT(name) DO UPDATE SET query = excluded.query, slot = excluded.slot`, v.Name, v.Query, v.Slot, v.Added.Unix())
		return err
	})
	return v, err
}

// slotFor returns the slot of a view of that name, else the first free one, else 0.
func slotFor(ctx context.Context, tx *sql.Tx, name string) (int, error) {
	rows, err := tx.QueryContext(ctx, "SELECT slot, name FROM view WHERE slot IS NOT NULL OR name = ?", name)
	if err != nil {
		return 0, err
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	var taken [slots + 1]bool
	for rows.Next() {
		var slot sql.NullInt64
		var of string
		if err := rows.Scan(&slot, &of); err != nil {
			return 0, err
		}
		if of == name && slot.Valid {
			return int(slot.Int64), nil
		}
		taken[slot.Int64] = true
	}
	for slot := 1; slot <= slots; slot++ {
		if !taken[slot] {
			return slot, rows.Err()
		}
	}
	return 0, rows.Err()
}

// DeleteView deletes a view; deleted is false where there is none of that name.
func (s *State) DeleteView(ctx context.Context, name string) (deleted bool, err error) {
	return s.changed(ctx, "DELETE FROM view WHERE name = ?", name)
}
