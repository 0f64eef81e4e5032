package store

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/model/article"
)

// Card is what a list shows of an article, and what sorts it.
type Card struct {
	N         uint32 // the article's number
	ID        article.ID
	Content   uint64 // hash of the file
	First     uint32 // number of the first section
	Sections  uint32 // how many there are
	Words     uint32
	Published int64 // seconds since 1970, UTC
	Title     string
	Place     string
	Source    string
	Author    string
	Lang      string
	Topics    []TopicMark // the strongest, at most three
}

// TopicMark is a topic of a card.
type TopicMark struct {
	Num   uint32
	About bool
}

// maxMarks is how many topics a card names.
const maxMarks = 3

// Cards holds the cards of all living and dead articles as columns, by number: a million with headlines of 75
// letters take 155 MB. It is filled by [Index.LoadCards] and then only read, so one goroutine loads and
// hands out copies of the struct.
type Cards struct {
	ID        []uint64
	Content   []uint64
	First     []uint32
	Count     []uint16
	Words     []uint32
	Published []int64
	Title     []string
	Facts     [facts][]uint32 // numbers in Names
	Marks     [][maxMarks]uint32
	Names     *Names
}

// The facts whose values repeat, as columns of Cards.
const (
	Place = iota
	Source
	Author
	Lang
	facts
)

// Names are strings by number; 0 is the empty one.
type Names struct {
	all   []string
	byStr map[string]uint32
}

// All returns the strings by number.
func (n *Names) All() []string { return n.all }

func (n *Names) number(s string) uint32 {
	if num, ok := n.byStr[s]; ok {
		return num
	}
	num := uint32(len(n.all))
	n.all = append(n.all, s)
	n.byStr[s] = num
	return num
}

// NewCards returns no cards.
func NewCards() *Cards {
	return &Cards{Names: &Names{all: []string{""}, byStr: map[string]uint32{"": 0}}}
}

// Len is the number of articles, dead ones among them.
func (c *Cards) Len() int { return len(c.ID) }

// Date is the time of publication of article n; zero where it is not known.
func (c *Cards) Date(n int) time.Time { return timeOf(c.Published[n]) }

// noMark is an empty place in Marks; the lowest bit of any other says "about".
const noMark = ^uint32(0)

// Article returns the article n as far as its card tells: no bodies, and sections that are empty
// but as many as there are.
func (c *Cards) Article(n uint32, topic func(uint32) *article.Topic) *article.Article {
	a := &article.Article{
		ID: IDOf(c.ID[n]), Content: c.Content[n], Title: c.Title[n], Published: timeOf(c.Published[n]),
		Place: c.name(Place, n), Source: c.name(Source, n), Author: c.name(Author, n), Lang: c.name(Lang, n),
		Sections: make([]article.Section, c.Count[n]),
	}
	for _, m := range c.Marks[n] {
		if m == noMark {
			break
		}
		if t := topic(m >> 1); t != nil {
			a.Topics = append(a.Topics, article.Facet{Topic: t, About: m&1 == 1})
		}
	}
	return a
}

func (c *Cards) name(fact int, n uint32) string { return c.Names.all[c.Facts[fact][n]] }

// IDOf returns the ID of its number in a card.
func IDOf(n uint64) article.ID {
	s := strconv.FormatUint(n, 16)
	return article.ID("0000000000000000"[len(s):] + s)
}

// NumberOf returns the number of an ID.
func NumberOf(id article.ID) uint64 {
	n, _ := strconv.ParseUint(string(id), 16, 64) // an ID is 16 hexadecimal digits
	return n
}

// packCards writes a batch of cards.
func packCards(cards []Card) []byte {
	p := packer{make([]byte, 0, 128*len(cards))}
	p.uint(uint64(len(cards)))
	for i := range cards {
		c := &cards[i]
		p.uint(NumberOf(c.ID))
		p.uint(c.Content)
		p.uint(uint64(c.First))
		p.uint(uint64(c.Sections))
		p.uint(uint64(c.Words))
		p.int(c.Published)
		for _, s := range []string{c.Title, c.Place, c.Source, c.Author, c.Lang} {
			p.string(s)
		}
		p.uint(uint64(len(c.Topics)))
		for _, m := range c.Topics {
			p.uint(uint64(m.packed()))
		}
	}
	return compress(p.b)
}

func (m TopicMark) packed() uint32 {
	if m.About {
		return m.Num<<1 | 1
	}
	return m.Num << 1
}

// unpack adds a batch whose first article has the number first.
func (c *Cards) unpack(first int64, data []byte) error {
	data, err := decompress(data)
	if err != nil || int64(c.Len()) != first {
		return errCorrupt
	}
	u := unpacker{s: string(data)}
	var titles strings.Builder // all of them in one string, without what else data holds
	for range u.count() {
		c.ID = append(c.ID, u.uint())
		c.Content = append(c.Content, u.uint())
		c.First = append(c.First, uint32(u.uint()))
		c.Count = append(c.Count, uint16(u.uint()))
		c.Words = append(c.Words, uint32(u.uint()))
		c.Published = append(c.Published, u.int())
		title := u.string()
		titles.WriteString(title)
		c.Title = append(c.Title, title)
		for i := range c.Facts {
			c.Facts[i] = append(c.Facts[i], c.Names.number(u.string()))
		}
		marks := [maxMarks]uint32{noMark, noMark, noMark}
		for i := range u.count() {
			if m := uint32(u.uint()); i < maxMarks {
				marks[i] = m
			}
		}
		c.Marks = append(c.Marks, marks)
	}
	if u.bad {
		return errCorrupt
	}
	rest := titles.String()
	for n := int(first); n < c.Len(); n++ {
		c.Title[n], rest = rest[:len(c.Title[n])], rest[len(c.Title[n]):]
	}
	return nil
}

// smallest is less than the bytes that any article takes in the index, in case a damaged one tells of too many.
const smallest = 64

// grow makes room for n articles in all.
func (c *Cards) grow(n int) {
	more := n - c.Len()
	if more <= 0 {
		return
	}
	c.ID, c.Content, c.First = slices.Grow(c.ID, more), slices.Grow(c.Content, more), slices.Grow(c.First, more)
	c.Count, c.Words, c.Published = slices.Grow(c.Count, more), slices.Grow(c.Words, more), slices.Grow(c.Published, more)
	c.Title, c.Marks = slices.Grow(c.Title, more), slices.Grow(c.Marks, more)
	for i := range c.Facts {
		c.Facts[i] = slices.Grow(c.Facts[i], more)
	}
}

// LoadCards adds the cards that were written since the last call, by this process or another, and
// the topics that they name.
func (x *Index) LoadCards(ctx context.Context, c *Cards) error {
	if err := x.loadTopics(ctx); err != nil {
		return err
	}
	n, err := counter(x.read.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'articles'"))
	if err != nil {
		return x.damage(err)
	}
	c.grow(min(int(n), int(x.Size()/smallest)))
	rows, err := x.read.QueryContext(ctx, "SELECT first, data FROM card WHERE first >= ? ORDER BY first", c.Len())
	if err != nil {
		return x.damage(err)
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	for rows.Next() {
		var first int64
		var data []byte
		if err := rows.Scan(&first, &data); err != nil {
			return x.damage(err)
		}
		if err := c.unpack(first, data); err != nil {
			return x.damage(err)
		}
	}
	return x.damage(rows.Err())
}
