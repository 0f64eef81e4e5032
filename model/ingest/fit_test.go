package ingest

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// example is a short line with what its cues say and what an editor said.
type example struct {
	doc     int
	tier    string
	text    string
	values  []float64
	heading bool
}

// marked tells for each block whether the editor made it a heading.
func (d *document) marked(all []block) []bool {
	type line struct {
		text    string
		heading bool
	}
	var lines []line
	for _, s := range d.Sections {
		if s.Heading != nil {
			lines = append(lines, line{squeeze(*s.Heading), true})
		}
		for _, p := range s.Paragraphs {
			lines = append(lines, line{squeeze(p.Text), false})
		}
	}
	marked := make([]bool, len(all))
	for i := range all {
		text := squeeze(all[i].whole())
		if n := slices.IndexFunc(lines, func(l line) bool { return l.text == text }); n >= 0 {
			marked[i] = lines[n].heading
			lines = lines[n+1:]
		}
	}
	return marked
}

// fitted returns the weights of a logistic regression with a penalty on large weights.
func fitted(all []example, penalty float64) []float64 {
	w := make([]float64, len(all[0].values))
	g2 := make([]float64, len(w))
	for range 3000 {
		grad := make([]float64, len(w))
		for _, e := range all {
			sum := 0.0
			for k, x := range e.values {
				sum += w[k] * x
			}
			d := logistic(sum) - yes(e.heading)
			for k, x := range e.values {
				grad[k] += d * x
			}
		}
		for k := range w {
			if k > 0 {
				grad[k] += penalty * w[k]
			}
			g2[k] = 0.9*g2[k] + 0.1*grad[k]*grad[k]
			w[k] -= 0.02 * grad[k] / (1e-8 + math.Sqrt(g2[k]))
		}
	}
	return w
}

// docView is a document ready to look at.
type docView struct {
	d      *document
	v      *view
	marked []bool
}

func views(docs []document) []docView {
	var all []docView
	for k := range docs {
		d := &docs[k]
		bs := blocks(d.Texts["tight"])[1:]
		settleNumbers(bs)
		shapes := make([]shape, len(bs))
		for i := range bs {
			shapes[i] = shapeOf(&bs[i])
		}
		v := &view{shapes: shapes, blocks: bs}
		for v.i = range bs {
			if v.candidate() {
				v.likely = append(v.likely, likely{i: v.i})
			}
		}
		all = append(all, docView{d, v, d.marked(bs)})
	}
	return all
}

func firsts(views []docView) []example {
	var all []example
	for k, d := range views {
		for _, l := range d.v.likely {
			d.v.i = l.i
			all = append(all, example{doc: k, tier: d.d.Tier, text: d.v.self().text, values: d.v.values(), heading: d.marked[l.i]})
		}
	}
	return all
}

func seconds(views []docView) []example {
	var all []example
	for k, d := range views {
		for n, l := range d.v.likely {
			all = append(all, example{doc: k, tier: d.d.Tier, text: d.v.shapes[l.i].text, values: d.v.company(n), heading: d.marked[l.i]})
		}
	}
	return all
}

func setP(d *docView, w []float64) {
	for n := range d.v.likely {
		d.v.i = d.v.likely[n].i
		d.v.likely[n].p = logistic(dot(w, d.v.values()))
	}
}

func split(all []example, in func(int) bool) (yes, no []example) {
	for _, e := range all {
		if in(e.doc) {
			yes = append(yes, e)
		} else {
			no = append(no, e)
		}
	}
	return
}

func TestZZFit(t *testing.T) {
	docs := documents(t)
	var seen []document
	for _, d := range docs {
		if !d.unseen() {
			seen = append(seen, d)
		}
	}
	vs := views(seen)
	one := firsts(vs)
	const folds = 8
	fold := func(d int) int { return d * 7919 % folds }
	// out of fold first looks
	for f := range folds {
		_, train := split(one, func(d int) bool { return fold(d) == f })
		w := fitted(train, 1)
		for k := range vs {
			if fold(k) == f {
				setP(&vs[k], w)
			}
		}
	}
	two := seconds(vs)
	type pn struct{ tp, fp, fn, docs int }
	res := map[string]*pn{"A": {}, "B": {}, "N": {}}
	bad := map[int]bool{}
	for f := range folds {
		test, train := split(two, func(d int) bool { return fold(d) == f })
		w := fitted(train, 1)
		for _, e := range test {
			p := logistic(dot(w, e.values))
			r := res[e.tier]
			switch {
			case p >= sure && e.heading:
				r.tp++
			case p >= sure:
				r.fp++
				if !bad[e.doc] {
					r.docs++
				}
				bad[e.doc] = true
				fmt.Printf("FP %.2f %.2f %s %s | %s\n", e.values[1], p, e.tier, seen[e.doc].Name, e.text)
			case e.heading:
				r.fn++
				fmt.Printf("FN %.2f %.2f %s %s | %s\n", e.values[1], p, e.tier, seen[e.doc].Name, e.text)
			}
		}
	}
	w := fitted(one, 1)
	for k := range cues {
		fmt.Printf("%7.2f %s\n", w[k], cues[k].name)
	}
	w = fitted(two, 1)
	for k := range companyCues {
		fmt.Printf("%7.2f %s\n", w[k], companyCues[k])
	}
	for tier, r := range res {
		fmt.Printf("%s tp %d fp %d fn %d F1 %.3f docs %d\n", tier, r.tp, r.fp, r.fn, 2*float64(r.tp)/float64(2*r.tp+r.fp+r.fn), r.docs)
	}
}
