package library

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
	"sync"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/store"
)

// Flag is something that the reader does with articles.
type Flag uint8

// What an article may be.
const (
	Read Flag = 1 << iota
	Starred
)

// known names an article: by the number of its ID and, where it has moved, by its content.
type known struct{ id, content uint64 }

func knownAs(a *article.Article) known { return known{store.NumberOf(a.ID), a.Content} }

// marks are the flags of articles. Those of the start lie sorted in 28 bytes each, those that changed since in
// maps; their journal is what undo goes back through, what is written to disk, and what tells how things were.
type marks struct {
	mu        sync.RWMutex
	first     []noted  // by ID
	starts    []uint32 // where in first the IDs with the same leading bits begin, some sixteen of them
	byContent []uint32 // of first, by content
	late      map[uint64]noted
	contents  map[uint64]Flag // of late
	journal   []change
	foreign   int // how many articles other processes have marked
}

// noted is an article with its flags.
type noted struct {
	known
	flags Flag
}

// change sets a flag of an article. The flags it had before are was.
type change struct {
	known
	flag Flag
	on   bool
	was  Flag

	foreign bool // it was read from the disk, where another process wrote it
}

// load takes in the marks of the start, which are sorted here.
func (m *marks) load(all []noted) {
	slices.SortFunc(all, func(a, b noted) int { return cmp.Compare(int64(a.id), int64(b.id)) }) // as they come from the disk
	contents := make([]uint32, 0, len(all))
	for i := range all {
		if all[i].content != 0 {
			contents = append(contents, uint32(i))
		}
	}
	slices.SortFunc(contents, func(a, b uint32) int { return cmp.Compare(all[a].content, all[b].content) })
	m.mu.Lock()
	defer m.mu.Unlock()
	m.first, m.byContent, m.starts = all, contents, starts(all)
}

// starts is the index of sorted marks: IDs are evenly spread, so it leads to each in a step or two.
func starts(all []noted) []uint32 {
	at := make([]uint32, 1<<max(bits.Len(uint(len(all)))-4, 0)+1)
	for _, a := range all {
		at[bucket(a.id, len(at))+1]++
	}
	for i := range at[1:] {
		at[i+1] += at[i]
	}
	return at
}

// bucket is the place in an index of n entries, a power of two and one more, of the IDs that begin as id does.
func bucket(id uint64, n int) int { return int((id ^ 1<<63) >> (64 - bits.Len(uint(n-1)) + 1)) }

// early returns the marks of the start that begin as an ID does.
func (m *marks) early(id uint64) []noted {
	if m.starts == nil {
		return nil
	}
	b := bucket(id, len(m.starts))
	return m.first[m.starts[b]:m.starts[b+1]]
}

// of returns the flags of an article; m.mu is held.
func (m *marks) of(k known) Flag {
	f, _ := m.find(k)
	return f
}

// find returns the flags of an article and the content they were last seen with; m.mu is held.
func (m *marks) find(k known) (f Flag, content uint64) {
	if l, ok := m.late[k.id]; ok {
		return l.flags, l.content
	}
	for _, a := range m.early(k.id) {
		if a.id == k.id {
			return a.flags, a.content
		}
	}
	if k.content == 0 {
		return 0, 0
	}
	if f, ok := m.contents[k.content]; ok {
		return f, 0
	}
	if i, ok := slices.BinarySearchFunc(m.byContent, k.content, func(i uint32, c uint64) int { return cmp.Compare(m.first[i].content, c) }); ok {
		return m.first[m.byContent[i]].flags, 0
	}
	return 0, 0
}

// set sets a flag and notes it, also where it is so already; m.mu is held for writing.
func (m *marks) set(k known, flag Flag, on bool) {
	was := m.of(k)
	now := was &^ flag
	if on {
		now |= flag
	}
	if m.late == nil {
		m.late, m.contents = map[uint64]noted{}, map[uint64]Flag{}
	}
	m.late[k.id] = noted{k, now}
	if k.content != 0 {
		m.contents[k.content] = now
	}
	m.journal = append(m.journal, change{known: k, flag: flag, on: on, was: was})
}

// recognise takes over the flags of an article whose file was edited or moved, so that they stay when the one
// follows on the other; m.mu is held for writing.
func (m *marks) recognise(k known) {
	f, content := m.find(k)
	if k.content == 0 || content == k.content || content == 0 && f == 0 {
		return
	}
	m.set(k, Read, f&Read != 0)
}

// Moment is a time in the reader's doings.
type Moment int

type momentKey struct{}

// AsOf has searches under ctx take articles for what they were at a moment: what was read since then still
// is unread.
func AsOf(ctx context.Context, m Moment) context.Context {
	return context.WithValue(ctx, momentKey{}, m)
}

// then are the flags that articles had at the moment of a search, where they have others now.
func (r *Reading) then(ctx context.Context) (was map[uint64]Flag) {
	moment, ok := ctx.Value(momentKey{}).(Moment)
	if !ok {
		return nil
	}
	r.marks.mu.RLock()
	defer r.marks.mu.RUnlock()
	was = map[uint64]Flag{}
	for _, c := range r.marks.journal[min(int(moment), len(r.marks.journal)):] {
		if _, ok := was[c.id]; !ok {
			was[c.id] = c.was
		}
	}
	return was
}

// states tells the flags of articles to a search. It waits for those of the disk.
func (r *Reading) states(ctx context.Context) func(known) Flag {
	if r == nil {
		return func(known) Flag { return 0 }
	}
	r.Wait(ctx)
	was := r.then(ctx)
	return func(k known) Flag {
		if f, ok := was[k.id]; ok {
			return f
		}
		r.marks.mu.RLock()
		defer r.marks.mu.RUnlock()
		return r.marks.of(k)
	}
}

// since returns the flags of the articles that have changed since a moment, and the present one.
func (r *Reading) since(m Moment) (changed map[uint64]Flag, now Moment) {
	r.marks.mu.RLock()
	defer r.marks.mu.RUnlock()
	changed = map[uint64]Flag{}
	for _, c := range r.marks.journal[m:] {
		changed[c.id] = r.marks.late[c.id].flags
	}
	return changed, Moment(len(r.marks.journal))
}

// matches tells whether flags are one of the states.
func matches(states []query.State, f Flag) bool {
	return slices.ContainsFunc(states, func(s query.State) bool {
		switch s {
		case query.Read:
			return f&Read != 0
		case query.Starred:
			return f&Starred != 0
		}
		return f&Read == 0
	})
}
