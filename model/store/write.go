package store

import (
	"context"
	"database/sql"
	"errors"

	"dateline/model/article"
)

// File is what the index knows of a file.
type File struct {
	Path  string // absolute
	Size  int64
	MTime int64  // nanoseconds since 1970
	Hash  uint64 // of the content
	Fault string // why it gives no article, or empty
	N     int64  // its article's number, or -1

	Edition uint64 // of the topics that were looked for in it
}

// Entry is a file that was read: its article, or nil where File.Fault tells why there is none.
type Entry struct {
	File    File
	Article *article.Article
	Same    bool // the content is what it was, and only size and time are noted

	prepared *prepared // see Prepare
}

// prepared is what can be made of an article beforehand: its words and their starts by section, and its text as it is stored.
type prepared struct {
	words  []words
	starts []starts
	text   []byte
}

// Prepare does the part of writing that needs no index, so that it is done beside the writing of other entries.
// [Index.Write] does it where it was not.
func (e *Entry) Prepare() {
	if e.Article != nil && e.prepared == nil {
		words, starts := tokensOf(e.Article)
		e.prepared = &prepared{words, starts, encodeText(e.Article)}
	}
}

// Write puts entries into the index in the place of what it knew of their files, and takes the
// files at gone out; all or, on an error, nothing.
func (x *Index) Write(ctx context.Context, entries []Entry, gone []string) (err error) {
	tx, err := x.write.BeginTx(ctx, nil)
	if err != nil {
		return x.damage(err)
	}
	defer tx.Rollback()                       //nolint:errcheck // does nothing after Commit
	if err := x.loadTopics(ctx); err != nil { // nobody else gives numbers while the transaction lasts
		return err
	}
	known := x.topics.known()
	b := batch{x: x, tx: tx, ctx: ctx, postings: map[uint32]*posting{}}
	if err = b.all(entries, gone); err == nil {
		err = tx.Commit()
	}
	if err != nil {
		x.topics.forget(known)
	}
	return x.damage(err)
}

// forget takes the topics from number n on away, whose numbers were not written.
func (t *topics) forget(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, topic := range t.byNum[n:] {
		delete(t.byID, topic.ID)
	}
	t.byNum = t.byNum[:n:n]
}

// batch is one transaction.
type batch struct {
	x        *Index
	tx       *sql.Tx
	ctx      context.Context
	postings map[uint32]*posting // by topic
	cards    []Card
	words    []words  // of each section
	starts   []starts // the same

	nextArticle, nextSection           uint32
	file, body, word, dead, gone, same *sql.Stmt
}

func (b *batch) all(entries []Entry, gone []string) error {
	if err := b.begin(); err != nil {
		return err
	}
	first := b.nextArticle
	for _, path := range gone {
		if err := b.bury(path); err != nil {
			return err
		}
		if _, err := b.tx.ExecContext(b.ctx, "DELETE FROM file WHERE path = ?", path); err != nil {
			return err
		}
	}
	for i := range entries {
		if err := b.put(&entries[i]); err != nil {
			return err
		}
	}
	if err := b.putWords(); err != nil {
		return err
	}
	if err := b.putStarts(); err != nil {
		return err
	}
	if err := b.putTopics(); err != nil {
		return err
	}
	if err := b.putPostings(); err != nil {
		return err
	}
	return b.finish(first)
}

func (b *batch) begin() error {
	for _, s := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&b.file, "INSERT OR REPLACE INTO file(path, size, mtime, hash, n, fault, edition) VALUES(?, ?, ?, ?, ?, ?, ?)"},
		{&b.same, "UPDATE file SET size = ?, mtime = ? WHERE path = ?"},
		{&b.body, "INSERT INTO body(n, published, data) VALUES(?, ?, ?)"},
		{&b.gone, "DELETE FROM body WHERE n = (SELECT n FROM file WHERE path = ?)"},
		{&b.word, "INSERT INTO words(rowid, title, heading, body) VALUES(?, ?, ?, ?)"},
		{&b.dead, "INSERT OR IGNORE INTO dead(n) SELECT n FROM file WHERE path = ? AND n IS NOT NULL"},
	} {
		stmt, err := b.tx.PrepareContext(b.ctx, s.sql)
		if err != nil {
			return err
		}
		*s.to = stmt
	}
	var err error
	if b.nextArticle, err = b.counter("articles"); err != nil {
		return err
	}
	b.nextSection, err = b.counter("sections")
	return err
}

