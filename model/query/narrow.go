package query

import "strings"

// NarrowDates returns the query s asking for articles of the dates d alone. What all of s asks of dates, by
// date:, before: or after:, gives way to what it has in common with d; what else stands in s stays as it was typed.
func NarrowDates(s string, d Dates) string {
	asked := asksDates(s)
	if asked == nil {
		return insert(s, d.String())
	}
	for _, n := range asked {
		x, _ := n.dates()
		d = d.and(x)
	}
	return replaced(s, asked, d.String())
}

// WidenDates returns s without what all of it asks of dates.
func WidenDates(s string) string {
	if asked := asksDates(s); asked != nil {
		return strings.TrimSpace(replaced(s, asked, ""))
	}
	return s
}

// asksDates returns the terms by which all of s asks for one range of dates each.
func asksDates(s string) (terms []node) {
	p := parser{s: s}
	groups := p.parse().kids
	if len(groups) != 1 { // each of several alternatives has dates of its own
		return nil
	}
	for _, n := range groups[0].kids {
		if _, ok := n.dates(); ok {
			terms = append(terms, n)
		}
	}
	return terms
}

// replaced returns s with text in the place of the first of terms and nothing in that of the others.
func replaced(s string, terms []node, text string) string {
	var b strings.Builder
	at := 0
	for i, n := range terms {
		b.WriteString(s[at:n.start])
		if i == 0 {
			b.WriteString(text)
		}
		at = n.end
	}
	b.WriteString(s[at:])
	if len(terms) > 1 {
		return strings.TrimRight(b.String(), " ")
	}
	return b.String()
}

// dates is the one range of dates that a term asks for: an open one where it is not typed yet.
func (n node) dates() (x Dates, ok bool) {
	if n.x == nil {
		return x, n.key == "date" || n.key == "before" || n.key == "after"
	}
	x, ok = n.x.(Dates)
	return x, ok
}

// and is what two ranges have in common, or x where that is nothing.
func (x Dates) and(y Dates) Dates {
	both := x
	if y.From.After(x.From) { // the zero time is before all others
		both.From = y.From
	}
	if !y.To.IsZero() && (x.To.IsZero() || y.To.Before(x.To)) {
		both.To = y.To
	}
	if !both.To.IsZero() && !both.From.Before(both.To) {
		return x
	}
	return both
}
