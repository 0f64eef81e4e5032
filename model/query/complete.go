package query

import (
	"strings"
	"unicode/utf8"
)

// Complete returns what the term that ends at the cursor, a byte offset in s, may become: each
// candidate takes the place of s[start:end]. Topics come from topics, which is given what has been
// typed of the name; keys, with their colon, and the values of is:, has: and scope: are known here.
// There are no candidates where the cursor is not at a term's end.
func Complete(s string, cursor int, topics func(prefix string) []string) (start, end int, candidates []string) {
	if r, _ := utf8.DecodeRuneInString(s[cursor:]); cursor < len(s) && !endsWord(r) && r != ',' {
		return cursor, cursor, nil
	}
	p := parser{s: s[:cursor]}
	n := p.parse().last()
	switch {
	case n.end != cursor || n.op != leaf:
	case n.key != "":
		v := n.values[len(n.values)-1]
		return v.start, cursor, n.valuesFor(v, topics)
	case isKeyPart(s[n.start:n.end]):
		return n.start, cursor, withPrefix(keys, s[n.start:n.end], ":")
	}
	return cursor, cursor, nil
}

// last returns the leaf that n ends with, or n itself.
func (n node) last() node {
	if len(n.kids) == 0 {
		return n
	}
	return n.kids[len(n.kids)-1].last()
}

// valuesFor returns what the last value of a field or topic may become.
func (n node) valuesFor(v value, topics func(prefix string) []string) []string {
	switch n.key {
	case "is":
		return withPrefix(states[:], v.text, "")
	case "has":
		return withPrefix(traits[:], v.text, "")
	case "scope":
		return withPrefix([]string{Section.String(), Article.String()}, v.text, "")
	case "#", "topic", "about":
		return namesFor(v, topics)
	}
	return nil
}

func namesFor(v value, topics func(prefix string) []string) []string {
	if v.plus || v.form == isQuoted && !v.open {
		return nil
	}
	var names []string
	for _, name := range topics(v.text) {
		names = append(names, TopicName{Name: name}.String())
	}
	return names
}

func isKeyPart(s string) bool {
	return s != "" && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz") == ""
}

func withPrefix(words []string, prefix, suffix string) []string {
	var found []string
	for _, w := range words {
		if strings.HasPrefix(w, strings.ToLower(prefix)) {
			found = append(found, w+suffix)
		}
	}
	return found
}
