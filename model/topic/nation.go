package topic

import (
	"slices"
	"strings"

	"dateline/model/article"
)

// placeNamed returns the place that a name stands for alone, or nil.
func (g *Gazetteer) placeNamed(name string) *article.Topic {
	p := g.lookup(name)
	switch {
	case p == nil || !p.isPlace():
		return nil
	case p.shared != nil:
		return p.shared.otherwise
	}
	return p.topic
}

// sumUp takes the countries for main subjects that are named, with the places in them, as often as hardly another, or twice and
// as often as no other where headline, dateline and lead name none. It returns the most mentions of one.
func (w *work) sumUp() (most int) {
	nations, told := &w.here, false
	w.countries = w.countries[:0]
	for _, f := range w.whole.all {
		c := w.g.countryOf(f.Topic)
		if w.countries = append(w.countries, c); c != nil {
			n := nations.at(c)
			n.Mentions += f.Mentions
			most, told = max(most, n.Mentions), told || f.About
		}
	}
	for _, n := range nations.all {
		if n.Mentions >= denseMentions && 2*n.Mentions >= most || !told && most > 1 && n.Mentions == most {
			w.whole.at(n.Topic).About = true
		}
	}
	nations.reset()
	return most
}

// atHome takes the countries of the organisations in headline and lead for main subjects of an article that names no country,
// or else that of the exchange where a share in the headline is traded.
func (w *work) atHome(a *article.Article) {
	found := false
	for i := range w.whole.all {
		f := w.whole.all[i]
		if home := w.g.homeOf(f.Topic); f.About && home != nil {
			w.subject(home, f.Mentions)
			found = true
		}
	}
	if market := w.g.market(a.Title); !found && market != nil {
		w.subject(market, 1)
	}
}

// countNamed returns how often some countries are named, with the places in them, and how often the one that is named most.
func (w *work) countNamed(these ...*article.Topic) (mentions, most int) {
	nations := &w.here
	for i := range w.names {
		t := w.names[i].topic
		if t == nil {
			continue
		}
		if c := w.g.countryOf(t); c != nil {
			n := nations.at(c)
			n.Mentions++
			most = max(most, n.Mentions)
			if slices.Contains(these, c) {
				mentions++
			}
		}
	}
	nations.reset()
	return mentions, most
}

// subject takes a country for a main subject that is spoken of so often by what is in it.
func (w *work) subject(country *article.Topic, mentions int) {
	c := w.whole.at(country)
	c.About, c.Mentions = true, c.Mentions+mentions
}

// homeOf returns the country that an organisation is a part of, or nil.
func (g *Gazetteer) homeOf(o *article.Topic) *article.Topic {
	if whole := g.topics[o.Parent]; whole != nil && o.Kind == article.Organisation {
		return g.countryOf(whole)
	}
	return nil
}

// countryOf returns the country that a place is or lies in, or nil.
func (g *Gazetteer) countryOf(t *article.Topic) *article.Topic {
	if t.Kind != article.Place {
		return nil
	}
	for t != nil && !g.countries[t] {
		t = g.topics[t.Parent]
	}
	return t
}

// aboutNation counts a country as a main subject whose name is in that of an organisation: the U.S. Navy.
func (w *work) aboutNation(o *article.Topic, surface string) {
	nation := w.g.topics[o.Parent]
	if nation == nil || !w.g.countries[nation] {
		return
	}
	for i := 0; i < len(surface); {
		end := max(wordEnd(surface, i), i+1)
		if w.g.countryAt(w.g.lexicon.find(w.hash(surface[i:end]))) == nation {
			w.subject(nation, 1)
			return
		}
		i = nextWord(surface, end)
	}
}

// countryAt returns the country whose name or adjective is the word of a slot, or nil.
func (g *Gazetteer) countryAt(slot int32) *article.Topic {
	if slot < 0 {
		return nil
	}
	for at := g.lexicon.slots[slot].phrases; at >= 0; at = g.phrases[at].next {
		if p := &g.phrases[at]; p.n == 0 && p.topic != nil && !p.prefix && p.rule != byCapital && g.countries[p.topic] {
			return p.topic
		}
	}
	return nil
}

// moneyFollows tells whether what stands at an offset is the word for a currency: 31 mln Canadian dlrs.
func moneyFollows(in article.Part, a *article.Article, i int) bool {
	s := textOf(a, 0, in)
	if i+1 >= len(s) || s[i] != ' ' {
		return false
	}
	return currencies[hashASCII(s[i+1:wordEnd(s, i+1)])]
}

var currencies = func() map[uint64]bool {
	all := map[uint64]bool{}
	for m := range strings.FieldsSeq(`dlrs dlr dollars dollar francs franc yen marks mark pounds pound sterling stg lire lira pesos peso
		crowns crown kroner krona kronor rupees rupee rand rials dinars dinar schillings guilders escudos pesetas euros cents cts`) {
		all[hashASCII(m)] = true
	}
	return all
}()

// speakers are those who speak in a place that is passed, though one for or of a place speaks for that: a spokesman for Iran.
var speakers = hashesOf("ministers spokesman spokeswoman statement officials diplomats sources analysts traders dealers")

// passed tells whether a mention in the text s is of a place on the way: talks in Brussels, a flight to Chicago, the Vienna-based
// agency.
func (w *work) passed(m article.Mention, s string) bool {
	if m.Topic.Kind != article.Place {
		return false
	}
	before := wordBefore(s, m.Start)
	prior := hashASCII(wordBefore(s, max(m.Start-len(before)-1, 0)))
	passes := w.g.lexicon.classOf(prior)&passing != 0
	switch strings.ToLower(before) {
	case "in", "at":
		return passes || speakers[prior]
	case "to", "for", "of":
		return passes
	}
	return strings.HasPrefix(s[m.End:], "-based ")
}
