package store

import (
	"cmp"
	"context"
	"slices"

	"dateline/model/article"
	"dateline/model/crash"
)

// Newest returns up to limit articles, whole, the newest first and those of one time by headline; and how many
// there are in all. It is quick at any size, so where very many are of one time some of them are not looked at.
func (x *Index) Newest(ctx context.Context, limit int) (all []*article.Article, total int, err error) {
	if err := x.loadTopics(ctx); err != nil {
		return nil, 0, err
	}
	err = x.read.QueryRowContext(ctx, "SELECT ifnull((SELECT value FROM meta WHERE key = 'articles'), 0) - (SELECT count(*) FROM dead)").Scan(&total)
	if err != nil {
		return nil, 0, x.damage(err)
	}
	late, err := x.latest(ctx, limit)
	if err != nil {
		return nil, 0, x.damage(err)
	}
	slices.SortFunc(late, func(a, b *latest) int {
		return cmp.Or(cmp.Compare(b.published, a.published), cmp.Compare(a.title, b.title), cmp.Compare(a.id, b.id))
	})
	for _, l := range late[:min(len(late), limit)] {
		a, err := decode(l.data, x.topics.topic)
		if err != nil {
			return nil, 0, x.damage(err)
		}
		all = append(all, a)
	}
	return all, total, nil
}

// latest is an article that may be among the newest, with what sorts it.
type latest struct {
	published int64
	title, id string // the title folded
	data      []byte
}

// read reads what stands above the text.
func (l *latest) read() error {
	id, title, err := headline(l.data)
	l.id, l.title = string(id), article.Fold(title)
	return err
}

// latest returns at least limit of the newest articles, with those of the same time as the last of them. What one brings is
// read while the next is fetched: the first screen waits for it.
func (x *Index) latest(ctx context.Context, limit int) (all []*latest, err error) {
	fetched, read := make(chan *latest, 6*limit), make(chan error, 1)
	crash.Go(func() {
		var err error
		for l := range fetched {
			err = cmp.Or(err, l.read())
		}
		read <- err
	})
	all, err = x.fetch(ctx, limit, fetched)
	close(fetched)
	return all, cmp.Or(err, <-read)
}

// fetch returns them as they are stored, and sends each.
func (x *Index) fetch(ctx context.Context, limit int, fetched chan<- *latest) (all []*latest, err error) {
	rows, err := x.read.QueryContext(ctx, `SELECT published, data FROM body
		WHERE published >= ifnull((SELECT published FROM body ORDER BY published DESC LIMIT 1 OFFSET ?), ?)
		ORDER BY published DESC, n LIMIT ?`, limit-1, int64(noDate), 6*limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	for rows.Next() {
		l := &latest{}
		if err := rows.Scan(&l.published, &l.data); err != nil {
			return nil, err
		}
		all = append(all, l)
		fetched <- l
	}
	return all, rows.Err()
}
