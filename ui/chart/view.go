package chart

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/dustin/go-humanize"

	"dateline/model/library"
	"dateline/ui/cell"
	"dateline/ui/count"
)

// frame is how the rectangle is shared out, in cells. What has no room is 0.
//
//	Sections by month      most 190 in Jun 2025  │ Topics
//	190 ▏   ▂█▅   ▂                              │ China     83  190
//	      ▅▇███▃▅██   upper                      │ Taiwan    40   88
//	Articles                most 83 in Jun 2025  │
//	 83 ▏    █▂                                  │
//	      ▂▅███▂▂▅▃   lower                      │
//	    └┬────▲────   axis                       │
//	     2025         dates                      │
//	 Jun 2025   83 articles · 190 sections       │
//	of 1,204 articles …                          │
type frame struct {
	w, side      int // of the chart, of the topics beside it
	label, plot  int // of the numbers at the left, of the bars
	upper, lower int // lines of bars
	totals       bool
	topics       bool // a line of them, where they have no room beside
}

const (
	margin   = 1  // at the left and right of the chart
	wide     = 76 // from which on the topics stand beside the chart
	tall     = 16 // from which on articles have bars of their own
	sideFrom = 26 // the narrowest and the widest side
	sideTo   = 40
)

func (m *Model) frame() frame {
	f := frame{w: m.w, label: widest(m.line.Total.Sections) + 1}
	if m.w >= wide {
		f.side = min(max(m.w/4, sideFrom), sideTo)
		f.w -= f.side + 1
	}
	f.plot = max(f.w-2*margin-f.label-1, 0)
	rows := m.h - 4 // title, axis, dates, cursor
	if f.totals = rows >= 4; f.totals {
		rows--
	}
	if f.topics = rows >= 4 && f.side == 0; f.topics {
		rows--
	}
	f.upper = max(rows, 0)
	if m.h >= tall {
		f.lower = (rows - 2) * 2 / 5 // a title and a blank line
		f.upper = rows - 2 - f.lower
	}
	return f
}

// Split is the column of the line between the bars and the topics, or -1 where there is none.
func (m *Model) Split() int {
	if f := m.frame(); f.side > 0 {
		return f.w
	}
	return -1
}

// View draws the pane: exactly w×h cells.
func (m *Model) View() string {
	f := m.frame()
	lines := m.chart(f)
	if f.side == 0 {
		return cell.Block(strings.Join(lines, "\n"), m.w, m.h)
	}
	left := strings.Split(cell.Block(strings.Join(lines, "\n"), f.w, m.h), "\n")
	right := strings.Split(cell.Block(strings.Join(m.side(f), "\n"), f.side, m.h), "\n")
	for i := range left {
		left[i] += m.theme.Rule.Render("│") + right[i]
	}
	return strings.Join(left, "\n")
}

// chart draws everything but the topics beside it.
func (m *Model) chart(f frame) []string {
	if len(m.buckets) == 0 {
		return m.nothing()
	}
	lines := []string{m.title(f, "Sections by "+m.unit.String(), func(b library.Bucket) int { return b.Sections })}
	lines = append(lines, m.bars(f, f.upper, m.peak.Sections, func(b library.Bucket) int { return b.Sections })...)
	if f.lower > 0 {
		lines = append(lines, "", m.title(f, "Articles", func(b library.Bucket) int { return b.Articles }))
		lines = append(lines, m.bars(f, f.lower, m.peak.Articles, func(b library.Bucket) int { return b.Articles })...)
	}
	lines = append(lines, m.axis(f)...)
	lines = append(lines, " "+m.pointed(f.w-margin))
	if f.totals {
		lines = append(lines, " "+m.theme.Muted.Render(m.totals()))
	}
	if f.topics {
		lines = append(lines, " "+m.topicsLine(f.w-2*margin))
	}
	if m.h < 4 { // what the cursor tells is worth more than the bars
		return lines[max(min(len(lines)-1, 1+f.upper+2), 0):]
	}
	return lines
}

// nothing says why there are no bars.
func (m *Model) nothing() []string {
	says := "No article that matches has a date"
	switch {
	case !m.line.Whole:
		says = "Counting …"
	case m.line.Total.Articles == 0:
		says = "No section matches"
	}
	return []string{"", " " + m.theme.Title.Render(says), " " + m.theme.Muted.Render(m.totals())}
}

