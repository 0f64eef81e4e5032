package store

import (
	"context"
	"database/sql"

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

// Marks calls each for all marks.
func (s *State) Marks(ctx context.Context, each func(Mark)) error {
	rows, err := s.db.QueryContext(ctx, "SELECT id, content, read, starred FROM mark")
	if err != nil {
		return damage(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	for rows.Next() {
		var m Mark
		var id, content int64
		if err := rows.Scan(&id, &content, &m.Read, &m.Starred); err != nil {
			return damage(err)
		}
		m.ID, m.Content = IDOf(uint64(id)), uint64(content)
		each(m)
	}
	return damage(rows.Err())
}
