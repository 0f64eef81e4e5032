package store

import (
	"encoding/binary"
	"errors"
	"math"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
)

// errCorrupt is the reason for bytes that the index did not write.
var errCorrupt = errors.New("the index is damaged")

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
