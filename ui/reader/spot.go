package reader

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
)

// context is how many lines on each side of a place are looked at for its words.
const context = 12

// Spot is the place on show by its words, or the one that is being gone to. What the filter has taken the screen
// to does not count.
func (m *Model) Spot() article.Spot {
	switch {
	case m.page == nil:
		return article.Spot{}
	case m.base != nil:
		return *m.base
	case m.goal != nil && m.goal.spot != nil:
		return *m.goal.spot
	}
	pos := m.pos
	if pos.block == 0 {
		return article.Spot{}
	}
	b := m.page.blocks.at(pos.block)
	at := min(pos.line, len(b.plain))
	s := article.NewSpot(m.page.article, pos.block-1,
		strings.Join(b.plain[max(at-context, 0):at], " "), strings.Join(b.plain[at:min(at+context, len(b.plain))], " "))
	if s.After != "" {
		s.Part = 1000 * at / len(b.plain)
	}
	return s
}

// Return goes to a place in the article on show, as far as it is still there.
func (m *Model) Return(at article.Spot) tea.Cmd {
	if m.page == nil {
		return nil
	}
	m.places[m.page.article.ID] = at
	if m.base != nil { // the filter has the screen
		m.base = &at
		return nil
	}
	m.restore(at)
	return m.settle()
}

// restore goes to a spot, as far as its section has been rendered.
func (m *Model) restore(at article.Spot) {
	m.held, m.goal = nil, nil
	n := at.SectionOf(m.page.article)
	m.pos = position{}
	if n > 0 || at.After != "" {
		m.pos.block = n + 1
	}
	if at.After != "" {
		m.goal = &goal{block: n + 1, spot: &at}
	}
}

// lineOf is the line of the block on which a spot is; its first one where that is there no more.
func (b *block) lineOf(s *article.Spot) int {
	letters := make([]string, len(b.plain))
	for i, line := range b.plain {
		letters[i] = article.Letters(line)
	}
	at, _ := s.In(strings.Join(letters, ""))
	for i := range letters {
		if at -= len(letters[i]); at < 0 {
			return i
		}
	}
	return 0
}

// Been tells whether the place in an article is known.
func (m *Model) Been(id article.ID) bool {
	_, ok := m.places[id]
	return ok
}

// Touched tells whether the reader has moved in the article since it is on show.
func (m *Model) Touched() bool { return m.touched }

// Ended tells whether the end of the text is on the screen.
func (m *Model) Ended() bool {
	if m.page == nil || m.h <= 0 {
		return false
	}
	rest := m.h + m.pos.line + 1 // the blank line at the end need not be there
	for i := m.pos.block; i < m.page.blocks.n; i++ {
		b := m.page.blocks.at(i)
		if rest -= b.height(); rest < 0 || !b.fresh {
			return false
		}
	}
	return true
}
