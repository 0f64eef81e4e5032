package library

import (
	"context"
	"time"

	"dateline/model/store"
)

// others takes in what other processes have marked, as far as that has not been marked here since. It reads all marks,
// so not sooner again than three times as long as that took.
func (w *writer) others() error {
	if time.Now().Before(w.later) {
		return nil
	}
	ctx, began := context.Background(), time.Now()
	version, err := w.state.Version(ctx)
	if err != nil || version == w.version {
		return err
	}
	run := make([]noted, 0, slice)
	take := func() {
		w.adopt(run)
		run = run[:0]
	}
	err = w.state.Marks(ctx, func(m store.Mark) {
		if run = append(run, notedAs(m)); len(run) == slice {
			take()
		}
	})
	if take(); err == nil {
		w.version = version
	}
	w.later = time.Now().Add(3 * time.Since(began))
	return err
}

// adopt sets the flags of articles as they are on the disk, but for those flags that were set here and are not there yet.
func (w *writer) adopt(all []noted) {
	m := &w.Reading.marks
	m.mu.Lock()
	defer m.mu.Unlock()
	ours := map[uint64]Flag{}
	for _, c := range m.journal[w.written:] {
		if !c.foreign {
			ours[c.id] |= c.flag
		}
	}
	if len(ours) == 0 {
		w.written = len(m.journal) // so that these are not looked at once more for the next run
	}
	for _, a := range all {
		differ := (m.of(a.known) ^ a.flags) &^ ours[a.id]
		if differ == 0 {
			continue
		}
		for _, f := range []Flag{Read, Starred} {
			if differ&f != 0 {
				m.set(a.known, f, a.flags&f != 0)
				m.journal[len(m.journal)-1].foreign = true
			}
		}
		m.foreign++
	}
}

// Others counts what other processes have marked since the start.
func (r *Reading) Others() int {
	if r == nil {
		return 0
	}
	r.marks.mu.RLock()
	defer r.marks.mu.RUnlock()
	return r.marks.foreign
}
