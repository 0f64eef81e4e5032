package ingest

import (
	"math"
	"strings"
	"unicode"
)

// A cue is one thing about a short line or its neighbours that speaks for a heading or against
// one. Its weight is in weights.go.
type cue struct {
	name  string
	value func(v *view) float64
}

// view is a short line among its neighbours.
type view struct {
	shapes []shape
	blocks []block
	likely []likely // the candidates, in order
	i      int      // the line that is looked at
}

// at returns the shape of the block that is d away from the line; beyond the ends of the text
// it is empty.
func (v *view) at(d int) *shape {
	if i := v.i + d; i >= 0 && i < len(v.shapes) {
		return &v.shapes[i]
	}
	return &shape{}
}

func (v *view) self() *shape { return v.at(0) }

// yes is 1 where b holds.
func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// cues of a line by itself, of what stands above and below it, and of the run of short lines
// that it may stand in.
var cues = [...]cue{
	{"always", func(*view) float64 { return 1 }},

	{"is long", func(v *view) float64 { return math.Log2(1 + float64(v.self().words)) }},
	{"is a full sentence", func(v *view) float64 { return yes(v.self().stops()) }},
	{"ends with a colon", func(v *view) float64 { return yes(v.self().end == ':') }},
	{"ends with a comma or dash", func(v *view) float64 { return yes(strings.ContainsRune(",;–—-", v.self().end)) }},
	{"begins with a small letter", func(v *view) float64 { return yes(v.self().lower) }},
	{"begins with a number", func(v *view) float64 { return yes(startsWithDigit(v.self().text)) }},
	{"has commas", func(v *view) float64 { return float64(min(3, strings.Count(v.self().text, ","))) }},

	{"below: long", func(v *view) float64 { return math.Log2(1 + float64(min(400, v.at(1).runes))) }},
	{"below: a statement", func(v *view) float64 { return yes(v.at(1).stops()) }},
	{"below: a short open line", func(v *view) float64 { return yes(v.at(1).open()) }},
	{"below: a colon", func(v *view) float64 { return yes(v.at(1).end == ':') }},
	{"below: a small letter", func(v *view) float64 { return yes(v.at(1).lower) }},
	{"below: takes up its words", func(v *view) float64 { return v.echo() }},
	{"below that: a short open line", func(v *view) float64 { return yes(v.at(2).open()) }},

	{"above: nothing", func(v *view) float64 { return yes(v.i == 0) }},
	{"above: long", func(v *view) float64 { return math.Log2(1 + float64(min(400, v.at(-1).runes))) }},
	{"above: a statement", func(v *view) float64 { return yes(v.at(-1).stops()) }},
	{"above: a colon", func(v *view) float64 { return yes(v.at(-1).end == ':') }},
	{"above: a short open line", func(v *view) float64 { return yes(v.at(-1).open()) }},
	{"above: a small letter", func(v *view) float64 { return yes(v.at(-1).lower) }},
	{"above that: a short open line", func(v *view) float64 { return yes(v.at(-2).open()) }},
	{"above that: a colon", func(v *view) float64 { return yes(v.at(-2).end == ':') }},

	{"run: lies below a colon", func(v *view) float64 { return yes(v.runBelowColon()) }},
	{"run: of lines set as this one", func(v *view) float64 { return v.likeRun() }},
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

// maxEcho is how many bytes of a paragraph are searched for a heading's words.
const maxEcho = 600

// echo tells how many of the line's words the two paragraphs below take up again.
func (v *view) echo() float64 {
	var below [2]string
	for k := range below {
		if i := v.i + 1 + k; i < len(v.blocks) {
			below[k] = v.blocks[i].text[:min(len(v.blocks[i].text), maxEcho)]
		}
	}
	return echo(v.self().text, below[:])
}

// maxRunBack is how many short lines above are looked at.
const maxRunBack = 12

// run returns how many short open lines stand directly above.
func (v *view) run() int {
	n := 0
	for n < maxRunBack && v.i-n > 0 && v.at(-n-1).open() {
		n++
	}
	return n
}

func (v *view) runBelowColon() bool {
	n := v.run()
	return n > 0 && v.at(-n-1).end == ':'
}

// likeRun tells how much the line is set like the short lines above it, from 0 to 1: an item of
// the same list is, a heading below the list rather not.
func (v *view) likeRun() float64 {
	n := v.run()
	if n < 2 {
		return 0
	}
	capitals, words := 0.0, 0.0
	for d := 1; d <= n; d++ {
		capitals += v.at(-d).titleCase
		words += float64(v.at(-d).words)
	}
	capitals, words = capitals/float64(n), words/float64(n)
	longer := math.Abs(math.Log2(float64(1+v.self().words) / (1 + words)))
	return max(0, 1-math.Abs(capitals-v.self().titleCase)-longer/3)
}

// hasLetter tells text that is more than digits and signs.
func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
