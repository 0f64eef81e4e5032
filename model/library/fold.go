package library

import (
	"math/rand/v2"
	"unicode/utf8"

	"dateline/model/article"
	"dateline/model/query"
)

// Two passages are near-identical where, of the runs of three words that stand in one of them, most stand in both:
// their resemblance after Broder, "On the resemblance and containment of documents" (1997). It is estimated by
// MinHash: each of 60 functions keeps the least value that it has over the runs of a passage, and the share of
// values that two passages have in common estimates their resemblance. Passages worth comparing are those with a
// band of three values in common (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3): of two
// passages with a resemblance of 0.6 that is missed once in 130 times, of 0.8 never.
//
// A reprint with another lead, a cut paragraph or changed words keeps 0.6 and more; two reports that share a
// sentence of boilerplate, or the words of a market report but none of its figures, have less.
const (
	bands, values = 20, 3
	alike         = 0.6
	remembered    = 1 << 14 // passages in a generation
)

// sketch is what is kept of a passage.
type sketch [bands * values]uint16

// mixers are the functions, of the form a·x+b; only the upper half of the result is used.
var mixers = func() (all [bands * values]struct{ a, b uint64 }) {
	rnd := rand.New(rand.NewPCG(1997, 0))
	for i := range all {
		all[i].a, all[i].b = rnd.Uint64()|1, rnd.Uint64()
	}
	return all
}()

// Folder tells which passages are near-identical to one that it has seen. The zero Folder has seen none. It
// remembers the last 16,384 different passages at least, and never more than twice as many.
type Folder struct{ young, old generation }

// generation is a number of passages: a band's values lead to the last that has them.
type generation struct {
	sketches []sketch
	numbers  []int
	bands    map[uint64]int32
}

// Fold takes in passage n, a number of the caller's, and returns the number of the one before it that it is
// near-identical to, or else n. A passage may be taken in again. One without words is like no other.
func (f *Folder) Fold(n int, text string) int {
	s, keys, ok := sketchOf(text)
	if !ok {
		return n
	}
	for _, g := range []*generation{&f.young, &f.old} {
		of := g.find(&s, keys, n)
		if of < 0 {
			continue
		}
		if g == &f.old { // what is met again is not forgotten
			f.add(of, s, keys)
		}
		return of
	}
	f.add(n, s, keys)
	return n
}

func (f *Folder) add(n int, s sketch, keys [bands]uint64) {
	if len(f.young.numbers) == remembered {
		f.old, f.young = f.young, generation{}
	}
	g := &f.young
	if g.bands == nil {
		g.bands = map[uint64]int32{}
	}
	for _, k := range keys {
		g.bands[k] = int32(len(g.numbers))
	}
	g.sketches, g.numbers = append(g.sketches, s), append(g.numbers, n)
}

// find returns the number of the passage that s is most like among those up to n, or -1.
func (g *generation) find(s *sketch, keys [bands]uint64, n int) int {
	best, most := -1, 0
	for _, k := range keys {
		i, ok := g.bands[k]
		if !ok || g.numbers[i] > n || g.numbers[i] == best {
			continue
		}
		if common := s.common(&g.sketches[i]); common > most && float64(common) >= alike*float64(len(s)) {
			best, most = g.numbers[i], common
		}
	}
	return best
}

func (s *sketch) common(t *sketch) (n int) {
	for i := range s {
		if s[i] == t[i] {
			n++
		}
	}
	return n
}

// sketchOf returns the sketch of a text and a key for each of its bands; ok is false where it has no words.
func sketchOf(text string) (s sketch, keys [bands]uint64, ok bool) {
	var least [bands * values]uint32
	for i := range least {
		least[i] = ^uint32(0)
	}
	for x := range shingles(article.Fold(text)) {
		ok = true
		for i := range least {
			least[i] = min(least[i], uint32((mixers[i].a*x+mixers[i].b)>>32))
		}
	}
	for i, v := range least {
		s[i] = uint16(v)
		keys[i/values] = mix(keys[i/values]^uint64(i)<<32^uint64(v), 1)
	}
	return s, keys, ok
}

// shingles yields a hash of each run of three words of folded text; a text of fewer words is one run.
func shingles(folded string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		var a, b, c uint64
		n := 0
		for w := range wordHashes(folded) {
			a, b, c = b, c, w
			if n++; n >= 3 && !yield(mix(mix(a, b), c)) {
				return
			}
		}
		if n == 1 || n == 2 {
			yield(mix(b, c))
		}
	}
}

// wordHashes yields a hash of each word; in scripts without spaces each letter is one.
func wordHashes(folded string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		h := uint64(0)
		for i := 0; i < len(folded); {
			r, n := rune(folded[i]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(folded[i:])
			}
			i += n
			in, alone := inWord(r), query.Unspaced(r)
			if (!in || alone) && h != 0 {
				if !yield(h) {
					return
				}
				h = 0
			}
			if in {
				h = mix(h, uint64(r))
			}
			if alone && in {
				if !yield(h) {
					return
				}
				h = 0
			}
		}
		if h != 0 {
			yield(h)
		}
	}
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return query.InWord(r)
}

// mix makes a hash of two; the constant and the shift are those of splitmix64 (Steele, Lea and Flood, "Fast
// splittable pseudorandom number generators", 2014).
func mix(h, x uint64) uint64 {
	h = (h ^ x + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return h ^ h>>29
}
