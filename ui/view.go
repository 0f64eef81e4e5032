package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/dustin/go-humanize"

	"dateline/model/library"
	"dateline/ui/cell"
	"dateline/ui/count"
	"dateline/ui/layout"
	"dateline/ui/popup"
	"dateline/ui/prompt"
)

// View draws the screen.
func (m *Model) View() tea.View {
	v := tea.NewView(m.draw())
	v.AltScreen = true
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.Cursor = m.cursor()
	return v
}

// draw draws every part and, where there is one, the box over them: exactly W×H cells.
func (m *Model) draw() string {
	s := m.screen
	lines := make([]string, 0, s.H)
	add := func(r layout.Rect, line func(w int) string) {
		if r.H > 0 {
			lines = append(lines, line(r.W))
		}
	}
	add(s.Bar, m.bar)
	add(s.Upper, func(w int) string { return m.rule(w, "┬") })
	lines = append(lines, m.panes()...)
	add(s.Lower, func(w int) string { return m.rule(w, "┴") })
	add(s.Foot, m.foot)
	if m.labels != nil {
		m.labels.draw(m, lines, s.W)
	}
	screen := strings.Join(lines, "\n")
	if m.box != nil {
		r := m.boxRect()
		screen = cell.Overlay(screen, m.box.View(), r.X, r.Y, s.W, s.H)
	}
	return screen
}

// panes draws the list and the reader, side by side where both are shown.
func (m *Model) panes() []string {
	switch {
	case m.screen.List.H == 0 && m.screen.Reader.H == 0:
		return nil
	case m.stats != nil:
		return strings.Split(m.stats.View(), "\n")
	case m.screen.Split < 0 && m.screen.List.H > 0:
		return strings.Split(m.listView(), "\n")
	case m.screen.Split < 0:
		return strings.Split(m.reader.View(), "\n")
	}
	left, right := strings.Split(m.listView(), "\n"), strings.Split(m.reader.View(), "\n")
	line := m.theme.Rule.Render("│")
	for i := range left {
		left[i] += line + right[i]
	}
	return left
}

// listView is the list or, where it is empty, what to do about it.
func (m *Model) listView() string {
	r := m.screen.List
	if m.found.Len() > 0 {
		return m.list.View()
	}
	lines := []string{""}
	for i, line := range m.empty() {
		style := m.theme.Muted
		if i == 0 {
			style = m.theme.Title
		}
		lines = append(lines, "  "+style.Render(cell.Cut(line, r.W-3)))
	}
	return cell.Block(strings.Join(lines, "\n"), r.W, r.H)
}

// empty says why there is nothing in the list, and what to do.
func (m *Model) empty() []string {
	switch {
	case !m.loaded, !m.found.Whole && m.library.Len() > 0:
		return []string{"Reading …"}
	case m.library.Len() == 0:
		return []string{
			"Nothing to read here",
			"dateline reads .txt, .md and .html files.",
			"Press " + firstKey(&m.keys.Back) + ", then name a file or a folder:",
			"  dateline FOLDER",
			"or start dateline alone for its samples.",
		}
	case m.line == filterLine: // where other keys are typed
		return []string{"No section matches", firstKey(&m.keys.Undo) + " brings back what was there before."}
	}
	return []string{
		"No section matches",
		firstKey(&m.keys.All) + " takes the filter away,",
		firstKey(&m.keys.Search) + " changes it, " + firstKey(&m.keys.ClearTopics) + " clears topics.",
	}
}

// rule draws a line across the screen with a joint where the panes meet.
func (m *Model) rule(w int, joint string) string {
	split := m.screen.Split
	if m.stats != nil {
		split = m.stats.Split()
	}
	if split < 0 {
		return m.theme.Rule.Render(strings.Repeat("─", w))
	}
	return m.theme.Rule.Render(strings.Repeat("─", split) + joint + strings.Repeat("─", w-split-1))
}

const brand = " dateline  "

// cramped is the width of the screen below which names and counts make room for what is typed, or for the name of a
// view.
const cramped = 60

// typedRoom is how many cells the counts keep beside a line that is typed.
func (m *Model) typedRoom() int {
	if m.screen.W < cramped {
		return 14
	}
	return 24
}

// leading is what stands before the filter: the program's name, where there is room for it.
func (m *Model) leading() string {
	if m.line == filterLine && m.screen.W < cramped {
		return ""
	}
	return brand
}

// bar draws the name, the filter and the counts.
func (m *Model) bar(w int) string {
	count := m.theme.Muted.Render(m.countsIn(w)) + " "
	if m.line == filterLine {
		return cell.Columns(m.theme.Brand.Render(m.leading())+m.prompt.View(), count, w)
	}
	left := m.theme.Brand.Render(brand)
	if m.filter.text != "" {
		left += m.viewTitle() + m.theme.Key.Render(" / ") + m.theme.Text.Render(m.filter.text)
	}
	return cell.Columns(left, count, w)
}

// counts says how much there is, and how much of it matches.
func (m *Model) counts() string {
	total := m.library.Len()
	if !m.filter.on() && !m.found.Whole {
		return count.Of(total, "article")
	}
	if !m.filter.on() {
		return fmt.Sprintf("%s · %s §", count.Of(total, "article"), humanize.Comma(int64(m.found.Sections)))
	}
	n := humanize.Comma(int64(m.found.Len()))
	if !m.found.Whole {
		n += "+"
	}
	return fmt.Sprintf("%s of %s · %s §", n, humanize.Comma(int64(total)), humanize.Comma(int64(m.found.Sections))) + m.unreadText()
}