// title names a row of bars, and the bucket that holds the most.
func (m *Model) title(f frame, name string, count func(library.Bucket) int) string {
	top := m.buckets[0]
	for _, b := range m.buckets {
		if count(b) > count(top) {
			top = b
		}
	}
	most := fmt.Sprintf("most %s · %s", number(count(top)), dates(m.unit, top))
	return " " + cell.Columns(m.theme.Title.Render(name), m.theme.Muted.Render(most), f.w-2*margin) + " "
}

// bars draws the visible buckets in that many lines, beside the number that the highest stands for.
func (m *Model) bars(f frame, lines, peak int, count func(library.Bucket) int) []string {
	all := make([]string, lines)
	for row := range all {
		label := ""
		if row == 0 {
			label = short(peak)
		}
		var b strings.Builder
		for i := m.offset; i < m.offset+m.visible(); i++ {
			bar, gap := m.slot(f)
			b.WriteString(strings.Repeat(piece(count(m.buckets[i]), peak, lines, lines-1-row), bar) + cell.Spaces(gap))
		}
		all[row] = " " + m.theme.Muted.Render(fmt.Sprintf("%*s", f.label-1, label)) + " " + m.theme.Rule.Render("▏") + m.lit(f, b.String(), m.theme.Bar)
	}
	return all
}

const eighths = " ▁▂▃▄▅▆▇█"

// piece is what a bar shows in a row, counted from its foot; what is not nothing shows at least a trace.
func piece(n, peak, rows, row int) string {
	high := (n*rows*8 + peak/2) / max(peak, 1)
	if n > 0 {
		high = max(high, 1)
	}
	at := max(min(high-8*row, 8), 0)
	return string([]rune(eighths)[at])
}

// slot is how wide a bar is and the gap after it.
func (m *Model) slot(f frame) (bar, gap int) {
	const widest = 8
	all := min(f.plot/max(m.visible(), 1), widest)
	if all < 2 {
		return 1, 0
	}
	return all - 1, 1
}

// lit draws a line of bars with the selected ones lit.
func (m *Model) lit(f frame, line string, style lipgloss.Style) string {
	from, to := m.span(f)
	runes := []rune(line)
	from, to = min(from, len(runes)), min(to, len(runes))
	return style.Render(string(runes[:from])) + m.theme.Strong.Render(string(runes[from:to])) + style.Render(string(runes[to:]))
}

// span are the cells of the selected buckets that are in view, from the left of the bars.
func (m *Model) span(f frame) (from, to int) {
	bar, gap := m.slot(f)
	first, last := m.selected()
	first, last = max(first-m.offset, 0), min(last-m.offset, m.visible()-1)
	return first * (bar + gap), last*(bar+gap) + bar
}

// pointed tells what the selected buckets hold.
func (m *Model) pointed(w int) string {
	b, _ := m.Selected()
	s := m.theme.Strong.Render(dates(m.unit, b)) + "  " + m.theme.Text.Render(count.Of(b.Articles, "article")+" · "+count.Of(b.Sections, "section"))
	share := ""
	if dated := m.line.Total.Articles - m.line.Undated.Articles; b.Articles < dated {
		share = m.theme.Muted.Render(" · " + percent(b.Articles, dated))
	}
	if cell.Width(s+share) <= w {
		s += share
	}
	return s
}

func percent(n, of int) string {
	if p := 100 * n / max(of, 1); p > 0 || n == 0 {
		return fmt.Sprintf("%d %%", p)
	}
	return "under 1 %"
}

// totals tells what everything is.
func (m *Model) totals() string {
	s := "In all " + count.Of(m.line.Total.Articles, "article") + " · " + count.Of(m.line.Total.Sections, "section")
	if n := m.line.Undated.Articles; n > 0 {
		s += " · " + number(n) + " undated"
	}
	if !m.line.Whole {
		s += " so far"
	}
	return s
}

// widest is how many cells a number up to n takes that is written short.
func widest(n int) int { return min(len(number(n)), 5) }

// short writes a number in at most five cells.
func short(n int) string {
	switch {
	case n >= 1_000_000:
		return fmt.Sprintf("%.1fM", float64(n)/1e6)
	case n >= 10_000:
		return fmt.Sprintf("%dk", n/1000)
	}
	return number(n)
}

func number(n int) string { return humanize.Comma(int64(n)) }
