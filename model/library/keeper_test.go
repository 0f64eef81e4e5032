package library

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"dateline/model/source"
	"dateline/model/store"
)

// kept keeps a shelf of folders in the background and returns it.
func kept(t *testing.T, cache string, folders func() []string) *Shelf {
	t.Helper()
	x, err := store.OpenIndex(cache)
	if err != nil {
		t.Fatal(err)
	}
	k := &Keeper{
		Shelf: NewShelf(x, nil), Indexer: Indexer{Index: x, Reader: source.Reader{}},
		Folders: func(context.Context) ([]string, error) { return folders(), nil },
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		k.Keep(ctx, func(n News) {
			if n.Err != nil {
				t.Error(n.Err)
			}
		})
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
		_ = x.Close()
	})
	return k.Shelf
}

// holds waits until a shelf holds n articles.
func holds(t *testing.T, s *Shelf, n int) {
	t.Helper()
	for start := time.Now(); s.view.Load().alive != n; time.Sleep(5 * time.Millisecond) {
		if time.Since(start) > 20*time.Second {
			t.Fatalf("%d articles, not %d", s.view.Load().alive, n)
		}
	}
}

func TestAKeeperFollowsFilesFoldersAndOtherProcesses(t *testing.T) {
	one, two, cache := t.TempDir(), t.TempDir(), t.TempDir()
	files(t, one, map[string]string{"a.txt": text("a")})
	files(t, two, map[string]string{"b.txt": text("b"), "c.txt": text("c")})
	var mu sync.Mutex
	folders := []string{one}
	listed := func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(folders)
	}
	s := kept(t, cache, listed)
	holds(t, s, 1)
	files(t, one, map[string]string{"d.txt": text("d")})
	holds(t, s, 2)
	mu.Lock()
	folders = append(folders, two) // as another process adds one
	mu.Unlock()
	holds(t, s, 4)
	files(t, two, map[string]string{"new/e.txt": text("e")})
	holds(t, s, 5)
	if err := os.Remove(filepath.Join(one, "a.txt")); err != nil {
		t.Fatal(err)
	}
	holds(t, s, 4)
	other := kept(t, cache, listed) // two on one index
	holds(t, other, 4)
	files(t, one, map[string]string{"f.txt": text("f")})
	holds(t, s, 5)
	holds(t, other, 5)
}

func TestAKeeperGoesOnWhereAnotherWasKilled(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	files(t, dir, map[string]string{"a.txt": text("a")})
	x, _ := indexer(t, cache)
	if granted, err := x.Index.LeaseFor(t.Context(), "killed", time.Now(), term); !granted || err != nil {
		t.Fatal(granted, err)
	}
	holds(t, kept(t, cache, func() []string { return []string{dir} }), 1)
}
