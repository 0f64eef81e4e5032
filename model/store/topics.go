package store

import (
	"context"
	"sync"

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
		return x.damage(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	for rows.Next() {
		t := &article.Topic{}
		if err := rows.Scan(&t.ID, &t.Name, &t.Kind, &t.Parent); err != nil {
			return x.damage(err)
		}
		x.topics.put(t)
	}
	return x.damage(rows.Err())
}

// Topics returns all topics by number: those of sections that are read, in the order in which they came up.
func (x *Index) Topics() []*article.Topic {
	x.topics.mu.RLock()
	defer x.topics.mu.RUnlock()
	return x.topics.byNum[:len(x.topics.byNum):len(x.topics.byNum)]
}
