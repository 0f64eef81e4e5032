package reader

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/ui/theme"
)

// Text is a text of very many sections, such as a digest, that are fetched when they come near the screen and
// forgotten when they are far from it. It has no lead.
type Text struct {
	Title string
	Facts string // the line under the title
	Len   int    // how many sections there are
	Fetch func(n int) Piece
}

// Piece is a section of a Text. Fetch may take its time to get it: it is called by commands, one at a time for each
// page.
type Piece struct {
	Article  *article.Article // that the section is of, whole; nil where there is nothing to show
	Section  int
	Row      int               // what the text wants to know again of it
	Above    []string          // lines that say where it is from: the first is its title
	Below    string            // what is said behind it, or empty
	Mentions []article.Mention // of the topics asked for, but for those in the title
	Again    int               // the section before it that says more now that this one is known, or -1
}

// unfetched is the height guessed for a section that has not been fetched, in lines.
const unfetched = 12

// aside is the text that an article was put over, as it was.
type aside struct {
	page *page
	pos  position
}

// ShowText puts a text on the page; the one that was last on it comes as it was left.
func (m *Model) ShowText(t *Text) tea.Cmd {
	m.leave()
	m.release()
	m.find, m.lit = find{}, Lit{}
	if back := m.aside; back.page != nil && back.page.fetched == t {
		m.page, m.pos = back.page, back.pos
		return m.relayout()
	}
	m.page = newPage(&article.Article{Title: t.Title})
	m.page.fetched = t
	m.page.blocks = blocks{n: t.Len + 1, guess: unfetched}
	m.pos = position{}
	return m.relayout()
}

// Grow says that the text on show has more sections by now.
func (m *Model) Grow(n int, facts string) tea.Cmd {
	if m.page == nil || m.page.fetched == nil {
		return nil
	}
	m.page.fetched.Facts, m.page.fetched.Len, m.page.blocks.n = facts, n, n+1
	m.head()
	return m.settle()
}

// Piece is the section of the text at the head of the pane; ok is false where it has not been fetched.
func (m *Model) Piece() (p Piece, ok bool) {
	if m.page == nil || m.page.fetched == nil {
		return Piece{}, false
	}
	i := max(m.pos.block, 1)
	for i < m.page.blocks.n-1 && m.page.blocks.empty(i) {
		i++
	}
	if i >= m.page.blocks.n || m.page.blocks.at(i).piece == nil {
		return Piece{}, false
	}
	return *m.page.blocks.at(i).piece, true
}

// Held is how many sections of the text are held in memory.
func (m *Model) Held() (n int) {
	if m.page == nil {
		return 0
	}
	for _, b := range m.page.blocks.all() {
		if b.piece != nil {
			n++
		}
	}
	return n
}

// fetch returns the command that gets and renders a section.
func (p *page) fetch(i int) tea.Cmd {
	e, t, first := p.edition, p.fetched, p.blocks.at(i).lines == nil
	return func() tea.Msg {
		piece := t.Fetch(i - 1)
		return renderedMsg{edition: e, block: i, content: compose(&piece, first, e.column, e.theme), again: piece.Again + 1}
	}
}

// compose renders a section between what is said about it. One that there is nothing to show of has no lines;
// of one that takes its time only the beginning is rendered first.
func compose(p *Piece, first bool, column int, t *theme.Theme) block {
	if p.Article == nil {
		b := lay([]string{})
		b.piece = p
		return b
	}
	s, part := beginning(&p.Article.Sections[p.Section], first)
	b := render(s, column, t)
	lines := []string{t.Rule.Render(strings.Repeat("─", column))}
	for i, text := range p.Above {
		style := t.Muted
		if i == 0 {
			style = t.Title
		}
		for _, line := range wrap(text, column) {
			lines = append(lines, style.Render(line))
		}
	}
	lines = append(lines, "")
	for i := range b.links {
		b.links[i].line += len(lines)
	}
	body := len(lines)
	lines = append(lines, b.lines...)
	if p.Below != "" {
		for _, line := range wrap(p.Below, column) {
			lines = append(lines, t.Muted.Render(line))
		}
		lines = append(lines, "")
	}
	whole := lay(lines)
	whole.fresh, whole.links, whole.piece, whole.body = !part, b.links, p, body
	return whole
}

// land leaves a place where there is nothing to show for the next one, since sections may turn out to be such only
// when one has come to them.
func (p *page) land(pos position) position {
	for pos.block < p.blocks.n-1 && p.blocks.empty(pos.block) {
		pos = position{block: pos.block + 1}
	}
	return pos
}

// The matches of find in a text are known in one section at a time. Whoever shows the text looks for the next section
// that has some, from where [Model.Sought] says, and tells [Model.Hit].

// Sought is the pattern that find looks for in the text on show, folded, and the section from which on it is to be
// looked for; ok is false where a match is on the screen, or nothing is looked for.
func (m *Model) Sought() (pattern string, from int, ok bool) {
	if m.page == nil || m.page.fetched == nil || m.find.pattern == "" || m.find.total > 0 {
		return "", 0, false
	}
	return m.find.pattern, m.find.origin.block, true
}

// Pattern is what find looks for, folded; empty while nothing is searched for.
func (m *Model) Pattern() string { return m.find.pattern }

// Hit goes to the first match in section n, or to its last where d is -1.
func (m *Model) Hit(n, d int) tea.Cmd {
	m.find.block, m.find.nth, m.find.total = n+1, 0, 1
	if d < 0 {
		m.find.nth = -1
	}
	m.reveal()
	return m.settle()
}

// StepFound goes to the next match in the section that one stands in, or to the one before; it returns the section
// from which on to look for more where there is none.
func (m *Model) StepFound(d int) (cmd tea.Cmd, from int, ok bool) {
	to := m.find.nth + d
	if m.find.total == 0 || to < 0 || to >= m.find.total {
		return nil, m.find.block - 1 + d, false
	}
	m.find.nth = to
	m.reveal()
	return m.settle(), 0, true
}

// findHere goes to the first match in the section where the search began, at that place or after it.
func (m *Model) findHere() tea.Cmd {
	at := m.find.origin
	if at.block == 0 || !m.page.blocks.at(at.block).fresh {
		return m.settle()
	}
	lines := m.page.found(at.block, m.find.pattern)
	for i, line := range lines {
		if line >= at.line {
			m.find.block, m.find.nth, m.find.total = at.block, i, len(lines)
			m.reveal()
			break
		}
	}
	return m.settle()
}
