package library

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"dateline/model/article"
	"dateline/model/query"
)

// reference says what a query means in the plainest way there is: every expression is asked of every
// section, with nothing prepared, ordered or left out.
type reference struct {
	l *Library
	a *article.Article
}

func (r reference) sections(q query.Query) []int {
	var found []int
	for n := range r.a.Sections {
		if r.section(q.Expr, n) {
			found = append(found, n)
		}
	}
	if q.Scope == query.Section {
		return found
	}
	if !r.article(q.Expr) {
		return nil
	}
	var bearing, all []int
	for n := range r.a.Sections {
		all = append(all, n)
		if r.bears(q.Expr, n, true) {
			bearing = append(bearing, n)
		}
	}
	if bearing == nil {
		return all
	}
	return bearing
}

// article tells whether x is true where each of its terms may hold in any section.
func (r reference) article(x query.Expr) bool {
	switch x := x.(type) {
	case query.And:
		return !slices.ContainsFunc(x, func(x query.Expr) bool { return !r.article(x) })
	case query.Or:
		return slices.ContainsFunc(x, r.article)
	case query.Not:
		return !r.article(x.X)
	}
	for n := range r.a.Sections {
		if r.section(x, n) {
			return true
		}
	}
	return false
}

// bears tells whether a term of x that is not negated and not of the whole article holds in a section.
func (r reference) bears(x query.Expr, n int, wanted bool) bool {
	bears := func(x query.Expr) bool { return r.bears(x, n, wanted) }
	switch x := x.(type) {
	case query.And:
		return slices.ContainsFunc(x, bears)
	case query.Or:
		return slices.ContainsFunc(x, bears)
	case query.Not:
		return r.bears(x.X, n, !wanted)
	case query.Word, query.Phrase, query.Regexp, query.Topic, query.Has:
		return wanted && r.section(x, n)
	case query.In:
		ofSection := x.Field == query.Text || x.Field == query.Heading || x.Field == query.Quote
		return wanted && ofSection && r.section(x, n)
	}
	return false
}

func (r reference) section(x query.Expr, n int) bool {
	s := &r.a.Sections[n]
	switch x := x.(type) {
	case nil:
		return true
	case query.And:
		return !slices.ContainsFunc(x, func(x query.Expr) bool { return !r.section(x, n) })
	case query.Or:
		return slices.ContainsFunc(x, func(x query.Expr) bool { return r.section(x, n) })
	case query.Not:
		return !r.section(x.X, n)
	case query.Word, query.Phrase, query.Regexp:
		return says(x, s.Text) || says(x, s.Heading) || n == 0 && says(x, r.a.Title)
	case query.In:
		return slices.ContainsFunc(x.Terms, func(term query.Expr) bool { return r.in(x.Field, term, n) })
	case query.Topic:
		return r.topic(x, n)
	case query.Has:
		return s.Traits&x.Traits != 0
	case query.Is:
		f := r.l.Reading.Of(r.a)
		return slices.Contains(x.States, query.Unread) && f&Read == 0 ||
			slices.Contains(x.States, query.Read) && f&Read != 0 || slices.Contains(x.States, query.Starred) && f&Starred != 0
	case query.Words:
		return r.a.Words() >= x.Min && (x.Max < 0 || r.a.Words() <= x.Max)
	case query.Dates:
		p := r.a.Published
		return !p.IsZero() && !p.Before(x.From) && (x.To.IsZero() || p.Before(x.To))
	case query.Age:
		p, cutoff := r.a.Published, x.Cutoff(r.l.Now())
		return !p.IsZero() && p.Before(cutoff) != x.Newer
	}
	panic(fmt.Sprintf("%T", x))
}

func (r reference) in(f query.Field, term query.Expr, n int) bool {
	a, s := r.a, &r.a.Sections[n]
	texts := map[query.Field][]string{
		query.Title: {a.Title}, query.Text: {s.Text}, query.Heading: {s.Heading}, query.Source: {a.Source},
		query.Author: {a.Author}, query.Place: {a.Place}, query.Path: {a.Path}, query.Lang: {a.Lang}, query.Tag: a.Tags,
	}[f]
	if f == query.Quote {
		for _, m := range regexp.MustCompile(`"([^"\n]*)("|\n|$)`).FindAllStringSubmatch(article.Fold(s.Text), -1) {
			texts = append(texts, m[1])
		}
	}
	return slices.ContainsFunc(texts, func(text string) bool { return says(term, text) })
}

func (r reference) topic(x query.Topic, n int) bool {
	for _, f := range r.a.Sections[n].Topics {
		for _, name := range x.Names {
			ids := topics().Resolve(name.Name)
			if ids == nil {
				ids = []string{article.Slug(name.Name)}
			}
			if name.Parts {
				ids = topics().Parts(ids[0])
			}
			if slices.Contains(ids, f.Topic.ID) && (x.About && f.About || !x.About && f.Mentions > 0) {
				return true
			}
		}
	}
	return false
}

// says tells whether a term is found in text: rune by rune, but for expressions.
func says(term query.Expr, text string) bool {
	folded := []rune(strings.Join(strings.Fields(article.Fold(text)), " "))
	var needle []rune
	whole := false
	switch x := term.(type) {
	case query.Word:
		needle = []rune(article.Fold(x.Text))
	case query.Phrase:
		needle, whole = []rune(strings.Join(strings.Fields(article.Fold(x.Text)), " ")), !x.Open
	case query.Regexp:
		return regexp.MustCompile("(?im)" + article.Fold(x.Source)).MatchString(article.Fold(text))
	}
	for i := 0; i+len(needle) <= len(folded); i++ {
		end := i + len(needle)
		if slices.Equal(folded[i:end], needle) && (i == 0 || apart(folded[i-1], folded[i])) &&
			(!whole || end == len(folded) || apart(folded[end-1], folded[end])) {
			return true
		}
	}
	return false
}