// counter reads a number of the table meta, 0 where it is not there.
func counter(row *sql.Row) (n uint32, err error) {
	if err = row.Scan(&n); errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

func (b *batch) counter(key string) (uint32, error) {
	return counter(b.tx.QueryRowContext(b.ctx, "SELECT value FROM meta WHERE key = ?", key))
}

func (b *batch) setCounter(key string, n uint32) error {
	_, err := b.tx.ExecContext(b.ctx, "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", key, n)
	return err
}

// bury notes the article of a file as dead and drops its text.
func (b *batch) bury(path string) error {
	if _, err := b.dead.ExecContext(b.ctx, path); err != nil {
		return err
	}
	_, err := b.gone.ExecContext(b.ctx, path)
	return err
}

func (b *batch) put(e *Entry) error {
	f := &e.File
	if e.Same {
		_, err := b.same.ExecContext(b.ctx, f.Size, f.MTime, f.Path)
		return err
	}
	if err := b.bury(f.Path); err != nil {
		return err
	}
	var n any
	if e.Article != nil {
		n = b.nextArticle
	}
	if _, err := b.file.ExecContext(b.ctx, f.Path, f.Size, f.MTime, int64(f.Hash), n, f.Fault, int64(f.Edition)); err != nil {
		return err
	}
	if e.Article == nil {
		return nil
	}
	return b.putArticle(e)
}

func (b *batch) putArticle(e *Entry) error {
	a := e.Article
	c := Card{
		N: b.nextArticle, ID: a.ID, Content: e.File.Hash, First: b.nextSection, Sections: uint32(min(len(a.Sections), maxSections)), Words: uint32(a.Words()),
		Published: seconds(a.Published), Title: a.Title, Place: a.Place, Source: a.Source, Author: a.Author, Lang: a.Lang,
	}
	for _, f := range a.Topics[:min(maxMarks, len(a.Topics))] {
		c.Topics = append(c.Topics, TopicMark{b.x.topics.put(f.Topic), f.About})
	}
	b.cards = append(b.cards, c)
	e.Prepare()
	if _, err := b.body.ExecContext(b.ctx, c.N, c.Published, encode(a, e.prepared.text, b.x.topics.put)); err != nil {
		return err
	}
	for i := range int(c.Sections) {
		s := &a.Sections[i]
		b.post(c.First+uint32(i), s.Topics)
		for bit := range traits {
			if s.Traits&(1<<bit) != 0 {
				b.posting(traitNumber(bit)).sections.Add(c.First + uint32(i))
			}
		}
	}
	b.words, b.starts = append(b.words, e.prepared.words...), append(b.starts, e.prepared.starts...)
	b.nextArticle++
	b.nextSection += c.Sections
	return nil
}

// maxSections is how many sections of an article are indexed.
const maxSections = 1<<16 - 1

// putWords writes the words of all sections in one go: FTS5 writes out what it has gathered whenever
// another statement comes between that may have to be taken back.
func (b *batch) putWords() error {
	first := b.nextSection - uint32(len(b.words))
	for i, w := range b.words {
		if _, err := b.word.ExecContext(b.ctx, first+uint32(i), w.title, w.heading, w.body); err != nil {
			return err
		}
	}
	return nil
}

// putTopics writes the topics that are new.
func (b *batch) putTopics() error {
	var n int
	if err := b.tx.QueryRowContext(b.ctx, "SELECT count(*) FROM topic").Scan(&n); err != nil {
		return err
	}
	stmt, err := b.tx.PrepareContext(b.ctx, "INSERT INTO topic(num, id, name, kind, parent) VALUES(?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	for num, t := range b.x.Topics() {
		if num < n {
			continue
		}
		if _, err := stmt.ExecContext(b.ctx, num, t.ID, t.Name, t.Kind, t.Parent); err != nil {
			return err
		}
	}
	return nil
}

// finish writes the cards and the counters.
func (b *batch) finish(first uint32) error {
	if len(b.cards) > 0 {
		if _, err := b.tx.ExecContext(b.ctx, "INSERT INTO card(first, data) VALUES(?, ?)", first, packCards(b.cards)); err != nil {
			return err
		}
	}
	if err := b.setCounter("articles", b.nextArticle); err != nil {
		return err
	}
	return b.setCounter("sections", b.nextSection)
}