// foot draws the line of find, a notice, or hints, and the place in the text.
func (m *Model) foot(w int) string {
	switch {
	case m.question != nil:
		return m.question.view(m, w)
	case m.labels != nil:
		return m.labels.foot(m, w)
	case m.line == findLine:
		return cell.Columns(" "+m.prompt.View(), m.theme.Muted.Render(m.matches())+" ", w)
	case m.line == askLine && w < cramped:
		return cell.Fit(" "+m.prompt.View(), w)
	case m.line == askLine:
		return cell.Columns(" "+m.prompt.View(), m.theme.Muted.Render(firstKeys("%s do it  %s leave", &m.keys.Keep, &m.keys.Undo))+" ", w)
	}
	right := m.place()
	switch {
	case m.hinting():
		return cell.Columns(m.hints(m.hintRoom()), right, w)
	case m.notice.Showing():
		room := max(w-cell.Width(right), 0)
		if m.notice.Width() > room { // its end may be the key to press
			room, right = w, ""
		}
		return m.notice.View(room, m.theme.Text, m.theme.Fault) + right
	}
	return cell.Columns(" "+m.theme.Muted.Render(m.index.In(w-cell.Width(right)-2)), right, w)
}

// hinting tells whether hints are in the foot.
func (m *Model) hinting() bool {
	return m.question == nil && m.labels == nil && m.line != findLine && m.line != askLine && !m.notice.Showing() && !m.indexing()
}

// gathered tells whether all articles are there.
func (m *Model) gathered() bool { return m.loaded && !m.indexing() }

// indexing tells whether the library on disk is being read.
func (m *Model) indexing() bool { return m.index.Total > 0 && !m.index.Done }

// hintRoom is how many cells the hints have.
func (m *Model) hintRoom() int { return m.screen.Foot.W - cell.Width(m.place()) - 1 }

// place is where one is in the text, and at which match.
func (m *Model) place() string {
	if m.stats != nil {
		return m.theme.Muted.Render(m.statsPlace())
	}
	if m.screen.Reader.H == 0 {
		return ""
	}
	star := ""
	if m.shown != nil && m.reading.Of(m.shown)&library.Starred != 0 {
		star = m.theme.Star.Render(" ★")
	}
	if m.reader.Finding() {
		return star + m.theme.Muted.Render(" "+m.matches()+" · "+m.reader.Status()+" ")
	}
	return star + m.theme.Muted.Render(" "+m.reader.Status()+" ")
}

func (m *Model) matches() string {
	if m.inDigest() {
		return m.matchesInDigest()
	}
	at, total := m.reader.Found()
	if total == 0 && m.sought != "" {
		return "no match"
	}
	return count.Place(at, total)
}

// footHint is the room beside a line that is typed in the foot, in cells.
const footHint = 26

// boxRect is where the box stands.
func (m *Model) boxRect() layout.Rect { return m.screen.Centre(m.box.Width(), m.box.Height()) }

// lineRect is where the line is typed.
func (m *Model) lineRect() layout.Rect {
	r := m.screen.Foot
	switch {
	case m.line == askLine && r.W < cramped:
		return layout.Rect{X: 1, Y: r.Y, W: max(r.W-1, 0), H: r.H}
	case m.line == findLine && r.W < cramped:
		return layout.Rect{X: 1, Y: r.Y, W: max(r.W-1-m.typedRoom(), 0), H: r.H}
	case m.line == findLine, m.line == askLine:
		return layout.Rect{X: 1, Y: r.Y, W: max(r.W-footHint, 0), H: r.H}
	}
	r = m.screen.Bar
	used := cell.Width(m.leading())
	return layout.Rect{X: used, Y: r.Y, W: max(r.W-used-m.typedRoom(), 0), H: r.H}
}

// cursor is where the terminal's cursor stands, while something is typed.
func (m *Model) cursor() *tea.Cursor {
	if r := m.lineRect(); m.line != nothing {
		return tea.NewCursor(r.X+m.prompt.Caret(), r.Y)
	}
	if m.box == nil {
		return nil
	}
	x, y, ok := m.box.Caret()
	if !ok {
		return nil
	}
	r := m.boxRect()
	return tea.NewCursor(r.X+x, r.Y+y)
}

// restyle gives the line and the box the present colours.
func (m *Model) restyle() {
	m.prompt.SetStyles(m.lineStyles())
	if m.stats != nil {
		m.stats.SetTheme(m.theme)
	}
	if m.box != nil {
		m.box.SetStyles(m.boxStyles())
	}
}

func (m *Model) lineStyles() prompt.Styles {
	return prompt.Styles{Label: m.theme.Key, Text: m.theme.Text, Hint: m.theme.Faint}
}

func (m *Model) boxStyles() popup.Styles {
	t := m.theme
	return popup.Styles{
		Box: t.Rule, Title: t.Title, Footer: t.Muted,
		Item: t.Text, Inactive: t.Faint, Selected: t.Selected,
		Match: t.Match, Group: t.Heading, Count: t.Muted,
		Prompt: m.lineStyles(),
	}
}
