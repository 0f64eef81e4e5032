package chart

import (
	"math"
	"slices"
	"strings"
	"time"

	"dateline/model/library"
	"dateline/ui/cell"
)

// axis draws the line below the bars, with the cursor and the range on it, and the dates.
func (m *Model) axis(f frame) []string {
	line := []rune(strings.Repeat("─", f.plot))
	dates := []rune(cell.Spaces(f.plot))
	for _, l := range m.labels(f) {
		line[l.x] = '┬'
		copy(dates[l.x:], []rune(l.text))
	}
	from, to := m.span(f)
	if m.ranging {
		for x := from; x < min(to, len(line)); x++ {
			line[x] = '━'
		}
	}
	bar, gap := m.slot(f)
	if x := (m.cursor-m.offset)*(bar+gap) + bar/2; x < len(line) {
		line[x] = '▲'
	}
	left, right := "└", " "
	if m.offset > 0 {
		left = "◂"
	}
	if m.offset+m.visible() < len(m.buckets) {
		right = "▸"
	}
	before := cell.Spaces(margin + f.label)
	return []string{
		before + m.theme.Rule.Render(left) + m.lit(f, string(line), m.theme.Rule) + m.theme.Rule.Render(right),
		before + " " + m.theme.Muted.Render(string(dates)),
	}
}

// label is a date that stands below the bars.
type label struct {
	x    int
	text string
	step int // about how many buckets it is to the next like it
}

// labels are the dates that have room: that of the first bucket whole, then the beginnings of years, and of
// shorter spans where all of them fit between.
func (m *Model) labels(f frame) []label {
	bar, gap := m.slot(f)
	var all, placed []label
	for i := range m.visible() {
		l := mark(m.unit, m.buckets[m.offset+i])
		if l.x = i * (bar + gap); i == 0 {
			l.text, l.step = whole(m.unit, m.buckets[m.offset].From), math.MaxInt16
		}
		all = append(all, l)
	}
	slices.SortStableFunc(all, func(a, b label) int { return b.step - a.step })
	for _, l := range all {
		if l.step*(bar+gap) > len(l.text) && l.x+len(l.text) <= f.plot && apart(l, placed) {
			placed = append(placed, l)
		}
	}
	return placed
}

// apart tells whether at least a cell is free between a label and all others.
func apart(l label, others []label) bool {
	for _, o := range others {
		if l.x <= o.x+len(o.text) && o.x <= l.x+len(l.text) {
			return false
		}
	}
	return true
}

// mark is what stands below a bucket if there is room: the beginning of a year or of a month, else the day.
func mark(u library.Unit, b library.Bucket) label {
	first := b.From
	if u == library.Week { // a month begins in the week that holds its first day
		first = b.To.AddDate(0, 0, -1)
	}
	begins := u == library.Month || first.Day() == 1 || u == library.Week && first.Day() < 8
	month := [...]int{library.Day: 30, library.Week: 4, library.Month: 1, library.Year: 1}[u]
	switch {
	case u == library.Year:
		return label{text: first.Format("2006"), step: divisor(first.Year(), 100, 50, 10, 5)}
	case !begins && u == library.Week:
		return label{text: b.From.Format("2 Jan"), step: 1}
	case !begins:
		return label{text: first.Format("2"), step: divisor(first.Day(), 10, 5)}
	case first.Month() == time.January:
		return label{text: first.Format("2006"), step: 12 * month}
	}
	return label{text: first.Format("Jan"), step: month * divisor(int(first.Month())-1, 6, 3)}
}

// divisor is the first of steps that divides n, or 1.
func divisor(n int, steps ...int) int {
	for _, s := range steps {
		if n%s == 0 {
			return s
		}
	}
	return 1
}

// whole writes the beginning of a bucket so that it can be understood alone.
func whole(u library.Unit, t time.Time) string {
	switch u {
	case library.Year:
		return t.Format("2006")
	case library.Month:
		return t.Format("Jan 2006")
	}
	return t.Format("2 Jan 2006")
}

// dates names the days of a bucket, or of several in a row.
func dates(u library.Unit, b library.Bucket) string {
	first, last := b.From, b.To.AddDate(0, 0, -1)
	day, month := "2 Jan", "Jan"
	switch {
	case u == library.Year && first.Year() == last.Year():
		return first.Format("2006")
	case u == library.Year:
		return first.Format("2006") + "–" + last.Format("2006")
	case u == library.Month:
		day, month = "Jan", ""
		if last.Sub(first).Hours() < 31*24 {
			return first.Format("Jan 2006")
		}
	case first.Equal(last):
		return first.Format("Mon 2 Jan 2006")
	}
	switch {
	case first.Year() != last.Year():
		return first.Format(day+" 2006") + " – " + last.Format(day+" 2006")
	case first.Month() == last.Month() && month != "":
		return first.Format("2") + "–" + last.Format("2 Jan 2006")
	}
	return first.Format(day) + " – " + last.Format(day+" 2006")
}
