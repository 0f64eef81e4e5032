package library

import (
	"context"
	"time"

	"dateline/model/article"
	"dateline/model/store"
)

// writer brings what was done to the disk.
type writer struct {
	*Reading
	written int       // of the journal
	later   time.Time // when the marks of others may be read again
}

// keep writes what is done until the reading is closed: marks at once, places when some have been gathered. What
// could not be written is tried again. What other processes write is taken in now and then.
func (r *Reading) keep() {
	w := writer{Reading: r}
	tick := time.NewTicker(lull)
	defer tick.Stop()
	for {
		select {
		case <-r.wake:
			w.attempt(w.marks)
		case <-tick.C:
			w.attempt(w.marks, w.placed, w.others)
		case <-r.close:
			w.attempt(w.marks, w.placed)
			return
		}
	}
}

func (w *writer) attempt(writes ...func() error) {
	for _, write := range writes {
		if err := write(); err != nil {
			w.fail(err)
			return
		}
	}
}

// runs is how many marks are written at once, so that another process gets its turn.
const runs = 20_000

// marks writes what stands in the journal.
func (w *writer) marks() error {
	for {
		run, flag, n := w.next()
		if n == 0 {
			return nil
		}
		set := w.state.SetRead
		if flag == Starred {
			set = w.state.SetStarred
		}
		if err := set(context.Background(), run...); err != nil {
			return err
		}
		w.written += n
	}
}

// next returns the next changes of the same flag, and how much of the journal they are.
func (w *writer) next() (run []store.Mark, flag Flag, n int) {
	m := &w.Reading.marks
	m.mu.RLock()
	defer m.mu.RUnlock()
	for _, c := range m.journal[w.written:] {
		if len(run) == runs || len(run) > 0 && c.flag != flag {
			break
		}
		if n++; c.content == 0 || c.foreign {
			continue
		}
		flag = c.flag
		now := m.of(c.known)
		run = append(run, store.Mark{
			ID: store.IDOf(c.id), Content: c.content, Read: now&Read != 0, Starred: now&Starred != 0,
		})
	}
	return run, flag, n
}

// placed writes the places.
func (w *writer) placed() error {
	w.mu.Lock()
	places := w.places
	w.places = map[known]article.Spot{}
	w.mu.Unlock()
	for k, at := range places {
		if err := w.state.SetPlace(context.Background(), store.IDOf(k.id), k.content, at); err != nil {
			w.unplaced(places)
			return err
		}
		delete(places, k)
	}
	return nil
}

// unplaced takes back places that were not written, unless there are later ones.
func (w *writer) unplaced(places map[known]article.Spot) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for k, at := range places {
		if _, ok := w.places[k]; !ok {
			w.places[k] = at
		}
	}
}
