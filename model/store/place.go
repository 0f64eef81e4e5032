package store

import (
	"context"
	"database/sql"
	"errors"

	"dateline/model/article"
)

// SetPlace writes where the reader is in an article, which is known as that of a [Mark] is. The zero Spot is
// its beginning.
func (s *State) SetPlace(ctx context.Context, id article.ID, content uint64, at article.Spot) error {
	_, err := s.db.ExecContext(ctx, "INSERT OR REPLACE INTO place(id, content, section, heading, before, after, part) VALUES(?, ?, ?, ?, ?, ?, ?)",
		int64(NumberOf(id)), int64(content), at.Section, at.Heading, at.Before, at.After, at.Part)
	return wrecked(err)
}

// Place returns where the reader was in an article, by its ID or else by the hash of its file; ok is false
// where it was never read.
func (s *State) Place(ctx context.Context, id article.ID, content uint64) (at article.Spot, ok bool, err error) {
	at, ok, err = s.place(ctx, "id = ?", int64(NumberOf(id)))
	if ok || err != nil || content == 0 {
		return at, ok, err
	}
	return s.place(ctx, "content = ?", int64(content))
}

func (s *State) place(ctx context.Context, where string, key int64) (at article.Spot, ok bool, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT section, heading, before, after, part FROM place WHERE "+where+" LIMIT 1", key).
		Scan(&at.Section, &at.Heading, &at.Before, &at.After, &at.Part)
	if errors.Is(err, sql.ErrNoRows) {
		return at, false, nil
	}
	return at, err == nil, wrecked(err)
}
