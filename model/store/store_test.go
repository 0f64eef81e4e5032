package store

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/query"
)

var china = &article.Topic{ID: "china", Name: "China"}

// sample is an article whose sections have the given texts, the first of them the lead.
func sample(name string, texts ...string) *article.Article {
	a := &article.Article{
		ID: article.NewID(name), Path: "/a/" + name, Title: "The Headline of " + name, Place: "KYIV, Ukraine", Source: "Reuters",
		Published: time.Date(2025, 6, 11, 14, 5, 0, 0, time.UTC), Tags: []string{"one", "two"}, Lang: "en", Author: "Jane Doe", URL: "https://example.org/" + name,
		Topics: []article.Facet{{Topic: china, Mentions: 3, About: true}}, Faults: []string{"It was odd."},
	}
	for i, text := range texts {
		s := article.Section{Markdown: "*" + text + "*", Text: text, Words: 2, Traits: article.HasQuote, Confidence: 0.75, Topics: []article.Facet{{Topic: china, Mentions: 1, About: i == 0}}}
		if i > 0 {
			s.Heading, s.Level = fmt.Sprintf("Heading %d of %s", i, name), 2
		}
		a.Sections = append(a.Sections, s)
	}
	return a
}

func entry(a *article.Article) Entry {
	return Entry{File: File{Path: a.Path, Size: 10, MTime: 20, Hash: 1<<63 + 5}, Article: a}
}

func opened(t *testing.T, dir string) *Index {
	t.Helper()
	x, err := OpenIndex(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

func written(t *testing.T, x *Index, gone []string, articles ...*article.Article) {
	t.Helper()
	var all []Entry
	for _, a := range articles {
		all = append(all, entry(a))
	}
	if err := x.Write(t.Context(), all, gone); err != nil {
		t.Fatal(err)
	}
}

func TestAnArticleComesBackWhole(t *testing.T) {
	dir := t.TempDir()
	want := sample("one", "A lead.", "A body.")
	written(t, opened(t, dir), nil, want)
	x, cards := opened(t, dir), NewCards()
	if err := x.LoadCards(t.Context(), cards); err != nil {
		t.Fatal(err)
	}
	got, err := x.Article(t.Context(), 0)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\nis not\n%+v", err, got, want)
	}
	card := cards.Article(0, x.topics.topic)
	if card.ID != want.ID || card.Title != want.Title || card.Place != want.Place || card.Source != want.Source || card.Author != want.Author ||
		!card.Published.Equal(want.Published) || len(card.Sections) != 2 || card.Topics[0].Topic.ID != "china" || !card.Topics[0].About {
		t.Errorf("the card is %+v", card)
	}
	f, ok, err := x.File(t.Context(), want.Path)
	if err != nil || !ok || f != (File{Path: want.Path, Size: 10, MTime: 20, Hash: 1<<63 + 5, N: 0}) {
		t.Errorf("the file is %+v, %v, %v", f, ok, err)
	}
	if a, err := x.Article(t.Context(), 7); a != nil || err != nil {
		t.Errorf("there is an article %v, %v", a, err)
	}
}

func TestReplacedAndRemovedArticlesAreDead(t *testing.T) {
	x := opened(t, t.TempDir())
	written(t, x, nil, sample("one", "first"), sample("two", "second"))
	written(t, x, nil, sample("one", "first again"))
	written(t, x, []string{"/a/two"})
	dead, err := x.Dead(t.Context())
	if err != nil || !slices.Equal(dead.ToArray(), []uint32{0, 1}) {
		t.Errorf("dead are %v, %v", dead, err)
	}
	var paths []string
	for f, err := range x.Files(t.Context(), "/a") {
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, f.Path)
	}
	if !slices.Equal(paths, []string{"/a/one"}) {
		t.Errorf("the files are %q", paths)
	}
}

