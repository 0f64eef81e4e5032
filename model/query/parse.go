package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// parser reads leniently and remembers the first fault, so that the strict and the lenient
// reading of a correct query cannot differ.
type parser struct {
	s     string
	at    int
	depth int // of brackets
	query Query
	err   *SyntaxError
}

// maxDepth bounds the parser's recursion; nobody types so many brackets.
const maxDepth = 100

func (p *parser) parse() node {
	n := p.alternatives()
	p.query.Expr = n.x
	return n
}

func (p *parser) fail(offset int, msg string) {
	if p.err == nil {
		p.err = &SyntaxError{Offset: offset, Character: utf8.RuneCountInString(p.s[:offset]) + 1, Msg: msg}
	}
}

func (p *parser) alternatives() node {
	n := node{op: alternatives, start: p.at}
	lead, sign := p.at, "" // of the last operator
	for {
		g := p.group()
		n.kids = append(n.kids, g)
		if g.x == nil && sign != "" {
			p.fail(lead, "nothing follows "+sign)
		}
		lead, sign = p.at, p.operator()
		if sign == "" {
			break
		}
		if g.x == nil {
			p.fail(lead, "nothing stands before "+sign)
		}
		p.at += len(sign)
	}
	n.end = p.at
	n.x = joined[Or](n.kids)
	return n
}

func (p *parser) group() node {
	p.space()
	n := node{op: group, start: p.at}
	for ; p.at < len(p.s) && p.operator() == ""; p.space() {
		if p.s[p.at] == ')' {
			if p.depth > 0 {
				break
			}
			p.fail(p.at, "this bracket closes nothing")
			p.at++
			continue
		}
		n.kids = append(n.kids, p.term())
		n.end = p.at
	}
	n.end = max(n.end, n.start) // an empty group ends where it begins
	n.x = joined[And](n.kids)
	return n
}

func (p *parser) term() node {
	c := p.s[p.at]
	if c != '-' && c != '!' {
		return p.primary()
	}
	n := node{op: negation, start: p.at}
	p.at++
	for p.at < len(p.s) && (p.s[p.at] == '-' || p.s[p.at] == '!') {
		p.fail(p.at, "one "+string(c)+" is enough")
		p.at++
	}
	if p.atEnd() {
		p.fail(n.start, "nothing follows "+string(c))
	} else {
		kid := p.primary()
		n.kids = append(n.kids, kid)
		if kid.x != nil {
			n.x = Not{kid.x}
		} else if kid.key == "scope" {
			p.fail(n.start, "scope: cannot be negated")
		}
	}
	n.end = p.at
	return n
}

// primary reads a term without its minus. At least one byte is left.
func (p *parser) primary() node {
	switch r, _ := utf8.DecodeRuneInString(p.s[p.at:]); {
	case r == '(':
		return p.brackets()
	case r == '#':
		return p.topic("#")
	case isQuote(r):
		return p.phrase()
	case r == '/':
		return p.regexp()
	}
	if key := p.key(); key != "" {
		return p.field(key)
	}
	return p.word()
}

func (p *parser) brackets() node {
	n := node{op: brackets, start: p.at, end: p.at + 1}
	p.at++
	if p.depth == maxDepth {
		p.fail(n.start, "the brackets are nested too deeply")
		return n
	}
	p.depth++
	inner := p.alternatives()
	p.depth--
	if p.at < len(p.s) {
		p.at++ // the closing bracket, since nothing else ends the alternatives
	} else {
		p.fail(n.start, "the bracket that opens here is not closed")
	}
	if inner.x == nil {
		p.fail(n.start, "nothing stands between the brackets")
	}
	n.kids, n.x, n.end = []node{inner}, inner.x, p.at
	return n
}

func (p *parser) topic(key string) node {
	n := node{key: key, start: p.at}
	p.at += len(key)
	if key != "#" {
		p.at++ // the colon
	}
	n.values = p.list(key, p.name)
	var names []TopicName
	for _, v := range n.values {
		if !blank(v.text) {
			names = append(names, TopicName{Name: v.text, Parts: v.plus})
		}
	}
	if len(names) > 0 {
		n.x = Topic{Names: names, About: key == "about"}
	}
	n.end = p.at
	return n
}

func (p *parser) phrase() node {
	v := p.quoted()
	n := node{start: v.start, end: v.end}
	if x := v.term(); x != nil {
		n.x = x
	} else {
		p.fail(n.start, "there is nothing to look for in this quotation")
	}
	return n
}

func (p *parser) regexp() node {
	v := p.slashed()
	n := node{start: v.start, end: v.end}
	if x := v.term(); x != nil {
		n.x = x
	}
	return n
}

func (p *parser) word() node {
	v := p.bare("")
	n := node{start: v.start, end: v.end}
	if x := v.term(); x != nil {
		n.x = x
	} else {
		p.fail(n.start, "there is no letter or sign to look for in this word")
	}
	return n
}

// operator returns the OR that stands here, as it is written, or an empty string.
func (p *parser) operator() string {
	rest := p.s[p.at:]
	if strings.HasPrefix(rest, "|") {
		return "|"
	}
	if after, ok := strings.CutPrefix(rest, "OR"); ok {
		r, _ := utf8.DecodeRuneInString(after)
		if after == "" || endsWord(r) {
			return "OR"
		}
	}
	return ""
}

func (p *parser) space() {
	for p.at < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

// atEnd tells whether no term can begin here.
func (p *parser) atEnd() bool {
	if p.at == len(p.s) || p.s[p.at] == ')' || p.operator() != "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(p.s[p.at:])
	return unicode.IsSpace(r)
}

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„‟«»", r) }

// endsWord tells whether a word stops before r.
func endsWord(r rune) bool {
	return unicode.IsSpace(r) || r == '(' || r == ')' || r == '|' || isQuote(r)
}

// blank tells whether nothing is left of s to compare.
func blank(s string) bool { return strings.TrimSpace(article.Fold(s)) == "" }
