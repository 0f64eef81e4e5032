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

// view is a short line among its neighbours. Above it asides are passed over: a time of day or a call to read on
// between a paragraph and a heading tells nothing. Below it they tell that a line heads no paragraph.
type view struct {
	shapes []shape
	blocks []block
	above  []int           // for each block the next one above it that is no aside, or -1
	likely []likely        // the candidates, in order
	turns  map[string]bool // labels of speakers
	tail   int             // behind the last statement
	lead   int             // the first block that is a statement
	i      int             // the line that is looked at
}

// at returns the shape of the block that is d away from the line; beyond the ends of the text
// it is empty.
func (v *view) at(d int) *shape {
	i := v.i + max(d, 0)
	for ; d < 0 && i >= 0; d++ {
		i = v.above[i]
	}
	if i >= 0 && i < len(v.shapes) {
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
	{"is a full sentence", func(v *view) float64 { return yes(v.self().stop) }},
	{"ends with a colon", func(v *view) float64 { return yes(v.self().end == ':') }},
	{"ends with a comma or dash", func(v *view) float64 { return yes(strings.ContainsRune(",;–—-", v.self().end)) }},
	{"begins with a small letter", func(v *view) float64 { return yes(v.self().lower) }},
	{"begins with a number", func(v *view) float64 { return yes(v.self().digit) }},
	{"is a question", func(v *view) float64 { return yes(v.self().end == '?') }},
	{"is a long question", func(v *view) float64 { return yes(v.self().end == '?') * math.Log2(1+float64(v.self().words)) }},
	{"is two sentences", func(v *view) float64 { return yes(twoSentences(v.self().text)) }},
	{"goes on with a thought", func(v *view) float64 { return yes(goesOnWith[firstWordOf(v.self().text)]) }},
	{"has pronouns", func(v *view) float64 { return float64(min(2, pronounsIn(v.self().text))) }},
	{"has a quotation", func(v *view) float64 { return yes(quotes(v.self().text)) }},
	{"has a colon inside", func(v *view) float64 { return yes(strings.Contains(v.self().text, ": ")) }},
	{"has a colon beside a short line", func(v *view) float64 {
		return yes(strings.Contains(v.self().text, ": ") && (v.at(1).open() || v.at(-1).open()))
	}},
	{"has digits", func(v *view) float64 { return digits(v.self().text) }},
	{"is in capitals", func(v *view) float64 { return yes(capitals(v.self().text)) }},
	{"has commas", func(v *view) float64 { return float64(min(3, strings.Count(v.self().text, ","))) }},

	{"below: long", func(v *view) float64 { return math.Log2(1 + float64(v.at(1).runes)) }},
	{"below: a statement", func(v *view) float64 { return yes(v.at(1).stop) }},
	{"below: a short open line", func(v *view) float64 { return yes(v.at(1).open()) }},
	{"below: a colon", func(v *view) float64 { return yes(v.at(1).end == ':') }},
	{"below: a small letter", func(v *view) float64 { return yes(v.at(1).lower) }},
	{"below: takes up its words", func(v *view) float64 { return v.echo() }},
	{"below that: a short open line", func(v *view) float64 { return yes(v.at(2).open()) }},

	{"above: long", func(v *view) float64 { return math.Log2(1 + float64(v.at(-1).runes)) }},
	{"above: a statement", func(v *view) float64 { return yes(v.at(-1).stop) }},
	{"above: a colon", func(v *view) float64 { return yes(v.at(-1).end == ':') }},
	{"above: a short open line", func(v *view) float64 { return yes(v.at(-1).open()) }},
	{"above: a small letter", func(v *view) float64 { return yes(v.at(-1).lower) }},
	{"above that: a short open line", func(v *view) float64 { return yes(v.at(-2).open()) }},
	{"above that: a colon", func(v *view) float64 { return yes(v.at(-2).end == ':') }},

	{"end: only short lines", func(v *view) float64 { return yes(v.i >= v.tail) }},
	{"run: lies below a colon", func(v *view) float64 { return yes(v.runBelowColon()) }},
	{"run: of lines set as this one", func(v *view) float64 { return v.likeRun() }},
	{"run: the end of a list below a colon", func(v *view) float64 { return yes(v.runBelowColon()) * v.likeRun() }},
}

func quotes(s string) bool {
	return strings.Contains(s, `"`) || strings.Contains(s, "“") || strings.Contains(s, "„") || strings.Contains(s, "«")
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

// label returns what stands before a colon at the beginning of s: the name of a speaker, mostly.
func label(s string) string {
	name, _, ok := strings.Cut(s[:min(len(s), maxLabel)], ": ")
	if !ok {
		return ""
	}
	return name
}

const maxLabel = 40

// turnsOf returns the labels of speakers who take turns: those that several blocks begin with, if behind
// one of them several statements stand. Where lines are alike in all but what is said, a question is a turn.
func turnsOf(all []block, shapes []shape) map[string]bool {
	blocks, statements := map[string]int{}, map[string]int{}
	spoken := false
	for i := range all {
		if l := label(all[i].text); l != "" {
			blocks[l]++
			statements[l] += count(shapes[i].stop)
			spoken = spoken || statements[l] > 1
		}
	}
	turns := map[string]bool{}
	for l, n := range blocks {
		turns[l] = spoken && n > 1
	}
	return turns
}

// digits returns the share of digits among the characters of s.
func digits(s string) float64 {
	n := 0
	for _, r := range s {
		n += count(unicode.IsDigit(r))
	}
	return float64(n) / float64(max(1, len(s)))
}

// pronounsIn counts the words of s that point to what was said before.
func pronounsIn(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if w = trimmed(w); len(w) <= len("it’s") {
			n += count(pronouns[strings.ToLower(w)])
		}
	}
	return n
}

func firstWordOf(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return bare(w)
}

// bare returns a word in small letters and without what clings to it.
func bare(w string) string { return strings.ToLower(trimmed(w)) }

// trimmed returns a word without what clings to it.
func trimmed(w string) string {
	if n := len(w); n > 0 && letter(w[0]) && letter(w[n-1]) {
		return w // mostly
	}
	return strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

var (
	goesOnWith = wordSet("also and because but even however it meanwhile nor or so still that then they this yet")
	pronouns   = wordSet("he her hers him his i it it’s it's its me my our she that their them these they this those us we")
)
