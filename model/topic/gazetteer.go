// Package topic names the places, organisations and people that each section of an article
// speaks of, and which of them it is about. Places and organisations come from the gazetteer, the
// tables beside this file; people are found by their titles and by the repetition of their names.
package topic

import (
	"embed"
	"iter"
	"slices"
	"strings"
	"sync"

	"dateline/model/article"
)

//go:embed gazetteer/*.tsv
var tables embed.FS

// Gazetteer is the topics that are known by name. It is never changed once made and may be used
// by many goroutines.
type Gazetteer struct {
	topics  map[string]*article.Topic
	order   []*article.Topic    // as in the tables
	parts   map[string][]string // IDs of the direct parts of a topic
	phrases map[string][]phrase // by their first token, longest first
	names   map[string][]string // IDs by the slug of a name or an alias
	places  map[string]bool     // folded names and aliases of places
}

// phrase is one name of a topic as a run of tokens.
type phrase struct {
	topic  *article.Topic
	tokens []string // folded
	capped []bool   // which of them must begin with a capital
	exact  string   // the only spelling that counts, or empty
	prefix bool     // it counts only before a hyphen: Sino-Russian
}

// Builtin returns the gazetteer of the built-in tables.
var Builtin = sync.OnceValue(func() *Gazetteer {
	g := &Gazetteer{
		topics: map[string]*article.Topic{}, parts: map[string][]string{}, names: map[string][]string{},
		phrases: map[string][]phrase{}, places: map[string]bool{},
	}
	for _, t := range []struct {
		file string
		kind article.Kind
	}{
		{"countries", article.Place},
		{"waters", article.Place},
		{"regions", article.Place},
		{"organisations", article.Organisation},
	} {
		data, err := tables.ReadFile("gazetteer/" + t.file + ".tsv")
		if err != nil {
			panic(err) // a table that is not embedded is a mistake in this file
		}
		for line := range strings.Lines(string(data)) {
			g.add(strings.TrimSuffix(line, "\n"), t.kind)
		}
	}
	for _, all := range g.phrases {
		slices.SortStableFunc(all, func(a, b phrase) int { return len(b.tokens) - len(a.tokens) })
	}
	return g
})

// add takes one line of a table: id, name, parent, aliases.
func (g *Gazetteer) add(line string, kind article.Kind) {
	if line == "" || line[0] == '#' {
		return
	}
	fields := append(strings.Split(line, "\t"), "", "")
	t := &article.Topic{ID: fields[0], Name: strings.TrimSuffix(fields[1], "="), Kind: kind, Parent: fields[2]}
	g.topics[t.ID] = t
	g.order = append(g.order, t)
	if t.Parent != "" {
		g.parts[t.Parent] = append(g.parts[t.Parent], t.ID)
	}
	g.name(t, fields[1])
	if fields[3] != "" {
		for alias := range strings.SplitSeq(fields[3], "|") {
			g.name(t, alias)
		}
	}
}

// name takes one name of a topic, as it stands in the tables.
func (g *Gazetteer) name(t *article.Topic, alias string) {
	p := phrase{topic: t}
	if s, exact := strings.CutSuffix(alias, "="); exact {
		alias, p.exact = s, s
	}
	alias, p.prefix = strings.CutSuffix(alias, "-")
	for _, tok := range tokenize(alias) {
		p.tokens = append(p.tokens, tok.folded)
		p.capped = append(p.capped, tok.capital)
	}
	g.phrases[p.tokens[0]] = append(g.phrases[p.tokens[0]], p)
	if slug := article.Slug(alias); !slices.Contains(g.names[slug], t.ID) {
		g.names[slug] = append(g.names[slug], t.ID)
	}
	if t.Kind == article.Place {
		g.places[article.Fold(alias)] = true
	}
}

// Topic returns the topic of that ID, or nil.
func (g *Gazetteer) Topic(id string) *article.Topic { return g.topics[id] }

// All yields every topic in the order of the tables.
func (g *Gazetteer) All() iter.Seq[*article.Topic] { return slices.Values(g.order) }

// Resolve returns the IDs of the topics that name stands for: an ID, a name or an alias in any
// case. It is nil where there is none.
func (g *Gazetteer) Resolve(name string) []string {
	slug := article.Slug(name)
	if g.topics[slug] != nil {
		return []string{slug}
	}
	return g.names[slug]
}

// Parts returns id and the IDs of all topics that are a part of it, or of such a part.
func (g *Gazetteer) Parts(id string) []string {
	all := []string{id}
	for i := 0; i < len(all); i++ {
		all = append(all, g.parts[all[i]]...)
	}
	return all
}

// IsPlace tells whether name is one of the names of a place, whatever its case and accents.
func (g *Gazetteer) IsPlace(name string) bool { return g.places[article.Fold(name)] }
