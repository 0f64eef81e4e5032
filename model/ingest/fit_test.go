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

// The weights of both looks are those of logistic regressions over the two thirds of the
// evaluation's documents that may be seen, each as it is in its tight layout, once more with a newspaper's
// short paragraphs, and with those and few headings or none. The second look is fitted to first looks that did not know the document at hand, as it will be with new ones.
const (
	penalty = 1 // on the squares of the weights, so that no cue is believed for a few lines' sake
	folds   = 8
	steps   = 3000
)

// TestWeightsAreTheFittedOnes fits them again. UPDATE=1 writes them to weights.go.
func TestWeightsAreTheFittedOnes(t *testing.T) {
	docs := seen(t)
	cueWeights := fit(docs, looks)
	for f := range folds {
		w := fit(slices.DeleteFunc(slices.Clone(docs), func(d *marked) bool { return d.n%folds == f }), looks)
		for _, d := range docs {
			if d.n%folds == f {
				d.view.look(w)
			}
		}
	}
	company := fit(docs, companies)
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

// marked is a document, in one layout, with what its editor said of each line.
type marked struct {
	n        int // the same for all layouts of a document
	view     *view
	headings []bool // by block
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
			bs := blocks(d.Texts[l])[1:] // behind the headline
			settleNumbers(bs)
			all = append(all, &marked{n: n, view: newView(bs), headings: d.marks(bs)})
		}
		n++
	}
	for _, d := range news(t) {
		bs := blocks(d.Texts["tight"])[1:]
		settleNumbers(bs)
		all = append(all, &marked{n: n, view: newView(bs), headings: d.marks(bs)})
		n++
	}
	return all
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
		all = append(all, example{d.view.values(), d.headings[l.i]})
	}
	return all
}

func companies(d *marked) (all []example) {
	for n, l := range d.view.likely {
		all = append(all, example{d.view.company(n), d.headings[l.i]})
	}
	return all
}

// fit returns the weights of what of tells, by gradient descent with steps of the size that
// suits each weight (RMSprop). It gives the same weights every time.
func fit(docs []*marked, of func(*marked) []example) []float64 {
	var all []example
	for _, d := range docs {
		all = append(all, of(d)...)
	}
	w := make([]float64, len(all[0].values))
	size := make([]float64, len(w))
	for step := range steps {
		rate := 0.05 / (1 + float64(step)/300)
		for k, g := range gradient(all, w) {
			size[k] = 0.9*size[k] + 0.1*g*g
			w[k] -= rate * g / (1e-8 + math.Sqrt(size[k]))
		}
	}
	return w
}

func gradient(all []example, w []float64) []float64 {
	grad := make([]float64, len(w))
	for _, e := range all {
		wrong := logistic(dot(w, e.values)) - yes(e.heading)
		for k, x := range e.values {
			grad[k] += wrong * x
		}
	}
	for k := 1; k < len(w); k++ { // the first weight is the bias
		grad[k] += penalty * w[k]
	}
	return grad
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
