package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Lease asks to be the one process that keeps the index up to date, until now+term. It is asked for
// again before the term is over; a process that was killed loses it at once or, where that cannot be seen, then.
func (x *Index) Lease(ctx context.Context, now time.Time, term time.Duration) (granted bool, err error) {
	return x.LeaseFor(ctx, self, now, term)
}

// LeaseFor is [Index.Lease] for a process of another name. It does not wait for the one that has the lease, which
// may be writing for a while.
func (x *Index) LeaseFor(ctx context.Context, self string, now time.Time, term time.Duration) (granted bool, err error) {
	if free, err := isFree(ctx, x.read, self, now, term); err != nil || !free {
		return false, x.damage(err)
	}
	tx, err := x.write.BeginTx(ctx, nil)
	if busy(err) { // somebody took it meanwhile
		return false, nil
	}
	if err != nil {
		return false, x.damage(err)
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after Commit
	if free, err := isFree(ctx, tx, self, now, term); err != nil || !free {
		return false, x.damage(err)
	}
	for key, value := range map[string]any{"holder": self, "until": now.Add(term).UnixNano()} {
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", key, value); err != nil {
			return false, x.damage(err)
		}
	}
	err = tx.Commit()
	x.leased.Store(err == nil)
	return err == nil, x.damage(err)
}

// isFree tells whether self may have the lease.
func isFree(ctx context.Context, in interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}, self string, now time.Time, term time.Duration,
) (bool, error) {
	var holder string
	var until int64
	err := in.QueryRowContext(ctx, "SELECT h.value, u.value FROM meta AS h, meta AS u WHERE h.key = 'holder' AND u.key = 'until'").Scan(&holder, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return true, nil
	}
	left := time.Unix(0, until).Sub(now)
	return holder == self || left <= 0 || left > term || ended(holder), err // a clock that jumped back would keep it for ever
}

// Release gives the lease back.
func (x *Index) Release(ctx context.Context) error {
	x.leased.Store(false)
	_, err := x.write.ExecContext(ctx, "DELETE FROM meta WHERE key = 'until' AND EXISTS (SELECT 1 FROM meta WHERE key = 'holder' AND value = ?)", self)
	return x.damage(err)
}

// leave releases the lease of a process that ends while it writes, so that the next need not wait until the term is over.
func (x *Index) leave() {
	if x.leased.Load() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = x.Release(ctx) // it ends by itself
	}
}

// self names this process among all.
var self = processName(os.Getpid())

func processName(pid int) string {
	host, _ := os.Hostname() // without one all machines are taken for this one
	return fmt.Sprintf("%d-%d@%s", pid, time.Now().UnixNano(), host)
}

// ended tells whether a process is one of this machine that is there no more.
func ended(name string) bool {
	process, host, _ := strings.Cut(name, "@")
	number, _, _ := strings.Cut(process, "-")
	pid, err := strconv.Atoi(number)
	here, _ := os.Hostname()
	return err == nil && host == here && !running(pid)
}
