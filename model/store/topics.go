package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
)

// topics are the topics of the index by ID and by number. The numbers are those of the table
// topic; they begin with 0 and are never given twice.
type topics struct {
	mu    sync.RWMutex
	byID  map[string]uint32
	byNum []*article.Topic
}

func newTopics() topics { return topics{byID: map[string]uint32{}} }

// topic returns the topic of a number, or nil.
func (t *topics) topic(num uint32) *article.Topic {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if int(num) < len(t.byNum) {
		return t.byNum[num]
	}
	return nil
}

func (t *topics) number(id string) (uint32, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	n, ok := t.byID[id]
	return n, ok
}

// known is how many topics there are.
func (t *topics) known() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return len(t.byNum)
}

// put notes the topic of the next number.
func (t *topics) put(topic *article.Topic) uint32 {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n, ok := t.byID[topic.ID]; ok {
		return n
	}
	n := uint32(len(t.byNum))
	t.byID[topic.ID] = n
	t.byNum = append(t.byNum, topic)
	return n
}

// loadTopics reads the topics that were added since the last call, by this process or another.
func (x *Index) loadTopics(ctx context.Context) error {
	rows, err := x.read.QueryContext(ctx, "SELECT id, name, kind, parent FROM topic WHERE num >= ? ORDER BY num", x.topics.known())
	if err != nil {
		return damage(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	for rows.Next() {
		t := &article.Topic{}
		if err := rows.Scan(&t.ID, &t.Name, &t.Kind, &t.Parent); err != nil {
			return damage(err)
		}
		x.topics.put(t)
	}
	return damage(rows.Err())
}

// Topics returns all topics by number: those of sections that are read, in the order in which they came up.
func (x *Index) Topics() []*article.Topic {
	x.topics.mu.RLock()
	defer x.topics.mu.RUnlock()
	return x.topics.byNum[:len(x.topics.byNum):len(x.topics.byNum)]
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

// Posted returns the numbers of the sections that have the topic of a number, dead ones among them.
func (x *Index) Posted(ctx context.Context, num uint32) (*roaring.Bitmap, error) {
	all := roaring.New()
	return all, x.posted(ctx, num, all, roaring.New())
}

// posted adds the postings under a number to all and about.
func (x *Index) posted(ctx context.Context, num uint32, all, about *roaring.Bitmap) error {
	rows, err := x.read.QueryContext(ctx, "SELECT sections, about FROM posting WHERE topic = ?", num)
	if err != nil {
		return damage(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	for rows.Next() {
		var a, b []byte
		if err := rows.Scan(&a, &b); err != nil {
			return damage(err)
		}
		if err := errors.Join(orInto(all, a), orInto(about, b)); err != nil {
			return err
		}
	}
	return damage(rows.Err())
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
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	to.Or(part)
	return nil
}
