package plain

import (
	"fmt"
	"strings"

	"github.com/dustin/go-humanize"

	"dateline/model/export"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/count"
)

// refilter lists what matches text, which has no faults.
func (s *session) refilter(text string) error {
	q, err := query.Parse(text)
	if err != nil {
		return err
	}
	s.filter, s.query = text, q
	if err := s.Corpus.Find(s.ctx, q, s.Order, func(r library.Rows) { s.rows = r }); err != nil {
		return err
	}
	s.first = 0
	return s.list()
}

// list goes to the list and writes its present page.
func (s *session) list() error {
	if s.where == inTopics {
		s.first = 0
	}
	s.digest.close()
	s.where = inList
	switch n := s.rows.Len(); {
	case n == 0 && s.filter == "":
		s.write("There is nothing to read.\n")
		return nil
	case n == 0:
		s.write("No section matches %s. / alone shows everything.\n", s.filter)
		return nil
	case s.filter == "":
		s.write("%s, %s. ? explains.\n", count.Of(n, "article"), count.Of(s.rows.Sections, "section"))
	default:
		s.write("Filter %s: %s, %s.\n", s.filter, count.Of(n, "article"), count.Of(s.rows.Sections, "matching section"))
	}
	return s.writeList(s.first)
}

// writeList writes a page of the list from row first on, or says that there is none.
func (s *session) writeList(first int) error {
	if first < 0 || first >= s.rows.Len() {
		s.write("There are no more articles.\n")
		return nil
	}
	s.first = first
	end := min(first+page, s.rows.Len())
	for i := first; i < end; i++ {
		s.write("%d. %s\n", i+1, s.row(s.rows.At(i)))
	}
	if more := s.rows.Len() - end; more > 0 {
		s.write("%s more; enter goes on.\n", humanize.Comma(int64(more)))
	}
	return nil
}

// row is an article in the list: headline, facts, how much of it matches, what the reader has done with it.
func (s *session) row(m library.Match) string {
	sections := count.Of(len(m.Article.Sections), "section")
	if s.query.Expr != nil {
		sections = fmt.Sprintf("%d of %s", len(m.Sections), sections)
	}
	parts := []string{m.Article.Title}
	if facts := export.Facts(m.Article); facts != "" {
		parts = append(parts, facts)
	}
	parts = append(parts, sections)
	flags := s.Reading.Of(m.Article)
	if flags&library.Read != 0 {
		parts = append(parts, "read")
	}
	if flags&library.Starred != 0 {
		parts = append(parts, "starred")
	}
	return strings.Join(parts, "; ")
}

// listTopics lists the topics of what matches, those of most articles first.
func (s *session) listTopics() error {
	counts, err := s.Corpus.Topics(s.ctx, s.query)
	if err != nil {
		return err
	}
	s.topics, s.where = counts, inTopics
	if len(counts) == 0 {
		s.write("There are no topics here.\n")
		return s.list()
	}
	s.write("%s.\n", count.Of(len(counts), "topic"))
	return s.writeTopics(0)
}

func (s *session) writeTopics(first int) error {
	if first < 0 || first >= len(s.topics) {
		s.write("There are no more topics.\n")
		return nil
	}
	s.first = first
	for i, c := range s.topics[first:min(first+page, len(s.topics))] {
		s.write("%d. %s: %s, %s\n", first+i+1, c.Topic.Name, count.Of(c.Articles, "article"), count.Of(c.Sections, "section"))
	}
	if more := len(s.topics) - first - page; more > 0 {
		s.write("%s more; enter goes on.\n", humanize.Comma(int64(more)))
	}
	return nil
}
