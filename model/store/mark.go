package store

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"strconv"
	"strings"

	"dateline/model/article"
)

// Mark is what the reader has done with an article, which is known by its ID, made of its path, and by
// the hash of its file, so that the mark stays when the file is edited or moved. The hash is 0 where it is
// not known.
type Mark struct {
	ID            article.ID
	Content       uint64
	Read, Starred bool
}

// SetRead writes whether articles are read, all or none, and leaves alone whether they are starred: another
// process may have changed that meanwhile.
func (s *State) SetRead(ctx context.Context, marks ...Mark) error {
	return s.setMarks(ctx, marks, `INSERT INTO mark(id, content, read, starred) VALUES(?, ?, ?, ?)
		ON CONFLICT(id) DO UPDATE SET content = excluded.content, read = excluded.read`)
}

// SetStarred writes whether articles are starred, as [State.SetRead] does whether they are read.
func (s *State) SetStarred(ctx context.Context, marks ...Mark) error {
	return s.setMarks(ctx, marks, `INSERT INTO mark(id, content, read, starred) VALUES(?, ?, ?, ?)
		ON CONFLICT(id) DO UPDATE SET content = excluded.content, starred = excluded.starred`)
}

func (s *State) setMarks(ctx context.Context, marks []Mark, query string) error {
	return s.inOne(ctx, func(tx *sql.Tx) error {
		put, err := tx.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		defer put.Close() //nolint:errcheck // the transaction tells what went wrong
		for _, m := range marks {
			if _, err := put.ExecContext(ctx, int64(NumberOf(m.ID)), int64(m.Content), m.Read, m.Starred); err != nil {
				return err
			}
		}
		return nil
	})
}

// marksAtOnce is how many marks are read in one row.
const marksAtOnce = 20_000

// Marks calls each for all marks, in the order of the numbers of their IDs as signed ones.
func (s *State) Marks(ctx context.Context, each func(Mark)) error {
	from := int64(math.MinInt64)
	for {
		var run sql.NullString
		var last sql.NullInt64
		err := s.db.QueryRowContext(ctx, // one string is several times as fast as a row for each
			"SELECT group_concat(id || ' ' || content || ' ' || (read + 2*starred), ' '), max(id) FROM (SELECT * FROM mark WHERE id >= ? ORDER BY id LIMIT ?)",
			from, marksAtOnce).Scan(&run, &last)
		if err != nil || !last.Valid {
			return wrecked(err)
		}
		if err := eachMark(run.String, each); err != nil || last.Int64 == math.MaxInt64 {
			return err
		}
		from = last.Int64 + 1
	}
}

// eachMark takes a run of marks apart.
func eachMark(run string, each func(Mark)) error {
	var n [3]int64
	for i := 0; run != ""; i = (i + 1) % len(n) {
		var word string
		var err error
		word, run, _ = strings.Cut(run, " ")
		if n[i], err = strconv.ParseInt(word, 10, 64); err != nil {
			return errors.New("the file is damaged")
		}
		if i == len(n)-1 {
			each(Mark{ID: IDOf(uint64(n[0])), Content: uint64(n[1]), Read: n[2]&1 != 0, Starred: n[2]&2 != 0})
		}
	}
	return nil
}
