package ui

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/export"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/count"
	"dateline/ui/layout"
	"dateline/ui/outside"
	"dateline/ui/reader"
)

// A digest of what the filter finds takes the place of the article:
//
//	list ──D──► digest ──enter──► source of a section
//	     ◄─esc─        ◄──esc, h──
//
// Its sections are fetched when they come near the screen, so it opens at once however many there are. The list
// beside it is its contents: to move in it leads to an article's first section. Nothing that is read in a digest
// counts as read, since it is a part of an article at most.

// digest is one that was opened.
type digest struct {
	*library.Digest
	filter string
	order  library.Order
	text   *reader.Text
	early  bool        // articles were still being read when it was opened
	under  bool        // the source of a section lies over it
	back   layout.Pane // what had the keys before
}

// inDigest tells whether a digest is on show.
func (m *Model) inDigest() bool { return m.digest != nil && !m.digest.under }

// atSource tells whether the source of a section of a digest is on show.
func (m *Model) atSource() bool { return m.digest != nil && m.digest.under }

// toggleDigest opens the digest of what the filter finds, comes back to it from a source, or closes it.
func (m *Model) toggleDigest() tea.Cmd {
	switch {
	case m.inDigest():
		return m.closeDigest()
	case m.atSource():
		return m.showDigest()
	case m.found.Len() == 0:
		m.notice.Say("there is no section to make a digest of")
		return nil
	}
	return m.openDigest(m.focus)
}

func (m *Model) openDigest(back layout.Pane) tea.Cmd {
	d := &digest{Digest: library.NewDigest(m.library, m.found), filter: m.filter.text, order: m.order, early: !m.gathered(), back: back}
	d.text = &reader.Text{Title: export.DigestTitle(d.filter), Facts: d.facts(), Len: m.found.Sections, Fetch: m.fetcher(d)}
	m.digest = d
	return m.showDigest()
}

// facts is what stands under the title: "1,204 sections of 310 articles".
func (d *digest) facts() string {
	rows := d.Rows()
	s := count.Of(rows.Sections, "section") + " of " + count.Of(rows.Len(), "article")
	if !rows.Whole || d.early {
		s += " so far"
	}
	return s
}

// showDigest puts the digest on the page, as it was left. While it is there no article is.
func (m *Model) showDigest() tea.Cmd {
	m.opening.Stop()
	m.fetching.Stop()
	m.naming.Stop()
	m.digest.under, m.bare, m.shown, m.card = false, false, nil, 0
	return tea.Batch(
		m.reader.ShowText(m.digest.text),
		m.reader.Light(reader.Lit{Terms: query.Terms(m.filter.query)}),
		m.focusOn(layout.Reader),
	)
}

// closeDigest shows the selected article again.
func (m *Model) closeDigest() tea.Cmd {
	back := m.digest.back
	m.leaveDigest()
	return tea.Batch(m.focusOn(back), m.follow())
}

func (m *Model) leaveDigest() {
	m.seeking.Stop()
	m.digest = nil
}

// refreshDigest follows the list that has changed: with another filter or order there is another digest, more rows of
// the same search make it longer. One that was opened early is made anew when all has been read, unless one has begun
// to read it. Otherwise it stays as it was opened.
func (m *Model) refreshDigest() tea.Cmd {
	switch d := m.digest; {
	case d.filter != m.filter.text || d.order != m.order:
		if m.atSource() || m.found.Len() == 0 {
			m.leaveDigest()
			return m.follow()
		}
		return m.renewDigest()
	case m.atSource():
		return m.follow()
	case d.early && (!m.gathered() || !m.found.Whole):
	case d.early && m.reader.Section() == 0:
		return m.renewDigest()
	case d.early:
		d.early = false
		m.notice.Say(firstKeys("more articles have been read: %s twice takes them in", &m.keys.Digest))
	case !d.Rows().Whole && m.found.Sections >= d.Rows().Sections:
		d.Grow(m.found)
		return m.reader.Grow(m.found.Sections, d.facts())
	}
	return nil
}

// renewDigest makes the digest anew and leaves the focus where it is.
func (m *Model) renewDigest() tea.Cmd {
	focus := m.focus
	return tea.Batch(m.openDigest(m.digest.back), m.focusOn(focus))
}

// goAlong leads to the first section of the article that the list has come to. Where that is far down, counting the
// sections before it takes a moment.
func (m *Model) goAlong() tea.Cmd {
	row, rows := m.list.Cursor(), m.digest.Rows()
	if row >= rows.Len() || row >= m.found.Len() || rows.At(row).Article.ID != m.found.At(row).Article.ID {
		return nil
	}
	return m.goToRow(row)
}

// ledMsg is the section that a row of the digest begins with.
type ledMsg struct{ section int }

func (m *Model) goToRow(row int) tea.Cmd {
	d := m.digest
	return m.seeking.Start(func(_ context.Context, send func(tea.Msg)) { send(ledMsg{d.First(row)}) })
}

func (m *Model) led(l ledMsg) tea.Cmd {
	if !m.inDigest() {
		return nil
	}
	return m.reader.Goto(l.section)
}

// enter gives the article the keys, or opens the source of the section at the head of a digest.
func (m *Model) enter() tea.Cmd {
	if m.inDigest() && m.focus == layout.Reader {
		return m.openSource()
	}
	return m.focusOn(layout.Reader)
}

// leaveReader goes back to the list, or from a source to the digest.
func (m *Model) leaveReader() tea.Cmd {
	if m.atSource() && m.focus == layout.Reader {
		return m.showDigest()
	}
	return m.focusOn(layout.List)
}

// openSource shows the article that the section at the head of the screen stands in, at that section. The list goes
// along where it still has it.
func (m *Model) openSource() tea.Cmd {
	p, ok := m.reader.Piece()
	if !ok || p.Article == nil {
		return nil
	}
	m.seeking.Stop()
	match := library.Match{Article: p.Article, Sections: []int{p.Section}}
	if p.Row < m.found.Len() {
		if at := m.found.At(p.Row); at.Article.ID == p.Article.ID {
			m.list.To(p.Row)
			match = at
		}
	}
	m.digest.under, m.shown, m.card = true, p.Article, match.Card
	return tea.Batch(m.present(match), m.reader.Goto(p.Section))
}

// writeDigest asks for the name of a file and writes the whole digest to it.
func (m *Model) writeDigest() tea.Cmd {
	d := m.digest
	name := export.FileName(&article.Article{Title: "Digest " + d.filter})
	return m.ask("write the digest to", name, func(path string) tea.Cmd { return m.saveDigest(d, path, false) })
}

func (m *Model) saveDigest(d *digest, path string, over bool) tea.Cmd {
	m.notice.Say("writing " + count.Of(d.Rows().Sections, "section"))
	return m.leaving.Start(func(ctx context.Context, send func(tea.Msg)) {
		to, err := outside.SaveLong(path, over, func(w io.Writer) error { return d.write(ctx, w) })
		send(savedMsg{to, func() tea.Cmd { return m.saveDigest(d, path, true) }, err})
	})
}

// write writes the digest as a Markdown document.
func (d *digest) write(ctx context.Context, w io.Writer) error {
	if _, err := io.WriteString(w, export.DigestHead(d.filter)); err != nil {
		return err
	}
	for p, err := range library.Passages(d.Matches(ctx)) {
		if err == nil {
			_, err = io.WriteString(w, export.Passage(p))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
