package topic

import (
	"slices"
	"strings"

	"dateline/model/article"
)

// Finding goes over each text once:
//
//	text ─► tokens ─┬─► phrases of the gazetteer, the longest at each token ─► mentions
//	                └─► what is left in capitals ─► names with a title, and repeated names,
//	                    over the whole article ─► people ─► mentions of full and short names

// text is one stretch of an article with its tokens and the mentions found so far.
type text struct {
	section int
	in      article.Part
	string
	tokens   []token
	taken    []bool // tokens that a mention covers
	mentions []article.Mention
}

// Find returns the mentions of topics in each section of a, in the order of the text; those of
// the headline come first in the lead. Mentions never overlap.
func (g *Gazetteer) Find(a *article.Article) [][]article.Mention {
	texts := make([]text, 0, 1+2*len(a.Sections))
	add := func(section int, in article.Part, s string) {
		if s != "" {
			tokens := tokenize(s)
			texts = append(texts, text{section: section, in: in, string: s, tokens: tokens, taken: make([]bool, len(tokens))})
		}
	}
	add(0, article.InTitle, a.Title)
	for i := range a.Sections {
		add(i, article.InHeading, a.Sections[i].Heading)
		add(i, article.InText, a.Sections[i].Text)
	}
	for i := range texts {
		g.match(&texts[i])
	}
	findPeople(texts)
	found := make([][]article.Mention, len(a.Sections))
	for i := range texts {
		t := &texts[i]
		found[t.section] = append(found[t.section], sorted(t.mentions)...)
	}
	return found
}

// match finds the phrases of the gazetteer in a text.
func (g *Gazetteer) match(t *text) {
	for i := 0; i < len(t.tokens); {
		p, ok := g.longest(t, i)
		if !ok || excepted(t, i, p) {
			i++
			continue
		}
		t.mention(i, len(p.tokens), p.topic, "name")
		i += len(p.tokens)
	}
}

// mention notes that the n tokens from i on name a topic.
func (t *text) mention(i, n int, topic *article.Topic, rule string) {
	t.mentions = append(t.mentions, article.Mention{
		Topic: topic, In: t.in, Start: t.tokens[i].start, End: t.tokens[i+n-1].end, Rule: rule,
	})
	for j := i; j < i+n; j++ {
		t.taken[j] = true
	}
}

// longest returns the longest phrase that begins at token i.
func (g *Gazetteer) longest(t *text, i int) (phrase, bool) {
	for _, p := range g.phrases[t.tokens[i].folded] {
		if p.fits(t, i) {
			return p, true
		}
	}
	return phrase{}, false
}

func (p *phrase) fits(t *text, i int) bool {
	if i+len(p.tokens) > len(t.tokens) {
		return false
	}
	for j, want := range p.tokens {
		tok := &t.tokens[i+j]
		if tok.folded != want || p.capped[j] && !tok.capital || j > 0 && !tok.joined {
			return false
		}
	}
	last := &t.tokens[i+len(p.tokens)-1]
	if p.prefix && !last.hyphen {
		return false
	}
	surface := t.string[t.tokens[i].start:last.end]
	return p.exact == "" || surface == p.exact || surface+"." == p.exact
}

// excepted tells whether words nearby show that a name is used for something else.
func excepted(t *text, i int, p phrase) bool {
	word := p.tokens[0]
	if len(p.tokens) > 1 {
		return false
	}
	next, prev := t.near(i+1), t.near(i-1)
	switch {
	case notBefore[word][next], notAfter[word][prev]:
		return true
	case givenNames[word]: // Jordan, Chad: a name goes on with a surname or comes after one
		return t.capitalAt(i+1) || t.capitalAt(i-1) && !t.tokens[i-1].opens
	}
	return false
}

// near is the token next to another within a phrase, or empty.
func (t *text) near(i int) string {
	if i < 0 || i >= len(t.tokens) {
		return ""
	}
	return t.tokens[i].folded
}

// capitalAt tells whether a capitalised token that names nothing yet stands there.
func (t *text) capitalAt(i int) bool {
	return i >= 0 && i < len(t.tokens) && t.tokens[i].capital && !t.taken[i] && t.tokens[max(i, 0)].joined
}

// The words that take a name away from its topic, by the name.
var (
	notBefore = words(
		"georgia: tech bulldogs southern state university power",
		"turkey: breast sandwich dinner meat burger soup farm",
		"china: cabinet shop plate plates",
		"panama: hat hats",
		"french: fries toast bulldog horn press window windows",
		"swiss: cheese army roll chard",
		"brazil: nut nuts", "danish: pastry pastries", "polish: remover", "turkish: delight bath baths",
		"dutch: oven courage", "german: shepherd measles", "irish: setter stew coffee", "english: breakfast muffin",
		"washington: post times irving capitals nationals commanders", "london: breed",
		"paris: hilton", "sofia: coppola vergara", "victoria: beckham", "american: football express airlines",
		"chile: pepper peppers con", "guinea: pig pigs fowl", "indian: summer",
	)
	notAfter = words(
		"georgia: atlanta savannah augusta athens macon", "turkey: cold wild roast roasted",
		"washington: george denzel kerry booker", "lima: alpha", "america: latin captain miss",
		"georgetown: near", "london: jack", "berlin: irving isaiah", "athens: georgia",
		"china: bone fine", "york: new", "carolina: north south",
	)
	givenNames = map[string]bool{"jordan": true, "chad": true, "cyprus": true, "israel": true, "sofia": true, "victoria": true}
)

// words reads lines of "name: word word".
func words(lines ...string) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, line := range lines {
		name, list, _ := strings.Cut(line, ":")
		all[name] = map[string]bool{}
		for w := range strings.FieldsSeq(list) {
			all[name][w] = true
		}
	}
	return all
}

// sorted puts mentions into the order of the text: people are found after the rest.
func sorted(ms []article.Mention) []article.Mention {
	slices.SortFunc(ms, func(a, b article.Mention) int { return a.Start - b.Start })
	return ms
}
