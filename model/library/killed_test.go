package library

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/source"
	"dateline/model/store"
)

// TestMain makes the test binary the process that is killed.
func TestMain(m *testing.M) {
	switch os.Getenv("DATELINE_CHILD") {
	case "index":
		childIndexes(os.Getenv("DATELINE_CHILD_INDEX"), os.Getenv("DATELINE_CHILD_FOLDER"))
	case "mark":
		childMarks(os.Getenv("DATELINE_CHILD_INDEX"))
	default:
		os.Exit(m.Run())
	}
}

// childIndexes writes one line for each batch.
func childIndexes(index, folder string) {
	x, err := store.OpenIndex(index)
	if err == nil {
		hours, _ := strconv.ParseInt(os.Getenv("DATELINE_CHILD_HOUR"), 10, 64) // so that the lease of the one before is over
		ix := Indexer{Index: x, Now: func() time.Time { return time.Unix(3600*hours, 0) }, Progress: func(p Progress) { fmt.Println(p.Read) }}
		err = ix.Sync(context.Background(), []string{folder})
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// childMarks marks one article after the other and writes a line when that is on the disk.
func childMarks(dir string) {
	r := OpenReading(func() (*store.State, error) { return store.OpenState(dir) })
	r.Wait(context.Background())
	other, err := store.OpenState(dir)
	for i := 0; err == nil; i++ {
		a := &article.Article{ID: article.NewID(fmt.Sprint(i)), Content: uint64(i) + 1}
		r.Set(a, Read, true)
		for on := false; err == nil && !on; {
			err = errors.Join(r.Err(), other.Marks(context.Background(), func(m store.Mark) { on = on || m.ID == a.ID && m.Read }))
		}
		if err == nil {
			fmt.Println(i)
		}
	}
	fmt.Println(err)
	os.Exit(1)
}

// killed runs this binary as a child, kills it after so many lines, when the folder dir is being written to, and returns them.
func killed(t *testing.T, lines int, dir string, env ...string) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var all []string
	for scan := bufio.NewScanner(out); scan.Scan(); {
		all = append(all, scan.Text())
		if len(all) == lines {
			awaitWriting(dir)
			_ = cmd.Process.Kill()
		}
	}
	_ = cmd.Wait()
	return all
}

// awaitWriting waits until a file in the folder dir changes, for a while.
func awaitWriting(dir string) {
	look := func() (sum int64) {
		all, _ := os.ReadDir(dir)
		for _, e := range all {
			if info, err := e.Info(); err == nil {
				sum += info.Size() + info.ModTime().UnixNano()
			}
		}
		return sum
	}
	before := look()
	for began := time.Now(); look() == before && time.Since(began) < 200*time.Millisecond; {
		time.Sleep(100 * time.Microsecond)
	}
}

func TestAnIndexSurvivesAKill(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	all := map[string]string{}
	var want []string
	for i := range 3000 {
		name := fmt.Sprintf("%04d", i)
		all[name[:2]+"/"+name+".txt"] = text(name) + strings.Repeat("word ", 100)
		want = append(want, name)
	}
	files(t, dir, all)
	for i := range 20 {
		lines := killed(t, 1+i%4, cache, "DATELINE_CHILD=index", "DATELINE_CHILD_INDEX="+cache, "DATELINE_CHILD_FOLDER="+dir, fmt.Sprint("DATELINE_CHILD_HOUR=", i+1))
		if _, err := strconv.Atoi(lines[0]); err != nil {
			t.Fatalf("the child says %q", lines)
		}
		x, err := store.OpenIndex(cache)
		if err != nil {
			t.Fatal(i, lines, err)
		}
		if err := x.Check(t.Context()); err != nil {
			t.Fatal(i, lines, err)
		}
		got := strings.Fields(titles(t, x))
		slices.Sort(got)
		if n := len(slices.Compact(got)); n != len(got) || i > 0 && n == 0 {
			t.Fatalf("%d articles, %d of them apart", len(got), n)
		}
		if i%5 == 4 { // begin anew
			ix := Indexer{Index: x}
			if err := ix.Sync(t.Context(), []string{dir}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Fields(titles(t, x)); !slices.Equal(got, want) {
				t.Fatalf("%d articles in the end", len(got))
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			if err := store.Delete(cache); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMarksSurviveAKill(t *testing.T) {
	dir := t.TempDir()
	for i := range 20 {
		lines := killed(t, 5+7*i, dir, "DATELINE_CHILD=mark", "DATELINE_CHILD_INDEX="+dir)
		s, err := store.OpenState(dir)
		if err != nil {
			t.Fatal(err)
		}
		read := map[article.ID]bool{}
		if err := s.Marks(t.Context(), func(m store.Mark) { read[m.ID] = m.Read }); err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			if !read[article.NewID(line)] {
				t.Fatalf("%s was marked and is not", line)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTwoProcessesWriteTheSameIndex has the second wait for the first, or take the first for one whose time is over: its
// clock is another.
func TestTwoProcessesWriteTheSameIndex(t *testing.T) {
	for _, hours := range [][2]int{{1, 1}, {1, 2}, {2, 1}} {
		twoWrite(t, hours)
	}
}

func twoWrite(t *testing.T, hours [2]int) {
	t.Helper()
	dir, cache := t.TempDir(), t.TempDir()
	all := map[string]string{}
	for i := range 500 {
		all[fmt.Sprintf("%04d.txt", i)] = text(fmt.Sprint(i))
	}
	files(t, dir, all)
	var wg sync.WaitGroup
	for _, hour := range hours {
		wg.Go(func() { // the children's clocks stand still
			killed(t, -1, cache, "DATELINE_CHILD=index", "DATELINE_CHILD_INDEX="+cache, "DATELINE_CHILD_FOLDER="+dir, fmt.Sprint("DATELINE_CHILD_HOUR=", hour))
		})
	}
	wg.Wait()
	x, err := store.OpenIndex(cache)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close() //nolint:errcheck // at the end of the test
	if got := strings.Fields(titles(t, x)); len(got) != 500 {
		t.Errorf("%d articles with the clocks at %v", len(got), hours)
	}
	if err := x.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

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
