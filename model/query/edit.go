package query

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// Resolver returns the IDs of the topics that a name stands for, as package topic's Gazetteer does.
// Where it is nil or knows no more, a name stands for the topic whose ID is its slug.
type Resolver func(name string) []string

// Presence is what a query says of a topic.
type Presence uint8

// What a query says of a topic.
const (
	Absent   Presence = iota // nothing
	Included                 // that it is asked for, by "#" or "about:"
	Excluded                 // that it must not be there
)

// TopicState tells what the query s, which may still be being typed, says of the topic id.
func (r Resolver) TopicState(s, id string) Presence {
	e := newEditor(s, func(v value, _ bool) bool { return r.stands(v.text, id) })
	state := Absent
	e.visit(e.tree, true, func(_ value, wanted bool) {
		if wanted {
			state = Included
		} else if state == Absent {
			state = Excluded
		}
	})
	return state
}

// AddTopic returns the query s asking for the topic id as well, and no longer excluding it. What else stands
// in s stays as it was typed.
func (r Resolver) AddTopic(s, id string) string { return r.add(s, id, false) }

// AddAbout is AddTopic for sections that are about the topic.
func (r Resolver) AddAbout(s, id string) string { return r.add(s, id, true) }

func (r Resolver) add(s, id string, about bool) string {
	s = newEditor(s, func(v value, wanted bool) bool { return !wanted && r.stands(v.text, id) }).text()
	if r.TopicState(s, id) == Included {
		return s
	}
	return insert(s, Topic{Names: []TopicName{{Name: id}}, About: about}.String())
}

// ExcludeTopic returns s asking for the topic id to be absent, and no longer for the topic itself.
func (r Resolver) ExcludeTopic(s, id string) string {
	s = newEditor(s, func(v value, wanted bool) bool { return wanted && r.stands(v.text, id) }).text()
	if r.TopicState(s, id) == Excluded {
		return s
	}
	return insert(s, "-#"+TopicName{Name: id}.String())
}

// RemoveTopic returns s saying nothing of the topic id.
func (r Resolver) RemoveTopic(s, id string) string {
	return newEditor(s, func(v value, _ bool) bool { return r.stands(v.text, id) }).text()
}

// ClearTopics returns s without any topic.
func ClearTopics(s string) string {
	return newEditor(s, func(value, bool) bool { return true }).text()
}

func (r Resolver) stands(name, id string) bool {
	if r != nil {
		if ids := r(name); ids != nil {
			return slices.Contains(ids, id)
		}
	}
	return article.Slug(name) == id
}

// insert puts a term behind the topics that s begins with, or first of all where s is not finished.
// A query of several alternatives gets brackets; those of an unfinished one stay open, so that it
// can be typed on.
func insert(s, term string) string {
	p := parser{s: s}
	tree := p.parse()
	switch groups := tree.kids; {
	case strings.TrimSpace(s) == "":
		return term
	case len(groups) > 1 && p.err == nil:
		return term + " (" + s + ")"
	case len(groups) > 1:
		return term + " (" + s
	}
	at := 0
	for _, n := range tree.kids[0].kids {
		if p.err != nil || !n.isTopic() {
			break
		}
		at = n.end
	}
	if at == 0 {
		return term + " " + s
	}
	if r, _ := utf8.DecodeRuneInString(s[at:]); at < len(s) && !unicode.IsSpace(r) {
		term += " "
	}
	return s[:at] + " " + term + s[at:]
}

func (n node) isTopic() bool {
	if n.op == negation && len(n.kids) > 0 {
		n = n.kids[0]
	}
	_, ok := n.x.(Topic)
	return ok && n.op == leaf
}

// editor takes names of topics out of a query.
type editor struct {
	s    string
	tree node
	cut  func(v value, wanted bool) bool // whether a name goes; wanted is false where it is negated
}

func newEditor(s string, cut func(v value, wanted bool) bool) editor {
	p := parser{s: s}
	return editor{s: s, tree: p.parse(), cut: cut}
}

// visit calls f for every name below n that is to be cut.
func (e editor) visit(n node, wanted bool, f func(v value, wanted bool)) {
	if _, ok := n.x.(Topic); ok && n.op == leaf {
		for _, v := range n.values {
			if e.cut(v, wanted) {
				f(v, wanted)
			}
		}
	}
	for _, k := range n.kids {
		e.visit(k, wanted != (n.op == negation), f)
	}
}

func (e editor) text() string {
	if !e.touches(e.tree, true) {
		return e.s
	}
	return e.render(e.tree, true)
}

func (e editor) touches(n node, wanted bool) bool {
	touched := false
	e.visit(n, wanted, func(value, bool) { touched = true })
	return touched
}

// render writes n without the names to be cut, empty where nothing is left. What has no such name
// is written as it was typed.
func (e editor) render(n node, wanted bool) string {
	if !e.touches(n, wanted) {
		return e.s[n.start:n.end]
	}
	switch n.op {
	case negation:
		return around(e.s[n.start:n.kids[0].start], e.render(n.kids[0], !wanted), "")
	case brackets:
		return around("(", e.render(n.kids[0], wanted), ")")
	case group:
		return e.join(n.kids, wanted, func(int) string { return " " })
	case alternatives:
		return e.join(n.kids, wanted, func(i int) string {
			return " " + strings.TrimSpace(e.s[n.kids[i-1].end:n.kids[i].start]) + " "
		})
	}
	var names []string
	for _, v := range n.values {
		if !e.cut(v, wanted) && v.end > v.start {
			names = append(names, e.s[v.start:v.end])
		}
	}
	return around(e.s[n.start:n.values[0].start], strings.Join(names, ","), "")
}

// join writes what is left of the kids with gap(i) before each that follows another.
func (e editor) join(kids []node, wanted bool, gap func(i int) string) string {
	var b strings.Builder
	for i, k := range kids {
		text := e.render(k, wanted)
		if text != "" && b.Len() > 0 {
			b.WriteString(gap(i))
		}
		b.WriteString(text)
	}
	return b.String()
}

func around(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}
