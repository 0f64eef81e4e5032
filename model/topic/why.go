package topic

import (
	"strings"

	"dateline/model/article"
)

// Reason is a mention in its sentence, with the rule that found it.
type Reason struct {
	Topic                  *article.Topic
	Section                int // 0 is the lead
	In                     article.Part
	Before, Surface, After string // the sentence
	Rule                   string
}

// Why returns the mentions in a of the topics whose IDs are asked for, in the order of the text.
func (g *Gazetteer) Why(a *article.Article, asked func(id string) bool) (all []Reason) {
	for n, mentions := range g.Find(a) {
		for _, m := range mentions {
			if !asked(m.Topic.ID) {
				continue
			}
			s := textOf(a, n, m.In)
			start, end := g.sentence(s, m.Start, m.End)
			all = append(all, Reason{m.Topic, n, m.In, s[start:m.Start], s[m.Start:m.End], s[m.End:end], m.Rule})
		}
	}
	return all
}

// sentence returns the bounds of the sentence, or sentences, that hold s[from:to].
func (g *Gazetteer) sentence(s string, from, to int) (start, end int) {
	start, end = strings.LastIndexByte(s[:from], '\n')+1, len(s)
	if i := strings.IndexByte(s[to:], '\n'); i >= 0 {
		end = to + i
	}
	for i := start; i < end; i++ {
		if strings.IndexByte(".?!", s[i]) < 0 || !g.endsAt(s[:end], i) {
			continue
		}
		for i+1 < end && s[i+1] != ' ' { // quotation marks that close
			i++
		}
		switch {
		case i+1 <= from:
			start = i + 1
		case i+1 >= to:
			end = i + 1
			return start + spaces(s[start:]), end
		}
	}
	return start + spaces(s[start:]), end
}

func spaces(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }
