package store

import (
	"context"
	"database/sql"
	"errors"
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
)

// posting is what a batch adds to a topic.
type posting struct{ sections, about *roaring.Bitmap }

func (b *batch) post(section uint32, facets []article.Facet) {
	for _, f := range facets {
		p := b.posting(b.x.topics.put(f.Topic))
		if f.Mentions > 0 {
			p.sections.Add(section)
		}
		if f.About {
			p.about.Add(section)
		}
	}
}

func (b *batch) posting(num uint32) *posting {
	p := b.postings[num]
	if p == nil {
		p = &posting{roaring.New(), roaring.New()}
		b.postings[num] = p
	}
	return p
}

// putPostings adds to the block of each topic that the batch's sections lie in; a block is 2^18
// sections, so that what is written again stays small.
func (b *batch) putPostings() error {
	block := b.nextSection >> 18
	old, err := b.tx.PrepareContext(b.ctx, "SELECT sections, about FROM posting WHERE topic = ? AND block = ?")
	if err != nil {
		return err
	}
	put, err := b.tx.PrepareContext(b.ctx, "INSERT OR REPLACE INTO posting(topic, block, sections, about) VALUES(?, ?, ?, ?)")
	if err != nil {
		return err
	}
	for num, p := range b.postings {
		var sections, about []byte
		if err := old.QueryRowContext(b.ctx, num, block).Scan(&sections, &about); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err := errors.Join(orInto(p.sections, sections), orInto(p.about, about)); err != nil {
			return err
		}
		data, err := p.bytes()
		if err != nil {
			return err
		}
		if _, err := put.ExecContext(b.ctx, num, block, data[0], data[1]); err != nil {
			return err
		}
	}
	return nil
}

func (p *posting) bytes() (data [2][]byte, err error) {
	p.sections.RunOptimize()
	p.about.RunOptimize()
	if data[0], err = p.sections.ToBytes(); err != nil || p.about.IsEmpty() {
		return data, err
	}
	data[1], err = p.about.ToBytes()
	return data, err
}

// Sections returns the numbers of the sections that have a topic, and of those that are about it,
// dead ones among them.
func (x *Index) Sections(ctx context.Context, id string) (all, about *roaring.Bitmap, err error) {
	all, about = roaring.New(), roaring.New()
	if num, ok := x.topics.number(id); ok {
		err = x.posted(ctx, num, all, about)
	}
	return all, about, err
}

// traits is how many traits sections have; the postings of each stand under a number from the end
// of those for topics.
const traits = 8

func traitNumber(bit int) uint32 { return math.MaxUint32 - uint32(bit) }

// WithTraits returns the numbers of the sections that have one of the traits, dead ones among them.
func (x *Index) WithTraits(ctx context.Context, t article.Trait) (*roaring.Bitmap, error) {
	all := roaring.New()
	for bit := range traits {
		if t&(1<<bit) != 0 {
			if err := x.posted(ctx, traitNumber(bit), all, roaring.New()); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// Postings calls do for the topics with the numbers from first up to but without end, once or more for each: with some of the
// sections that have it, those of lower numbers first and dead ones among them. Do may change them, but not keep them.
func (x *Index) Postings(ctx context.Context, first, end uint32, do func(num uint32, sections *roaring.Bitmap)) error {
	rows, err := x.read.QueryContext(ctx, "SELECT topic, sections FROM posting WHERE topic >= ? AND topic < ? ORDER BY topic, block", first, end)
	if err != nil {
		return x.damage(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	sections := roaring.New()
	for rows.Next() {
		var num uint32
		var data sql.RawBytes
		if err := rows.Scan(&num, &data); err != nil {
			return x.damage(err)
		}
		sections.Clear()
		if err := orInto(sections, data); err != nil {
			return x.damage(err)
		}
		do(num, sections)
	}
	return x.damage(rows.Err())
}

// posted adds the postings under a number to all and about.
func (x *Index) posted(ctx context.Context, num uint32, all, about *roaring.Bitmap) error {
	rows, err := x.read.QueryContext(ctx, "SELECT sections, about FROM posting WHERE topic = ?", num)
	if err != nil {
		return x.damage(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	for rows.Next() {
		var a, b []byte
		if err := rows.Scan(&a, &b); err != nil {
			return x.damage(err)
		}
		if err := errors.Join(orInto(all, a), orInto(about, b)); err != nil {
			return x.damage(err)
		}
	}
	return x.damage(rows.Err())
}

func orInto(to *roaring.Bitmap, data []byte) error {
	if len(data) == 0 {
		return nil
	}
	part := roaring.New()
	_, err := part.FromBuffer(data)
	if err == nil {
		err = part.Validate()
	}
	if err != nil {
		return ErrDamaged
	}
	to.Or(part)
	return nil
}
