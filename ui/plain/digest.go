package plain

import (
	"iter"
	"strings"

	"dateline/model/article"
	"dateline/model/export"
	"dateline/model/library"
	"dateline/ui/count"
)

// digest is what matches as one text, of which a section is written at a time.
type digest struct {
	next func() (library.Passage, error, bool)
	stop func()
	last library.Passage // that was written
}

// close fetches no further sections.
func (d *digest) close() {
	if d.stop != nil {
		d.stop()
	}
	*d = digest{}
}

// openDigest goes to the digest of what is listed and writes its first section.
func (s *session) openDigest() error {
	if s.rows.Len() == 0 {
		s.write("There is nothing to make a digest of.\n")
		return nil
	}
	s.digest.close()
	s.digest.next, s.digest.stop = iter.Pull2(library.Passages(library.NewDigest(s.Corpus, s.rows).Matches(s.ctx)))
	s.where = inDigest
	s.write("Digest: %s of %s.\n", count.Of(s.rows.Sections, "section"), count.Of(s.rows.Len(), "article"))
	return s.passage()
}

// passage writes the next section of the digest with where it is from.
func (s *session) passage() error {
	p, err, ok := s.digest.next()
	switch {
	case err != nil:
		return err
	case !ok:
		s.write("That was the last section. b goes back to the list.\n")
		return nil
	}
	s.digest.last = p
	s.write("\n%d. %s\n%s\n", p.N+1, p.Article.Title, export.Source(p))
	if p.Folded() {
		s.write("Near-identical to number %d.\n", p.Of+1)
	} else {
		s.text(&p.Article.Sections[p.Section])
	}
	if len(p.Copies) > 0 {
		s.write("Near-identical: %s\n", export.Copies(p))
	}
	return nil
}

// source opens the article of the section that was written last, at that section.
func (s *session) source() error {
	p := s.digest.last
	if p.Article == nil { // all that is listed has gone since
		s.write("There is no section here.\n")
		return nil
	}
	return s.open(s.rows.Index(p.Article.ID), p.Section)
}

// text writes a section: its heading and its paragraphs.
func (s *session) text(section *article.Section) {
	if section.Heading != "" {
		s.write("%s\n", section.Heading)
	}
	for paragraph := range strings.Lines(section.Text) {
		s.write("\n%s", untabbed(paragraph))
	}
	s.write("\n")
}
