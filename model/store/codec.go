package store

import (
	"encoding/binary"
	"errors"
	"math"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"

	"dateline/model/article"
)

// errCorrupt is the reason for bytes that the index did not write.
var errCorrupt = errors.New("the index is damaged")

// An article is stored as a run of fields, each a varint or a length with bytes, compressed as one.
// Its topics stand by number; see topics.go.

// The encoder and decoder are made when first needed: most starts only read.
var (
	zstdWriter = sync.OnceValue(func() *zstd.Encoder {
		w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2))
		if err != nil {
			panic(err) // the options are wrong
		}
		return w
	})
	zstdReader = sync.OnceValue(func() *zstd.Decoder {
		r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<30))
		if err != nil {
			panic(err)
		}
		return r
	})
)

func compress(b []byte) []byte { return zstdWriter().EncodeAll(b, nil) }

func decompress(b []byte) ([]byte, error) {
	data, err := zstdReader().DecodeAll(b, nil)
	if err != nil {
		return nil, errCorrupt
	}
	return data, nil
}

// packer writes fields.
type packer struct{ b []byte }

func (p *packer) uint(n uint64)   { p.b = binary.AppendUvarint(p.b, n) }
func (p *packer) int(n int64)     { p.b = binary.AppendVarint(p.b, n) }
func (p *packer) string(s string) { p.uint(uint64(len(s))); p.b = append(p.b, s...) }
func (p *packer) float(f float64) { p.b = binary.LittleEndian.AppendUint64(p.b, math.Float64bits(f)) }

func (p *packer) strings(s []string) {
	p.uint(uint64(len(s)))
	for i := range s {
		p.string(s[i])
	}
}

// unpacker reads fields. After the first one that is not there, bad is set and all are zero.
type unpacker struct {
	s   string
	bad bool
}

func (u *unpacker) uint() uint64 {
	n, w := uint64(0), 0
	for shift := 0; w < len(u.s) && shift < 64; shift += 7 {
		c := u.s[w]
		w++
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			u.s = u.s[w:]
			return n
		}
	}
	u.s, u.bad = "", true
	return 0
}

func (u *unpacker) int() int64 {
	n := u.uint()
	return int64(n>>1) ^ -int64(n&1)
}

func (u *unpacker) string() string {
	n := u.uint()
	if n > uint64(len(u.s)) {
		u.s, u.bad = "", true
		return ""
	}
	s := u.s[:n]
	u.s = u.s[n:]
	return s
}

func (u *unpacker) float() float64 {
	if len(u.s) < 8 {
		u.s, u.bad = "", true
		return 0
	}
	n := binary.LittleEndian.Uint64([]byte(u.s[:8]))
	u.s = u.s[8:]
	return math.Float64frombits(n)
}

// count reads how many items follow, each of which is at least one byte.
func (u *unpacker) count() int {
	n := u.uint()
	if n > uint64(len(u.s)) {
		u.s, u.bad = "", true
		return 0
	}
	return int(n)
}

func (u *unpacker) strings() []string {
	n := u.count()
	if n == 0 {
		return nil
	}
	all := make([]string, n)
	for i := range all {
		all[i] = u.string()
	}
	return all
}

// seconds is a time as it is stored; noDate is the zero time.
const noDate = math.MinInt64

func seconds(t time.Time) int64 {
	if t.IsZero() {
		return noDate
	}
	return t.Unix()
}

func timeOf(seconds int64) time.Time {
	if seconds == noDate {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

// encode returns a as it is stored; number tells the number of a topic.
func encode(a *article.Article, number func(*article.Topic) uint32) []byte {
	p := packer{make([]byte, 0, 8<<10)}
	for _, s := range []string{string(a.ID), a.Path, a.Title, a.Place, a.Source, a.Author, a.URL, a.Lang} {
		p.string(s)
	}
	p.int(seconds(a.Published))
	p.strings(a.Tags)
	p.strings(a.Faults)
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
	p.uint(uint64(len(a.Sections)))
	for i := range a.Sections {
		s := &a.Sections[i]
		p.string(s.Heading)
		p.uint(uint64(s.Level))
		p.float(s.Confidence)
		p.uint(uint64(s.Words))
		p.uint(uint64(s.Traits))
		p.string(s.Markdown)
		p.string(s.Text)
		facets(s.Topics)
	}
	return compress(p.b)
}

// decode reads what encode wrote; topic tells the topic of a number.
func decode(data []byte, topic func(uint32) *article.Topic) (*article.Article, error) {
	data, err := decompress(data)
	if err != nil {
		return nil, err
	}
	u := unpacker{s: string(data)}
	a := &article.Article{ID: article.ID(u.string())}
	for _, s := range []*string{&a.Path, &a.Title, &a.Place, &a.Source, &a.Author, &a.URL, &a.Lang} {
		*s = u.string()
	}
	a.Published = timeOf(u.int())
	a.Tags, a.Faults = u.strings(), u.strings()
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
	a.Sections = make([]article.Section, u.count())
	for i := range a.Sections {
		s := &a.Sections[i]
		s.Heading, s.Level, s.Confidence = u.string(), int(u.uint()), u.float()
		s.Words, s.Traits = int(u.uint()), article.Trait(u.uint())
		s.Markdown, s.Text = u.string(), u.string()
		s.Topics = facets()
	}
	if u.bad || len(a.Sections) == 0 {
		return nil, errCorrupt
	}
	return a, nil
}

// headline reads no more than which article data is and what stands above it.
func headline(data []byte) (id article.ID, title string, err error) {
	data, err = decompress(data)
	u := unpacker{s: string(data)}
	id, _, title = article.ID(u.string()), u.string(), u.string()
	if u.bad {
		err = errCorrupt
	}
	return id, title, err
}
