package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"dateline/model/library"
	"dateline/ui/job"
	"dateline/ui/layout"
	"dateline/ui/theme"
)

// Update takes one message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m, m.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		m.light = !msg.IsDark()
		return m, m.paint(m.style(m.options.Theme))
	case tea.ColorProfileMsg:
		return m, m.limit(msg.Profile)
	case tea.KeyPressMsg:
		m.use()
		return m, m.press(msg)
	case markedMsg:
		m.notice.Say(msg.text)
		return m, m.countUnread()
	case viewsMsg:
		return m, m.viewsChanged(msg)
	case tea.PasteMsg:
		return m, m.paste(msg)
	case tea.MouseClickMsg:
		m.use()
		return m, m.click(msg)
	case tea.MouseWheelMsg:
		m.use()
		return m, m.wheel(msg)
	case job.Msg:
		return m, m.late(msg)
	}
	cmd := tea.Batch(m.returned(msg), m.reader.Update(msg))
	m.labelLate()
	m.watch()
	return m, cmd
}

// use has the selected article stay so while others are still being read: before, the newest is.
func (m *Model) use() {
	if !m.used {
		m.used = true
		m.list.Hold()
	}
}

// late takes what a job has brought, unless it has been started anew since.
func (m *Model) late(msg job.Msg) tea.Cmd {
	for _, slot := range []*job.Slot{&m.loading, &m.searching, &m.counting, &m.opening, &m.fetching, &m.watching, &m.explaining, &m.naming, &m.leaving, &m.recalling, &m.marking, &m.walking, &m.placing, &m.seeking, &m.surveying, &m.telling, &m.unreading, &m.heeding} {
		if fact, ok := slot.Accept(msg); ok {
			return tea.Batch(m.learn(fact), msg.Next())
		}
	}
	return nil
}

func (m *Model) learn(fact tea.Msg) tea.Cmd {
	switch fact := fact.(type) {
	case loadedMsg:
		return m.take(fact)
	case foundMsg:
		return m.show(fact)
	case whyMsg:
		m.explain(fact)
	case topicsMsg:
		return m.retopic(fact)
	case configMsg:
		return m.reconfigure(fact)
	case openedMsg:
		return m.opened(fact)
	case keptMsg:
		return m.keepUp(fact)
	case countedMsg:
		m.offer(fact)
	case viewCountMsg:
		m.viewCounted(fact)
	case unreadCountMsg:
		m.views.unread = int(fact)
	case timelineMsg:
		m.chart(fact)
	case strongMsg:
		if m.stats != nil {
			m.stats.SetTopics(fact)
		}
	case ledMsg:
		return m.led(fact)
	case soughtMsg:
		return m.learnSought(fact)
	case namedMsg:
		m.colour(fact)
	case recalledMsg:
		m.warnUnkept()
	case unreadMsg:
		return m.askReadAll(fact)
	case walkedMsg:
		return m.walked(fact)
	case placedMsg:
		return m.resumed(fact)
	case originalMsg:
		return m.showOriginal(fact)
	case locatedMsg:
		return m.editAt(fact)
	case rereadMsg:
		return m.reread(fact)
	case savedMsg:
		return m.saved(fact)
	}
	return nil
}

// resize lays out the screen again. Both panes keep their place.
func (m *Model) resize(w, h int) tea.Cmd {
	m.screen = layout.Of(w, h, m.focus, m.zoom, m.config.ListWidth)
	m.reader.Centre(m.zoom)
	m.list.Resize(m.screen.List.W, m.screen.List.H)
	m.prompt.Resize(m.lineRect().W, 1)
	if m.box != nil {
		m.box.Resize(w, h)
	}
	if m.stats != nil {
		m.stats.Resize(m.screen.Body.W, m.screen.Body.H)
	}
	if m.screen.Reader.W == 0 { // the list has the screen: the text keeps its lines for later
		return nil
	}
	return m.reader.Resize(m.screen.Reader.W, m.screen.Reader.H)
}

func (m *Model) relayout() tea.Cmd { return m.resize(m.screen.W, m.screen.H) }

// paint changes the colours of everything.
func (m *Model) paint(t *theme.Theme) tea.Cmd {
	if m.poor {
		t = t.WithoutHyperlinks()
	}
	m.theme = t
	m.list.SetTheme(t)
	m.restyle()
	return m.reader.SetTheme(t)
}

