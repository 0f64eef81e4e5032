package library

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"dateline/model/article"
	"dateline/model/query"
)

// compiler makes a matcher of a query.
type compiler struct {
	ids     func([]query.TopicName) []string
	states  func() func(known) Flag
	now     time.Time
	matcher *matcher
}

// compile makes the matcher of q. ids tells what the names of topics stand for, states what is read and starred.
func compile(q query.Query, now time.Time, ids func([]query.TopicName) []string, states func() func(known) Flag) *matcher {
	c := compiler{ids: ids, states: states, now: now, matcher: &matcher{scope: q.Scope}}
	c.matcher.test = c.compile(q.Expr, true)
	return c.matcher
}

// compile returns the test for x; wanted is false under an odd number of negations.
func (c *compiler) compile(x query.Expr, wanted bool) test {
	switch x := x.(type) {
	case nil:
		return and{}
	case query.And:
		return and(c.all(x, wanted))
	case query.Or:
		return or(c.all(x, wanted))
	case query.Not:
		return not{c.compile(x.X, !wanted)}
	}
	if f := c.fact(x); f != nil {
		return f
	}
	p := c.part(x)
	if wanted {
		c.matcher.terms = append(c.matcher.terms, p)
	}
	return p
}

func (c *compiler) all(xs []query.Expr, wanted bool) []test {
	ts := make([]test, len(xs))
	for i, x := range xs {
		ts[i] = c.compile(x, wanted)
	}
	slices.SortStableFunc(ts, func(a, b test) int { return a.cost() - b.cost() })
	return ts
}

// fact returns the test for what is true of an article as a whole, or nil when x is not of it.
func (c *compiler) fact(x query.Expr) fact {
	switch x := x.(type) {
	case query.Is:
		flags := c.states()
		return func(e *entry) bool { return matches(x.States, flags(knownAs(e.Article))) }
	case query.Words:
		return func(e *entry) bool { return e.words >= x.Min && (x.Max < 0 || e.words <= x.Max) }
	case query.Dates:
		return dated(func(t time.Time) bool {
			return !t.Before(x.From) && (x.To.IsZero() || t.Before(x.To))
		})
	case query.Age:
		cutoff := x.Cutoff(c.now)
		return dated(func(t time.Time) bool { return t.Before(cutoff) != x.Newer })
	case query.In:
		return factIn(x)
	}
	return nil
}

func dated(within func(time.Time) bool) fact {
	return func(e *entry) bool { return !e.Published.IsZero() && within(e.Published) }
}

func factIn(x query.In) fact {
	match := newPatterns(x.Terms...).match
	switch x.Field {
	case query.Title:
		return func(e *entry) bool { return match(e.title) }
	case query.Source:
		return func(e *entry) bool { return match(e.source) }
	case query.Author:
		return func(e *entry) bool { return match(article.Fold(e.Author)) }
	case query.Place:
		return func(e *entry) bool { return match(article.Fold(e.Place)) }
	case query.Path:
		return func(e *entry) bool { return match(article.Fold(e.Path)) }
	case query.Lang:
		return func(e *entry) bool { return match(e.Lang) }
	case query.Tag:
		return func(e *entry) bool {
			return slices.ContainsFunc(e.Tags, func(tag string) bool { return match(article.Fold(tag)) })
		}
	}
	return nil
}

// patterns are terms of which one must match.
type patterns []*query.Pattern

func newPatterns(terms ...query.Expr) patterns {
	ps := make(patterns, len(terms))
	for i, t := range terms {
		ps[i] = query.NewPattern(t)
	}
	return ps
}

func (ps patterns) match(folded string) bool {
	for _, p := range ps {
		if p.Matches(folded) {
			return true
		}
	}
	return false
}

// may tells whether any section of e can match, its headline counted in.
func (ps patterns) may(e *entry) bool {
	for _, p := range ps {
		if p.MayMatch(e.all) {
			return true
		}
	}
	return false
}

// The ranks of tests of a section.
const (
	byTopic = 1 + iota
	byHeading
	byText
	byQuote
)

// part returns the test for what can be true of one section and not of another.
func (c *compiler) part(x query.Expr) part {
	p := part{scope: c.matcher.scope, rank: byTopic}
	switch x := x.(type) {
	case query.Has:
		p.test = func(e *entry, n int) bool { return e.Sections[n].Traits&x.Traits != 0 }
	case query.Topic:
		p.test = named(c.ids(x.Names), x.About)
	case query.In:
		ps := newPatterns(x.Terms...)
		p.test, p.rank = partIn(x.Field, ps.match)
		p.may = ps.may
	case query.Word, query.Phrase, query.Regexp:
		ps := newPatterns(x)
		p.test, p.rank = anywhere(ps.match), byText
		p.may = ps.may
	default:
		panic(fmt.Sprintf("library: no test for %T", x))
	}
	return p
}

func anywhere(match func(string) bool) func(e *entry, n int) bool {
	return func(e *entry, n int) bool {
		f := &e.folded[n]
		return match(f.text) || match(f.heading) || n == 0 && match(e.title)
	}
}

func partIn(f query.Field, match func(string) bool) (test func(e *entry, n int) bool, rank int) {
	switch f {
	case query.Heading:
		return func(e *entry, n int) bool { return match(e.folded[n].heading) }, byHeading
	case query.Quote:
		return func(e *entry, n int) bool { return anyOf(e.quoted(n), match) }, byQuote
	}
	return func(e *entry, n int) bool { return match(e.folded[n].text) }, byText
}

func anyOf(passages iter.Seq[string], match func(string) bool) bool {
	for s := range passages {
		if match(s) {
			return true
		}
	}
	return false
}

// named returns the test for a section with a facet of one of the topics.
func named(ids []string, about bool) func(e *entry, n int) bool {
	return func(e *entry, n int) bool {
		for _, f := range e.Sections[n].Topics {
			if about && f.About || !about && f.Mentions > 0 {
				if _, found := slices.BinarySearch(ids, f.Topic.ID); found {
					return true
				}
			}
		}
		return false
	}
}
