package ingest

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A line is taken for a heading from the confidence sure on. A text's only one must be surer: a single line is often
// a caption, more so where it is long and not set like a title, and a single question one that the text answers.
const (
	sure, sureAlone, sureLongAlone, sureQuestionAlone = 0.5, 0.6, 0.8, 0.95

	long    = 8   // words
	asTitle = 0.7 // share of capitals
)

// headings returns for each block how sure it is, from 0 to 1, that it is a heading. Each short
// line is looked at twice: first by itself and beside its neighbours, then in the company of
// the other likely headings of the text, which come in numbers and are set alike.
func headings(all []block) []float64 { return newView(all).judge(weights[:], companyWeights[:]) }

// judge takes both looks.
func (v *view) judge(weights, companyWeights []float64) []float64 {
	v.look(weights)
	confidence := make([]float64, len(v.blocks))
	found, last := 0, 0
	for n, l := range v.likely {
		company := v.company(n)
		confidence[l.i] = logistic(dot(companyWeights, company[:]))
		if confidence[l.i] >= sure {
			found, last = found+1, l.i
		}
	}
	if found == 1 && confidence[last] < v.sureAlone(last) {
		confidence[last] = 0
	}
	return confidence
}

// sureAlone returns how sure the only heading must be. The last line of a list is none, whatever comes below it.
func (v *view) sureAlone(i int) float64 {
	v.i = i
	switch {
	case v.runBelowColon():
		return 1
	case v.self().end == '?':
		return sureQuestionAlone
	case v.self().words >= long && v.self().titleCase < asTitle:
		return sureLongAlone
	}
	return sureAlone
}

// newView returns the view of a text, with its candidates.
func newView(all []block) *view {
	v := &view{blocks: all, shapes: make([]shape, len(all)), above: make([]int, len(all))}
	above := -1
	for i := range all {
		v.shapes[i], v.above[i] = shapeOf(&all[i]), above
		if !v.shapes[i].aside {
			above = i
		}
	}
	v.turns = turnsOf(all, v.shapes)
	for i := range v.shapes {
		if !v.shapes[i].open() {
			v.tail = i + 1
		}
	}
	v.lead = slices.IndexFunc(v.shapes, func(s shape) bool { return !s.short || s.stop })
	for v.i = range all {
		if v.candidate() {
			v.likely = append(v.likely, likely{i: v.i})
		}
	}
	return v
}

// look has a first look at each candidate.
func (v *view) look(weights []float64) {
	for n := range v.likely {
		v.i = v.likely[n].i
		values := v.values()
		v.likely[n].p = logistic(dot(weights, values[:]))
	}
}

// candidate tells whether a line can be a heading at all.
func (v *view) candidate() bool {
	s := v.self()
	switch {
	case !s.prose || !s.short || s.runes < 2 || v.i+1 == len(v.shapes),
		s.stop && !s.digit, // "1. We listen." may be one
		v.at(-1).open() && v.at(1).open() && v.at(2).open():
		return false
	}
	return hasLetter(s.text) && !v.turns[label(s.text)] && !v.headMatter() && !leadsIn(s.text) && !s.aside
}

// headMatter tells a line above the lead that says what kind of article it is, who wrote it, or what the
// headline left out. Only the last line there can head the lead, if it has few words and stands alone or if an aside
// stands above it, such as the time at which a live page was written on.
func (v *view) headMatter() bool {
	text := v.self().text
	if v.i > v.lead {
		return false
	}
	alone := v.i == 0 && v.self().words <= 3
	below := v.i > 0 && v.above[v.i] != v.i-1
	return v.at(1).open() || !alone && !below || capitals(text) || labels[strings.ToUpper(text)] || areNames(text)
}

// values returns what the cues say.
func (v *view) values() (values [len(cues)]float64) {
	for k := range cues {
		values[k] = cues[k].value(v)
	}
	return values
}

// likely is a candidate and the probability that the first look gave it.
type likely struct {
	i int
	p float64
}

// companyCues names what the second look goes by.
var companyCues = [...]string{"always", "first look", "others set alike", "likely heading above", "likely heading below", "no other likely heading", "other questions", "number goes on"}

// nearby is how many candidates on each side are company.
const nearby = 40

// company returns what the second look at candidate n goes by, in the order of companyCues.
func (v *view) company(n int) [len(companyCues)]float64 {
	me := v.likely[n]
	others, alike, above, below, questions, numbers := 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
	from, to := max(0, n-nearby), min(len(v.likely), n+nearby+1)
	for k := from; k < to; k++ {
		it := v.likely[k]
		if k == n {
			continue
		}
		mine, its := &v.shapes[me.i], &v.shapes[it.i]
		others += it.p
		alike += it.p * setAlike(mine, its)
		questions += yes(mine.end == '?' && its.end == '?')
		switch it.i - me.i {
		case -1:
			above = it.p
		case 1:
			below = it.p
		default:
			numbers += yes(mine.number > 0 && its.number > 0 && its.number-mine.number == cmp.Compare(it.i, me.i))
		}
	}
	return [...]float64{1, math.Log(me.p / (1 - me.p)), math.Log2(1 + alike), above, below, max(0, 1-others), math.Log2(1 + questions), numbers}
}

// setAlike tells how much two headings would look like ones of the same text, from 0 to 1.
func setAlike(a, b *shape) float64 {
	if a.digit != b.digit || a.stop != b.stop || (a.end == '?') != (b.end == '?') || (a.end == ':') != (b.end == ':') {
		return 0
	}
	return 1 - math.Abs(a.titleCase-b.titleCase)
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for k := range a {
		sum += a[k] * b[k]
	}
	return sum
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
