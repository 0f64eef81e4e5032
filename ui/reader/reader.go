// Package reader is the pane that shows one article by its sections. Sections are rendered by
// commands, one at a time, as they come into view; the place in the text is held as a block and a
// line of it, so nothing above that place needs to be rendered.
package reader

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/query"
	"dateline/ui/count"
	"dateline/ui/theme"
)

// gutter is the space at the left of the text for the mark of a matching section, in cells.
const gutter = 2

// Model is the reader pane. The zero value shows nothing until it has a theme, a size and an
// article.
type Model struct {
	w, h   int
	theme  *theme.Theme
	most   int                           // the widest column of text in cells, or 0 for that of the pane
	middle bool                          // the column stands in the middle of the pane
	facts  func(*article.Article) string // the line under the headline
	page   *page
	pos    position
	end    bool // keep the end of the text at the foot while sections are being rendered
	goal   *goal
	held   *held
	base   *article.Spot // the place before the filter took the screen to a matching section
	lit    Lit
	aside  aside
	find   find
	places map[article.ID]article.Spot // where each article was left
	under  map[article.ID][]int        // the sections that matched when the reader moved in it

	touched bool // the reader has moved in the article since it is on show
}

// Lit is what the filter makes of the article on show.
type Lit struct {
	On       bool         // a filter is on
	Peek     bool         // go to the first matching section; the place comes back with the filter gone
	Sections []int        // the matching sections, ascending
	Terms    []query.Expr // words, phrases and expressions to paint
	Topics   []string     // IDs of the topics asked for
}

// position is a line of the page: a block and a line in it.
type position struct{ block, line int }

// goal is a place that can be scrolled to only after its block has been rendered.
type goal struct {
	block int
	runes int           // letters of the block before the place
	spot  *article.Spot // the place by its words, in the place of runes
	find  bool
}

// held is a line that stays at a row of the screen while sections above it are being rendered.
type held struct {
	position
	row int
}

// New returns a reader. facts writes the line under the headline.
func New(facts func(*article.Article) string) *Model {
	return &Model{facts: facts, places: map[article.ID]article.Spot{}, under: map[article.ID][]int{}}
}

// SetTheme changes the colours; what is on show is rendered again.
func (m *Model) SetTheme(t *theme.Theme) tea.Cmd {
	m.theme = t
	return m.relayout()
}

// SetMeasure changes how wide the column of text is at most, in cells: long lines are hard to read.
func (m *Model) SetMeasure(n int) tea.Cmd {
	m.most = n
	return m.relayout()
}

// Centre puts the column of text in the middle of the pane, or back at its left.
func (m *Model) Centre(on bool) { m.middle = on }

// Resize makes the pane w×h cells and keeps the place in the text.
func (m *Model) Resize(w, h int) tea.Cmd {
	if w == m.w && h == m.h {
		return nil
	}
	narrow := w != m.w
	m.w, m.h = w, h
	if !narrow {
		return m.settle()
	}
	return m.relayout()
}

// Show puts an article on the page, where it was left; nil clears the page. An article that is
// on show already, as the same or as a newer reading of its file, keeps its place.
func (m *Model) Show(a *article.Article) tea.Cmd {
	if m.page != nil && m.page.article == a {
		return nil
	}
	m.leave()
	m.release()
	m.find, m.lit, m.touched = find{}, Lit{}, false
	if a == nil {
		m.page = nil
		return nil
	}
	m.page = newPage(a)
	m.pos = position{}
	cmd := m.relayout()
	if at, ok := m.places[a.ID]; ok {
		m.restore(at)
	}
	return tea.Batch(cmd, m.settle())
}

// Empty tells whether nothing is on show.
func (m *Model) Empty() bool { return m.page == nil }

// Article returns the article on show; nil where there is none, or a text of sections of many.
func (m *Model) Article() *article.Article {
	if m.page == nil || m.page.fetched != nil {
		return nil
	}
	return m.page.article
}

// Light marks the matching sections and paints the words of the filter.
func (m *Model) Light(l Lit) tea.Cmd {
	was := m.lit
	m.lit = l
	if m.page == nil {
		return nil
	}
	m.page.unpaint()
	m.head()
	narrows := l.On && len(l.Sections) < len(m.page.article.Sections)
	switch moved := !was.On || !slices.Equal(was.Sections, l.Sections); {
	case narrows && l.Peek && moved && len(l.Sections) > 0 && !slices.Equal(l.Sections, m.under[m.page.article.ID]):
		return m.peek(l.Sections[0])
	case !narrows && m.base != nil:
		m.restore(*m.base)
		m.base = nil
	}
	return m.settle()
}

