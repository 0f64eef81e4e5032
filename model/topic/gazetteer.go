// Package topic names the places, organisations and people that each section of an article
// speaks of, and which of them it is about. Most places and organisations come from the
// gazetteer, the tables beside this file; people, and what no table knows, are found by the shape of
// their names, by titles and by repetition.
package topic

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/model/article"
)

// Gazetteer is the topics that are known by name. It is never changed once made and may be used
// by many goroutines.
type Gazetteer struct {
	topics    map[string]*article.Topic
	order     []*article.Topic // as in the tables
	countries map[*article.Topic]bool
	lexicon   lexicon
	phrases   []phrase
	words     []uint64                   // hashes of the words of all phrases but the first of each
	withs     [][]uint64                 // words of which one must stand in the article; the first is none
	slugs     func() map[string][]string // IDs by the slug of a name, made when first asked for
	parts     func() map[string][]string // IDs of the direct parts of a topic, made when first asked for

	ownText  string              // the file of the reader's topics
	own      []own               // the reader's topics
	aliases  lookout             // their aliases, folded
	exact    lookout             // their exact names
	ownNames map[string][]string // their IDs by the slug of a name
	replaced map[string]bool     // IDs of topics of the tables in whose place they stand
}

// Builtin returns the gazetteer of the built-in tables.
var Builtin = sync.OnceValue(build)

func build() *Gazetteer {
	g := newGazetteer()
	for _, t := range tables {
		g.read(t)
	}
	g.share(sharedNames)
	for row := range strings.Lines(nothing) {
		if row[0] != '#' {
			g.except(strings.TrimSuffix(row, "\n"))
		}
	}
	return g
}

func newGazetteer() *Gazetteer {
	g := &Gazetteer{
		topics: make(map[string]*article.Topic, 7500), order: make([]*article.Topic, 0, 7500), withs: make([][]uint64, 1),
		countries: make(map[*article.Topic]bool, 256),
		lexicon:   newLexicon(1 << 15), phrases: make([]phrase, 0, 12_000), words: make([]uint64, 0, 1<<13),
	}
	g.slugs, g.parts = sync.OnceValue(g.bySlug), sync.OnceValue(g.byParent)
	return g
}

// add takes in a topic without any name.
func (g *Gazetteer) add(t *article.Topic) {
	g.topics[t.ID] = t
	g.order = append(g.order, t)
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
	if ids := g.ownNames[slug]; ids != nil {
		return ids
	}
	return g.slugs()[slug]
}

func (g *Gazetteer) bySlug() map[string][]string {
	all := make(map[string][]string, len(g.phrases))
	for i := range g.phrases {
		p := &g.phrases[i]
		slug := article.Slug(p.alias)
		for _, t := range p.topics() {
			if !slices.Contains(all[slug], t.ID) {
				all[slug] = append(all[slug], t.ID)
			}
		}
	}
	return all
}

// Parts returns id and the IDs of all topics that are a part of it, or of such a part.
func (g *Gazetteer) Parts(id string) []string {
	all := []string{id}
	for i := 0; i < len(all); i++ {
		all = append(all, g.parts()[all[i]]...)
	}
	return all
}

func (g *Gazetteer) byParent() map[string][]string {
	all := map[string][]string{}
	for _, t := range g.order {
		if t.Parent != "" {
			all[t.Parent] = append(all[t.Parent], t.ID)
		}
	}
	return all
}

// within tells whether t is of that ID or a part of it, or of one of its parts.
func (g *Gazetteer) within(t *article.Topic, id string) bool {
	for t != nil && t.ID != id {
		t = g.topics[t.Parent]
	}
	return t != nil
}

// onlyOf tells whether no other topic has a name that begins with the word of a slot.
func (g *Gazetteer) onlyOf(slot int32, t *article.Topic) bool {
	if g.lexicon.phraseless(slot) {
		return true
	}
	for at := g.lexicon.slots[slot].phrases; at >= 0; at = g.phrases[at].next {
		if g.phrases[at].topic != t {
			return false
		}
	}
	return true
}

// isName tells whether the word of a slot is a name by itself.
func (g *Gazetteer) isName(slot int32) bool {
	if slot < 0 {
		return false
	}
	for at := g.lexicon.slots[slot].phrases; at >= 0; at = g.phrases[at].next {
		if g.phrases[at].n == 0 {
			return true
		}
	}
	return false
}

// IsPlace tells whether name is one of the names of a place, whatever its case and accents.
func (g *Gazetteer) IsPlace(name string) bool {
	p := g.lookup(name)
	return p != nil && p.isPlace()
}

// lookup returns the phrase, but for adjectives, whose words are those of name, or nil. Surrounding space
// does not count.
func (g *Gazetteer) lookup(name string) *phrase {
	asked := phrase{alias: strings.TrimSpace(name)}
	if asked.alias == "" || !startsWord(asked.alias) {
		return nil
	}
	first, rest := asked.split(nil)
	slot := g.lexicon.find(first)
	if slot < 0 {
		return nil
	}
	for at := g.lexicon.slots[slot].phrases; at >= 0; at = g.phrases[at].next {
		if p := &g.phrases[at]; p.rule != byAdjective && !p.prefix && slices.Equal(g.rest(p), rest) && len(p.topics()) > 0 {
			return p
		}
	}
	return nil
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
