package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// value is a piece of text in the source: a word, what stands between quotation marks or
// slashes, or a name.
type value struct {
	text       string // without its marks and escapes
	start, end int
	form       form
	open       bool // its closing mark is missing
	plus       bool // a plus follows
	re         Regexp
}

type form uint8

const (
	isBare form = iota
	isQuoted
	isRegexp
)

// term returns what the value looks for, or nil when that is nothing.
func (v value) term() Expr {
	switch {
	case v.form == isRegexp && v.re.re != nil:
		return v.re
	case v.form == isRegexp || blank(v.text):
		return nil
	case v.form == isQuoted:
		return Phrase{Text: v.text, Open: v.open}
	}
	return Word{Text: v.text}
}

// list reads values with commas between them. A value that is missing is there with no length.
func (p *parser) list(key string, read func() value) []value {
	before := key
	if key != "#" {
		before += ":"
	}
	var vs []value
	for {
		v := read()
		vs = append(vs, v)
		if v.start == v.end {
			p.fail(v.start, "nothing follows "+before)
		} else if v.form != isRegexp && blank(v.text) {
			p.fail(v.start, "there is nothing to look for in this value")
		}
		if p.at == len(p.s) || p.s[p.at] != ',' {
			return vs
		}
		p.at++
		before = "the comma"
	}
}

// textValue reads a value that may be a regular expression.
func (p *parser) textValue() value {
	if p.at < len(p.s) && p.s[p.at] == '/' {
		return p.slashed()
	}
	return p.plainValue()
}

func (p *parser) plainValue() value {
	if r, _ := utf8.DecodeRuneInString(p.s[p.at:]); isQuote(r) {
		return p.quoted()
	}
	return p.bare(",")
}

// name reads a topic's name with its plus.
func (p *parser) name() value {
	v := p.plainValue()
	if v.form == isQuoted {
		if v.plus = p.at < len(p.s) && p.s[p.at] == '+'; v.plus {
			p.at++
		}
		return v
	}
	if raw := p.s[v.start:v.end]; len(raw) > 1 && raw[len(raw)-1] == '+' && raw[len(raw)-2] != '\\' {
		v.text, v.plus = strings.TrimSuffix(v.text, "+"), true
	}
	return v
}

// bare reads up to the end of a word or one of the bytes of stop.
func (p *parser) bare(stop string) value {
	v := value{start: p.at}
	var b strings.Builder
	for p.at < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.at:])
		if endsWord(r) || strings.ContainsRune(stop, r) {
			break
		}
		if r == '\\' {
			b.WriteString(p.escape(p.at == v.start))
			continue
		}
		b.WriteString(p.s[p.at : p.at+n])
		p.at += n
	}
	v.text, v.end = b.String(), p.at
	return v
}

// escape reads a backslash with the letter or sign after it. Before a letter or digit that is
// not the first of a word it stands for itself, as in C:\texts.
func (p *parser) escape(first bool) string {
	start := p.at
	p.at++
	if p.at == len(p.s) {
		p.fail(start, `nothing follows \`)
		return ""
	}
	r, n := utf8.DecodeRuneInString(p.s[p.at:])
	p.at += n
	if !first && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return p.s[start:p.at]
	}
	return p.s[start+1 : p.at]
}

// quoted reads a quotation; any of the marks closes what any of them opened.
func (p *parser) quoted() value {
	v := value{start: p.at, form: isQuoted, open: true}
	_, n := utf8.DecodeRuneInString(p.s[p.at:])
	p.at += n
	var b strings.Builder
	for p.at < len(p.s) && v.open {
		r, n := utf8.DecodeRuneInString(p.s[p.at:])
		p.at += n
		switch {
		case isQuote(r):
			v.open = false
		case r == '\\':
			b.WriteString(p.quotedEscape())
		default:
			b.WriteString(p.s[p.at-n : p.at])
		}
	}
	if v.open {
		p.fail(v.start, "the quotation that begins here is not closed")
	}
	v.text, v.end = b.String(), p.at
	return v
}

// quotedEscape reads what follows a backslash in a quotation: a mark or another backslash; before
// anything else it stands for itself, and as the last thing typed for nothing yet.
func (p *parser) quotedEscape() string {
	if p.at == len(p.s) {
		return ""
	}
	r, n := utf8.DecodeRuneInString(p.s[p.at:])
	if r != '\\' && !isQuote(r) {
		return `\`
	}
	p.at += n
	return p.s[p.at-n : p.at]
}

// slashed reads a regular expression. One that is not closed is used as far as it goes; one that
// cannot be compiled makes the query pending.
func (p *parser) slashed() value {
	v := value{start: p.at, form: isRegexp, open: true}
	p.at++
	for p.at < len(p.s) && v.open {
		switch p.s[p.at] {
		case '/':
			v.open = false
		case '\\':
			p.at = min(p.at+1, len(p.s)-1)
		}
		p.at++
	}
	v.end = p.at
	v.text = p.s[v.start+1 : v.end]
	if v.open {
		p.fail(v.start, "the regular expression that begins here is not closed")
	} else {
		v.text = v.text[:len(v.text)-1]
	}
	p.compile(&v)
	return v
}

func (p *parser) compile(v *value) {
	if v.text == "" {
		p.fail(v.start, "the regular expression is empty")
		return
	}
	re, err := NewRegexp(v.text)
	if err != nil {
		p.fail(v.start, err.Error())
		p.query.Pending = true
		return
	}
	v.re = re
}
