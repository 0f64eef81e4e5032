package topic

import (
	"cmp"
	"slices"
	"strings"

	"dateline/model/article"
)

// A section is about a topic that its heading or first sentence names, or that is dense in it: at
// least denseMentions and denseShare of all mentions there.
const (
	denseMentions = 3
	denseShare    = 1.0 / 3
)

// Annotate fills in the topics of the sections of a and of a itself, the strongest first: those
// it is about before those it mentions, then by mentions.
func (g *Gazetteer) Annotate(a *article.Article) {
	found := g.Find(a)
	all := tally{}
	opened := map[string]bool{} // topics that the headline or the first sentence names
	for i := range a.Sections {
		t := tally{}
		for _, m := range found[i] {
			f := t.count(m.Topic)
			all.count(m.Topic)
			if opens(a, i, m) {
				f.About = true
				opened[m.Topic.ID] = opened[m.Topic.ID] || i == 0
			}
		}
		a.Sections[i].Topics = t.facets()
	}
	for id, f := range all { // a place mentioned in passing is not what an article is about
		f.About = opened[id] && f.Mentions > 1
	}
	a.Topics = all.facets()
}

// opens tells whether a mention stands in a heading, in the headline, or in the first sentence.
func opens(a *article.Article, section int, m article.Mention) bool {
	return m.In != article.InText || m.Start < firstSentence(a.Sections[section].Text)
}

// firstSentence returns the offset behind the first sentence of text: at a full stop, question or
// exclamation mark with space behind it and no single letter before it, or at the line's end.
func firstSentence(text string) int {
	end := len(text)
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		end = i
	}
	for i := 2; i+1 < end; i++ {
		if (text[i] == '.' || text[i] == '?' || text[i] == '!') && text[i+1] == ' ' && text[i-2] != '.' && text[i-2] != ' ' {
			return i + 1
		}
	}
	return end
}

// tally counts mentions by topic.
type tally map[string]*article.Facet

func (t tally) count(topic *article.Topic) *article.Facet {
	f := t[topic.ID]
	if f == nil {
		f = &article.Facet{Topic: topic}
		t[topic.ID] = f
	}
	f.Mentions++
	return f
}

func (t tally) facets() []article.Facet {
	total := 0
	for _, f := range t {
		total += f.Mentions
	}
	all := make([]article.Facet, 0, len(t))
	for _, f := range t {
		if f.Mentions >= denseMentions && float64(f.Mentions) >= denseShare*float64(total) {
			f.About = true
		}
		all = append(all, *f)
	}
	slices.SortFunc(all, func(a, b article.Facet) int {
		return cmp.Or(order(b.About)-order(a.About), b.Mentions-a.Mentions, strings.Compare(a.Topic.ID, b.Topic.ID))
	})
	return all
}

func order(about bool) int {
	if about {
		return 1
	}
	return 0
}
