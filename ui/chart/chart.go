// Package chart is the pane that shows how much was published when: bars of sections and of articles over
// an axis of dates, a cursor on them, and beside them the topics they speak of.
//
// The pane holds the counts of every day, so that another length of the buckets, another width and a
// movement need no search. Whoever owns it asks for [Model.Dates] and searches within them.
package chart

import (
	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/cell"
	"dateline/ui/theme"
)

// Model is the pane. It has no size and draws nothing before the first Resize and SetTheme.
type Model struct {
	w, h  int
	theme *theme.Theme

	line    library.Timeline
	topics  []library.TopicCount
	counted bool // the topics are known

	unit    library.Unit
	chosen  bool // by the reader; else the unit follows span and width
	buckets []library.Bucket
	peak    library.Count // the most in a bucket
	cursor  int           // index of a bucket
	anchor  int           // the bucket where a range begins, or the cursor's
	ranging bool
	offset  int // the first bucket shown
}

// New returns a pane that counts nothing yet.
func New(t *theme.Theme) *Model { return &Model{theme: t} }

// SetTheme changes the colours.
func (m *Model) SetTheme(t *theme.Theme) { m.theme = t }

// Resize fits the pane into w×h cells.
func (m *Model) Resize(w, h int) {
	m.w, m.h = max(w, 0), max(h, 0)
	m.regroup()
}

// Show takes other counts. The cursor stays at its date, or at the newest where it had none.
func (m *Model) Show(t library.Timeline) {
	m.line = t
	m.regroup()
}

// SetTopics takes the topics of what is shown, the strongest first.
func (m *Model) SetTopics(all []library.TopicCount) { m.topics, m.counted = all, true }

// maxBuckets is how many there may be of a unit that the reader chooses: the days of a lifetime.
const maxBuckets = 40_000

// Refine chooses a shorter unit where n is -1, a longer one where it is 1. It returns false where there
// is none.
func (m *Model) Refine(n int) bool {
	to := int(m.unit) + n
	if to < 0 || to > int(library.Year) || n < 0 && m.line.Len(library.Unit(to)) > maxBuckets {
		return false
	}
	m.unit, m.chosen = library.Unit(to), true
	m.regroup()
	return true
}

// Unit is the length of a bucket.
func (m *Model) Unit() library.Unit { return m.unit }

// Refit lets the unit follow the span again, and drops a range.
func (m *Model) Refit() { m.chosen, m.ranging = false, false }

// regroup makes the buckets anew.
func (m *Model) regroup() {
	at, anchor := m.at(m.cursor), m.at(m.anchor)
	if !m.chosen {
		m.unit = m.line.Fit(m.frame().plot)
	}
	m.buckets, m.peak = m.line.By(m.unit), library.Count{}
	for _, b := range m.buckets {
		m.peak.Articles, m.peak.Sections = max(m.peak.Articles, b.Articles), max(m.peak.Sections, b.Sections)
	}
	m.cursor, m.anchor = m.find(at), m.find(anchor)
	m.scroll()
}

// at is the bucket of an index, or an empty one.
func (m *Model) at(i int) library.Bucket {
	if i >= len(m.buckets) {
		return library.Bucket{}
	}
	return m.buckets[i]
}

// find is the index of the bucket in which b begins, of shorter ones the first that begins in b, else of the
// nearest; of the last where b is empty.
func (m *Model) find(b library.Bucket) int {
	last := max(len(m.buckets)-1, 0)
	for i, c := range m.buckets[:last] {
		shorter := c.To.Sub(c.From) < b.To.Sub(b.From)
		if !b.To.IsZero() && b.From.Before(c.To) && (!shorter || !c.From.Before(b.From)) {
			return i
		}
	}
	return last
}

// Move moves the cursor by n buckets.
func (m *Model) Move(n int) {
	m.cursor = max(min(m.cursor+n, len(m.buckets)-1), 0)
	m.scroll()
}

// Point moves the cursor to the bucket that is drawn at a column, and returns its number; ok is false where
// there is none.
func (m *Model) Point(x int) (at int, ok bool) {
	f := m.frame()
	bar, gap := m.slot(f)
	x -= margin + f.label + 1
	if n := x / (bar + gap); x >= 0 && n < m.visible() {
		m.Move(m.offset + n - m.cursor)
		return m.cursor + 1, true
	}
	return 0, false
}

// Page moves the cursor by n times the buckets that are shown.
func (m *Model) Page(n int) { m.Move(n * max(m.visible()-1, 1)) }

// Edge moves the cursor to the first bucket, or to the last where end is 1.
func (m *Model) Edge(end int) { m.Move((2*end - 1) * len(m.buckets)) }

func (m *Model) visible() int { return min(len(m.buckets), max(m.frame().plot, 0)) }

func (m *Model) scroll() {
	m.offset = cell.Window(m.cursor, len(m.buckets), m.visible(), m.offset)
}

// Range begins a range at the cursor, or gives it up.
func (m *Model) Range() { m.ranging, m.anchor = !m.ranging, m.cursor }

// Ranging tells whether a range has been begun.
func (m *Model) Ranging() bool { return m.ranging }

// selected are the indices of the first and last bucket selected: that of the cursor, or of the range.
func (m *Model) selected() (first, last int) {
	if !m.ranging {
		return m.cursor, m.cursor
	}
	return min(m.anchor, m.cursor), max(m.anchor, m.cursor)
}

// Selected is the bucket of the cursor, or all of the range as one; ok is false while there are none.
func (m *Model) Selected() (b library.Bucket, ok bool) {
	if len(m.buckets) == 0 {
		return b, false
	}
	first, last := m.selected()
	b.From, b.To = m.buckets[first].From, m.buckets[last].To
	for _, one := range m.buckets[first : last+1] {
		b.Articles += one.Articles
		b.Sections += one.Sections
	}
	return b, true
}

// Dates are those of the selected buckets; ok is false while there are none.
func (m *Model) Dates() (d query.Dates, ok bool) {
	b, ok := m.Selected()
	return b.Dates(), ok
}

// Place is the number of the bucket under the cursor, from 1, and how many there are.
func (m *Model) Place() (at, of int) { return m.cursor + 1, len(m.buckets) }
