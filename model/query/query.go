// Package query is the language that articles are asked for in: one line of words, topics and
// facts, read strictly on the command line and leniently while it is being typed. It says what
// a query means and where its words match in text; which articles match is for package library.
//
//	query  = group { ("OR" | "|") group }     OR in capitals only
//	group  = term { term }                    a space means and
//	term   = [ "-" | "!" ] ( "(" query ")" | topic | field | quoted | regexp | word )
//	topic  = "#" name { "," name }            a comma means or
//	name   = ( bare | quoted ) [ "+" ]        a plus takes in the topic's parts
//	field  = key ":" value { "," value }
//	value  = quoted | regexp | bare           as the key allows
//	quoted = `"` text `"`                     or with “ ” „ « »; \" and \\ within
//	regexp = "/" text "/"                     Go's syntax, on folded text; \/ within
//	word   = bare                             runs to a space, bracket, bar or quotation mark
//
//	keys   topic about                        values are names
//	       title text heading quote source author place tag path lang
//	       is:unread|read|starred  has:link|quote|table|code  scope:section|article
//	       date:2025-06-11  date:2025-06  date:2025  date:2024..2025  date:2024..  date:..2024
//	       before:2025-06  after:2025  newer:3d  older:2w     (hours h, days d, weeks w, months m, years y)
//	       words:300  words:>800  words:>=800  words:<800  words:<=800  words:200..800
//
// A backslash before a sign takes its meaning away, as one at the start of a word does for the
// whole word: \#1, \OR, \note:this. A word with a colon that is no field, such as 10:30 or
// http://example.org, is a word.
package query

import (
	"fmt"
	"iter"
	"strings"
)

// Query is what is asked for. The zero Query asks for everything.
type Query struct {
	Expr  Expr // nil is true of everything
	Scope Scope
	// Pending tells that a regular expression was left out because it cannot be compiled yet:
	// whoever shows results while the query is typed keeps the last ones. Parse never sets it.
	Pending bool
}

// Scope is what all the terms of a query must meet in.
type Scope uint8

// A section is the scope unless the query widens it.
const (
	Section Scope = iota // one section
	Article              // anywhere in one article
)

// String returns the scope as it is typed after "scope:".
func (s Scope) String() string { return [...]string{"section", "article"}[s] }

// SyntaxError says what is wrong with a query and where.
type SyntaxError struct {
	Offset    int    // in bytes from 0, where the faulty part begins
	Character int    // the same place, in characters from 1
	Msg       string // a plain sentence without its full stop
}

// Error returns the message after the place.
func (e *SyntaxError) Error() string { return fmt.Sprintf("at character %d: %s", e.Character, e.Msg) }

// Parse reads a whole query strictly. The error is a *SyntaxError, the first fault of s.
func Parse(s string) (Query, error) {
	p := parser{s: s}
	p.parse()
	if p.err != nil {
		return Query{}, p.err
	}
	return p.query, nil
}

// ParseTyping reads a query that is still being typed; it never fails. An open quotation,
// expression or bracket runs to the end, whatever is unfinished or unknown says nothing, and an
// unknown key is part of a word. What Parse accepts, ParseTyping reads in the same way.
func ParseTyping(s string) Query {
	p := parser{s: s}
	p.parse()
	return p.query
}

// Terms returns the words, phrases and regular expressions that make a section match by what
// its text says: those that stand by themselves or after text:, heading: or quote:, and are not
// negated.
func Terms(q Query) []Expr {
	var terms []Expr
	for x := range positive(q.Expr) {
		switch x := x.(type) {
		case Word, Phrase, Regexp:
			terms = append(terms, x)
		case In:
			if x.Field == Text || x.Field == Heading || x.Field == Quote {
				terms = append(terms, x.Terms...)
			}
		}
	}
	return terms
}

// Topics returns the names of the topics that the query asks for, those that it excludes left out.
func Topics(q Query) []TopicName {
	var names []TopicName
	for x := range positive(q.Expr) {
		if t, ok := x.(Topic); ok {
			names = append(names, t.Names...)
		}
	}
	return names
}

// positive yields the leaves of x that stand under no negation or an even number of them.
func positive(x Expr) iter.Seq[Expr] {
	return func(yield func(Expr) bool) { leaves(x, true, yield) }
}

func leaves(x Expr, wanted bool, yield func(Expr) bool) bool {
	switch x := x.(type) {
	case nil:
		return true
	case And:
		return leavesOf(x, wanted, yield)
	case Or:
		return leavesOf(x, wanted, yield)
	case Not:
		return leaves(x.X, !wanted, yield)
	}
	return !wanted || yield(x)
}

func leavesOf(xs []Expr, wanted bool, yield func(Expr) bool) bool {
	for _, x := range xs {
		if !leaves(x, wanted, yield) {
			return false
		}
	}
	return true
}

// String returns the query as it is typed; Parse of it gives the same query back.
func (q Query) String() string {
	var parts []string
	if q.Expr != nil {
		parts = append(parts, q.Expr.String())
	}
	if q.Scope != Section {
		parts = append(parts, "scope:"+q.Scope.String())
	}
	return strings.Join(parts, " ")
}
