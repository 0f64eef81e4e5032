package topic

import (
	_ "embed" // the tables
	"slices"
	"strings"

	"dateline/model/article"
)

// The tables have a topic a line, its fields separated by tabs and named by a line at the top:
//
//	id          slug of the topic
//	name        as it is shown
//	parent      ID of what it is a part of
//	aliases     other names
//	adjectives  adjectives and peoples: Chinese
//	capitals    cities and buildings that stand for a country's government
//	with        words, with spaces between, of which one must stand in the article for the aliases that end in "?"
//	not         what has one of the names in it and is something else: Georgia Tech
//
// Lists are separated by "|". A name matches whatever its case and accents, as long as the text
// begins its capitalised words with a capital; one that ends in "=" matches in exactly these letters.
type table struct {
	kind  article.Kind
	rows  string
	level level
}

// level is what sort of places a table has.
type level uint8

const (
	anything level = iota
	country
	city
	venue
	club
)

//go:embed gazetteer/countries.tsv
var countries string

//go:embed gazetteer/cities.tsv
var cities string

//go:embed gazetteer/regions.tsv
var regions string

//go:embed gazetteer/waters.tsv
var waters string

//go:embed gazetteer/grounds.tsv
var grounds string

//go:embed gazetteer/organisations.tsv
var organisations string

//go:embed gazetteer/firms.tsv
var firms string

//go:embed gazetteer/clubs.tsv
var clubs string

// sharedNames is the names that several topics have.
//
//go:embed gazetteer/shared.tsv
var sharedNames string

// nothing is what looks like a name and is none.
//
//go:embed gazetteer/nothing.txt
var nothing string

var tables = []table{
	{article.Place, countries, country},
	{article.Place, regions, anything},
	{article.Place, cities, city},
	{article.Place, waters, anything},
	{article.Place, grounds, venue},
	{article.Organisation, organisations, anything},
	{article.Organisation, firms, anything},
	{article.Organisation, clubs, club},
}

// columns are the fields of a table.
type columns struct{ id, name, parent, aliases, adjectives, capitals, with, not int }

// read takes in a table.
func (g *Gazetteer) read(t table) {
	var c columns
	var fields []string
	topics := make([]article.Topic, 0, strings.Count(t.rows, "\n"))
	for row := range strings.Lines(t.rows) {
		row = strings.TrimSuffix(row, "\n")
		if heads, ok := strings.CutPrefix(row, "# id\t"); ok {
			c = columnsOf(strings.Split("id\t"+heads, "\t"))
		}
		if row == "" || row[0] == '#' {
			continue
		}
		fields = appendFields(fields[:0], row)
		topics = append(topics, article.Topic{
			ID: fields[c.id], Name: strings.TrimRight(fields[c.name], "=?"), Kind: t.kind, Parent: at(fields, c.parent),
		})
		first := len(g.phrases)
		g.row(&topics[len(topics)-1], fields, c)
		if t.level == country {
			g.countries[&topics[len(topics)-1]] = true
		}
		for i := first; i < len(g.phrases); i++ {
			g.phrases[i].level = t.level
		}
	}
}

// row takes in one topic with its names.
func (g *Gazetteer) row(t *article.Topic, fields []string, c columns) {
	g.add(t)
	with := int32(0)
	if words := at(fields, c.with); words != "" {
		with = int32(len(g.withs))
		g.withs = append(g.withs, hashes(strings.Fields(words)))
	}
	g.list(t, fields[c.name], byName, with)
	g.list(t, at(fields, c.aliases), byName, with)
	g.list(t, at(fields, c.adjectives), byAdjective, with)
	g.list(t, at(fields, c.capitals), byCapital, with)
	g.except(at(fields, c.not))
}

// list takes in names of a topic, separated by "|".
func (g *Gazetteer) list(t *article.Topic, names string, r rule, with int32) {
	for names != "" {
		var name string
		name, names, _ = strings.Cut(names, "|")
		name, doubtful := strings.CutSuffix(name, "?")
		if p := g.name(t, name, r); doubtful {
			p.with = with
		}
	}
}

// except takes in names of nothing, separated by "|".
func (g *Gazetteer) except(list string) {
	for list != "" {
		var other string
		other, list, _ = strings.Cut(list, "|")
		g.name(nil, other, byName)
	}
}

func columnsOf(heads []string) columns {
	i := func(name string) int { return slices.Index(heads, name) }
	return columns{i("id"), i("name"), i("parent"), i("aliases"), i("adjectives"), i("capitals"), i("with"), i("not")}
}

// at is the field of that column, or empty.
func at(fields []string, i int) string {
	if i < 0 || i >= len(fields) {
		return ""
	}
	return fields[i]
}

func appendFields(fields []string, row string) []string {
	for {
		i := strings.IndexByte(row, '\t')
		if i < 0 {
			return append(fields, row)
		}
		fields, row = append(fields, row[:i]), row[i+1:]
	}
}

// shared is a name that several topics have, and the one that it stands for when the article names none or
// several of them, or nil.
type shared struct {
	among     []*article.Topic
	signs     [][]uint64 // words that tell each of them
	otherwise *article.Topic
	seat      bool // of the second of them, in the capital of the first
}

// share takes in the table of shared names: name, topics, the one that it stands for otherwise, and its rule.
func (g *Gazetteer) share(rows string) {
	for row := range strings.Lines(rows) {
		if row[0] == '#' {
			continue
		}
		fields := append(strings.Split(strings.TrimSuffix(row, "\n"), "\t"), "", "")
		s := &shared{otherwise: g.topics[fields[2]]}
		for id := range strings.SplitSeq(fields[1], "|") {
			id, words, _ := strings.Cut(id, ":")
			s.among = append(s.among, g.topics[id])
			s.signs = append(s.signs, hashes(strings.Fields(words)))
		}
		level := anything
		if p := g.lookup(s.among[0].Name); p != nil {
			level = p.level
		}
		p := g.name(nil, fields[0], map[string]rule{"adjective": byAdjective, "capital": byCapital, "seat": byCapital}[fields[3]])
		s.seat = fields[3] == "seat"
		p.shared, p.level = s, level
	}
}

func hashes(words []string) []uint64 {
	var all []uint64
	for _, w := range words {
		all = append(all, hashWord(w))
	}
	return all
}
