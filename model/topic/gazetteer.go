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

// phrase is one name of a topic, or of nothing: what has the name of a topic in it and is something else.
type phrase struct {
	alias  string
	topic  *article.Topic // nil is nothing
	shared *shared        // the topics that have this name, where there are several
	from   int32          // its words after the first, in Gazetteer.words
	n      int32          // how many there are
	second uint32         // the lower half of the first of them, so that most phrases are passed over at a glance
	with   int32          // in Gazetteer.withs
	caps   uint32         // which words must begin with a capital
	owners uint32         // which words have a possessive ending
	next   int32          // the next phrase that begins with the same word, not longer
	alone  int32          // the first of one word from this phrase on, or -1
	behind letters        // what the second words of the phrases from this one on may begin with in a text
	rule   rule
	exact  bool  // only this spelling counts
	plain  bool  // an everyday word as well: it counts only where a place is spoken of
	level  level // of the table that it is from
	prefix bool  // it counts only before a hyphen: Sino-Russian
	// stopped is an abbreviation with its full stop: it counts only behind a comma or a hyphen: Minn.
	stopped bool
	letter  byte // the first of its second word
}

// rule is how a name stands for its topic.
type rule uint8

const (
	byName rule = iota
	byAdjective
	byCapital
)

func (r rule) String() string { return [...]string{"name", "adjective", "capital"}[r] }

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
		topics: make(map[string]*article.Topic, 7000), order: make([]*article.Topic, 0, 7000), withs: make([][]uint64, 1),
		countries: make(map[*article.Topic]bool, 256),
		lexicon:   newLexicon(1 << 15), phrases: make([]phrase, 0, 10_000), words: make([]uint64, 0, 1<<13),
	}
	g.slugs, g.parts = sync.OnceValue(g.bySlug), sync.OnceValue(g.byParent)
	return g
}

// add takes in a topic without any name.
func (g *Gazetteer) add(t *article.Topic) {
	g.topics[t.ID] = t
	g.order = append(g.order, t)
}

// name lets a topic be found by a name. A mark at its end says more: "=" matches only in exactly
// these letters, "-" only before a hyphen.
func (g *Gazetteer) name(t *article.Topic, alias string, r rule) *phrase {
	p := phrase{topic: t, rule: r}
	alias, p.exact = strings.CutSuffix(alias, "=")
	alias, p.prefix = strings.CutSuffix(alias, "-")
	p.alias = alias
	p.stopped = p.exact && strings.HasSuffix(alias, ".") && kinds[alias[len(alias)-2]] == lower
	p.plain = p.exact && t != nil && t.Kind == article.Place && kinds[alias[len(alias)-1]] == lower && isASCII(alias)
	p.from = int32(len(g.words))
	var first uint64
	first, g.words = p.split(g.words)
	if p.n = int32(len(g.words)) - p.from; p.n > 0 {
		p.second = uint32(g.words[p.from])
	}
	return g.chain(first, p)
}

// rest is the words of a phrase after the first.
func (g *Gazetteer) rest(p *phrase) []uint64 { return g.words[p.from : p.from+p.n] }

// split notes how the words of the alias are written, returns the hash of the first and appends those of the others to rest.
func (p *phrase) split(rest []uint64) (first uint64, _ []uint64) {
	n := 0
	for i := 0; i < len(p.alias); n++ {
		end, h, plain := plainWord(p.alias, i)
		if !plain {
			end = max(wordEnd(p.alias, i), i+1)
			h = hashWord(p.alias[i:end])
		}
		switch n {
		case 0:
			first = h
		case 1:
			p.letter = p.alias[i]
			fallthrough
		default:
			rest = append(rest, h)
		}
		if isCapital(p.alias[i:]) {
			p.caps |= 1 << n
		}
		if plain {
			i = end + 1
			continue
		}
		own := possessiveAt(p.alias, end)
		if own > 0 {
			p.owners |= 1 << n
		}
		i = nextWord(p.alias, end+own)
	}
	return first, rest
}

// plainWord returns the end and the hash of a word at s[i] that is ASCII letters and digits up to a space and another word,
// or to the end: most are.
func plainWord(s string, i int) (end int, hash uint64, ok bool) {
	for end = i; end < len(s) && kinds[s[end]] >= lower && kinds[s[end]] <= digit; end++ {
	}
	if end == i || end < len(s) && (s[end] != ' ' || end+1 == len(s) || kinds[s[end+1]] < lower || kinds[s[end+1]] > digit) {
		return 0, 0, false
	}
	return end, hashASCII(s[i:end]), true
}

// chain puts p among the phrases that begin with the same word, the longest first; of two that are
// equal the later one counts.
func (g *Gazetteer) chain(first uint64, p phrase) *phrase {
	number := int32(len(g.phrases))
	p.alone, p.behind = -1, p.seconds()
	at := &g.lexicon.slot(first).phrases
	for *at >= 0 && g.phrases[*at].n > p.n {
		longer := &g.phrases[*at]
		if longer.behind |= p.behind; p.n == 0 {
			longer.alone = number
		}
		at = &longer.next
	}
	if *at >= 0 {
		p.alone, p.behind = g.phrases[*at].alone, p.behind|g.phrases[*at].behind
	}
	if p.n == 0 {
		p.alone = number
	}
	p.next, *at = *at, number
	g.phrases = append(g.phrases, p)
	return &g.phrases[len(g.phrases)-1]
}

// letters is a set of first letters by their lower six bits. It tells small and capital ones apart and takes some
// digits for letters.
type letters uint64

// seconds is the letters that the second word of the phrase may begin with in a text.
func (p *phrase) seconds() letters {
	switch {
	case p.n == 0:
		return 0
	case p.letter >= utf8.RuneSelf:
		return ^letters(0)
	case p.caps>>1&1 == 1:
		return 1 << (p.letter & 63)
	}
	return 1<<(p.letter&63) | 1<<((p.letter^0x20)&63)
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

// topics returns all that the phrase may stand for.
func (p *phrase) topics() []*article.Topic {
	switch {
	case p.shared != nil:
		return p.shared.among
	case p.topic != nil:
		return []*article.Topic{p.topic}
	}
	return nil
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

func (p *phrase) isPlace() bool {
	all := p.topics()
	return len(all) > 0 && all[0].Kind == article.Place
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