func apart(a, b rune) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return !word(a) || !word(b) || unicode.Is(unicode.Han, a) || unicode.Is(unicode.Han, b)
}

// pick returns one of the words, which spaces separate; _ stands for a space in a word.
func pick(rnd *rand.Rand, words string) string {
	all := strings.Fields(words)
	return strings.ReplaceAll(all[rnd.IntN(len(all))], "_", " ")
}

const (
	someWords  = `nato NATO’s cold Cold war war-era Zürich zurich's taiwan strait 台灣 海峡 anti-war “cold war” no. 2025 “ ”`
	someTopics = `nato china taiwan taiwan-strait south-china-sea united-states mark-rutte`
)

func someText(rnd *rand.Rand, words int) string {
	var b strings.Builder
	for range rnd.IntN(words) {
		b.WriteString(pick(rnd, someWords))
		b.WriteString([]string{" ", " ", " ", "  ", "\n", ", ", ""}[rnd.IntN(7)])
	}
	return b.String()
}

func someArticle(rnd *rand.Rand, id int) *article.Article {
	a := &article.Article{
		ID: article.NewID(fmt.Sprint(id)), Content: uint64(id + 1), Title: someText(rnd, 4) + "!", Source: pick(rnd, "AP Reuters _"),
		Author: pick(rnd, "Guo Rutte"), Place: pick(rnd, "Beijing Zürich"), Path: pick(rnd, "a/cold.txt b/war.md"),
		Lang: pick(rnd, "en de pt-br"), Tags: strings.Fields(someText(rnd, 3)),
	}
	if rnd.IntN(4) > 0 {
		a.Published = time.Date(2025, 6, 1+rnd.IntN(30), rnd.IntN(24), 0, 0, 0, time.UTC)
	}
	for range 1 + rnd.IntN(4) {
		s := article.Section{
			Heading: someText(rnd, 3), Text: someText(rnd, 12), Words: rnd.IntN(5), Traits: article.Trait(rnd.IntN(16)),
		}
		for _, id := range strings.Fields(someTopics) {
			if rnd.IntN(4) == 0 {
				mentions := rnd.IntN(4)
				s.Topics = append(s.Topics, facet(id, mentions, mentions == 0 || rnd.IntN(2) == 0))
			}
		}
		a.Sections = append(a.Sections, s)
	}
	return a
}

// someReading has marked some of the articles.
func someReading(rnd *rand.Rand, all []*article.Article) *Reading {
	r := NewReading()
	for range len(all) {
		r.Set(all[rnd.IntN(len(all))], []Flag{Read, Starred}[rnd.IntN(2)], rnd.IntN(3) > 0)
	}
	return r
}

func someQuery(rnd *rand.Rand, depth int) string {
	switch n := rnd.IntN(10); {
	case depth > 0 && n < 3:
		return someQuery(rnd, depth-1) + " " + someQuery(rnd, depth-1)
	case depth > 0 && n < 5:
		return "(" + someQuery(rnd, depth-1) + " OR " + someQuery(rnd, depth-1) + ")"
	case depth > 0 && n < 7:
		return "-(" + someQuery(rnd, depth-1) + ")"
	}
	return pick(rnd, `na cold war z t 台 峡 2025 "cold_war" "zurich" "台灣" "war-era" /wars?\b/ /c.ld/ /(cold|nato)_w/ /^war/
		#nato #us #china+ #mark-rutte about:nato about:taiwan,china #taiwan-strait,nato
		title:war title:"cold_war",nato text:cold heading:war quote:cold quote:c,台 quote:"cold_war",taiwan quote:/w.r/ text:w heading:c title:z source:ap source:reuters
		author:guo place:zurich path:war path:a/ lang:pt tag:cold tag:/w.r/ is:unread is:read is:starred is:read,starred has:link has:table,code
		date:2025-06-11 date:2025-06-10..2025-06-20 before:2025-06-15 newer:5d older:3d newer:1w words:3 words:>5 words:2..6`)
}

func TestSearchAgreesWithTheReference(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2025, 6))
	l := open()
	l.Now = func() time.Time { return time.Date(2025, 6, 14, 15, 0, 0, 0, time.UTC) }
	var all []*article.Article
	for i := range 250 {
		all = append(all, someArticle(rnd, i))
	}
	l.Add(all...)
	l.Reading = someReading(rnd, all)
	hits := 0
	for range 400 {
		line := someQuery(rnd, 3)
		if rnd.IntN(2) == 0 {
			line += " scope:article"
		}
		q, err := query.Parse(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		got := map[article.ID][]int{}
		for m := range l.Search(t.Context(), q, ByDate) {
			got[m.Article.ID] = m.Sections
		}
		for _, a := range all {
			want := reference{l, a}.sections(q)
			if !slices.Equal(got[a.ID], want) {
				t.Fatalf("%s finds %v of %+v, want %v", line, got[a.ID], a, want)
			}
			hits += min(1, len(want))
		}
	}
	if hits < 1000 {
		t.Errorf("only %d matches were compared", hits)
	}
}
