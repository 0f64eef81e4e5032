package library

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/model/article"
	"dateline/model/query"
)

// stub is an article of one section that says "x".
func stub(id, title, source, date string) *article.Article {
	a := &article.Article{
		ID: article.ID(id), Title: title, Source: source,
		Sections: []article.Section{{Text: "x", Topics: []article.Facet{facet("topic-"+id, 1, false)}}},
	}
	if date != "" {
		a.Published, _ = time.Parse(time.DateOnly, date)
	}
	return a
}

func inOrder(l *Library, o Order) string {
	var ids []string
	for m := range l.Search(context.Background(), query.Query{}, o) {
		ids = append(ids, string(m.Article.ID))
	}
	return strings.Join(ids, " ")
}

func TestOrder(t *testing.T) {
	articles := []*article.Article{
		stub("a", "Zürich", "AP", "2025-06-01"),
		stub("b", "zebra", "", "2025-06-02"),
		stub("c", "Apple", "ap", ""),
		stub("d", "apple", "Reuters", ""),
		stub("e", "Banana", "AP", "2025-06-02"),
	}
	want := map[Order]string{ByDate: "e b a c d", ByTitle: "c d e b a", BySource: "e a c d b"}
	for o, ids := range want {
		if got := inOrder(open(articles...), o); got != ids {
			t.Errorf("order %d is %s, want %s", o, got, ids)
		}
	}
	l := open()
	for _, a := range articles { // an order that is asked for between is kept up
		l.Add(a)
		for o := range want {
			inOrder(l, o)
		}
	}
	for o, ids := range want {
		if got := inOrder(l, o); got != ids {
			t.Errorf("order %d, added to, is %s, want %s", o, got, ids)
		}
	}
}

func TestAddReplacesTheArticleOfThatID(t *testing.T) {
	l := open(stub("a", "A", "", ""), stub("b", "B", "", ""))
	inOrder(l, ByTitle)
	l.Add(stub("a", "C", "", ""))
	if got := inOrder(l, ByTitle); got != "b a" || l.Len() != 2 || l.Article("a").Title != "C" || l.Article("c") != nil {
		t.Errorf("order is %s of %d, a is %v", got, l.Len(), l.Article("a"))
	}
}

func TestSearchSeesWhatWasThereWhenItBegan(t *testing.T) {
	l := open(stub("a", "A", "", ""), stub("c", "C", "", ""))
	var ids []string
	for m := range l.Search(context.Background(), query.Query{}, ByTitle) {
		l.Add(stub("b", "B", "", ""), stub("d", "D", "", ""))
		ids = append(ids, string(m.Article.ID))
	}
	if !slices.Equal(ids, []string{"a", "c"}) || inOrder(l, ByTitle) != "a b c d" {
		t.Errorf("found %v, then %s", ids, inOrder(l, ByTitle))
	}
}

func TestArticlesCanBeAddedWhileSearchesRun(t *testing.T) {
	l := open()
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for n := range 200 {
				l.Add(stub(fmt.Sprintf("%d-%d", i, n), "T", "", "2025-01-01"))
			}
		})
		wg.Go(func() {
			for range 20 {
				last := l.Len()
				found := len(strings.Fields(inOrder(l, Order(i%orders))))
				if found < last {
					t.Errorf("%d found where there were %d", found, last)
				}
				if _, err := l.Topics(context.Background(), query.ParseTyping("#topic x")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := len(strings.Fields(inOrder(l, ByDate))); got != 800 || l.Len() != 800 {
		t.Errorf("%d found of %d", got, l.Len())
	}
}

func TestSearchStopsWhenItIsCancelledOrLeft(t *testing.T) {
	var many []*article.Article
	for i := range 5000 {
		many = append(many, stub(fmt.Sprint(i), "T", "", "2025-01-01"))
	}
	l := open(many...)
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range l.Search(ctx, query.Query{}, ByDate) {
		if n++; n == 100 {
			cancel()
		}
	}
	if n != 100 {
		t.Errorf("%d found though cancelled after 100", n)
	}
	for range l.Search(context.Background(), query.Query{}, ByDate) {
		break
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

func TestTopicsAreCountedOverTheMatchingSections(t *testing.T) {
	l := open(beijing(), briefing())
	var got []string
	counts, err := l.Topics(context.Background(), query.ParseTyping("strait OR ukraine"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range counts {
		got = append(got, fmt.Sprintf("%s %d/%d/%d", c.Topic.ID, c.Articles, c.Sections, c.Mentions))
	}
	want := []string{
		"taiwan-strait 2/2/2", "china 1/3/12", "guo-jiakun 1/2/3", "nato 1/2/5", "russia 1/2/3", "ukraine 1/2/3",
		"united-states 1/2/2", "european-union 1/1/1", "south-china-sea 1/1/1", "taiwan 1/1/1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("topics are %q, want %q", got, want)
	}
}

func TestNamesStandForTopics(t *testing.T) {
	l := open(beijing(), briefing())
	for in, want := range map[string]string{
		"#us":            "united-states",
		"#beijing+":      "china south-china-sea taiwan-strait",
		"#Guo_Jiakun,eu": "european-union guo-jiakun",
		"#s":             "south-china-sea south-korea taiwan-strait united-states", // beginnings of words
		"#tai":           "taiwan taiwan-strait",
		"#taiwan":        "taiwan",
		"#xyz":           "", "#&": "",
	} {
		if got := strings.Join(l.IDs(query.Topics(query.ParseTyping(in))), " "); got != want {
			t.Errorf("%s stands for %s, want %s", in, got, want)
		}
	}
	if got := New(nil).IDs([]query.TopicName{{Name: "Taiwan", Parts: true}}); len(got) > 0 {
		t.Errorf("an empty library knows %v", got)
	}
}

func TestRelevanceIsWhatHeadsAnArticle(t *testing.T) {
	article := func(id string, day int, title, lead string, about ...string) *article.Article {
		a := &article.Article{ID: article.ID(id), Title: title, Published: time.Date(2025, 6, day, 0, 0, 0, 0, time.UTC), Sections: []article.Section{{Text: lead}}}
		for _, topic := range about {
			a.Sections[0].Topics = append(a.Sections[0].Topics, facet(topic, 1, true))
		}
		return a
	}
	l := open(
		article("text", 9, "News of the day", "Taiwan and the strait"),
		article("word", 8, "Taiwan votes", "in the strait"),
		article("both", 1, "Taiwan closes the strait", "so they say"),
		article("new", 10, "More of the strait", "and Taiwan", "taiwan"),
	)
	for _, c := range []struct{ query, want string }{
		{"", "new text word both"},
		{"strait", "new both text word"},
		{"taiwan strait", "both new word text"},
		{`"taiwan"`, "word both new text"},
		{"taiwan OR #taiwan", "new word both text"},
		{"strait -votes", "new both text"},
		{"#taiwan", "new"},
	} {
		var all []string
		for m := range l.Search(t.Context(), query.ParseTyping(c.query), ByRelevance) {
			all = append(all, string(m.Article.ID))
		}
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
}
