package query

import "strings"

// NarrowDates returns the query s asking for articles of the dates d alone. What all of s asks of dates, by
// date:, before: or after:, gives way to what it has in common with d; what else stands in s stays as it was typed.
func NarrowDates(s string, d Dates) string {
	p := parser{s: s}
	var asked []node
	if groups := p.parse().kids; len(groups) == 1 { // each of several alternatives has dates of its own
		for _, n := range groups[0].kids {
			if x, ok := n.dates(); ok {
				asked = append(asked, n)
				d = d.and(x)
			}
		}
	}
	if asked == nil {
		return insert(s, d.String())
	}
	var b strings.Builder
	at := 0
	for i, n := range asked {
		b.WriteString(s[at:n.start])
		if i == 0 {
			b.WriteString(d.String())
		}
		at = n.end
	}
	b.WriteString(s[at:])
	if len(asked) > 1 {
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
