package query

import (
	"regexp"
	"time"

	"dateline/model/article"
)

// Expr is one of And, Or, Not, Word, Phrase, Regexp, Topic, In, Is, Has, Dates, Age and Words.
// Parse makes no And or Or of fewer than two, and none directly inside its like.
type Expr interface {
	String() string // as it is typed
	expr()
}

type (
	// And is true where all of its expressions are.
	And []Expr

	// Or is true where one of its expressions is.
	Or []Expr

	// Not is true where X is not.
	Not struct{ X Expr }

	// Word matches Text at the start of a word, whatever case and accents.
	Word struct{ Text string }

	// Phrase matches its words one after the other, whole, whatever case, accents and space.
	Phrase struct {
		Text string
		Open bool // no closing mark yet: the last word may go on. Parse never sets it.
	}

	// Regexp matches a regular expression in folded text; [NewRegexp] makes one.
	Regexp struct {
		Source  string // as typed between the slashes
		re      *regexp.Regexp
		needles []string // every match holds one of them, unless there are none
	}

	// Topic is true where one of the topics is named.
	Topic struct {
		Names []TopicName
		About bool // only where it is a main subject
	}

	// In is true where one of the terms, a Word, Phrase or Regexp, matches in the field.
	In struct {
		Field Field
		Terms []Expr
	}

	// Is is true of an article in one of the states.
	Is struct{ States []State }

	// Has is true of a section that has one of the traits.
	Has struct{ Traits article.Trait }

	// Dates is true of an article published at From or later and before To. A zero time leaves
	// that side open; an article without a date never matches.
	Dates struct{ From, To time.Time }

	// Age is true of an article published within the last N units (Newer), or before them. An
	// article without a date never matches.
	Age struct {
		Newer bool
		N     int
		Unit  Unit
	}

	// Words is true of an article of Min to Max words, both included; no end where Max is negative.
	Words struct{ Min, Max int }
)

// TopicName is one of the names in a Topic.
type TopicName struct {
	Name  string // as typed: a slug, a name, an alias
	Parts bool   // the topics that are a part of it count as well
}

func (And) expr()    {}
func (Or) expr()     {}
func (Not) expr()    {}
func (Word) expr()   {}
func (Phrase) expr() {}
func (Regexp) expr() {}
func (Topic) expr()  {}
func (In) expr()     {}
func (Is) expr()     {}
func (Has) expr()    {}
func (Dates) expr()  {}
func (Age) expr()    {}
func (Words) expr()  {}

// Field is where an In looks.
type Field uint8

// The fields of an article and of a section.
const (
	Title   Field = iota // the headline
	Text                 // the body of a section
	Heading              // the heading of a section
	Quote                // the quoted passages of a section
	Source
	Author
	Place // of the dateline
	Tag
	Path
	Lang
)

var fields = [...]string{"title", "text", "heading", "quote", "source", "author", "place", "tag", "path", "lang"}

// String returns the field's key.
func (f Field) String() string { return fields[f] }

// State is what the reader has done with an article.
type State uint8

// The states of an article.
const (
	Unread State = iota
	Read
	Starred
)

var states = [...]string{"unread", "read", "starred"}

// String returns the state as it is typed after "is:".
func (s State) String() string { return states[s] }

// Unit is a unit of time: one of h, d, w, m (month) and y.
type Unit byte

// Cutoff returns the time that an Age divides at. Hours count from now; longer units from the
// start of the day in UTC, since an article often tells only its day.
func (a Age) Cutoff(now time.Time) time.Time {
	if a.Unit == 'h' {
		return now.Add(-time.Duration(a.N) * time.Hour)
	}
	day := now.UTC().Truncate(24 * time.Hour)
	switch a.Unit {
	case 'w':
		return day.AddDate(0, 0, -7*a.N)
	case 'm':
		return day.AddDate(0, -a.N, 0)
	case 'y':
		return day.AddDate(-a.N, 0, 0)
	}
	return day.AddDate(0, 0, -a.N)
}
