package topic

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"dateline/model/article"
)

// ownReader reads a topics.toml.
type ownReader struct {
	lines  []string
	g      *Gazetteer
	faults []Fault
	starts []int // the lines of [[topic]], from 0
}

func (r *ownReader) read(data string) {
	var file map[string]any
	if _, err := toml.Decode(data, &file); err != nil {
		r.syntax(data, err)
		return
	}
	for i, line := range r.lines {
		if strings.HasPrefix(strings.ReplaceAll(strings.TrimSpace(line), " ", ""), "[[topic]]") {
			r.starts = append(r.starts, i)
		}
	}
	for key := range file {
		if key != "topic" {
			r.fault(-1, key, "there is no key %q here; topics begin with [[topic]]", key)
		}
	}
	tables, ok := file["topic"].([]map[string]any)
	if !ok && file["topic"] != nil {
		r.fault(-1, "topic", "a topic begins with [[topic]], in two brackets")
	}
	for i, table := range tables {
		r.topic(i, table)
	}
	r.parents(tables)
}

// syntax notes where the text stops to be TOML. The place is counted from its offset: the parser's own line is the next one
// where a line ends too soon.
func (r *ownReader) syntax(data string, err error) {
	var e toml.ParseError
	if !errors.As(err, &e) {
		r.faults = append(r.faults, Fault{1, 1, err.Error()})
		return
	}
	before := data[:max(min(e.Position.Start, len(data)), 0)]
	begun := before[strings.LastIndexByte(before, '\n')+1:]
	r.faults = append(r.faults, Fault{strings.Count(before, "\n") + 1, utf8.RuneCountInString(begun) + 1, e.Message})
}

// fault notes a mistake at a key of the topic i; -1 is outside of topics.
func (r *ownReader) fault(i int, key, format string, args ...any) {
	line, column := r.keyAt(i, key)
	r.faults = append(r.faults, Fault{line + 1, column + 1, fmt.Sprintf(format, args...)})
}

// keyAt returns the line and the column of a key of the topic i, both from 0: of the topic's beginning where
// it has no such key.
func (r *ownReader) keyAt(i int, key string) (line, column int) {
	from, to := r.span(i)
	written := regexp.MustCompile(`^\s*(?:\[+\s*)?(["']?` + regexp.QuoteMeta(key) + `["']?)\s*[=.\]]`)
	for n := from; n < to; n++ {
		if at := written.FindStringSubmatchIndex(r.lines[n]); at != nil {
			return n, utf8.RuneCountInString(r.lines[n][:at[2]])
		}
	}
	return from, 0
}

// faultIn notes a mistake in a string that stands behind a key of the topic i.
func (r *ownReader) faultIn(i int, key, value, format string, args ...any) {
	line, column := r.keyAt(i, key)
	_, to := r.span(i)
	for n := line; n < to; n++ {
		skip := 0
		if n == line {
			skip = len(r.lines[n]) - len(strings.TrimLeft(r.lines[n], " \t")) + len(key)
		}
		if at := strings.Index(r.lines[n][min(skip, len(r.lines[n])):], value); at >= 0 {
			line, column = n, utf8.RuneCountInString(r.lines[n][:skip+at])
			break
		}
	}
	r.faults = append(r.faults, Fault{line + 1, column + 1, fmt.Sprintf(format, args...)})
}

// span is the lines of the topic i, or all where it is -1.
func (r *ownReader) span(i int) (from, to int) {
	to = len(r.lines)
	if i < 0 || i >= len(r.starts) {
		return 0, to
	}
	if i+1 < len(r.starts) {
		to = r.starts[i+1]
	}
	return r.starts[i], to
}

// topic adds the topic i, if it is without a fault.
func (r *ownReader) topic(i int, table map[string]any) {
	before := len(r.faults)
	for key := range table {
		if !slices.Contains([]string{"name", "aliases", "exact", "regex", "not", "parent"}, key) {
			r.fault(i, key, "there is no key %q; a topic has name, aliases, exact, regex, not and parent", key)
		}
	}
	name, _ := table["name"].(string)
	id := article.Slug(name)
	if id == "" {
		r.fault(i, "name", "the topic needs a name, with letters")
	}
	if slices.ContainsFunc(r.g.own, func(o own) bool { return o.topic.ID == id }) {
		r.fault(i, "name", "there is a topic #%s already", id)
	}
	aliases, exact, not := r.strings(i, table, "aliases"), r.strings(i, table, "exact"), r.strings(i, table, "not")
	o := own{topic: &article.Topic{ID: id, Name: article.CleanLine(name), Kind: article.Own}}
	for _, source := range r.strings(i, table, "regex") {
		if _, err := regexp.Compile(source); err != nil {
			r.faultIn(i, "regex", source, "the regular expression does not work: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
			continue
		}
		o.regex = append(o.regex, regexp.MustCompile("(?i)"+source))
	}
	if len(r.faults) > before {
		return
	}
	o.aliases, o.exact, o.not = wordings(foldAll(append(aliases, name))), wordings(exact), wordings(foldAll(not))
	r.g.addOwn(o, slices.Concat([]string{name}, aliases, exact))
}

// strings returns a list of strings; one string stands for a list of one.
func (r *ownReader) strings(i int, table map[string]any, key string) (all []string) {
	list, ok := table[key].([]any)
	if s, one := table[key].(string); one {
		list, ok = []any{s}, true
	}
	if !ok && table[key] != nil {
		r.fault(i, key, "%s is a list of strings", key)
	}
	for _, v := range list {
		s, ok := v.(string)
		switch {
		case !ok:
			r.fault(i, key, "%s is a list of strings", key)
		case strings.TrimSpace(s) == "":
			r.fault(i, key, "an empty string in %s would be found everywhere", key)
		default:
			all = append(all, s)
		}
	}
	return all
}

// parents sets the parents when all topics are known.
func (r *ownReader) parents(tables []map[string]any) {
	for i, table := range tables {
		name, _ := table["name"].(string)
		t := r.g.topics[article.Slug(name)]
		parent, ok := table["parent"].(string)
		if t == nil || t.Kind != article.Own || table["parent"] == nil {
			continue
		}
		ids := r.g.Resolve(parent)
		switch {
		case !ok || len(ids) == 0:
			r.fault(i, "parent", "there is no topic %q for a parent", fmt.Sprint(table["parent"]))
		case slices.Contains(r.g.Parts(t.ID), ids[0]):
			r.fault(i, "parent", "%s cannot be a part of itself", t.Name)
		default:
			t.Parent = ids[0]
		}
	}
}