// peek goes to a section that the filter found, until it finds another or is gone.
func (m *Model) peek(n int) tea.Cmd {
	base := m.Spot()
	m.release()
	m.base = &base
	m.held = &held{}
	if n > 0 {
		m.held.block = n + 1
	}
	return m.settle()
}

// Update takes the sections that have been rendered.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	r, ok := msg.(renderedMsg)
	if !ok || m.page == nil || r.edition != m.page.edition {
		return nil
	}
	m.page.busy = false
	m.page.put(r)
	if m.Finding() && m.page.fetched == nil {
		m.count()
	}
	return m.settle()
}

// leave remembers the place in the article on show.
func (m *Model) leave() {
	if m.page == nil || m.w <= 0 {
		return
	}
	if m.page.fetched != nil {
		m.aside = aside{m.page, m.pos}
		return
	}
	id := m.page.article.ID
	if m.touched || m.Been(id) {
		m.places[id] = m.Spot()
	}
	if m.touched {
		m.under[id] = m.lit.Sections
	}
}

// relayout begins a page of the present width and theme at the present place. The lines of the
// old one stay on show until the new ones are rendered.
func (m *Model) relayout() tea.Cmd {
	if m.page == nil || m.theme == nil || m.w <= 0 {
		return nil
	}
	at, held := m.here(), m.held
	m.page.restart(m.column(), m.theme)
	m.head()
	m.held, m.goal, m.pos = nil, at, position{block: at.block}
	if held != nil && held.line == 0 { // the first line of a section is so at every width
		m.held = held
	}
	return m.settle()
}

// head lays out the headline with its facts and topics; it is cheap enough to be done at once.
func (m *Model) head() {
	if m.page == nil || m.theme == nil || m.w <= 0 {
		return
	}
	facts := ""
	if t := m.page.fetched; t != nil {
		facts = t.Facts
	} else {
		facts = m.facts(m.page.article)
	}
	*m.page.blocks.at(0) = headBlock(m.page.article, facts, m.lit.Topics, m.column(), m.theme)
}

// column is the width of the text in cells.
func (m *Model) column() int { return max(min(m.w-gutter-1, cmp.Or(m.most, m.w)), 1) }

// margin is the space at the left of the gutter, in cells.
func (m *Model) margin() int {
	if !m.middle {
		return 0
	}
	return max((m.w-m.column())/2-gutter, 0)
}

// here is the goal that leads back to the place on show at another width, or the one that is pursued.
func (m *Model) here() *goal {
	if m.goal != nil && !m.goal.find {
		return m.goal
	}
	at := m.page.anchor(m.pos)
	return &goal{block: at.block, runes: at.runes}
}

// settle is called after every change: it brings the place within the text, follows goals, and
// asks for the next section that the screen needs.
func (m *Model) settle() tea.Cmd {
	if m.page == nil || m.theme == nil || m.w <= 0 || m.h <= 0 {
		return nil
	}
	m.pursue()
	last := m.page.bottom(m.h)
	if m.held != nil {
		m.pos = m.page.move(m.held.position, -m.held.row)
	}
	if m.end || m.held != nil && last.before(m.pos) {
		m.pos = last
	}
	m.pos = m.page.clamp(m.pos)
	if m.page.fetched != nil {
		m.pos = m.page.land(m.pos)
		m.page.blocks.forget(m.pos.block)
	}
	m.page.prepare(m)
	return m.page.request(m.pos, m.h)
}

// pursue moves to the goal once its block is there.
func (m *Model) pursue() {
	if m.goal == nil || !m.page.blocks.at(m.goal.block).fresh {
		return
	}
	g := *m.goal
	m.goal = nil
	if g.find {
		m.reveal()
		return
	}
	b := m.page.blocks.at(g.block)
	m.pos = position{g.block, b.lineAt(g.runes)}
	if g.spot != nil {
		m.pos.line = b.lineOf(g.spot)
	}
}

// Status says where one is: "§ 2/6 · 40 %".
func (m *Model) Status() string {
	if m.page == nil || m.theme == nil || m.h <= 0 {
		return ""
	}
	return fmt.Sprintf("§ %s · %d %%", count.Place(m.Section()+1, m.page.blocks.n-1), m.page.percent(m.pos, m.h))
}

// Section is the number of the section at the head of the pane, 0 for the lead.
func (m *Model) Section() int { return max(m.pos.block-1, 0) }

// At is the section at the head of the pane: the article that it stands in and its number there. ok is false
// where nothing is on show.
func (m *Model) At() (a *article.Article, n int, ok bool) {
	if p, ok := m.Piece(); ok {
		return p.Article, p.Section, p.Article != nil
	}
	if m.page == nil || len(m.page.article.Sections) == 0 {
		return nil, 0, false
	}
	return m.page.article, min(m.Section(), len(m.page.article.Sections)-1), true
}