// TestTheIndexFindsWhatThePatternsFind asks the index and package query the same.
func TestTheIndexFindsWhatThePatternsFind(t *testing.T) {
	texts := []string{
		"The foreign ministry said so.", "A Foreign, ministry", "the foreign-ministry", "Foreign\nMinistry of São Paulo", "U.S. forces don't", "u s forces don t",
		"台湾海峡は静かだ", "台 湾", "Ελλάδα and Київ", "ministrys of nations", "10:30 and $5", "the cold war", "coldwar", "x—the cold  war—y", "ไทยแลนด์", "ABC台湾",
	}
	x := opened(t, t.TempDir())
	written(t, x, nil, sample("one", texts...))
	for _, asked := range []string{
		`foreign`, `"foreign ministry"`, `"foreign minis`, `minis`, `sao`, `u.s.`, `don't`, `don`, `台湾`, `湾`, `台`, `ελλαδα`, `київ`, `t`, `the`, `nation`, `10:30`, `$5`, `"cold war"`,
		`"the cold war"`, `ไทย`, `abc台`, `headline`, `"heading 1"`, `"the"`, `-`, `"war—y"`,
	} {
		e := query.ParseTyping(asked).Expr
		if n, ok := e.(query.Not); ok {
			e = n.X
		}
		m, ok := Words(e)
		if !ok {
			continue
		}
		found, err := x.Find(t.Context(), m, 0, 100)
		if err != nil {
			t.Fatal(asked, err)
		}
		for i, text := range texts {
			heading := fmt.Sprintf("Heading %d of one", i)
			if i == 0 {
				heading = "The Headline of one"
			}
			p := query.NewPattern(e)
			want := p.Matches(article.Fold(text)) || p.Matches(article.Fold(heading))
			switch got := found.Contains(uint32(i)); {
			case want && !got:
				t.Errorf("%s is not found in %q", asked, text)
			case got && !want && m.Exact:
				t.Errorf("%s is found in %q", asked, text)
			}
		}
	}
}

func TestAFolderMayBeNamedFromWhereOneIs(t *testing.T) {
	t.Chdir(t.TempDir())
	written(t, opened(t, "a"), nil, sample("one", "A lead."))
	if all, _, err := opened(t, filepath.Join("a", "..", "a")).Newest(t.Context(), 1); len(all) != 1 || err != nil {
		t.Errorf("there are %v, %v", all, err)
	}
}

// TestStartsAreFoundInEachPart writes sections in batches that share a block and in others that do not.
func TestStartsAreFoundInEachPart(t *testing.T) {
	x := opened(t, t.TempDir())
	many := slices.Repeat([]string{"Of the sea."}, 3000)
	a := sample("a", append([]string{"The war.", `He said "peace now" there.`}, many...)...)
	b := sample("b", append([]string{"Łódź 台湾."}, many...)...)
	c := sample("c", "War again", "> peace")
	a.Title, b.Title, c.Title = "Alpha", "Beta", "Gamma"
	c.Sections[1].Markdown = c.Sections[1].Text
	written(t, x, nil, a)
	written(t, x, nil, b)
	written(t, x, nil, c)
	_, second := uint32(len(a.Sections)), uint32(len(a.Sections)+len(b.Sections))
	for _, row := range []struct {
		asked string
		want  []uint32
	}{
		{"w", []uint32{0, second}},
		{"text:war", []uint32{0, second}},
		{"title:w", nil},
		{"title:a", []uint32{0}},
		{"title:gam", []uint32{second}},
		{"ag", []uint32{second}},
		{"heading:z", nil},
		{"quote:p", []uint32{1, second + 1}},
		{"quote:pea", []uint32{1, second + 1}},
		{"quote:n", []uint32{1}},
		{"quote:h", nil},
		{"tag:one", []uint32{0, 3002, second}},
		{"lo", []uint32{3002}},
		{"łód", []uint32{3002}},
		{"台", []uint32{3002}},
		{"zz", nil},
	} {
		m, _ := Words(query.Word{Text: row.asked})
		if in, ok := query.ParseTyping(row.asked).Expr.(query.In); ok {
			m, _ = Words(in.Terms[0])
			m = m.In(in.Field)
		}
		found, err := x.Find(t.Context(), m, 0, second+2)
		if err != nil || !slices.Equal(found.ToArray(), row.want) && len(row.want)+int(found.GetCardinality()) > 0 {
			t.Errorf("%s is in %v, %v, not in %v", row.asked, found.ToArray(), err, row.want)
		}
	}
}

