package store

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model/article"
)

func state(t *testing.T, dir string) *State {
	t.Helper()
	s, err := OpenState(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func marks(t *testing.T, s *State) (all []Mark) {
	t.Helper()
	if err := s.Marks(t.Context(), func(m Mark) { all = append(all, m) }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestFoldersStay(t *testing.T) {
	dir := t.TempDir()
	s := state(t, dir)
	for i, path := range []string{"/b", "/a", "/b"} {
		if added, err := s.AddFolder(t.Context(), path, time.Unix(int64(i), 0)); err != nil || added != (i < 2) {
			t.Errorf("%s: added %v, %v", path, added, err)
		}
	}
	again := state(t, dir)
	if folders, err := again.Folders(t.Context()); err != nil || !slices.Equal(folders, []string{"/b", "/a"}) {
		t.Errorf("the folders are %q, %v", folders, err)
	}
	if removed, err := again.RemoveFolder(t.Context(), "/c"); removed || err != nil {
		t.Errorf("removed %v, %v", removed, err)
	}
}

func TestTwoProcessesMarkTheSameArticle(t *testing.T) {
	dir, id := t.TempDir(), article.NewID("x")
	one, two := state(t, dir), state(t, dir)
	if err := errors.Join(
		one.SetRead(t.Context(), Mark{ID: id, Content: 1 << 63, Read: true}),
		two.SetStarred(t.Context(), Mark{ID: id, Content: 1 << 63, Starred: true}), // it knows nothing of the first
		one.SetRead(t.Context(), Mark{ID: article.NewID("y"), Content: 7, Read: true}, Mark{ID: article.NewID("y"), Content: 8}),
	); err != nil {
		t.Fatal(err)
	}
	got := marks(t, state(t, dir))
	for _, want := range []Mark{{ID: id, Content: 1 << 63, Read: true, Starred: true}, {ID: article.NewID("y"), Content: 8}} {
		if !slices.Contains(got, want) || len(got) != 2 {
			t.Errorf("the marks are %v, without %v", got, want)
		}
	}
}

func TestAPlaceIsFoundByIDAndByContent(t *testing.T) {
	s, id := state(t, t.TempDir()), article.NewID("x")
	at := article.Spot{Section: 3, Heading: "A heading", Before: "before", After: "after", Part: 400}
	if _, ok, err := s.Place(t.Context(), id, 5); ok || err != nil {
		t.Errorf("there is a place, %v", err)
	}
	if err := errors.Join(s.SetPlace(t.Context(), id, 4, article.Spot{}), s.SetPlace(t.Context(), id, 5, at)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		id      article.ID
		content uint64
		ok      bool
	}{{id, 6, true}, {article.NewID("y"), 5, true}, {article.NewID("y"), 4, false}, {article.NewID("y"), 0, false}} {
		got, ok, err := s.Place(t.Context(), c.id, c.content)
		if ok != c.ok || ok && got != at || err != nil {
			t.Errorf("%s with content %d: %v, %v, %v", c.id, c.content, got, ok, err)
		}
	}
}

func TestViewsTakeTheFirstFreeSlot(t *testing.T) {
	s := state(t, t.TempDir())
	save := func(name, query string, slot, want int) {
		t.Helper()
		v, err := s.SaveView(t.Context(), View{Name: name, Query: query, Slot: slot, Added: time.Unix(1, 0)})
		if err != nil || v.Slot != want {
			t.Errorf("%s is in slot %d, not %d, %v", name, v.Slot, want, err)
		}
	}
	for i, want := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0} {
		save(fmt.Sprintf("v%02d", i), "#nato", 0, want)
	}
	if deleted, err := s.DeleteView(t.Context(), "v03"); !deleted || err != nil {
		t.Errorf("deleted %v, %v", deleted, err)
	}
	save("v10", "#ukraine", 0, 4)
	save("v05", "is:unread", 0, 6) // its own
	save("new", "x", 1, 1)
	all, err := s.Views(t.Context())
	var names []string
	for _, v := range all {
		names = append(names, fmt.Sprint(v.Slot, v.Name, " ", v.Query))
	}
	want := "1new x,2v01 #nato,3v02 #nato,4v10 #ukraine,5v04 #nato,6v05 is:unread,7v06 #nato,8v07 #nato,9v08 #nato,0v00 #nato,0v09 #nato"
	if got := strings.Join(names, ","); got != want || err != nil {
		t.Errorf("the views are\n%s, %v, not\n%s", got, err, want)
	}
	if deleted, err := s.DeleteView(t.Context(), "none"); deleted || err != nil {
		t.Errorf("deleted %v, %v", deleted, err)
	}
}

func TestAStateOfEachVersionIsBroughtUpToDate(t *testing.T) {
	for v := range len(steps) {
		dir := t.TempDir()
		db, err := sql.Open("sqlite", filepath.Join(dir, "state.db"))
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range steps[:v] {
			if _, err := db.Exec(step); err != nil {
				t.Fatal(err)
			}
		}
		want := Mark{ID: article.NewID("x"), Content: 3, Read: true}
		if v > 0 {
			_, err = db.Exec("INSERT INTO mark VALUES(?, 3, 1, 0)", int64(NumberOf(want.ID)))
		}
		if _, err2 := db.Exec(fmt.Sprintf("PRAGMA user_version = %d", v)); errors.Join(err, err2, db.Close()) != nil {
			t.Fatal(err, err2)
		}
		s := state(t, dir)
		if got := marks(t, s); v > 0 && !slices.Equal(got, []Mark{want}) {
			t.Errorf("version %d: the marks are %v", v, got)
		}
		if _, err := s.Views(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func TestAStateThatCannotBeUsedSaysWhy(t *testing.T) {
	newer, damaged, file := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "file")
	db, err := sql.Open("sqlite", filepath.Join(newer, "state.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 99"); errors.Join(err, db.Close()) != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(damaged, "state.db"), file} {
		if err := os.WriteFile(path, []byte(strings.Repeat("no database at all ", 500)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for dir, want := range map[string]string{newer: "newer dateline", damaged: "the reading state is damaged", file: "not a directory"} {
		if _, err := OpenState(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("it says %v, not %q", err, want)
		}
	}
}
