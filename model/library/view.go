package library

import (
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/store"
)

// view is what the shelf holds at one moment; it is never changed.
type view struct {
	cards  store.Cards
	dead   *roaring.Bitmap // articles
	gone   *roaring.Bitmap // their sections
	alive  int             // how many articles are not dead
	orders [orders]ordering
	before atomic.Pointer[view] // its orders are a beginning; nil where there is none or it is too long ago
	owners func() []uint32      // the article of each section
}

func newView(c store.Cards, dead *roaring.Bitmap, before *view) *view {
	v := &view{cards: c, dead: dead, gone: roaring.New(), alive: c.Len() - int(dead.GetCardinality())}
	v.owners = sync.OnceValue(v.ownersOfSections)
	v.before.Store(before)
	if before != nil {
		before.before.Store(nil)
	}
	for it := dead.Iterator(); it.HasNext(); {
		n := it.Next()
		v.gone.AddRange(uint64(c.First[n]), uint64(c.First[n])+uint64(c.Count[n]))
	}
	return v
}

// end is the number after that of the last section.
func (v *view) end() uint32 {
	n := v.cards.Len()
	if n == 0 {
		return 0
	}
	return v.cards.First[n-1] + uint32(v.cards.Count[n-1])
}

// ownersOfSections makes owners, when that is first asked for.
func (v *view) ownersOfSections() []uint32 {
	all := make([]uint32, v.end())
	for n := range v.cards.Len() {
		for i := range uint32(v.cards.Count[n]) {
			all[v.cards.First[n]+i] = uint32(n)
		}
	}
	return all
}

// all returns every section.
func (v *view) all() *roaring.Bitmap {
	bits := roaring.New()
	bits.AddRange(0, uint64(v.end()))
	return bits
}

// where returns the sections of the articles that pass a test.
func (v *view) where(test func(n int) bool) *roaring.Bitmap {
	dense := make([]uint64, (v.end()+63)/64) // adding ranges one by one to a bitmap takes the square of the time
	for n := range v.cards.Len() {
		if !test(n) {
			continue
		}
		for section := v.cards.First[n]; section < v.cards.First[n]+uint32(v.cards.Count[n]); section++ {
			dense[section/64] |= 1 << (section % 64)
		}
	}
	return roaring.FromDense(dense, false)
}

// widen returns all sections of the articles that have one in bits.
func (v *view) widen(bits *roaring.Bitmap) *roaring.Bitmap {
	in := v.articles(bits)
	return v.where(func(n int) bool { return in[n] })
}

// articles tells for each article whether it has a section in bits.
func (v *view) articles(bits *roaring.Bitmap) []bool {
	in := make([]bool, v.cards.Len())
	v.walk(bits, func(n int, _ uint32) { in[n] = true })
	return in
}

// walk calls do for each section in bits with its article.
func (v *view) walk(bits *roaring.Bitmap, do func(n int, section uint32)) {
	n := 0
	it := bits.ManyIterator()
	var buf [1024]uint32
	for k := it.NextMany(buf[:]); k > 0; k = it.NextMany(buf[:]) {
		for _, section := range buf[:k] {
			for n < v.cards.Len() && v.cards.First[n]+uint32(v.cards.Count[n]) <= section {
				n++
			}
			if n == v.cards.Len() {
				return
			}
			do(n, section)
		}
	}
}

// sections is how many sections of an article are in bits.
func (v *view) sections(bits *roaring.Bitmap, n uint32) int {
	first := uint64(v.cards.First[n])
	return int(bits.CardinalityInRange(first, first+uint64(v.cards.Count[n])))
}

// has tells whether an article has a section in bits.
func (v *view) has(bits *roaring.Bitmap, n uint32) bool {
	first := uint64(v.cards.First[n])
	return bits.IntersectsWithInterval(first, first+uint64(v.cards.Count[n]))
}
