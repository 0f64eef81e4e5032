package library

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// leaves are the answers of the index to the last questions, for one view.
type leaves struct {
	mu   sync.Mutex
	view *view
	all  map[string]*roaring.Bitmap
	keys []string // the oldest first
}

// maxLeaves holds what a line of a few terms asks while it is typed and deleted again; a million
// articles need at most half a megabyte for each.
const maxLeaves = 64

func (l *leaves) get(v *view, key string) *roaring.Bitmap {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.view != v {
		return nil
	}
	return l.all[key]
}

func (l *leaves) put(v *view, key string, bits *roaring.Bitmap) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.view != v {
		l.view, l.all, l.keys = v, map[string]*roaring.Bitmap{}, nil
	}
	l.all[key] = bits
	if l.keys = append(l.keys, key); len(l.keys) > maxLeaves {
		delete(l.all, l.keys[0])
		l.keys = l.keys[1:]
	}
}
