package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model/query"
	"dateline/model/source"
	"dateline/model/store"
)

// files writes files below dir, by path.
func files(t *testing.T, dir string, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func text(name string) string {
	return fmt.Sprintf("The headline of %s\n\nKYIV — A first sentence of %s.\n", name, name)
}

// indexer is an indexer of a new index with what it last told.
func indexer(t *testing.T, dir string) (*Indexer, *Progress) {
	t.Helper()
	x, err := store.OpenIndex(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	var last Progress
	return &Indexer{Index: x, Reader: source.Reader{}, Progress: func(p Progress) { last = p }}, &last
}

// titles are the headlines of all articles of an index, sorted.
func titles(t *testing.T, x *store.Index) string {
	t.Helper()
	s := NewShelf(x, nil)
	if _, err := s.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	var all []string
	err := s.Find(t.Context(), query.Query{}, ByTitle, func(r Rows) {
		all = nil
		for i := range r.Len() {
			all = append(all, strings.TrimPrefix(r.At(i).Article.Title, "The headline of "))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

func TestOnlyWhatHasChangedIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	files(t, dir, map[string]string{"a.txt": text("a"), "b/b.txt": text("b"), "b/c.md": "# The headline of c\n", "empty.txt": "", ".hidden/x.txt": text("x")})
	x, last := indexer(t, t.TempDir())
	sync := func(titlesNow string, read, skipped int) {
		t.Helper()
		if err := x.Sync(t.Context(), []string{dir}); err != nil {
			t.Fatal(err)
		}
		if got := titles(t, x.Index); got != titlesNow || last.Read != read || len(last.Skipped) != skipped || !last.Done {
			t.Errorf("%q, %d read, %v, done %v; want %q, %d read, %d skipped", got, last.Read, last.Skipped, last.Done, titlesNow, read, skipped)
		}
	}
	sync("a b c", 3, 1)
	sync("a b c", 0, 0)
	files(t, dir, map[string]string{"b/b.txt": text("beta"), "d.txt": text("d")})
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	sync("beta c d", 2, 0)
	now := time.Now().Add(time.Hour) // only the time is another: nothing is read into the index again
	if err := os.Chtimes(filepath.Join(dir, "d.txt"), now, now); err != nil {
		t.Fatal(err)
	}
	sync("beta c d", 0, 0)
	if dead, err := x.Index.Dead(t.Context()); err != nil || !slices.Equal(dead.ToArray(), []uint32{0, 1}) {
		t.Errorf("dead are %v, %v", dead, err)
	}
	x.Edition = 7 // other topics
	sync("beta c d", 3, 1)
	sync("beta c d", 0, 0)
	if err := os.Rename(filepath.Join(dir, "b"), filepath.Join(dir, "e")); err != nil {
		t.Fatal(err)
	}
	sync("beta c d", 2, 0)
}

func TestWhatLiesBelowNoFolderIsForgotten(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	files(t, one, map[string]string{"a.txt": text("a")})
	files(t, two, map[string]string{"b.txt": text("b")})
	x, _ := indexer(t, t.TempDir())
	for _, row := range []struct {
		folders []string
		titles  string
	}{{[]string{one, two}, "a b"}, {[]string{two}, "b"}, {[]string{one, two}, "a b"}, {nil, ""}} { // as after a removal that was interrupted
		if err := x.Sync(t.Context(), row.folders); err != nil {
			t.Fatal(err)
		}
		if got := titles(t, x.Index); got != row.titles {
			t.Errorf("below %v there is %q, not %q", row.folders, got, row.titles)
		}
	}
}

func TestAFolderThatIsAwayKeepsItsArticles(t *testing.T) {
	parent := t.TempDir()
	dir, away := filepath.Join(parent, "drive"), filepath.Join(parent, "away")
	files(t, dir, map[string]string{"a.txt": text("a"), "b/b.txt": text("b")})
	x, last := indexer(t, t.TempDir())
	for range 2 {
		if err := x.Sync(t.Context(), []string{dir}); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(dir, away); err != nil {
			t.Fatal(err)
		}
		if err := x.Sync(t.Context(), []string{dir}); err != nil {
			t.Fatal(err)
		}
		said := fmt.Sprintf("[the folder %s cannot be read: no such file or directory; its articles stay as they were]", dir)
		if got := titles(t, x.Index); got != "a b" || len(last.Skipped) != 0 || fmt.Sprint(last.Away) != said {
			t.Errorf("%q with the folder away, skipped %v, away %v", got, last.Skipped, last.Away)
		}
		if err := x.Update(t.Context(), []string{dir}, []string{filepath.Join(dir, "a.txt")}); err != nil {
			t.Fatal(err)
		}
		if got := titles(t, x.Index); got != "a b" {
			t.Errorf("%q after an event from the folder that is away", got)
		}
		if err := os.Mkdir(dir, 0o755); err != nil { // as where a drive is to be mounted
			t.Fatal(err)
		}
		if err := x.Sync(t.Context(), []string{dir}); err != nil {
			t.Fatal(err)
		}
		if got := titles(t, x.Index); got != "a b" || len(last.Away) != 1 {
			t.Errorf("%q with another, empty folder in its place, away %v", got, last.Away)
		}
		if err := os.Remove(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(away, dir); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	if err := x.Update(t.Context(), []string{dir}, []string{filepath.Join(dir, "b")}); err != nil {
		t.Fatal(err)
	}
	if got := titles(t, x.Index); got != "a" {
		t.Errorf("%q after a folder was deleted", got)
	}
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	if err := x.Sync(t.Context(), []string{dir}); err != nil {
		t.Fatal(err)
	}
	want := "" // it was emptied
	if identity(dir) == "" {
		want = "a"
	}
	if got := titles(t, x.Index); got != want || (len(last.Away) == 0) != (want == "") {
		t.Errorf("%q in an empty folder, away %v", got, last.Away)
	}
	files(t, dir, map[string]string{"a.txt": text("a")})
	if err := x.Sync(t.Context(), []string{dir}); err != nil {
		t.Fatal(err)
	}
	if err := x.Forget(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got := titles(t, x.Index); got != "" {
		t.Errorf("%q after all was forgotten", got)
	}
}

func TestTwoIndexersAreOneAfterTheOther(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	files(t, dir, map[string]string{"a.txt": text("a")})
	x, _ := indexer(t, cache)
	other, _ := indexer(t, cache)
	x.Now = func() time.Time { return time.Unix(1000, 0) }
	if granted, err := x.Index.LeaseFor(t.Context(), "another", time.Unix(1000, 0), term); !granted || err != nil {
		t.Fatal(granted, err)
	}
	if err := x.Sync(t.Context(), []string{dir}); !errors.Is(err, ErrBusy) {
		t.Errorf("%v while another indexes", err)
	}
	other.Now = func() time.Time { return time.Unix(1000, 0).Add(term + 1) }
	if err := other.Sync(t.Context(), []string{dir}); err != nil {
		t.Errorf("%v after the other's time", err)
	}
	x.Now = func() time.Time { return time.Unix(0, 0) } // the clock went back
	if err := x.Sync(t.Context(), []string{dir}); err != nil {
		t.Errorf("%v after the clock went back", err)
	}
}

func TestAnIndexerThatIsStoppedGoesOn(t *testing.T) {
	dir := t.TempDir()
	all := map[string]string{}
	for i := range 300 {
		all[fmt.Sprintf("%03d.txt", i)] = text(fmt.Sprint(i)) + string(bytes.Repeat([]byte("word "), 200))
	}
	files(t, dir, all)
	x, last := indexer(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	tell := x.Progress
	x.Progress = func(p Progress) { tell(p); cancel() }
	if err := x.Sync(ctx, []string{dir}); err == nil {
		t.Error("no error from an indexer that was stopped")
	}
	before := len(strings.Fields(titles(t, x.Index)))
	x.Progress = tell
	if err := x.Sync(t.Context(), []string{dir}); err != nil {
		t.Fatal(err)
	}
	if after := len(strings.Fields(titles(t, x.Index))); before == 0 || after != 300 || last.Read != 300-before {
		t.Errorf("%d articles, then %d; %d were read", before, after, last.Read)
	}
}
