package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"
)

// Lease asks to be the one process that keeps the index up to date, until now+term. It is asked for
// again before the term is over; a process that was killed loses it by itself.
func (x *Index) Lease(ctx context.Context, now time.Time, term time.Duration) (granted bool, err error) {
	return x.LeaseFor(ctx, self, now, term)
}

// LeaseFor is [Index.Lease] for a process of another name.
func (x *Index) LeaseFor(ctx context.Context, self string, now time.Time, term time.Duration) (granted bool, err error) {
	tx, err := x.write.BeginTx(ctx, nil)
	if err != nil {
		return false, x.damage(err)
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after Commit
	var holder string
	var until int64
	err = tx.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'holder'").Scan(&holder)
	if err == nil {
		err = tx.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'until'").Scan(&until)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, x.damage(err)
	}
	left := time.Unix(0, until).Sub(now)
	if holder != "" && holder != self && left > 0 && left <= term { // a clock that jumped back would keep it for ever
		return false, nil
	}
	for key, value := range map[string]any{"holder": self, "until": now.Add(term).UnixNano()} {
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", key, value); err != nil {
			return false, x.damage(err)
		}
	}
	return true, x.damage(tx.Commit())
}

// Release gives the lease back.
func (x *Index) Release(ctx context.Context) error {
	_, err := x.write.ExecContext(ctx, "DELETE FROM meta WHERE key = 'until' AND EXISTS (SELECT 1 FROM meta WHERE key = 'holder' AND value = ?)", self)
	return x.damage(err)
}

// self names this process among those of one machine.
var self = fmt.Sprintf("%d-%d", os.Getpid(), time.Now().UnixNano())
