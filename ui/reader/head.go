package reader

import (
	"fmt"

	"dateline/model/article"
	"dateline/ui/cell"
	"dateline/ui/theme"
)

// topicLines is how many lines the topics take under the headline at most.
const topicLines = 2

// label is where a topic stands under the headline: its line among those of the topics, and its cells.
type label struct {
	topic string // ID
	text  string
	line  int
	span  cell.Span
}

// headBlock is the headline, the facts and the topics of an article; the topics whose IDs are in
// asked are painted in their colours.
func headBlock(a *article.Article, facts string, asked []string, column int, t *theme.Theme) block {
	var lines []string
	for _, line := range wrap(a.Title, column) {
		lines = append(lines, t.Title.Render(line))
	}
	lines = append(lines, t.Muted.Render(cell.Cut(facts, column)))
	lines = append(lines, topics(place(a, column), asked, t)...)
	lines = append(lines, "")
	return lay(lines)
}

// place puts the strongest topics with their mentions on lines, as many as there is room for.
func place(a *article.Article, column int) (all []label) {
	line, used := -1, column+1
	for _, f := range a.Topics {
		n := label{topic: f.Topic.ID, text: fmt.Sprintf("%s %d", f.Topic.Name, f.Mentions)}
		width, start := cell.Width(n.text), used+2
		if start+width > column {
			if line+1 == topicLines || width > column {
				break
			}
			line, start = line+1, 0
		}
		used = start + width
		n.line, n.span = line, cell.Span{Start: start, End: used}
		all = append(all, n)
	}
	return all
}

// topics draws what was placed.
func topics(all []label, asked []string, t *theme.Theme) (lines []string) {
	want := map[string]bool{}
	for _, id := range asked {
		want[id] = true
	}
	for _, n := range all {
		style := t.Muted
		if want[n.topic] {
			style = t.Topic(n.topic)
		}
		if n.line == len(lines) {
			lines = append(lines, style.Render(n.text))
			continue
		}
		lines[n.line] += "  " + style.Render(n.text)
	}
	return lines
}

// TopicAt is the ID of the topic that stands under the headline at a cell of the pane, or empty.
func (m *Model) TopicAt(x, y int) string {
	if m.page == nil || m.theme == nil || y < 0 {
		return ""
	}
	at := m.page.move(m.pos, y)
	if at.block != 0 {
		return ""
	}
	a, column := m.page.article, m.column()
	x -= m.margin() + gutter
	first := len(wrap(a.Title, column)) + 1 // behind the headline and the facts
	for _, n := range place(a, column) {
		if n.line == at.line-first && x >= n.span.Start && x < n.span.End {
			return n.topic
		}
	}
	return ""
}
