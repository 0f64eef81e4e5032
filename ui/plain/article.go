package plain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/dustin/go-humanize"

	"dateline/model/export"
	"dateline/model/library"
	"dateline/ui/count"
)

// headed is how many topics stand under a headline.
const headed = 8

// open begins to read the article in row i, at section n.
func (s *session) open(i, n int) error {
	m := s.rows.At(i)
	a, err := s.Corpus.Load(s.ctx, m)
	if err != nil {
		return err
	}
	if a == nil {
		s.write("This article is there no more.\n")
		return nil
	}
	s.article, s.match, s.where = a, m, inArticle
	s.write("\n%s\n", a.Title)
	if facts := export.Facts(a); facts != "" {
		s.write("%s\n", facts)
	}
	var topics []string
	for _, f := range a.Topics[:min(headed, len(a.Topics))] {
		topics = append(topics, f.Topic.Name+" "+humanize.Comma(int64(f.Mentions)))
	}
	if topics != nil {
		s.write("Topics: %s\n", strings.Join(topics, ", "))
	}
	return s.read(n)
}

// read writes section n.
func (s *session) read(n int) error {
	s.section = n
	s.write("\n%s.\n", s.position(n))
	s.text(&s.article.Sections[n])
	if n == len(s.article.Sections)-1 && s.Reading.Of(s.article)&library.Read == 0 {
		s.Reading.Set(s.article, library.Read, true)
	}
	return nil
}

// mark sets a flag of the article, or takes it away.
func (s *session) mark(f library.Flag, off, on string) error {
	set := s.Reading.Of(s.article)&f == 0
	s.Reading.Set(s.article, f, set)
	s.write("The article is %s.\n", map[bool]string{false: off, true: on}[set])
	return nil
}

// untabbed is a line of text whose tabs, which no width is known of, are spaces at its beginning, as in code, and
// bars within it, where they part the cells of a table.
func untabbed(line string) string {
	cells := strings.TrimLeft(line, "\t")
	return strings.Repeat("    ", len(line)-len(cells)) + strings.ReplaceAll(cells, "\t", " | ")
}

// position says which section n is, and whether it matches.
func (s *session) position(n int) string {
	at, last := "Beginning", len(s.article.Sections)-1
	switch {
	case n > 0:
		at = fmt.Sprintf("Section %d of %d", n, last)
	case last > 0:
		at += ", before " + count.Of(last, "section")
	}
	if s.matches(n) {
		at += ", matches"
	}
	return at
}

// matches tells whether a filter found section n.
func (s *session) matches(n int) bool {
	return s.query.Expr != nil && slices.Contains(s.match.Sections, n)
}

// contents lists the sections.
func (s *session) contents() error {
	for n := range s.article.Sections {
		section := &s.article.Sections[n]
		heading := section.Heading
		if n == 0 {
			heading = "Beginning"
		}
		if s.matches(n) {
			heading += ", matches"
		}
		s.write("%d. %s, %s\n", n, heading, count.Of(section.Words, "word"))
	}
	return nil
}

// matching goes to the next matching section, or the one before where d is -1.
func (s *session) matching(d int) error {
	for n := s.section + d; n >= 0 && n < len(s.article.Sections); n += d {
		if slices.Contains(s.match.Sections, n) {
			return s.read(n)
		}
	}
	s.write("There is no further matching section.\n")
	return nil
}

// write writes text, broken between words where the terminal has a width.
func (s *session) write(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if s.Width > 0 {
		text = ansi.Wrap(text, s.Width, "")
	}
	_, _ = s.out.WriteString(text) // an error comes with the next Flush
}
