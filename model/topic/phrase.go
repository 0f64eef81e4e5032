package topic

import (
	"strings"
	"unicode/utf8"

	"dateline/model/article"
)

// phrase is one name of a topic, or of nothing: what has the name of a topic in it and is something else.
type phrase struct {
	alias  string
	topic  *article.Topic // nil is nothing
	shared *shared        // the topics that have this name, where there are several
	from   int32          // its words after the first, in Gazetteer.words
	n      int32          // how many there are
	second uint32         // the lower half of the first of them, so that most phrases are passed over at a glance
	with   int32          // in Gazetteer.withs
	caps   uint32         // which words must begin with a capital
	owners uint32         // which words have a possessive ending
	next   int32          // the next phrase that begins with the same word, not longer
	alone  int32          // the first of one word from this phrase on, or -1
	behind letters        // what the second words of the phrases from this one on may begin with in a text
	rule   rule
	exact  bool  // only this spelling counts
	plain  bool  // an everyday word as well: it counts only where a place is spoken of
	level  level // of the table that it is from
	prefix bool  // it counts only before a hyphen: Sino-Russian
	// stopped is an abbreviation with its full stop: it counts only behind a comma or a hyphen: Minn.
	stopped bool
	letter  byte // the first of its second word
}

// rule is how a name stands for its topic.
type rule uint8

const (
	byName rule = iota
	byAdjective
	byCapital
)

var ruleNames = [...]string{"name", "adjective", "capital"}

func (r rule) String() string { return ruleNames[r] }

// name lets a topic be found by a name. A mark at its end says more: "=" matches only in exactly
// these letters, "-" only before a hyphen.
func (g *Gazetteer) name(t *article.Topic, alias string, r rule) *phrase {
	p := phrase{topic: t, rule: r}
	alias, p.exact = strings.CutSuffix(alias, "=")
	alias, p.prefix = strings.CutSuffix(alias, "-")
	p.alias = alias
	p.stopped = p.exact && strings.HasSuffix(alias, ".") && kinds[alias[len(alias)-2]] == lower
	p.plain = p.exact && t != nil && t.Kind == article.Place && kinds[alias[len(alias)-1]] == lower && isASCII(alias)
	p.from = int32(len(g.words))
	var first uint64
	first, g.words = p.split(g.words)
	if p.n = int32(len(g.words)) - p.from; p.n > 0 {
		p.second = uint32(g.words[p.from])
	}
	return g.chain(first, p)
}

// rest is the words of a phrase after the first.
func (g *Gazetteer) rest(p *phrase) []uint64 { return g.words[p.from : p.from+p.n] }

// split notes how the words of the alias are written, returns the hash of the first and appends those of the others to rest.
func (p *phrase) split(rest []uint64) (first uint64, _ []uint64) {
	n := 0
	for i := 0; i < len(p.alias); n++ {
		end, h, plain := plainWord(p.alias, i)
		if !plain {
			end = max(wordEnd(p.alias, i), i+1)
			h = hashWord(p.alias[i:end])
		}
		switch n {
		case 0:
			first = h
		case 1:
			p.letter = p.alias[i]
			fallthrough
		default:
			rest = append(rest, h)
		}
		if isCapital(p.alias[i:]) {
			p.caps |= 1 << n
		}
		if plain {
			i = end + 1
			continue
		}
		own := possessiveAt(p.alias, end)
		if own > 0 {
			p.owners |= 1 << n
		}
		i = nextWord(p.alias, end+own)
	}
	return first, rest
}

// plainWord returns the end and the hash of a word at s[i] that is ASCII letters and digits up to a space and another word,
// or to the end: most are.
func plainWord(s string, i int) (end int, hash uint64, ok bool) {
	for end = i; end < len(s) && kinds[s[end]] >= lower && kinds[s[end]] <= digit; end++ {
	}
	if end == i || end < len(s) && (s[end] != ' ' || end+1 == len(s) || kinds[s[end+1]] < lower || kinds[s[end+1]] > digit) {
		return 0, 0, false
	}
	return end, hashASCII(s[i:end]), true
}

// chain puts p among the phrases that begin with the same word, the longest first; of two that are
// equal the later one counts.
func (g *Gazetteer) chain(first uint64, p phrase) *phrase {
	number := int32(len(g.phrases))
	p.alone, p.behind = -1, p.seconds()
	at := &g.lexicon.slot(first).phrases
	for *at >= 0 && g.phrases[*at].n > p.n {
		longer := &g.phrases[*at]
		if longer.behind |= p.behind; p.n == 0 {
			longer.alone = number
		}
		at = &longer.next
	}
	if *at >= 0 {
		p.alone, p.behind = g.phrases[*at].alone, p.behind|g.phrases[*at].behind
	}
	if p.n == 0 {
		p.alone = number
	}
	p.next, *at = *at, number
	g.phrases = append(g.phrases, p)
	return &g.phrases[len(g.phrases)-1]
}

// letters is a set of first letters by their lower six bits. It tells small and capital ones apart and takes some
// digits for letters.
type letters uint64

// seconds is the letters that the second word of the phrase may begin with in a text.
func (p *phrase) seconds() letters {
	switch {
	case p.n == 0:
		return 0
	case p.letter >= utf8.RuneSelf:
		return ^letters(0)
	case p.caps>>1&1 == 1:
		return 1 << (p.letter & 63)
	}
	return 1<<(p.letter&63) | 1<<((p.letter^0x20)&63)
}

// topics returns all that the phrase may stand for.
func (p *phrase) topics() []*article.Topic {
	switch {
	case p.shared != nil:
		return p.shared.among
	case p.topic != nil:
		return []*article.Topic{p.topic}
	}
	return nil
}

func (p *phrase) isPlace() bool {
	all := p.topics()
	return len(all) > 0 && all[0].Kind == article.Place
}
