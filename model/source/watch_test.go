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

// unwatched is a system that has no watch left.
type unwatched struct{}

func (unwatched) Add(string) error    { return errors.ErrUnsupported }
func (unwatched) Remove(string) error { return errors.ErrUnsupported }

func TestWhatHasNoWatchIsPolled(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.txt"), filepath.Join(dir, "new", "b.txt")
	write(t, a)
	if err := os.Symlink(dir, filepath.Join(dir, "up")); err != nil {
		t.Skip(err)
	}
	w := newWatch(unwatched{}, []string{dir})
	w.add(t.Context(), dir)
	for _, do := range []struct {
		step func()
		told string
	}{
		{func() {}, ""},
		{func() { write(t, a); _ = os.Chtimes(a, time.Time{}, time.Unix(1, 0)) }, a},
		{func() { write(t, b) }, dir},
		{func() { _ = os.Chtimes(b, time.Time{}, time.Unix(1, 0)) }, b},
		{func() { _ = os.Remove(b) }, b},
		{func() { _ = os.RemoveAll(dir) }, dir},
		{func() { write(t, a) }, dir},
		{func() { _ = os.Chtimes(a, time.Time{}, time.Unix(1, 0)) }, a},
	} {
		do.step()
		w.poll(t.Context())
		if got := w.take(); do.told == "" && got != nil && len(got) > 0 || do.told != "" && !slices.Contains(got, do.told) {
			t.Errorf("told %q, not %q", got, do.told)
		}
	}
}

func TestAFolderThatGoesAndComesBackIsWatchedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "drive")
	deep := filepath.Join(dir, "deep", "a.txt")
	write(t, deep)
	told := watched(t, dir)
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	await(t, told, dir)
	if err := os.Rename(dir+"-away", dir); err != nil {
		t.Fatal(err)
	}
	await(t, told, dir)
	write(t, deep)
	await(t, told, deep)
}

func TestFoldersBehindLinksAreWatchedOnce(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	for link, target := range map[string]string{"other": other, "up": dir, "again": other} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	told := watched(t, dir)
	write(t, filepath.Join(other, "a.txt"))
	await(t, told, filepath.Join(dir, "again", "a.txt")) // as the walk names it: the first in lexical order
}
