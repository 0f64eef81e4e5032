package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// watched begins to watch dir and returns where the changes are told.
func watched(t *testing.T, dir string) <-chan []string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	told := make(chan []string, 16)
	ended := make(chan error, 1)
	ready := make(chan struct{})
	go func() {
		ended <- Watch(ctx, []string{dir}, func() { close(ready) }, func(paths []string) { told <- paths })
	}()
	<-ready
	t.Cleanup(func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	return told
}

// await waits until path has been told.
func await(t *testing.T, told <-chan []string, path string) {
	t.Helper()
	for late := time.After(10 * time.Second); ; {
		select {
		case paths := <-told:
			if slices.Contains(paths, path) {
				return
			}
		case <-late:
			t.Fatalf("%s was not told", path)
		}
	}
}

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(time.Now().String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestChangesBelowAFolderAreTold(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old", "a.txt")
	write(t, old)
	told := watched(t, dir)
	for _, do := range []struct {
		path string
		step func(path string)
	}{
		{filepath.Join(dir, "b.txt"), func(p string) { write(t, p) }},
		{old, func(p string) { write(t, p) }},
		{filepath.Join(dir, "new"), func(p string) { write(t, filepath.Join(p, "deep", "c.txt")) }},
		{filepath.Join(dir, "new", "deep", "c.txt"), func(p string) { write(t, p) }},
		{filepath.Join(dir, "new"), func(p string) { _ = os.Rename(p, filepath.Join(dir, "moved")) }},
		{filepath.Join(dir, "moved", "deep", "c.txt"), func(p string) { _ = os.Remove(p) }},
		{filepath.Join(dir, "old"), func(p string) { _ = os.RemoveAll(p) }},
	} {
		do.step(do.path)
		await(t, told, do.path)
	}
}

func TestAFolderThatComesLaterIsWatched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "drive")
	told := watched(t, dir)
	write(t, filepath.Join(dir, "a.txt"))
	await(t, told, dir)
	write(t, filepath.Join(dir, "b.txt"))
	await(t, told, filepath.Join(dir, "b.txt"))
}

func TestWhatHasNoWatchIsPolled(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")
	write(t, a)
	w := watch{polled: map[string]int64{a: 1, b: 0, dir: changedAt(dir)}, pending: map[string]bool{}}
	w.poll(func(string) error { return nil })
	if got := w.take(); !slices.Equal(got, []string{a}) {
		t.Errorf("told %q", got)
	}
	write(t, b)
	w.poll(func(string) error { return nil })
	got := w.take()
	slices.Sort(got)
	if !slices.Contains(got, b) || slices.Contains(got, a) {
		t.Errorf("told %q", got)
	}
}
