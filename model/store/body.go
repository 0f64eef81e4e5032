package store

import (
	"encoding/binary"

	"dateline/model/article"
)

// An article is stored as two runs of fields, each a varint or a length with bytes: its text, compressed as one, and
// its topics by number, which are known only when it is written; see topics.go.

// encodeText returns what is stored of a but for its topics.
func encodeText(a *article.Article) []byte {
	p := packer{make([]byte, 0, 8<<10)}
	for _, s := range []string{string(a.ID), a.Path, a.Title, a.Place, a.Source, a.Author, a.URL, a.Lang} {
		p.string(s)
	}
	p.int(seconds(a.Published))
	p.strings(a.Tags)
	p.strings(a.Faults)
	p.uint(uint64(len(a.Sections)))
	for i := range a.Sections {
		s := &a.Sections[i]
		p.string(s.Heading)
		p.uint(uint64(s.Level))
		p.float(s.Confidence)
		p.uint(uint64(s.Words))
		p.uint(uint64(s.Traits))
		p.string(s.Markdown)
		if s.Text == s.Markdown { // mostly
			p.uint(0)
			continue
		}
		p.uint(1)
		p.string(s.Text)
	}
	return compress(p.b)
}

// encode returns a with its text from encodeText as it is stored; number tells the number of a topic.
func encode(a *article.Article, text []byte, number func(*article.Topic) uint32) []byte {
	p := packer{make([]byte, 0, len(text)+512)}
	p.uint(uint64(len(text)))
	p.b = append(p.b, text...)
	facets := func(all []article.Facet) {
		p.uint(uint64(len(all)))
		for _, f := range all {
			about := uint64(0)
			if f.About {
				about = 1
			}
			p.uint(uint64(number(f.Topic)))
			p.uint(uint64(f.Mentions)<<1 | about)
		}
	}
	facets(a.Topics)
	for i := range a.Sections {
		facets(a.Sections[i].Topics)
	}
	return p.b
}

// decode reads what encode wrote; topic tells the topic of a number.
func decode(data []byte, topic func(uint32) *article.Topic) (*article.Article, error) {
	u, topics, err := unseal(data)
	if err != nil {
		return nil, err
	}
	a := &article.Article{ID: article.ID(u.string())}
	for _, s := range []*string{&a.Path, &a.Title, &a.Place, &a.Source, &a.Author, &a.URL, &a.Lang} {
		*s = u.string()
	}
	a.Published = timeOf(u.int())
	a.Tags, a.Faults = u.strings(), u.strings()
	a.Sections = make([]article.Section, u.count())
	for i := range a.Sections {
		s := &a.Sections[i]
		s.Heading, s.Level, s.Confidence = u.string(), int(u.uint()), u.float()
		s.Words, s.Traits = int(u.uint()), article.Trait(u.uint())
		s.Markdown = u.string()
		if s.Text = s.Markdown; u.uint() > 0 {
			s.Text = u.string()
		}
	}
	if u.bad || len(a.Sections) == 0 {
		return nil, errCorrupt
	}
	return a, decodeTopics(a, &topics, topic)
}

func decodeTopics(a *article.Article, u *unpacker, topic func(uint32) *article.Topic) error {
	facets := func() []article.Facet {
		all := make([]article.Facet, u.count())
		for i := range all {
			all[i].Topic = topic(uint32(u.uint()))
			n := u.uint()
			all[i].Mentions, all[i].About = int(n>>1), n&1 == 1
			u.bad = u.bad || all[i].Topic == nil
		}
		return all
	}
	a.Topics = facets()
	for i := range a.Sections {
		a.Sections[i].Topics = facets()
	}
	if u.bad {
		return errCorrupt
	}
	return nil
}

// unseal returns the two runs that encode wrote.
func unseal(data []byte) (text, topics unpacker, err error) {
	size, n := binary.Uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return text, topics, errCorrupt
	}
	end := n + int(size)
	plain, err := decompress(data[n:end])
	return unpacker{s: string(plain)}, unpacker{s: string(data[end:])}, err
}

// headline reads no more than which article data is and what stands above it.
func headline(data []byte) (id article.ID, title string, err error) {
	u, _, err := unseal(data)
	id, _, title = article.ID(u.string()), u.string(), u.string()
	if u.bad {
		err = errCorrupt
	}
	return id, title, err
}
