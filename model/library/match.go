package library

import (
	"context"
	"slices"

	"dateline/model/query"
)

// matcher is a query made ready to be asked of many articles: names resolved, patterns compiled,
// the cheap tests before those that read text.
type matcher struct {
	test  test
	terms []test // what makes a section match where the scope is the article
	scope query.Scope
}

// test is one expression.
type test interface {
	// whole is what is known of all sections of an article without looking at each.
	whole(e *entry) verdict
	// section tells whether it is true of one section.
	section(e *entry, n int) bool
	// cost is its rank among the tests that can decide first.
	cost() int
}

type verdict uint8

const (
	no verdict = iota
	yes
	undecided // section tells
)

func verdictOf(b bool) verdict {
	if b {
		return yes
	}
	return no
}

// sections returns the sections of e that match, ascending.
func (m *matcher) sections(ctx context.Context, e *entry) []int {
	switch m.test.whole(e) {
	case no:
		return nil
	case yes:
		if found := m.bearing(ctx, e); found != nil {
			return found
		}
		return allOf(e)
	}
	return those(ctx, e, m.test.section)
}

// bearing returns the sections where a term of an article-wide query is found.
func (m *matcher) bearing(ctx context.Context, e *entry) []int {
	if m.scope == query.Section || m.terms == nil {
		return nil
	}
	return those(ctx, e, func(e *entry, n int) bool {
		return slices.ContainsFunc(m.terms, func(t test) bool { return t.section(e, n) })
	})
}

func those(ctx context.Context, e *entry, match func(e *entry, n int) bool) []int {
	var found []int
	for n := range e.folded {
		if n%512 == 511 && ctx.Err() != nil {
			return nil
		}
		if match(e, n) {
			found = append(found, n)
		}
	}
	return found
}

func allOf(e *entry) []int {
	all := make([]int, len(e.folded))
	for n := range all {
		all[n] = n
	}
	return all
}

// and, or and not join tests.
type (
	and []test
	or  []test
	not struct{ test }
)

func (a and) whole(e *entry) verdict {
	v := yes
	for _, t := range a {
		switch t.whole(e) {
		case no:
			return no
		case undecided:
			v = undecided
		}
	}
	return v
}

func (a and) section(e *entry, n int) bool {
	for _, t := range a {
		if !t.section(e, n) {
			return false
		}
	}
	return true
}

func (o or) whole(e *entry) verdict {
	v := no
	for _, t := range o {
		switch t.whole(e) {
		case yes:
			return yes
		case undecided:
			v = undecided
		}
	}
	return v
}

func (o or) section(e *entry, n int) bool {
	for _, t := range o {
		if t.section(e, n) {
			return true
		}
	}
	return false
}

func (x not) whole(e *entry) verdict {
	switch x.test.whole(e) {
	case no:
		return yes
	case yes:
		return no
	}
	return undecided
}

func (x not) section(e *entry, n int) bool { return !x.test.section(e, n) }

func (a and) cost() int { return mostCostly(a) }
func (o or) cost() int  { return mostCostly(o) }

func mostCostly(ts []test) int {
	c := 0
	for _, t := range ts {
		c = max(c, t.cost())
	}
	return c
}

// fact is a test of the article.
type fact func(e *entry) bool

func (f fact) whole(e *entry) verdict       { return verdictOf(f(e)) }
func (f fact) section(e *entry, _ int) bool { return f(e) }
func (f fact) cost() int                    { return 0 }

// part is a test of a section, or of any section where the scope is the article.
type part struct {
	test  func(e *entry, n int) bool
	may   func(e *entry) bool // false where no section can pass; nil when that is not known
	rank  int
	scope query.Scope
}

func (p part) whole(e *entry) verdict {
	switch {
	case p.may != nil && !p.may(e):
		return no
	case p.scope == query.Section:
		return undecided
	}
	for n := range e.folded {
		if p.test(e, n) {
			return yes
		}
	}
	return no
}

func (p part) section(e *entry, n int) bool { return p.test(e, n) }
func (p part) cost() int                    { return p.rank }
