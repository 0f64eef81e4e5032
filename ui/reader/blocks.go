package reader

import "iter"

// blocks are those of a page, in runs that are made when they are first asked for. So a text of a million sections
// costs what is near the screen.
type blocks struct {
	n     int // how many there are
	guess int // height of one that nothing is known of
	runs  map[int]*[runLen]block
}

const runLen = 64

// at is block i.
func (b *blocks) at(i int) *block {
	run := b.runs[i/runLen]
	if run == nil {
		if b.runs == nil {
			b.runs = map[int]*[runLen]block{}
		}
		run = new([runLen]block)
		for j := range run {
			run[j].guess = b.guess
		}
		b.runs[i/runLen] = run
	}
	return &run[i%runLen]
}

// height is that of block i, which is not made for it.
func (b *blocks) height(i int) int {
	if run := b.runs[i/runLen]; run != nil {
		return run[i%runLen].height()
	}
	return b.guess
}

// made tells whether there is anything of block i.
func (b *blocks) made(i int) bool { return b.runs[i/runLen] != nil }

// empty tells whether it is known that block i has no lines.
func (b *blocks) empty(i int) bool { return b.made(i) && b.at(i).lines != nil && b.height(i) == 0 }

// all yields the blocks that have been made.
func (b *blocks) all() iter.Seq2[int, *block] {
	return func(yield func(int, *block) bool) {
		for r, run := range b.runs {
			for j := range run {
				if i := r*runLen + j; i < b.n && !yield(i, &run[j]) {
					return
				}
			}
		}
	}
}

// forget drops all blocks but those of the first run, which has the headline, of the run of block i and of its
// neighbours.
func (b *blocks) forget(i int) {
	for r := range b.runs {
		if r > 0 && r < i/runLen-1 || r > i/runLen+1 {
			delete(b.runs, r)
		}
	}
}

// above counts the lines before block i.
func (b *blocks) above(i int) int {
	n := i * b.guess
	for r, run := range b.runs {
		for j := range min(max(i-r*runLen, 0), runLen) {
			n += run[j].height() - b.guess
		}
	}
	return n
}
