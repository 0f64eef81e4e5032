package reader

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
)

// find is a search within the article on show. Matches are counted by block in its text, so the
// count does not wait for sections to be rendered; a match is named by its block and its number
// in it, so it stays the same one at another width.
type find struct {
	pattern string   // folded; empty while nothing is searched for
	origin  position // where the reader was when the search began
	counts  []int    // matches in each block
	total   int
	block   int // of the match one stands on
	nth     int // its number in the block, from 0
}

// FindFrom notes where the search begins: its first match is looked for from there.
func (m *Model) FindFrom() { m.find = find{origin: m.pos} }

// Find goes to the first match of pattern at or after the place where the search began. Case and
// accents do not matter. An empty pattern goes back to that place.
func (m *Model) Find(pattern string) tea.Cmd {
	if m.page == nil {
		return nil
	}
	m.find = find{pattern: article.Fold(pattern), origin: m.find.origin}
	m.page.unpaint()
	m.release()
	m.pos = m.find.origin
	if m.page.fetched != nil {
		return m.findHere()
	}
	m.count()
	if m.find.total > 0 {
		m.first()
	}
	return m.settle()
}

// Unfind ends the search; with back it also returns to where the search began.
func (m *Model) Unfind(back bool) tea.Cmd {
	if m.page == nil {
		return nil
	}
	if back {
		m.release()
		m.pos = m.find.origin
	}
	m.find = find{}
	m.page.unpaint()
	return m.settle()
}

// Finding tells whether a search is on.
func (m *Model) Finding() bool { return m.find.pattern != "" }

// Found is the number of the match one stands on, from 1, and the number of all; 0, 0 where
// there is none.
func (m *Model) Found() (at, total int) {
	if m.find.total == 0 {
		return 0, 0
	}
	if m.page.fetched != nil {
		return max(m.find.nth, 0) + 1, m.find.total
	}
	for _, n := range m.find.counts[:m.find.block] {
		at += n
	}
	return at + m.find.nth + 1, m.find.total
}

// NextFound goes to the next match, or the one before where d is -1, round the ends of the text.
func (m *Model) NextFound(d int) tea.Cmd {
	if m.find.total == 0 {
		return nil
	}
	m.find.step(d)
	m.reveal()
	return m.settle()
}

// step goes to the next match, or the one before where d is -1. There must be one.
func (f *find) step(d int) {
	f.nth += d
	for f.nth < 0 || f.nth >= f.counts[f.block] {
		if f.nth < 0 {
			f.block = (f.block + len(f.counts) - 1) % len(f.counts)
			f.nth = f.counts[f.block] - 1
		} else {
			f.block = (f.block + 1) % len(f.counts)
			f.nth = 0
		}
	}
}

// count counts the matches of every block.
func (m *Model) count() {
	f := &m.find
	f.counts, f.total = make([]int, m.page.blocks.n), 0
	if f.pattern == "" {
		return
	}
	for i := range f.counts {
		f.counts[i] = strings.Count(m.page.text(i), f.pattern)
		f.total += f.counts[i]
	}
}

// first goes to the first match at or after the origin, or else to the first of all.
func (m *Model) first() {
	f := &m.find
	f.block, f.nth = f.origin.block, 0
	if f.origin.line > 0 {
		lines := m.page.found(f.block, f.pattern)
		f.nth, _ = slices.BinarySearch(lines, f.origin.line)
	}
	if f.nth >= f.counts[f.block] {
		f.nth = f.counts[f.block] - 1
		f.step(1)
	}
	m.reveal()
}

// reveal scrolls so that the match one stands on is on the screen, as soon as its block has been
// rendered.
func (m *Model) reveal() {
	m.release()
	m.touched = true
	f := &m.find
	if !m.page.blocks.at(f.block).fresh {
		m.pos = position{block: f.block}
		m.goal = &goal{block: f.block, find: true}
		return
	}
	lines := m.page.found(f.block, f.pattern)
	if len(lines) == 0 {
		m.pos = position{block: f.block}
		return
	}
	if m.page.fetched != nil {
		if f.total = len(lines); f.nth < 0 {
			f.nth = f.total - 1
		}
	}
	hit := position{f.block, lines[min(f.nth, len(lines)-1)]}
	if hit.before(m.pos) || !hit.before(m.page.move(m.pos, max(m.h-1, 1))) {
		m.held = &held{hit, m.h / 3}
	}
}

// text is what find compares in a block, on one line: the lines that are shown or, before they
// are rendered, what they will be made of.
func (p *page) text(i int) string {
	if b := p.blocks.at(i); b.lines != nil {
		return b.flow.folded
	}
	if p.folded == nil {
		p.folded = make([]string, p.blocks.n)
	}
	if p.folded[i] == "" {
		s := &p.article.Sections[i-1]
		p.folded[i] = article.Fold(strings.Join(strings.Fields(s.Heading+" "+s.Text), " "))
	}
	return p.folded[i]
}

// found returns the line of each match in the block as it is rendered.
func (p *page) found(i int, pattern string) (lines []int) {
	b := p.blocks.at(i)
	for _, r := range b.found(pattern) {
		lines = append(lines, b.flow.segs.at(r[0]).line)
	}
	return lines
}

// found returns where find finds the pattern in the block, in bytes of its text: not in the lines that say
// where a section is from.
func (b *block) found(pattern string) [][2]int {
	all := b.flow.occurrences(pattern)
	for len(all) > 0 && b.flow.segs.at(all[0][0]).line < b.body {
		all = all[1:]
	}
	return all
}
