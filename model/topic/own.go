package topic

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"dateline/model/article"
)

// A reader's own topics stand in a file of their own, topics.toml:
//
//	[[topic]]
//	name    = "Grain deal"
//	aliases = ["Black Sea Initiative"]       # whatever case and accents
//	exact   = ["BSGI"]                       # in exactly these letters
//	regex   = ['grain (deal|corridor)s?']    # whatever case; (?-i) makes it count
//	not     = ["grain elevator deal"]        # what a mention must not be a part of
//	parent  = "black-sea"
//
// The name is an alias. A topic with the ID of a built-in one takes its place.

// own is a topic of the reader's.
type own struct {
	topic  *article.Topic
	folded *regexp.Regexp // the aliases, in folded text; nil without any
	exact  *regexp.Regexp
	regex  []*regexp.Regexp
	not    *regexp.Regexp // in folded text
}

// Fault is a mistake in a reader's topics.
type Fault struct {
	Line, Column int // from 1
	Text         string
}

// Error says where the fault is and what: "3:8: …".
func (f Fault) Error() string { return fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Text) }

// WithOwn returns g with the topics of a topics.toml beside its own. Those with a fault are left out; g
// stays as it is.
func (g *Gazetteer) WithOwn(data []byte) (*Gazetteer, []Fault) {
	r := ownReader{lines: strings.Split(string(data), "\n"), g: g.extended()}
	r.read(string(data))
	r.g.parts = sync.OnceValue(r.g.byParent)
	r.g.ownText = string(data)
	return r.g, r.faults
}

// finder is raised when the same tables lead to other topics.
const finder = 1

// Edition tells gazetteers apart that find different topics: it is made of the tables, the finder and the
// reader's own topics.
func (g *Gazetteer) Edition() uint64 {
	h := fnv.New64a()
	write := func(s string) { _, _ = io.WriteString(h, s+"\x00") } // a hash never fails
	write(strconv.Itoa(finder))
	for _, t := range tables {
		write(t.rows)
	}
	write(sharedNames)
	write(nothing)
	write(g.ownText)
	return h.Sum64()
}

// Own are the reader's topics, in the order of their file.
func (g *Gazetteer) Own() []*article.Topic {
	all := make([]*article.Topic, len(g.own))
	for i := range g.own {
		all[i] = g.own[i].topic
	}
	return all
}

// extended returns a copy that topics can be added to.
func (g *Gazetteer) extended() *Gazetteer {
	x := *g
	x.topics = maps.Clone(g.topics)
	x.parts = x.byParent // for as long as topics are being added
	x.order = slices.Clip(g.order)
	x.own, x.replaced = nil, map[string]bool{}
	names := map[string][]string{}
	x.ownNames = names
	return &x
}

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
		r.syntax(err)
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

func (r *ownReader) syntax(err error) {
	var e toml.ParseError
	if errors.As(err, &e) {
		column := e.Position.Start - strings.LastIndexByte(strings.Join(r.lines, "\n")[:min(e.Position.Start, len(strings.Join(r.lines, "\n")))], '\n')
		r.faults = append(r.faults, Fault{e.Position.Line, max(column, 1), e.Message})
		return
	}
	r.faults = append(r.faults, Fault{1, 1, err.Error()})
}

// fault notes a mistake in the topic i, at the first place where what stands in it; -1 is outside of topics.
func (r *ownReader) fault(i int, what, format string, args ...any) {
	from, to := 0, len(r.lines)
	if i >= 0 && i < len(r.starts) {
		from = r.starts[i]
		if i+1 < len(r.starts) {
			to = r.starts[i+1]
		}
	}
	f := Fault{from + 1, 1, fmt.Sprintf(format, args...)}
	for n := from; n < to; n++ {
		if at := strings.Index(r.lines[n], what); at >= 0 && what != "" {
			f.Line, f.Column = n+1, utf8.RuneCountInString(r.lines[n][:at])+1
			break
		}
	}
	r.faults = append(r.faults, f)
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
			r.fault(i, source, "the regular expression does not work: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
			continue
		}
		o.regex = append(o.regex, regexp.MustCompile("(?i)"+source))
	}
	if len(r.faults) > before {
		return
	}
	o.folded, o.exact, o.not = anyOf(append(aliases, name), article.Fold), anyOf(exact, nil), anyOf(not, article.Fold)
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

// addOwn takes in a topic with its names.
func (g *Gazetteer) addOwn(o own, names []string) {
	if g.topics[o.topic.ID] != nil {
		g.replaced[o.topic.ID] = true
		g.order = slices.DeleteFunc(slices.Clone(g.order), func(t *article.Topic) bool { return t.ID == o.topic.ID })
	}
	g.topics[o.topic.ID] = o.topic
	g.order = append(g.order, o.topic)
	g.own = append(g.own, o)
	for _, name := range names {
		g.ownNames[article.Slug(name)] = append(g.ownNames[article.Slug(name)], o.topic.ID)
	}
}

// anyOf returns an expression for any of the names, the longest first, spaces being any white space. It is nil
// for none.
func anyOf(names []string, fold func(string) string) *regexp.Regexp {
	var all []string
	for _, s := range names {
		if fold != nil {
			s = fold(s)
		}
		words := strings.Fields(s)
		for i := range words {
			words[i] = regexp.QuoteMeta(words[i])
		}
		if len(words) > 0 {
			all = append(all, strings.Join(words, `\s+`))
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile(strings.Join(all, "|"))
}

// ownMentions returns the mentions of the reader's topics in a text, in order; of those that overlap the one
// that begins first, and the longest of these.
func (g *Gazetteer) ownMentions(t *text) []article.Mention {
	var all []article.Mention
	folded, at := article.FoldMap(t.s)
	for i := range g.own {
		all = append(all, g.own[i].mentions(t, folded, at)...)
	}
	slices.SortStableFunc(all, func(a, b article.Mention) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	kept, end := all[:0], 0
	for _, m := range all {
		if m.Start >= end {
			kept, end = append(kept, m), m.End
		}
	}
	return kept
}

func (o *own) mentions(t *text, folded string, at []int) (all []article.Mention) {
	var not [][2]int
	for _, s := range words(o.not, folded) {
		not = append(not, [2]int{at[s[0]], at[s[1]]})
	}
	add := func(start, end int, rule string) {
		within := slices.ContainsFunc(not, func(n [2]int) bool { return start < n[1] && n[0] < end })
		if start < end && !within {
			all = append(all, article.Mention{Topic: o.topic, In: t.in, Start: start, End: end, Rule: rule})
		}
	}
	for _, s := range words(o.folded, folded) {
		add(at[s[0]], at[s[1]], "your alias")
	}
	for _, s := range words(o.exact, t.s) {
		add(s[0], s[1], "your exact name")
	}
	for _, re := range o.regex {
		for _, s := range re.FindAllStringIndex(t.s, -1) {
			add(s[0], s[1], "your expression "+strings.TrimPrefix(re.String(), "(?i)"))
		}
	}
	return all
}

// words returns where re matches whole words.
func words(re *regexp.Regexp, s string) (all [][2]int) {
	if re == nil {
		return nil
	}
	for from := 0; from < len(s); {
		m := re.FindStringIndex(s[from:])
		if m == nil {
			break
		}
		start, end := from+m[0], from+m[1]
		if border(s, start) && border(s, end) {
			all = append(all, [2]int{start, end})
			from = end
			continue
		}
		_, n := utf8.DecodeRuneInString(s[start:])
		from = start + n
	}
	return all
}

// border tells whether a word may begin or end at s[i:].
func border(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return !inWord(before) || !inWord(after) || unicode.In(before, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}
