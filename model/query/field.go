package query

import (
	"fmt"
	"slices"
	"strings"

	"dateline/model/article"
)

// keys are all that may stand before a colon.
var keys = slices.Concat([]string{"topic", "about"}, fields[:],
	[]string{"is", "has", "date", "before", "after", "newer", "older", "words", "scope"})

var traits = [...]string{"link", "quote", "table", "code"}

// key returns the key, in lower case, of the field that begins here, or an empty string.
func (p *parser) key() string {
	rest := p.s[p.at:]
	n := strings.IndexFunc(rest, func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' })
	if n < 1 || rest[n] != ':' {
		return ""
	}
	key := strings.ToLower(rest[:n])
	if slices.Contains(keys, key) {
		return key
	}
	if !strings.HasPrefix(rest[n:], "://") {
		p.fail(p.at, unknownKey(rest[:n]))
	}
	return ""
}

func unknownKey(key string) string {
	best, least := "", (len(key)+1)/3+1
	for _, k := range keys {
		if d := distance(strings.ToLower(key), k); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return fmt.Sprintf(`unknown field "%s:"; write \%[1]s: to look for the word itself`, key)
	}
	return fmt.Sprintf(`unknown field "%s:"; did you mean %s:?`, key, best)
}

// distance is the number of letters to add, drop or change between a and b (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func (p *parser) field(key string) node {
	if key == "topic" || key == "about" {
		return p.topic(key)
	}
	n := node{key: key, start: p.at}
	p.at += len(key) + 1
	if f := slices.Index(fields[:], key); f >= 0 {
		n.x = p.in(Field(f), &n)
	} else {
		n.values = p.list(key, p.plainValue)
		n.x = p.fact(key, n.values)
	}
	n.end = p.at
	return n
}

// in reads the values of a field of text. A path begins with a slash more often than it is
// looked for by regular expression, so it has none.
func (p *parser) in(f Field, n *node) Expr {
	read := p.textValue
	if f == Path {
		read = p.plainValue
	}
	n.values = p.list(n.key, read)
	var terms []Expr
	for _, v := range n.values {
		if x := v.term(); x != nil {
			terms = append(terms, x)
		}
	}
	if terms == nil {
		return nil
	}
	return In{Field: f, Terms: terms}
}

// fact reads the values of any other field.
func (p *parser) fact(key string, vs []value) Expr {
	var xs []Expr
	for _, v := range vs {
		if blank(v.text) {
			continue
		}
		x, fault := p.factValue(key, v.text)
		if fault != "" {
			p.fail(v.start, fault)
		}
		xs = append(xs, x)
	}
	return merge(xs)
}

func (p *parser) factValue(key, text string) (Expr, string) {
	switch key {
	case "is":
		return isValue(text)
	case "has":
		return hasValue(text)
	case "scope":
		return nil, p.scope(text)
	case "words":
		return wordsValue(text)
	case "newer", "older":
		return ageValue(key == "newer", text)
	}
	return datesValue(key, text)
}

// merge makes one expression of a field's values, of which one must be true.
func merge(xs []Expr) Expr {
	var is Is
	var has Has
	for _, x := range xs {
		switch x := x.(type) {
		case Is:
			is.States = append(is.States, x.States...)
		case Has:
			has.Traits |= x.Traits
		}
	}
	switch {
	case is.States != nil:
		return is
	case has.Traits != 0:
		return has
	}
	return join[Or](xs)
}

func isValue(text string) (Expr, string) {
	i := slices.Index(states[:], strings.ToLower(text))
	if i < 0 {
		return nil, fmt.Sprintf("is: takes unread, read or starred, not %q", text)
	}
	return Is{States: []State{State(i)}}, ""
}

func hasValue(text string) (Expr, string) {
	i := slices.Index(traits[:], strings.ToLower(text))
	if i < 0 {
		return nil, fmt.Sprintf("has: takes link, quote, table or code, not %q", text)
	}
	return Has{Traits: article.Trait(1) << i}, ""
}

// scope sets the scope of the whole query, wherever in it the term stands.
func (p *parser) scope(text string) string {
	switch strings.ToLower(text) {
	case "section":
		p.query.Scope = Section
	case "article":
		p.query.Scope = Article
	default:
		return fmt.Sprintf("scope: takes section or article, not %q", text)
	}
	return ""
}
