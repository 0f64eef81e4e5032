package chart

import (
	"fmt"

	"dateline/ui/cell"
)

// roomy is the width from which counts are written in full.
const roomy = 34

// side lists the strongest topics in the column beside the chart.
func (m *Model) side(f frame) []string {
	w := f.side - 2*margin
	lines := []string{" " + cell.Columns(m.theme.Title.Render("Topics"), m.theme.Muted.Render("articles, §"), w)}
	if len(m.topics) == 0 {
		return append(lines, " "+m.theme.Muted.Render(m.noTopics()))
	}
	shown := m.topics[:min(len(m.topics), max(m.h-1, 0))]
	write := number
	if w < roomy {
		write = short
	}
	var articles, sections int // the widest counts
	for _, c := range shown {
		articles, sections = max(articles, len(write(c.Articles))), max(sections, len(write(c.Sections)))
	}
	for _, c := range shown {
		counts := fmt.Sprintf("%*s %*s", articles, write(c.Articles), sections+1, write(c.Sections))
		lines = append(lines, " "+cell.Columns(m.theme.Text.Render(c.Topic.Name), m.theme.Muted.Render(counts), w))
	}
	return lines
}

func (m *Model) noTopics() string {
	if m.counted {
		return "none"
	}
	return "counting …"
}

// topicsLine names as many of the strongest topics as fit whole on a line, with their articles.
func (m *Model) topicsLine(w int) string {
	if len(m.topics) == 0 {
		return m.theme.Muted.Render("Topics: " + m.noTopics())
	}
	line := ""
	for _, c := range m.topics {
		n := number(c.Articles)
		if w -= cell.Width(c.Topic.Name) + 1 + len(n) + 2; w < -2 {
			break
		}
		line += m.theme.Text.Render(c.Topic.Name) + " " + m.theme.Muted.Render(n) + "  "
	}
	return line
}
