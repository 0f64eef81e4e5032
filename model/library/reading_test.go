package library

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/model/store"
)

// reading opens what is kept in a folder.
func reading(t *testing.T, dir string) *Reading {
	t.Helper()
	r := OpenReading(func() (*store.State, error) { return store.OpenState(dir) })
	r.Wait(t.Context())
	return r
}

// numbered are n articles with IDs and contents of their own.
func numbered(n int) []*article.Article {
	all := make([]*article.Article, n)
	for i := range all {
		name := fmt.Sprintf("%02d", i)
		all[i] = &article.Article{ID: article.NewID(name), Content: uint64(i + 1), Title: name, Sections: make([]article.Section, 1)}
	}
	return all
}

func rowsOf(all []*article.Article) Rows {
	matches := make([]Match, len(all))
	for i, a := range all {
		matches[i] = Match{Article: a, Sections: []int{0}}
	}
	return RowsOf(matches, true)
}

// flags writes r for read and s for starred of each article.
func flags(r *Reading, all []*article.Article) string {
	var b strings.Builder
	for _, a := range all {
		b.WriteString([]string{".", "r", "s", "*"}[r.Of(a)])
	}
	return b.String()
}

func TestEachKindOfMarkIsUndone(t *testing.T) {
	dir, all := t.TempDir(), numbered(4)
	r := reading(t, dir)
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() { r.Set(all[0], Read, true) }, "r..."},
		{func() { r.Set(all[0], Starred, true) }, "*..."},
		{func() { r.Set(all[1], Starred, true) }, "*s.."},
		{func() { r.ReadAll(rowsOf(all[:3])) }, "**r."},
		{func() { r.Set(all[1], Read, false) }, "*sr."},
		{func() { r.Set(all[0], Starred, false) }, "rsr."},
		{func() { r.ReadAll(rowsOf(all[:1])) }, "rsr."}, // nothing to undo
		{func() { r.Undo() }, "*sr."},
		{func() { r.Undo() }, "**r."},
		{func() { r.Undo() }, "*s.."},
		{func() { r.Undo() }, "*..."},
		{func() { r.Undo() }, "r..."},
		{func() { r.Undo() }, "...."},
		{func() { r.Undo() }, "...."},
		{func() { r.Set(all[3], Starred, true) }, "...s"},
	} {
		if step.do(); flags(r, all) != step.want {
			t.Fatalf("the marks are %s, not %s", flags(r, all), step.want)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	again := reading(t, dir)
	if got := flags(again, all); got != "...s" {
		t.Errorf("after a restart the marks are %s", got)
	}
	if _, ok := again.Undo(); ok {
		t.Error("something can be undone after a restart")
	}
	_ = again.Close()
}

func TestTheLastTenAreUndone(t *testing.T) {
	r, all := NewReading(), numbered(12)
	for _, a := range all {
		r.Set(a, Read, true)
	}
	for i := range 12 {
		if d, ok := r.Undo(); ok != (i < undoes) || ok && d.Articles != 1 {
			t.Errorf("undo %d: %v, %v", i, d, ok)
		}
	}
	if got := flags(r, all); got != "rr.........." {
		t.Errorf("the marks are %s", got)
	}
}

func TestMarksStayWithAnArticleThatIsEditedAndMoved(t *testing.T) {
	dir := t.TempDir()
	a := article.Article{ID: article.NewID("here"), Content: 1, Sections: make([]article.Section, 1)}
	moved := func(to string, content uint64) {
		if to != "" {
			a.ID = article.NewID(to)
		}
		a.Content = content
	}
	r := reading(t, dir)
	r.Set(&a, Read, true)
	r.Set(&a, Starred, true)
	for i, change := range []func(){
		func() { moved("", 2) }, func() { moved("there", 2) }, func() { moved("elsewhere", 2) }, func() { moved("", 3) }, func() { moved("here again", 3) },
	} {
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		change()
		now := a
		l := New(nil)
		l.Add(&now)
		if r = reading(t, dir); r.Of(&now) != Read|Starred {
			t.Fatalf("change %d: the marks are gone", i)
		}
		r.Recognise(t.Context(), l)
	}
	if _, ok := r.Undo(); ok {
		t.Error("to follow an article can be undone")
	}
	_ = r.Close()
}

func TestASearchTakesArticlesForWhatTheyWereThen(t *testing.T) {
	all := numbered(6)
	mem := New(nil)
	mem.Add(all...)
	disk, _ := shelf(t, t.TempDir(), all)
	for name, c := range map[string]Corpus{"memory": mem, "disk": disk} {
		r := NewReading()
		mem.Reading, disk.Reading = r, r
		r.Set(all[0], Read, true)
		then := r.Now()
		r.Set(all[1], Read, true)
		r.Set(all[2], Read, true)
		r.Set(all[2], Read, false)
		r.Set(all[0], Read, false)
		for _, q := range []struct{ line, then, now string }{
			{"is:read", "00", "01"}, {"is:unread", "01 02 03 04 05", "00 02 03 04 05"}, {"-is:read,starred", "01 02 03 04 05", "00 02 03 04 05"},
		} {
			for ctx, want := range map[context.Context]string{AsOf(t.Context(), then): q.then, t.Context(): q.now} {
				var got []string
				err := c.Find(ctx, query.ParseTyping(q.line), ByTitle, func(rows Rows) {
					got = nil
					for i := range rows.Len() {
						got = append(got, rows.At(i).Article.Title)
					}
				})
				if strings.Join(got, " ") != want || err != nil {
					t.Errorf("%s: %s finds %v, not %s, %v", name, q.line, got, want, err)
				}
			}
		}
	}
}

func TestUnreadArticlesAreWalked(t *testing.T) {
	r, all := NewReading(), numbered(8)
	for _, i := range []int{0, 2, 3, 7} {
		r.Set(all[i], Read, true)
	}
	for _, c := range [][3]int{{0, 1, 1}, {1, 1, 4}, {4, 1, 5}, {6, 1, 6}, {7, 1, 7}, {7, -1, 6}, {4, -1, 1}, {1, -1, 1}, {0, -1, 0}} {
		if got, ok := r.NextUnread(t.Context(), rowsOf(all), c[0], c[1], 8); got != c[2] || !ok {
			t.Errorf("a step of %d from row %d leads to %d, not to %d", c[1], c[0], got, c[2])
		}
	}
	if _, ok := r.NextUnread(t.Context(), rowsOf(all), 1, 1, 2); ok {
		t.Error("more than two rows are looked at")
	}
	if n := r.Unread(t.Context(), rowsOf(all)); n != 4 {
		t.Errorf("%d are unread", n)
	}
}

func TestPlacesAreKept(t *testing.T) {
	dir, a := t.TempDir(), numbered(1)[0]
	at := article.Spot{Section: 2, Heading: "H", Before: "b", After: "a", Part: 3}
	r := reading(t, dir)
	r.SetPlace(a, article.Spot{Section: 1})
	r.SetPlace(a, at)
	for range 2 {
		if got, ok, err := r.Place(t.Context(), a); got != at || !ok || err != nil {
			t.Errorf("the place is %v, %v, %v", got, ok, err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		r = reading(t, dir)
	}
	_ = r.Close()
}

func TestWithoutAStateASessionGoesOnInMemory(t *testing.T) {
	all := numbered(2)
	r := OpenReading(func() (*store.State, error) { return nil, errors.New("the folder cannot be written to") })
	r.Wait(t.Context())
	r.Set(all[0], Read, true)
	r.SetPlace(all[0], article.Spot{Section: 1})
	if _, _, err := r.Place(t.Context(), all[0]); err != nil || flags(r, all) != "r." {
		t.Errorf("the marks are %s, %v", flags(r, all), err)
	}
	if err := r.Err(); err == nil || !strings.Contains(err.Error(), "cannot be written") || r.Err() != nil {
		t.Errorf("it says %v", err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

func TestTwoReadersKeepWhatBothDo(t *testing.T) {
	dir, all := t.TempDir(), numbered(40)
	one, two := reading(t, dir), reading(t, dir)
	for i, a := range all {
		[]*Reading{one, two}[i%2].Set(a, Read, true)
		[]*Reading{two, one}[i%2].Set(a, Starred, i%4 < 2)
	}
	if err := errors.Join(one.Close(), two.Close()); err != nil {
		t.Fatal(err)
	}
	r := reading(t, dir)
	if got, want := flags(r, all), strings.Repeat("**rr", 10); got != want {
		t.Errorf("the marks are %s, not %s", got, want)
	}
	_ = r.Close()
}

// BenchmarkMillionRead has a million articles that are all read: opens their state, asks which are unread, asks again
// after one more mark, and walks through all of them.
func BenchmarkMillionRead(b *testing.B) {
	const n = 1_000_000
	dir, all := b.TempDir(), numbered(n)
	open := func() *Reading {
		r := OpenReading(func() (*store.State, error) { return store.OpenState(dir) })
		r.Wait(b.Context())
		return r
	}
	r := open()
	r.ReadAll(rowsOf(all))
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			r := open()
			b.StopTimer()
			_ = r.Close()
			b.StartTimer()
		}
	})
	cards := store.NewCards()
	for i, a := range all {
		cards.ID, cards.Content = append(cards.ID, store.NumberOf(a.ID)), append(cards.Content, a.Content)
		cards.First, cards.Count = append(cards.First, uint32(7*i)), append(cards.Count, 7)
	}
	r = open()
	s := NewShelf(nil, nil)
	s.Reading = r
	v := newView(*cards, roaring.New(), nil)
	s.view.Store(v)
	unread := query.Is{States: []query.State{query.Unread}}
	ask := func(b *testing.B, want uint64) {
		p := &plan{ctx: b.Context(), shelf: s, view: v}
		if found, err := p.states(unread); err != nil || found.bits.GetCardinality() != want {
			b.Fatalf("%d sections are unread, %v", found.bits.GetCardinality(), err)
		}
	}
	b.Run("first question", func(b *testing.B) {
		for b.Loop() {
			s.flagged.all, s.flagged.at = nil, 0
			ask(b, 0)
		}
	})
	b.Run("next question", func(b *testing.B) {
		for b.Loop() {
			ask(b, 0)
		}
	})
	b.Run("question after a mark", func(b *testing.B) {
		for b.Loop() {
			r.Set(all[n/2], Starred, true)
			ask(b, 0)
		}
	})
	b.Run("walk", func(b *testing.B) {
		list := make([]uint32, n)
		for i := range list {
			list[i] = uint32(i)
		}
		rows := Rows{Whole: true, list: &shelved{s, v, list, roaring.New()}}
		for b.Loop() {
			r.NextUnread(b.Context(), rows, 0, 1, n)
		}
	})
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	again := open()
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.Logf("a million marks take %d MB", (after.HeapAlloc-before.HeapAlloc)>>20)
	_, _ = again.Close(), r.Close()
}
