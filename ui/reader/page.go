package reader

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/ui/theme"
)

// page is an article laid out as blocks: the headline first, then each section. A block without
// lines has not been rendered; it takes part in scrolling with a guessed height.
type page struct {
	article  *article.Article
	edition  *edition
	fetched  *Text // that it shows in the place of an article's sections, or nil
	blocks   blocks
	folded   []string            // text of blocks without lines as find compares it, made when first asked for
	mentions [][]article.Mention // of the topics asked for, by section
	busy     bool                // a command is rendering a section
}

// edition is what the lines of a page depend on. A late section of another edition is refused.
type edition struct {
	column int
	theme  *theme.Theme
}

// block is a run of lines without gutter, each at most a column wide.
type block struct {
	lines []string // styled
	plain []string // the same without styles
	flow  *flowed  // of plain; nil without lines
	fresh bool     // of the present edition
	guess int      // height as long as there are no lines
	marks [][]mark // what to paint on each line; nil until asked for
	links []link
	piece *Piece // that it is made of, in a text
	body  int    // the first line that find looks at: those before it say where a section is from
}

// renderedMsg says that a section has been rendered.
type renderedMsg struct {
	edition *edition
	block   int
	content block
	again   int // a block before it that is to be rendered again, or 0
}

// anchor is a place in the text that holds at every width.
type anchor struct {
	block int
	runes int // letters of the block before the place
}

func newPage(a *article.Article) *page {
	return &page{article: a, blocks: blocks{n: len(a.Sections) + 1}}
}

// restart begins another edition. Lines of the former one stay until theirs are rendered.
func (p *page) restart(column int, t *theme.Theme) {
	p.edition = &edition{column, t}
	p.busy = false
	for _, b := range p.blocks.all() {
		b.fresh = false
	}
	if p.fetched == nil {
		for i := range p.article.Sections {
			p.blocks.at(i + 1).guess = p.article.Sections[i].Words*7/column + 3
		}
	}
}

// put takes a rendered section.
func (p *page) put(r renderedMsg) {
	*p.blocks.at(r.block) = r.content
	if r.again > 0 && p.blocks.made(r.again) {
		p.blocks.at(r.again).fresh = false
	}
}

// request returns the command that renders the first section still wanted for a screen of h
// lines at pos: what is on it, a screen below, and one section above.
func (p *page) request(pos position, h int) tea.Cmd {
	if p.busy {
		return nil
	}
	for i, rest := pos.block, pos.line+2*h; i < p.blocks.n && rest > 0; i++ {
		if !p.blocks.at(i).fresh {
			return p.render(i)
		}
		rest -= p.blocks.height(i)
	}
	above := pos.block - 1
	for above > 0 && p.blocks.at(above).fresh && p.blocks.empty(above) {
		above--
	}
	if above > 0 && !p.blocks.at(above).fresh {
		return p.render(above)
	}
	return nil
}

// render returns the command that renders block i, or only its beginning where nothing of it is on show and
// the whole takes its time.
func (p *page) render(i int) tea.Cmd {
	p.busy = true
	if p.fetched != nil {
		return p.fetch(i)
	}
	e, s := p.edition, &p.article.Sections[i-1]
	first := p.blocks.at(i).lines == nil
	return func() tea.Msg {
		s, part := beginning(s, first)
		content := render(s, e.column, e.theme)
		content.fresh = !part // the whole follows
		return renderedMsg{edition: e, block: i, content: content}
	}
}

// maxBeginning is how many bytes of a section are rendered at once in any case: a high screen full, in some
// milliseconds.
const maxBeginning = 6 << 10

// beginning returns the first paragraphs of a section that is rendered for the first time, where it is long; part is
// false where the section is returned whole.
func beginning(s *article.Section, first bool) (_ *article.Section, part bool) {
	if !first || max(len(s.Markdown), len(s.Text)) <= maxBeginning {
		return s, false
	}
	return &article.Section{Heading: s.Heading, Markdown: cutParagraphs(s.Markdown), Text: cutParagraphs(s.Text)}, true
}

func cutParagraphs(s string) string {
	if len(s) <= maxBeginning {
		return s
	}
	s = strings.ToValidUTF8(s[:maxBeginning], "")
	for _, gap := range []string{"\n\n", "\n", " "} {
		if n := strings.LastIndex(s, gap); n > 0 {
			return s[:n]
		}
	}
	return s
}

func (p *page) unpaint() {
	for _, b := range p.blocks.all() {
		b.marks = nil
	}
}

// lay makes a block of styled lines, of the present edition.
func lay(lines []string) block {
	plain := strip(lines)
	return block{lines: lines, plain: plain, flow: newFlowed(plain), fresh: true}
}

func (b *block) height() int {
	if b.lines == nil {
		return b.guess
	}
	return len(b.lines)
}

// move returns the position n lines after pos, or before it where n is negative, kept within
// the text.
func (p *page) move(pos position, n int) position {
	pos.line += n
	for pos.line < 0 && pos.block > 0 {
		pos.block--
		pos.line += p.blocks.height(pos.block)
	}
	pos.line = max(pos.line, 0)
	for pos.block < p.blocks.n-1 && pos.line >= p.blocks.height(pos.block) {
		pos.line -= p.blocks.height(pos.block)
		pos.block++
	}
	return p.clamp(pos)
}

func (p *page) clamp(pos position) position {
	pos.block = min(max(pos.block, 0), p.blocks.n-1)
	pos.line = max(min(pos.line, p.blocks.height(pos.block)-1), 0)
	return pos
}

// bottom is the position from which the last h lines are on the screen.
func (p *page) bottom(h int) position {
	for i := p.blocks.n - 1; i >= 0; i-- {
		n := p.blocks.height(i)
		if n >= h {
			return position{i, n - h}
		}
		h -= n
	}
	return position{}
}

// above counts the lines before pos.
func (p *page) above(pos position) int { return p.blocks.above(pos.block) + pos.line }

// percent is how much of the text lies above the foot of a screen of h lines.
func (p *page) percent(pos position, h int) int {
	total := p.above(position{block: p.blocks.n})
	if total == 0 {
		return 100
	}
	return min((p.above(pos)+h)*100/total, 100)
}

func (p position) before(q position) bool {
	return p.block < q.block || p.block == q.block && p.line < q.line
}

// anchor makes a place of a position: letters are counted, since they are the same at every width.
func (p *page) anchor(pos position) anchor {
	b := p.blocks.at(pos.block)
	n := 0
	for _, line := range b.plain[:min(pos.line, len(b.plain))] {
		n += letters(line)
	}
	return anchor{pos.block, n}
}

// lineAt is the line of the block in which the letter after the first n stands.
func (b *block) lineAt(n int) int {
	for i, line := range b.plain {
		if n -= letters(line); n < 0 {
			return i
		}
	}
	return max(len(b.plain)-1, 0)
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
