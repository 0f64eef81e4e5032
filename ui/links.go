package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/cell"
	"dateline/ui/reader"
)

// alphabet are the letters of labels: those under the fingers first.
const alphabet = "asdfghjkl" + "qwertyuiop" + "zxcvbnm"

// labels are letters over the links on the screen, one of which is to be typed.
type labels struct {
	links []reader.Link
	names []string // of the links; none begins another
	typed string
}

// names returns labels for n links, most of them of one letter, the others of two. There is none for links that no
// screen has room for.
func names(n int) []string {
	const k = len(alphabet)
	first := 0 // how many letters begin two
	if n > k {
		first = min((n-k+k-2)/(k-1), k)
	}
	all := strings.Split(alphabet[:k-first], "")
	for _, a := range alphabet[k-first:] {
		for _, b := range alphabet {
			all = append(all, string(a)+string(b))
		}
	}
	return all[:min(n, len(all))]
}

// label puts letters over the links on the screen.
func (m *Model) label() tea.Cmd {
	if a, _ := m.passage(); a == nil {
		return nil
	}
	links := m.linksInView()
	m.labelling = false
	switch {
	case m.screen.Reader.H == 0:
		m.notice.Say(firstKeys("%s opens the article, then %s labels its links", &m.keys.Enter, &m.keys.Links))
	case m.opening.Busy() || !m.reader.Drawn():
		m.labelling = true
	case len(links) == 0:
		m.notice.Say("there is no link on the screen")
	default:
		m.labels = &labels{links: links, names: names(len(links))}
	}
	return nil
}

// labelLate labels the links that were asked for before the text was drawn, unless another key came since.
func (m *Model) labelLate() {
	if m.labelling && !m.opening.Busy() && m.reader.Drawn() {
		m.label()
	}
}

// linksInView are the links in the pane of the reader, by cells of the screen.
func (m *Model) linksInView() []reader.Link {
	r := m.screen.Reader
	if r.H == 0 {
		return nil
	}
	links := m.reader.Links()
	for i := range links {
		links[i].X += r.X
		links[i].Y += r.Y
	}
	return links
}

// pressLabel takes a letter of a label. A capital one copies the address instead of opening it.
func (m *Model) pressLabel(k tea.KeyPressMsg) tea.Cmd {
	l := m.labels
	if !slices.Equal(m.linksInView(), l.links) { // what was seen is there no more
		m.labels = nil
		m.notice.Say(firstKeys("the text has moved: %s labels its links again", &m.keys.Links))
		return nil
	}
	if k.String() == "backspace" && l.typed != "" {
		l.typed = l.typed[:len(l.typed)-1]
		return nil
	}
	typed := l.typed + strings.ToLower(k.Text)
	if len(k.Text) != 1 || !l.begins(typed) {
		m.labels = nil
		return nil
	}
	l.typed = typed
	i := slices.Index(l.names, typed)
	if i < 0 {
		return nil
	}
	m.labels = nil
	if to := l.links[i].To; k.Text != strings.ToLower(k.Text) {
		return m.copyText(to, to)
	}
	return m.visit(l.links[i].To)
}

// begins tells whether a label begins with what is typed.
func (l *labels) begins(typed string) bool {
	return slices.ContainsFunc(l.names, func(name string) bool { return strings.HasPrefix(name, typed) })
}

// draw puts the labels that begin with what is typed over the lines of the screen, w cells wide. One that has no
// room where its link begins stands behind the one before it. There are none while the text is another.
func (l *labels) draw(m *Model, lines []string, w int) {
	if !slices.Equal(m.linksInView(), l.links) {
		return
	}
	end, y := 0, -1
	for i, name := range l.names {
		at := l.links[i]
		if at.Y >= len(lines) || !strings.HasPrefix(name, l.typed) {
			continue
		}
		if at.Y == y {
			at.X = max(at.X, end)
		}
		at.X = max(min(at.X, w-len(name)), 0)
		end, y = at.X+len(name), at.Y
		lines[y] = cell.Put(lines[y], cell.Paint(name, m.theme.Current), at.X, w)
	}
}

// foot says what to do, and where the links lead that are left.
func (l *labels) foot(m *Model, w int) string {
	left := ""
	for i, name := range l.names {
		if strings.HasPrefix(name, l.typed) {
			left += "  " + m.theme.Key.Render(name) + " " + m.theme.Muted.Render(l.links[i].To)
		}
	}
	return cell.Columns(left, m.theme.Muted.Render("capital: copy  esc leave "), w)
}
