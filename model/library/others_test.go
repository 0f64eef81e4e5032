package library

import (
	"context"
	"testing"
	"time"

	"dateline/model/source"
	"dateline/model/store"
)

// becomes waits until something is as it should be.
func becomes(t *testing.T, want string, is func() string) {
	t.Helper()
	for start := time.Now(); is() != want; time.Sleep(5 * time.Millisecond) {
		if time.Since(start) > 20*time.Second {
			t.Fatalf("it is %s, not %s", is(), want)
		}
	}
}

func TestTwoReadersSeeWhatBothDo(t *testing.T) {
	dir, all := t.TempDir(), numbered(3)
	one, two := reading(t, dir), reading(t, dir)
	defer one.Close() //nolint:errcheck // the test is over
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() { one.Set(all[0], Read, true) }, "r.."},
		{func() { two.Set(all[0], Starred, true) }, "*.."},
		{func() { one.ReadAll(rowsOf(all)) }, "*rr"},
		{func() { two.Set(all[1], Read, false) }, "*.r"},
		{func() { one.Undo() }, "*.."}, // what was read by one is undone, what was marked by two since then stays
	} {
		step.do()
		becomes(t, step.want, func() string { return flags(one, all) })
		becomes(t, step.want, func() string { return flags(two, all) })
	}
	if one.Others() == 0 || two.Others() == 0 {
		t.Error("what others marked was not counted")
	}
	if err := two.Close(); err != nil {
		t.Fatal(err)
	}
	if got := flags(reading(t, dir), all); got != "*.." {
		t.Errorf("after a restart the marks are %s", got)
	}
}

func TestAMarkThatIsNotOnTheDiskYetIsNotTakenBack(t *testing.T) {
	all := numbered(2)
	r := NewReading()
	w := writer{Reading: r}
	r.Set(all[0], Read, true)
	w.adopt([]noted{{knownAs(all[0]), Starred}, {knownAs(all[1]), Starred}})
	if got := flags(r, all); got != "*s" {
		t.Errorf("the marks are %s", got)
	}
	w.written++
	if run, _, _ := w.next(); len(run) > 0 {
		t.Error("what another process marked is written again")
	}
}

func TestAKeeperTellsOfMarksThatOthersMake(t *testing.T) {
	dir, state := t.TempDir(), t.TempDir()
	files(t, dir, map[string]string{"a.txt": text("a")})
	x, err := store.OpenIndex(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close() //nolint:errcheck // the test is over
	r, other := reading(t, state), reading(t, state)
	defer r.Close()     //nolint:errcheck // the same
	defer other.Close() //nolint:errcheck // the same
	k := &Keeper{
		Shelf: NewShelf(x, nil), Indexer: Indexer{Index: x, Reader: source.Reader{}},
		Folders: func(context.Context) ([]string, error) { return []string{dir}, nil },
	}
	k.Shelf.Reading = r
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	marked := false
	k.Keep(ctx, func(n News) {
		switch {
		case n.Progress.Done:
			marked = true
			other.Set(numbered(1)[0], Starred, true)
		case marked && n.Changed:
			cancel()
		}
	})
	if ctx.Err() != context.Canceled || flags(r, numbered(1)) != "s" {
		t.Errorf("nothing was told, and the marks are %s", flags(r, numbered(1)))
	}
}