func TestAWindowKnowsWhatTheIndexKnows(t *testing.T) {
	x := opened(t, t.TempDir())
	var all []*article.Article
	for i := range 3 * windowSize {
		all = append(all, sample(fmt.Sprintf("%05d", 2*i), "Text."))
	}
	written(t, x, nil, all...)
	w := x.Window()
	for i := range 7 * windowSize {
		if i == 5*windowSize {
			i = 3 // back to the beginning
		}
		path := fmt.Sprintf("/a/%05d", i)
		want, wantOK, err := x.File(t.Context(), path)
		got, ok, wrong := w.File(t.Context(), path)
		if got != want || ok != wantOK || err != nil || wrong != nil {
			t.Fatalf("%s is %+v %v %v, not %+v", path, got, ok, wrong, want)
		}
	}
}

func FuzzPlaces(f *testing.F) {
	f.Add([]byte{asGaps, 0, 3, 200, 1}, uint32(0))
	f.Add([]byte{asBits, 0, 255}, uint32(9))
	f.Add([]byte{}, uint32(1))
	f.Fuzz(func(t *testing.T, packed []byte, block uint32) {
		list, ok := places(nil, packed, 0)
		if !ok || !slices.IsSorted(list) {
			return // of a damaged index
		}
		r := &run{}
		for _, place := range list {
			if place == 1<<32-1 || place > 1<<20 {
				return
			}
			r.add(place)
		}
		again, ok := places(nil, r.pack(), block%(1<<20))
		if !ok || len(again) != len(list) {
			t.Fatalf("%v came back as %v", list, again)
		}
		for i := range list {
			if again[i] != list[i]+block%(1<<20) {
				t.Fatalf("%v came back as %v", list, again)
			}
		}
	})
}

func TestAFullDiskLosesNothing(t *testing.T) {
	x := opened(t, t.TempDir())
	written(t, x, nil, sample("one", "first"))
	var pages int
	if err := x.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := x.write.Exec(fmt.Sprint("PRAGMA max_page_count = ", n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 2)
	more := sample("two", slices.Repeat([]string{"Much more text. " + strings.Repeat("So much. ", 500)}, 50)...)
	err := x.Write(t.Context(), []Entry{entry(more)}, []string{"/a/one"})
	if err == nil || err.Error() != "the disk that holds the library is full" {
		t.Errorf("%v on a full disk", err)
	}
	if all, n, err := x.Newest(t.Context(), 9); err != nil || n != 1 || all[0].Title != "The Headline of one" {
		t.Errorf("there are %v, %v", all, err)
	}
	limit(1 << 20)
	written(t, x, []string{"/a/one"}, more)
	if all, n, err := x.Newest(t.Context(), 9); err != nil || n != 1 || all[0].Title != "The Headline of two" {
		t.Errorf("there are %v, %v", all, err)
	}
	if err := x.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestALeaseEndsWithItsProcess(t *testing.T) {
	dir, now := t.TempDir(), time.Unix(1000, 0)
	x, other := opened(t, dir), opened(t, dir)
	if granted, err := x.Lease(t.Context(), now, time.Minute); !granted || err != nil {
		t.Fatal(granted, err)
	}
	if granted, err := other.LeaseFor(t.Context(), "another", now, time.Minute); granted || err != nil {
		t.Fatal(granted, err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if granted, err := other.LeaseFor(t.Context(), "another", now, time.Minute); !granted || err != nil {
		t.Error(granted, err)
	}
}

func TestLongerQuestionsFindWhatASlowOneFinds(t *testing.T) {
	x := opened(t, t.TempDir())
	written(t, x, nil, sample("one", "Foreign ministry.", "foreign m", "foreign m2", "foreign møre", "foreign mцx", "foreign nation", "more foreign", "Foreign MZ", "foreign-m", "foreign 台"))
	for _, text := range []string{"foreign m", "foreign mi", "foreign mø", "foreign 台"} {
		m, ok := Words(query.Phrase{Text: text, Open: true})
		if !ok || !m.Slow() {
			t.Fatal(text, "is not slow")
		}
		want, err := x.Find(t.Context(), m, 0, 100)
		if err != nil || want.IsEmpty() {
			t.Fatal(text, want, err)
		}
		parts, err := x.Longer(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		got := roaring.New()
		for _, part := range parts {
			found, err := x.Find(t.Context(), part, 0, 100)
			if err != nil {
				t.Fatal(err)
			}
			got.Or(found)
		}
		if !got.Equals(want) {
			t.Errorf("%s finds %v in parts, not %v", text, got, want)
		}
	}
}
