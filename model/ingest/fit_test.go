package ingest

import (
	"bytes"
	"fmt"
	gofmt "go/format"
	"math"
	"os"
	"slices"
	"testing"
)

// The weights of both looks are those of logistic regressions over testdata/news and the two thirds of the
// evaluation's documents that may be seen, each of these as it is in its tight layout, once more with a
// newspaper's short paragraphs, and with those and few headings or none. The second look is fitted to first
// looks that did not know the document at hand, as it will be with new ones.
const (
	penalty = 1 // on the squares of the weights, so that no cue is believed for a few lines' sake
	folds   = 8
	steps   = 12 // of Newton's method, which needs about eight
)

// TestWeightsAreTheFittedOnes fits them again. UPDATE=1 writes them to weights.go.
func TestWeightsAreTheFittedOnes(t *testing.T) {
	cueWeights, company := fitted(seen(t))
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile("weights.go", weightsSource(cueWeights, company), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for k, w := range slices.Concat(cueWeights, company) {
		if have := slices.Concat(weights[:], companyWeights[:])[k]; math.Abs(w-have) > 0.011 {
			t.Errorf("weight %d is %.2f, fitted again it is %.2f: run with UPDATE=1", k, have, w)
		}
	}
}

// fitted returns the weights of both looks.
func fitted(docs []*marked) (cueWeights, company []float64) {
	for f := range folds {
		w := fit(slices.DeleteFunc(slices.Clone(docs), func(d *marked) bool { return d.n%folds == f }), looks)
		for _, d := range docs {
			if d.n%folds == f {
				d.view.look(w)
			}
		}
	}
	return fit(docs, looks), fit(docs, companies)
}

// TestScoreOfNewsThatWeightsDoNotKnow fits the weights without a fifth of testdata/news at a time and tells how
// they do on that fifth: what new articles may expect.
func TestScoreOfNewsThatWeightsDoNotKnow(t *testing.T) {
	const parts = 5
	docs := seen(t)
	var c tally
	for part := range parts {
		held := func(d *marked) bool { return d.news && d.n%parts == part }
		cueWeights, company := fitted(slices.DeleteFunc(slices.Clone(docs), held))
		for _, d := range docs {
			if held(d) {
				var found, wanted []string
				for i, confidence := range d.view.judge(cueWeights, company) {
					if confidence >= sure {
						found = append(found, d.view.shapes[i].text)
					}
					if d.headings[i] {
						wanted = append(wanted, d.view.shapes[i].text)
					}
				}
				c.add(found, wanted)
			}
		}
	}
	t.Log("docs  prec.  recall F1     exact  deceived")
	t.Log(&c)
}

// marked is a document, in one layout, with what its editor said of each line.
type marked struct {
	n        int // the same for all layouts of a document
	view     *view
	headings []bool // by block
	news     bool   // of testdata/news
}

// seen returns the documents that weights may be fitted to.
func seen(t *testing.T) []*marked {
	var all []*marked
	n := 0
	for _, d := range documents(t) {
		if d.unseen() {
			continue
		}
		for _, l := range []string{"tight", "short", "few", "bare"} {
			all = append(all, d.marked(n, l))
		}
		n++
	}
	for _, d := range news(t) {
		all = append(all, d.marked(n, "tight"))
		all[len(all)-1].news = true
		n++
	}
	return all
}

// marked returns d in one layout, as number n.
func (d *document) marked(n int, layout string) *marked {
	bs := blocks(d.Texts[layout])[1:] // behind the headline
	settleNumbers(bs)
	return &marked{n: n, view: newView(bs), headings: d.marks(bs)}
}

// marks tells for each block whether it is a heading: the first of the document's lines with
// its text, behind the one of the block before, is one.
func (d *document) marks(all []block) []bool {
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
	marks := make([]bool, len(all))
	for i := range all {
		text := squeeze(all[i].whole())
		if n := slices.IndexFunc(lines, func(l line) bool { return l.text == text }); n >= 0 {
			marks[i] = lines[n].heading
			lines = lines[n+1:]
		}
	}
	return marks
}

// example is what is known of one line, and what it is.
type example struct {
	values  []float64
	heading bool
}

func looks(d *marked) (all []example) {
	for _, l := range d.view.likely {
		d.view.i = l.i
		values := d.view.values()
		all = append(all, example{values[:], d.headings[l.i]})
	}
	return all
}

func companies(d *marked) (all []example) {
	for n, l := range d.view.likely {
		values := d.view.company(n)
		all = append(all, example{values[:], d.headings[l.i]})
	}
	return all
}

// fit returns the weights of what of tells, by Newton's method.
func fit(docs []*marked, of func(*marked) []example) []float64 {
	var all []example
	for _, d := range docs {
		all = append(all, of(d)...)
	}
	w := make([]float64, len(all[0].values))
	for range steps {
		step := solve(curve(all, w))
		for k := range w {
			w[k] -= step[k]
		}
	}
	return w
}

// curve returns the second derivatives of what is to be made small, each row with the first one at its end.
func curve(all []example, w []float64) [][]float64 {
	rows := make([][]float64, len(w))
	for k := range rows {
		rows[k] = make([]float64, len(w)+1)
		if k > 0 { // the first weight is the bias
			rows[k][k], rows[k][len(w)] = penalty, penalty*w[k]
		}
	}
	for _, e := range all {
		p := logistic(dot(w, e.values))
		for k, x := range e.values {
			if x == 0 {
				continue
			}
			for j, y := range e.values {
				rows[k][j] += p * (1 - p) * x * y
			}
			rows[k][len(w)] += (p - yes(e.heading)) * x
		}
	}
	return rows
}

// solve returns the solution of linear equations, each a row with its right side at the end. The matrix is
// positive definite, so no row need be exchanged.
func solve(rows [][]float64) []float64 {
	n := len(rows)
	for k := range rows {
		for i := range rows {
			if f := rows[i][k] / rows[k][k]; i != k {
				for j := k; j <= n; j++ {
					rows[i][j] -= f * rows[k][j]
				}
			}
		}
	}
	x := make([]float64, n)
	for k := range x {
		x[k] = rows[k][n] / rows[k][k]
	}
	return x
}

func weightsSource(cueWeights, company []float64) []byte {
	var b bytes.Buffer
	b.WriteString("package ingest\n\n// The weights of the cues, as fit_test.go fits them.\n\n// weights are those of the first look.\nvar weights = [len(cues)]float64{\n")
	for k, w := range cueWeights {
		fmt.Fprintf(&b, "%.2f, // %s\n", w, cues[k].name)
	}
	b.WriteString("}\n\n// companyWeights are those of the second look.\nvar companyWeights = [len(companyCues)]float64{\n")
	for k, w := range company {
		fmt.Fprintf(&b, "%.2f, // %s\n", w, companyCues[k])
	}
	b.WriteString("}\n")
	source, err := gofmt.Source(b.Bytes())
	if err != nil {
		panic(err)
	}
	return source
}
