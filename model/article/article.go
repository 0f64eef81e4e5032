// Package article is what dateline reads: an article as its facts, its sections and the topics
// found in them, and the cleaning of untrusted text on its way in. It imports nothing else of
// dateline's.
//
// Everything becomes an [Article] once, at the border (package ingest). Behind the border every
// string of an Article is valid UTF-8 that [Clean] would leave as it is, so nothing that shows
// or stores one checks it again.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// ID names an article for as long as it stays where it is: 16 hexadecimal digits made of its
// origin, so that an edited file keeps its ID and two copies of a text have two.
type ID string

// NewID makes the ID of the article that comes from origin: the absolute path of a file, the
// name of a built-in article, or whatever else names one article for good.
func NewID(origin string) ID {
	sum := sha256.Sum256([]byte(origin))
	return ID(hex.EncodeToString(sum[:8]))
}

// Article is one text with what is known about it. Facts that are unknown are zero.
type Article struct {
	ID        ID
	Content   uint64    // hash of its file, by which it is known when that is moved; 0 where it is not known
	Path      string    // where it was read from, as the reader named it; "-" is standard input
	Title     string    // headline, one line, never empty
	Place     string    // of the dateline, as written: "Beijing", "KYIV, Ukraine"
	Published time.Time // midnight UTC where only the day is known
	Source    string    // the publication
	Author    string    // byline without "By"
	URL       string    // the article's own address
	Lang      string    // BCP 47, lower case: "en", "pt-br"
	Tags      []string  // as their author wrote them
	Sections  []Section // never empty: the first is the lead, which may have no text
	Topics    []Facet   // of the whole article, strongest first; filled in by package topic
	Faults    []string  // what was wrong with the file though it could be read, a sentence each
}

// Section is a heading with the text below it, up to the next heading.
type Section struct {
	Heading    string  // one line, plain text; empty only for the lead
	Level      int     // 0 for the lead, else 1 to 6 as in HTML
	Confidence float64 // 0–1 that the heading is one; 1 where it was marked as such
	Markdown   string  // the body, as CommonMark with GitHub's tables, task lists and footnotes
	Text       string  // the body as plain text, one paragraph, list item or table row a line
	Words      int     // of Text
	Traits     Trait
	Topics     []Facet // strongest first; filled in by package topic
}

// Inferred tells whether the heading was found in unmarked text.
func (s *Section) Inferred() bool { return s.Level > 0 && s.Confidence < 1 }

// Names tells whether a section names the topic of that ID.
func (a *Article) Names(topic string) bool {
	for i := range a.Sections {
		for _, f := range a.Sections[i].Topics {
			if f.Topic.ID == topic && f.Mentions > 0 {
				return true
			}
		}
	}
	return false
}

// Words counts the words of all sections, headings left out.
func (a *Article) Words() int {
	n := 0
	for i := range a.Sections {
		n += a.Sections[i].Words
	}
	return n
}

// Trait says what a section holds besides running text; traits are or-ed together.
type Trait uint8

// What a section may hold.
const (
	HasLink Trait = 1 << iota
	HasQuote
	HasTable
	HasCode
)

// Kind is what sort of thing a topic is.
type Kind uint8

// The kinds of topics.
const (
	Place        Kind = iota // country, region, city, sea, strait
	Organisation             // alliance, agency, court, party, firm
	Person
	Own // defined by the reader in topics.toml
)

// String returns the kind as it stands in JSON: place, organisation, person or own.
func (k Kind) String() string {
	return [...]string{"place", "organisation", "person", "own"}[k]
}

// Topic is a subject that can be asked for. Topics are compared by ID; one *Topic is shared by
// all the facets that name it.
type Topic struct {
	ID     string // slug: "taiwan-strait"
	Name   string // as shown: "Taiwan Strait"
	Kind   Kind
	Parent string // ID of the topic that this one is a part of, or empty
}

// Facet is one topic within a section or an article.
type Facet struct {
	Topic    *Topic
	Mentions int  // none where an article is about a country by its dateline alone, and then its first section
	About    bool // a main subject: in the heading, the first sentence, or densely mentioned
}

// Mention is one place in a section where a topic is named.
type Mention struct {
	Topic      *Topic
	In         Part
	Start, End int    // byte offsets in the part
	Rule       string // what made it, for the reader who asks why: "alias", "title and name"
}

// Part is the text that a mention's offsets count in.
type Part uint8

// Where a mention may stand.
const (
	InText    Part = iota // Section.Text
	InHeading             // Section.Heading
	InTitle               // Article.Title; the headline belongs to the lead
)
