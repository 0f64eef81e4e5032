package library

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model/query"
	"dateline/model/source"
	"dateline/model/store"
)

// TestAnIndexSurvivesADiskThatTakesNoMore has a child that may write no larger files than of some blocks.
func TestAnIndexSurvivesADiskThatTakesNoMore(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip(err)
	}
	dir, cache := t.TempDir(), t.TempDir()
	all := map[string]string{}
	for i := range 2000 {
		all[fmt.Sprintf("%04d.txt", i)] = text(fmt.Sprint(i)) + strings.Repeat(fmt.Sprint("word", i, " "), 200)
	}
	files(t, dir, all)
	cmd := exec.Command("sh", "-c", `ulimit -f 3000 && exec "$0"`, os.Args[0])
	cmd.Env = append(os.Environ(), "DATELINE_CHILD=index", "DATELINE_CHILD_INDEX="+cache, "DATELINE_CHILD_FOLDER="+dir)
	out, err := cmd.Output()
	if err == nil || !strings.Contains(string(out), "the disk that holds the library fails") {
		t.Fatalf("%v, and the child says %q", err, out)
	}
	x, _ := indexer(t, cache)
	if err := x.Index.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := len(strings.Fields(titles(t, x.Index)))
	if err := x.Sync(t.Context(), []string{dir}); err != nil {
		t.Fatal(err)
	}
	if after := len(strings.Fields(titles(t, x.Index))); before == 0 || before == 2000 || after != 2000 {
		t.Errorf("%d articles, then %d", before, after)
	}
}

func TestADamagedIndexIsSaidToBeOne(t *testing.T) {
	cache, dir := t.TempDir(), t.TempDir()
	all := map[string]string{}
	for i := range 200 {
		all[fmt.Sprintf("%04d.txt", i)] = text(fmt.Sprint(i)) + strings.Repeat(fmt.Sprint("word", i, " "), 300)
	}
	files(t, dir, all)
	x, _ := indexer(t, cache)
	if err := x.Sync(t.Context(), []string{dir}); err != nil {
		t.Fatal(err)
	}
	if err := x.Index.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(cache, "index.db")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages, noticed := len(data)/4096, 0
	for page := range pages {
		bad := slices.Clone(data)
		for i := range 4096 {
			bad[page*4096+i] ^= 0x5a
		}
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		err := useDamaged(t, cache, dir)
		if err != nil && !strings.Contains(err.Error(), store.ErrDamaged.Error()) {
			t.Errorf("page %d: %v", page, err)
		}
		if err != nil {
			noticed++
		}
	}
	if noticed < pages/2 {
		t.Errorf("of %d damaged pages %d were noticed", pages, noticed)
	}
}

// useDamaged does all there is to do with an index and returns the first error; there may be none, where the
// damage lies in what is not looked at or is text.
func useDamaged(t *testing.T, cache, dir string) error {
	x, err := store.OpenIndex(cache)
	if err != nil {
		return err
	}
	defer x.Close() //nolint:errcheck // it is damaged
	s := NewShelf(x, nil)
	if _, err := s.Refresh(t.Context()); err != nil {
		return err
	}
	for _, line := range []string{"word1", `"first sentence"`, "/f.rst/", "has:link"} {
		if err := Each(t.Context(), s, query.ParseTyping(line), ByDate, func(Match) error { return nil }); err != nil {
			return err
		}
	}
	ix := Indexer{Index: x, Reader: source.Reader{}}
	files(t, dir, map[string]string{"0001.txt": text(time.Now().String())})
	return ix.Sync(t.Context(), []string{dir})
}
