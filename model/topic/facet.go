package topic

import (
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
//
// An article is about the countries, and the places in them, that its headline, its dateline and its first sentence
// name or that it names as often as hardly another, with the countries that such places are in; where it names none, about
// that of the organisations in headline and first sentence. It is about other topics that headline and first sentence name
// where they are named again. What is mentioned on the way does not count.
func (g *Gazetteer) Annotate(a *article.Article) {
	w := g.find(a)
	defer w.done()
	for i := range a.Sections {
		a.Sections[i].Topics = nil
	}
	section, brief := 0, isBrief(a)
	first := g.firstSentence(a.Sections[0].Text)
	w.each(func(s int, m article.Mention) {
		if s != section {
			a.Sections[section].Topics = w.here.facets()
			section, first = s, g.firstSentence(a.Sections[s].Text)
		}
		opened := m.In != article.InText || m.Start < first
		w.here.add(m.Topic, opened)
		lead := opened && s == 0
		w.whole.add(m.Topic, lead && !moneyFollows(m.In, a, m.End) && !w.passed(m, textOf(a, s, m.In)) || brief && m.Rule == actsAsGovernment)
		if lead && m.Topic.Kind == article.Organisation {
			w.aboutNation(m.Topic, textOf(a, s, m.In)[m.Start:m.End])
		}
	})
	a.Sections[section].Topics = w.here.facets()
	w.conclude(a)
	lead(a)
}

// lead makes the first section one about those main subjects of the article that no section names.
func lead(a *article.Article) {
	first := &a.Sections[0]
	named := len(first.Topics)
	for _, f := range a.Topics {
		if f.About && !a.Names(f.Topic.ID) {
			first.Topics = append(first.Topics, article.Facet{Topic: f.Topic, About: true})
		}
	}
	if len(first.Topics) > named {
		slices.SortFunc(first.Topics, stronger)
	}
}

// maxBrief is the most bytes of a report of a few sentences, which is about any government that acts in it: Pretoria urged calm.
const maxBrief = 250

// isBrief tells whether an article is a report of a few sentences.
func isBrief(a *article.Article) bool {
	return len(a.Sections) == 1 && len(a.Sections[0].Text) < maxBrief
}

// conclude works out what the article as a whole is about.
func (w *work) conclude(a *article.Article) {
	for part := range strings.SplitSeq(a.Place, ",") {
		if t := w.g.placeNamed(part); t != nil {
			w.whole.at(t).About = true
		}
	}
	most := w.sumUp()
	if most == 0 {
		w.atHome(a)
	}
	for i := 0; i < len(w.whole.all); i++ {
		f := &w.whole.all[i]
		country := f.Topic // what was not there when all were summed up is one
		if i < len(w.countries) {
			country = w.countries[i]
		}
		switch {
		case country == nil:
			f.About = f.About && f.Mentions > 1
		case f.Mentions >= denseMentions && 2*f.Mentions >= most:
			f.About = true
		}
		if f.About && country != nil && country != f.Topic {
			w.subject(country, f.Mentions)
		}
	}
	a.Topics = w.whole.facets()
}

// firstSentence returns the offset behind the first sentence of s, or behind its first line. A line that is a dateline alone,
// "PALE, Bosnia 1996-09-03", does not count.
func (g *Gazetteer) firstSentence(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		if i < maxDateline && i > yearLength && yearAt(s[i-yearLength:]) {
			return i + 1 + g.firstSentence(s[i+1:])
		}
		s = s[:i]
	}
	for i := range len(s) {
		if (s[i] == '.' || s[i] == '?' || s[i] == '!') && g.endsAt(s, i) {
			return i + 1
		}
	}
	return len(s)
}

const (
	maxDateline = 80 // bytes of a dateline with its date
	yearLength  = len("1996-09-03")
)

// endsAt tells whether a sentence ends with the mark at s[i]: a space stands behind it, and before it neither a
// single letter nor an abbreviation.
func (g *Gazetteer) endsAt(s string, i int) bool {
	rest := strings.TrimLeft(s[i+1:], "\"”’')")
	if rest != "" && rest[0] != ' ' {
		return false
	}
	start := i
	for start > 0 && (kinds[s[start-1]] == lower || kinds[s[start-1]] == upper) {
		start--
	}
	return s[i] != '.' || i-start > 1 && g.lexicon.classOf(hashASCII(s[start:i]))&abbreviation == 0 || i == start && i > 0 && s[i-1] != '.'
}

// tally counts mentions by topic.
type tally struct {
	all   []article.Facet
	index map[string]int // by ID, from manyTopics on
}

// manyTopics is how many topics are looked through faster than they are looked up.
const manyTopics = 32

// at returns the facet of a topic, which is made where there is none.
func (t *tally) at(topic *article.Topic) *article.Facet {
	if i, ok := t.find(topic); ok {
		return &t.all[i]
	}
	t.all = append(t.all, article.Facet{Topic: topic})
	if len(t.all) == manyTopics {
		t.index = map[string]int{}
		for i := range t.all {
			t.index[t.all[i].Topic.ID] = i
		}
	} else if t.index != nil {
		t.index[topic.ID] = len(t.all) - 1
	}
	return &t.all[len(t.all)-1]
}

func (t *tally) find(topic *article.Topic) (int, bool) {
	if t.index != nil {
		i, ok := t.index[topic.ID]
		return i, ok
	}
	for i := range t.all {
		if t.all[i].Topic == topic {
			return i, true
		}
	}
	for i := range t.all {
		if t.all[i].Topic.ID == topic.ID { // what no table knows may have several of one ID
			return i, true
		}
	}
	return 0, false
}

func (t *tally) add(topic *article.Topic, about bool) {
	f := t.at(topic)
	f.Mentions++
	f.About = f.About || about
}

// facets returns what was counted, the strongest first, and starts anew.
func (t *tally) facets() []article.Facet {
	if len(t.all) == 0 {
		return nil
	}
	total := 0
	for _, f := range t.all {
		total += f.Mentions
	}
	for i := range t.all {
		if f := &t.all[i]; f.Mentions >= denseMentions && float64(f.Mentions) >= denseShare*float64(total) {
			f.About = true
		}
	}
	slices.SortFunc(t.all, stronger)
	all := slices.Clone(t.all)
	t.reset()
	return all
}

func (t *tally) reset() {
	clear(t.all)
	t.all, t.index = t.all[:0], nil
}

// stronger puts what is a main subject first, then what is mentioned more often.
func stronger(a, b article.Facet) int {
	if more := strength(b) - strength(a); more != 0 {
		return more
	}
	return strings.Compare(a.Topic.ID, b.Topic.ID)
}

// strength is what facets are put in order by.
func strength(f article.Facet) int {
	if f.About {
		return 1<<30 + f.Mentions
	}
	return f.Mentions
}

// textOf returns the text that a mention's offsets count in.
func textOf(a *article.Article, section int, in article.Part) string {
	switch in {
	case article.InTitle:
		return a.Title
	case article.InHeading:
		return a.Sections[section].Heading
	}
	return a.Sections[section].Text
}
