package catalog

import (
	"fmt"
	"strings"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/ui/cell"
)

// tall is the height of the pane from which a blank line stands between rows, unless it is asked for.
const tall = 24

// margin is the space at the left of a row for the star and the marks of selection and strength, in cells.
const margin = 4

// Density is how much room a row takes.
type Density string

// Auto decides between two lines and Roomy by the height of the pane.
const (
	Auto    Density = "auto"
	Roomy   Density = "roomy"   // title, facts, a blank line
	Compact Density = "compact" // title and count on one line
)

// Densities are all of them, in the order in which they are offered.
var Densities = []Density{Auto, Roomy, Compact}

// pitch is the number of lines from one row to the next.
func (m *Model) pitch() int {
	switch {
	case m.h < 2 || m.density == Compact:
		return 1
	case m.h >= tall || m.density == Roomy:
		return 3
	}
	return 2
}

// View draws the pane: exactly w×h cells.
func (m *Model) View() string {
	if m.theme == nil {
		return cell.Block("", m.w, m.h)
	}
	var lines []string
	for i := m.offset; i < m.rows.Len() && len(lines) < m.h; i++ {
		lines = append(lines, m.row(i)...)
	}
	return cell.Block(strings.Join(lines, "\n"), m.w, m.h)
}

// row draws the title and the facts of one article, as many lines as the pitch.
func (m *Model) row(i int) []string {
	r, t := m.rows.At(i), m.theme
	read, starred := m.flags(r.Article)
	bar, title := " ", t.Row
	if i == m.cursor {
		title = t.Resting
		bar = t.Muted.Render("▌")
		if m.focused {
			title = t.Selected
			bar = t.Bar.Render("▌")
		}
	}
	star := " "
	if starred {
		star = t.Star.Render("★")
	}
	strong := " "
	if m.about(r.Article) {
		strong = t.Strong.Render("●")
	}
	width := max(m.w-margin-1, 0)
	if m.density == Compact {
		return []string{" " + bar + strong + " " + cell.Columns(title.Render(m.cut(r, width)), t.Muted.Render(m.count(r)), width)}
	}
	lines := []string{
		star + bar + strong + " " + title.Bold(!read).Render(cell.Cut(r.Article.Title, width)),
		" " + bar + "  " + cell.Columns(t.Muted.Render(m.second(r.Article, width-len(m.count(r))-2)), t.Muted.Render(m.count(r)), width),
		"",
	}
	return lines[:m.pitch()]
}

// cut is the title in front of the count, on a row of w cells.
func (m *Model) cut(r library.Match, w int) string {
	return cell.Cut(r.Article.Title, max(w-cell.Width(m.count(r))-2, 0))
}

// second names place and date, and as many of the strongest topics as fit whole in w cells.
func (m *Model) second(a *article.Article, w int) string {
	s := m.facts(a)
	for i, f := range a.Topics {
		sep := ", "
		if i == 0 {
			if sep = " · "; s == "" {
				sep = ""
			}
		}
		if cell.Width(s)+cell.Width(sep+f.Topic.Name) > w {
			break
		}
		s += sep + f.Topic.Name
	}
	return s
}

func (m *Model) count(r library.Match) string {
	if m.counted {
		return fmt.Sprintf("%d/%d §", len(r.Sections), len(r.Article.Sections))
	}
	return fmt.Sprintf("%d §", len(r.Article.Sections))
}

// about tells whether the article is about one of the topics asked for, not only mentions it.
func (m *Model) about(a *article.Article) bool {
	if len(m.topics) == 0 {
		return false
	}
	for _, f := range a.Topics {
		if f.About && m.topics[f.Topic.ID] {
			return true
		}
	}
	return false
}
