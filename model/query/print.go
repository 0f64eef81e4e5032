package query

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"dateline/model/article"
)

func (x And) String() string { return list(x, " ") }
func (x Or) String() string  { return list(x, " OR ") }

// list writes the members of an And or Or. An And within an Or needs no brackets; other nesting,
// which Parse never makes, keeps its shape by them.
func list(xs []Expr, sep string) string {
	parts := make([]string, len(xs))
	for i, x := range xs {
		parts[i] = x.String()
		_, isOr := x.(Or)
		_, isAnd := x.(And)
		if isOr || isAnd && sep == " " {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, sep)
}

func (x Not) String() string {
	switch x.X.(type) {
	case And, Or, Not:
		return "-(" + x.X.String() + ")"
	}
	return "-" + x.X.String()
}

func (x Word) String() string {
	s := escapeBare(x.Text, "")
	if needsBackslash(x.Text) {
		s = `\` + s
	}
	return s
}

// needsBackslash tells whether s would be read as something else than a word.
func needsBackslash(s string) bool {
	if s == "OR" || strings.ContainsAny(s[:min(1, len(s))], "-!#/") {
		return true
	}
	p := parser{s: s}
	return p.key() != "" || p.err != nil
}

// escapeBare returns s as a bare value that does not end at any byte of stop.
func escapeBare(s, stop string) string {
	var b strings.Builder
	for i, r := range s {
		if r == '\\' || endsWord(r) || strings.ContainsRune(stop, r) {
			b.WriteByte('\\')
		}
		b.WriteString(s[i : i+width(s, i, r)])
	}
	return b.String()
}

// width is the number of bytes of the rune r at s[i], which may be a byte that is not UTF-8.
func width(s string, i int, r rune) int {
	if r == unicode.ReplacementChar && !strings.HasPrefix(s[i:], "\ufffd") {
		return 1
	}
	return len(string(r))
}

func (x Phrase) String() string { return quote(x.Text) }

func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range s {
		if r == '\\' || isQuote(r) {
			b.WriteByte('\\')
		}
		b.WriteString(s[i : i+width(s, i, r)])
	}
	b.WriteByte('"')
	return b.String()
}

func (x Regexp) String() string { return "/" + x.Source + "/" }

func (x Topic) String() string {
	names := make([]string, len(x.Names))
	for i, n := range x.Names {
		names[i] = n.String()
	}
	if x.About {
		return "about:" + strings.Join(names, ",")
	}
	return "#" + strings.Join(names, ",")
}

// String returns the name as it is typed after "#".
func (n TopicName) String() string {
	s := n.Name
	if !isPlainName(s) {
		s = quote(s)
	}
	if n.Parts {
		s += "+"
	}
	return s
}

func isPlainName(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.'’&", r) {
			return false
		}
	}
	return s != ""
}

func (x In) String() string {
	terms := make([]string, len(x.Terms))
	for i, t := range x.Terms {
		terms[i] = t.String()
		if w, ok := t.(Word); ok {
			terms[i] = escapeBare(w.Text, ",")
			if strings.HasPrefix(w.Text, "/") {
				terms[i] = `\` + terms[i]
			}
		}
	}
	return x.Field.String() + ":" + strings.Join(terms, ",")
}

func (x Is) String() string {
	names := make([]string, len(x.States))
	for i, s := range x.States {
		names[i] = s.String()
	}
	return "is:" + strings.Join(names, ",")
}

func (x Has) String() string {
	var names []string
	for i, name := range traits {
		if x.Traits&(article.Trait(1)<<i) != 0 {
			names = append(names, name)
		}
	}
	return "has:" + strings.Join(names, ",")
}

func (x Age) String() string {
	key := "older"
	if x.Newer {
		key = "newer"
	}
	return fmt.Sprintf("%s:%d%c", key, x.N, x.Unit)
}

func (x Words) String() string {
	switch {
	case x.Max < 0:
		return fmt.Sprintf("words:>=%d", x.Min)
	case x.Min == x.Max:
		return fmt.Sprintf("words:%d", x.Min)
	case x.Min == 0:
		return fmt.Sprintf("words:<=%d", x.Max)
	}
	return fmt.Sprintf("words:%d..%d", x.Min, x.Max)
}

func (x Dates) String() string {
	for _, layout := range layouts {
		first := x.From.Format(layout)
		if from, to, _ := period(first); from.Equal(x.From) && to.Equal(x.To) {
			return "date:" + first
		}
	}
	layout := layouts[max(precision(x.From), precision(x.To))]
	from, to := "", ""
	if !x.From.IsZero() {
		from = x.From.Format(layout)
	}
	if !x.To.IsZero() {
		to = x.To.AddDate(0, 0, -1).Format(layout)
	}
	return "date:" + from + ".." + to
}

// layouts write a date in more and more letters.
var layouts = [...]string{"2006", "2006-01", "2006-01-02"}

// precision is the shortest of layouts for a day that a range begins or, the day before, ends with.
func precision(t time.Time) int {
	switch {
	case t.IsZero() || t.YearDay() == 1:
		return 0
	case t.Day() == 1:
		return 1
	}
	return 2
}