// limit takes the plain theme where there are no colours: it tells by attributes what the others
// tell by colour. Terminals of 16 colours or fewer, the Linux console among them, know no hyperlinks,
// and some would write their addresses.
func (m *Model) limit(p colorprofile.Profile) tea.Cmd {
	m.poor = p < colorprofile.ANSI256
	switch {
	case !m.poor:
		return nil
	case p > colorprofile.ASCII:
		return m.paint(m.theme)
	}
	m.options.Theme, m.fixed = theme.Plain, true
	return m.paint(theme.New(theme.Plain, true))
}

// press gives a key to what is on top.
func (m *Model) press(k tea.KeyPressMsg) tea.Cmd {
	m.notice.Clear()
	m.labelling, m.pressed = false, k.String()
	switch {
	case k.String() == "ctrl+c":
		return tea.Quit
	case m.question != nil:
		return m.decide(k)
	case m.labels != nil:
		return m.pressLabel(k)
	case m.line != nothing:
		return m.typed(k)
	case m.box != nil:
		return m.pressBox(k)
	case m.stats != nil:
		return m.pressStats(k)
	}
	m.warnUnkept()
	cmd := m.act(k)
	m.watch()
	return tea.Batch(cmd, m.countUnread())
}

func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case m.line != nothing:
		return m.edited(m.prompt.Update(msg))
	case m.box != nil:
		return m.narrowed(m.box.Update(msg))
	}
	return nil
}

func (m *Model) other() layout.Pane {
	if m.focus == layout.List {
		return layout.Reader
	}
	return layout.List
}

// move moves one line or row in a pane.
func (m *Model) move(in layout.Pane, n int) tea.Cmd {
	if in == layout.Reader {
		return m.reader.Scroll(n)
	}
	m.list.Move(n)
	return m.follow()
}

func (m *Model) half(n int) tea.Cmd {
	if m.focus == layout.Reader {
		return m.reader.HalfPage(n)
	}
	m.list.Move(n * max(m.list.Visible()/2, 1))
	return m.follow()
}

func (m *Model) page(n int) tea.Cmd {
	if m.focus == layout.Reader {
		return m.reader.Page(n)
	}
	m.list.Page(n)
	return m.follow()
}

// edge goes to the first row or the headline, or to the last row or line where end is 1.
func (m *Model) edge(end int) tea.Cmd {
	switch {
	case m.focus == layout.Reader && end == 1:
		return m.reader.End()
	case m.focus == layout.Reader:
		return m.reader.Top()
	}
	m.list.To(m.list.Last() * end)
	return m.follow()
}

// next walks the unread articles in the list; in the article the matches of find, or else the matching sections.
func (m *Model) next(d int) tea.Cmd {
	switch {
	case m.focus == layout.List:
		return m.walk(d)
	case m.reader.Finding():
		return m.nextFound(d)
	case m.inDigest(): // all its sections match
		return m.reader.Next(d)
	}
	cmd, ok := m.reader.NextMatching(d)
	switch {
	case !ok && !m.filter.on():
		m.notice.Say(fmt.Sprintf("no matches for %s and %s: %s filters or finds first",
			firstKey(&m.keys.Next), firstKey(&m.keys.Prev), firstKey(&m.keys.Search)))
	case !ok:
		m.notice.Say("no further matching section in this article")
	}
	return cmd
}

func (m *Model) focusOn(p layout.Pane) tea.Cmd {
	if p == layout.Reader && m.reader.Empty() {
		return nil
	}
	m.focus, m.stats = p, nil
	m.list.Focus(p == layout.List)
	return m.relayout()
}

func (m *Model) toggleZoom() tea.Cmd {
	m.zoom = !m.zoom
	return m.relayout()
}

// resort goes on to the next order.
func (m *Model) resort() tea.Cmd {
	m.order = (m.order + 1) % (library.ByRelevance + 1)
	m.notice.Say("sorted by " + m.order.String())
	return m.search()
}

// peel takes away what is on top; it never quits.
func (m *Model) peel() tea.Cmd {
	switch {
	case m.reader.Finding():
		return m.unfind(false)
	case m.bare:
		return m.toggleOriginal()
	case m.atSource():
		return m.showDigest()
	case m.zoom:
		return m.toggleZoom()
	case m.inDigest():
		return m.closeDigest()
	case m.focus == layout.Reader:
		return m.focusOn(layout.List)
	case m.filter.text != "":
		return m.refilter("")
	}
	return nil
}

// back goes from the article to the list, and quits from there.
func (m *Model) back() tea.Cmd {
	switch {
	case m.focus == layout.Reader && m.inDigest():
		return m.closeDigest()
	case m.focus == layout.Reader:
		return m.leaveReader()
	}
	return tea.Quit
}
