package library

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/model/article"
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
		hours, _ := strconv.ParseInt(os.Getenv("DATELINE_CHILD_HOUR"), 10, 64) // by which a lease may be over or not
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
		lines := killed(t, 1+i%4, cache, "DATELINE_CHILD=index", "DATELINE_CHILD_INDEX="+cache, "DATELINE_CHILD_FOLDER="+dir, "DATELINE_CHILD_HOUR=1")
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
