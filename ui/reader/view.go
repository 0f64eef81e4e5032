package reader

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/ui/cell"
)

// mark is a painted part of a line, in cells.
type mark struct {
	span cell.Span
	hit  int // number of the match of find in its block, or -1 for what the filter found

	topic string // ID of the topic that is named there, or empty
}

// View draws the pane: exactly w×h cells.
func (m *Model) View() string {
	lines := make([]string, 0, max(m.h, 0))
	if m.page != nil && m.theme != nil {
		lines = m.page.screen(m, lines)
	}
	return cell.Block(strings.Join(lines, "\n"), m.w, m.h)
}

// screen appends the lines from the present place to the foot of the pane.
func (p *page) screen(m *Model, lines []string) []string {
	line, margin := m.pos.line, cell.Spaces(m.margin())
	for i := m.pos.block; i < p.blocks.n && len(lines) < m.h; i++ {
		b := p.blocks.at(i)
		dim := m.dimmed(i)
		for ; line < b.height() && len(lines) < m.h; line++ {
			lines = append(lines, margin+m.gutter(i, b, line)+m.line(i, b, line, dim))
		}
		line = 0
	}
	return lines
}

// line draws one line of a block.
func (m *Model) line(i int, b *block, line int, dim bool) string {
	if line >= len(b.lines) {
		return "" // being rendered
	}
	text := b.lines[line]
	if dim {
		text = m.theme.Faint.Render(b.plain[line])
	}
	if line >= len(b.marks) || len(b.marks[line]) == 0 {
		return text
	}
	marks := b.marks[line]
	spans := make([]cell.Span, len(marks))
	for j := range marks {
		spans[j] = marks[j].span
	}
	return cell.Mark(text, spans, func(j int) lipgloss.Style { return m.paintOf(i, marks[j]) })
}

func (m *Model) paintOf(block int, k mark) lipgloss.Style {
	switch {
	case k.topic != "":
		return m.theme.Topic(k.topic)
	case k.hit < 0:
		return m.theme.Match
	case block == m.find.block && k.hit == m.find.nth:
		return m.theme.Current
	}
	return m.theme.Found
}

// gutter draws the mark of a matching section beside its lines, but not beside the blank one
// after them.
func (m *Model) gutter(i int, b *block, line int) string {
	if i == 0 || !m.lit.On || m.dimmed(i) || line == b.height()-1 {
		return "  "
	}
	return m.theme.Margin.Render("▎") + " "
}

// dimmed tells whether the block is a section that the filter did not find.
func (m *Model) dimmed(i int) bool {
	if !m.lit.On || i == 0 {
		return false
	}
	_, found := slices.BinarySearch(m.lit.Sections, i-1)
	return !found
}

// prepare finds out what is to be painted on the screen, so that drawing it is cheap.
func (p *page) prepare(m *Model) {
	rest := m.pos.line + m.h
	for i := m.pos.block; i < p.blocks.n && rest > 0; i++ {
		p.paint(i, m)
		rest -= p.blocks.height(i)
	}
}

// paint finds out what is to be painted on the lines of a block, once for each search and filter.
func (p *page) paint(i int, m *Model) {
	b := p.blocks.at(i)
	if len(b.marks) == len(b.lines) && b.marks != nil {
		return
	}
	b.marks = make([][]mark, len(b.lines))
	f := b.flow
	if f == nil {
		return
	}
	for nth, r := range b.found(m.find.pattern) {
		b.mark(f.segs, r, mark{hit: nth})
	}
	if m.find.pattern != "" || m.dimmed(i) {
		return
	}
	if named, mentions := p.named(i); len(mentions) > 0 {
		locate(named, mentions, f.text, func(n article.Mention, r [2]int) {
			b.mark(f.segs, r, mark{hit: -1, topic: n.Topic.ID})
		})
	}
	if len(m.lit.Terms) == 0 {
		return
	}
	for _, r := range query.Spans(m.lit.Terms, f.folded) {
		b.mark(f.segs, f.unfold(r[0], r[1]), mark{hit: -1})
	}
}

func (b *block) mark(segs segments, r [2]int, k mark) {
	segs.lines(r[0], r[1], func(line, start, end int) {
		for _, s := range cell.Spans(b.plain[line], [][2]int{{start, end}}) {
			k.span = s
			b.marks[line] = append(b.marks[line], k)
		}
	})
}
