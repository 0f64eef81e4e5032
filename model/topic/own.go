package topic

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

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
	topic   *article.Topic
	aliases []wording // folded
	exact   []wording
	regex   []*regexp.Regexp
	not     []wording // folded
}

// Fault is a mistake in a reader's topics.
type Fault struct {
	Line, Column int // from 1
	Text         string
}

// Error says where the fault is and what: "3:8: …".
func (f Fault) Error() string { return fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Text) }

// WithOwn returns g with the topics of a topics.toml beside its own, and the faults in the order of
// the file. A topic with a fault is left out, one whose parent is at fault has none; g stays as it is.
func (g *Gazetteer) WithOwn(data []byte) (*Gazetteer, []Fault) {
	r := ownReader{lines: strings.Split(string(data), "\n"), g: g.extended()}
	r.read(string(data))
	slices.SortStableFunc(r.faults, func(a, b Fault) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
	r.g.parts = sync.OnceValue(r.g.byParent)
	r.g.ownText = string(data)
	return r.g, r.faults
}

// finder is raised when the same tables lead to other topics.
const finder = 5

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
	x.aliases, x.exact = lookout{}, lookout{}
	names := map[string][]string{}
	x.ownNames = names
	return &x
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
	for _, w := range o.aliases {
		g.aliases.add(w, len(g.own)-1)
	}
	for _, w := range o.exact {
		g.exact.add(w, len(g.own)-1)
	}
	for _, name := range names {
		g.ownNames[article.Slug(name)] = append(g.ownNames[article.Slug(name)], o.topic.ID)
	}
}
