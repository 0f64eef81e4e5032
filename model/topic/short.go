package topic

import (
	"strings"

	"dateline/model/article"
)

// shortAt finds the short name of somebody at token i.
func (w *work) shortAt(t *text, i int) (name, bool) {
	c := &w.crowd
	m := c.short.of(w.tokens[i].hash)
	if m == 0 || !w.free(i) && !w.isSurnameHere(t, i) {
		return name{}, false
	}
	if c.member(m).acronym && w.tokens[i].flags&shouts == 0 {
		return name{}, false
	}
	n := name{first: i, last: i + 1, start: w.tokens[i].start, end: w.tokens[i].end, topic: c.member(m).topic, rule: "short name"}
	if c.member(m).acronym {
		n.rule = "acronym"
		return n, !w.partOfOther(t, i, i+1)
	}
	words := c.wordsOf(m)
	for k := range words {
		if words[k] == w.tokens[i].hash && k+1 < len(words) && i+1 < t.last && w.stands(t, i, words[k:]) {
			n.last = i + len(words) - k // García Márquez
			n.end = w.tokens[n.last-1].end
			break
		}
	}
	n.start = w.particleStart(t, i)
	return n, !w.partOfOther(t, i, n.last)
}

// isSurnameHere tells whether the name of a place at token i is here the surname of somebody: it does
// what people do and stands behind no word for a place.
func (w *work) isSurnameHere(t *text, i int) bool {
	n := w.nameAt(i)
	if n.topic == nil || n.topic.Kind != article.Place || n.last-n.first > 1 || n.phrase == nil || n.phrase.rule == byAdjective {
		return false
	}
	return w.classBefore(t, n.start)&inside == 0 && w.classAfter(t, n.end)&speech != 0
}

// partOfOther tells whether the tokens from i to last are part of a longer name, as in "Karen Rutte" or
// "Rutte Street".
func (w *work) partOfOther(t *text, i, last int) bool {
	if i > t.first && w.tokens[i].flags&(joined|hyphened) == joined {
		if w.free(i-1) && w.tokens[i-1].class&(given|abbreviation) == given || w.apart(t, i-1) {
			return true
		}
	}
	return last < t.last && w.tokens[last].flags&joined != 0 && w.apart(t, last)
}

// apart tells whether token i next to a short name makes it another one.
func (w *work) apart(t *text, i int) bool {
	tok := &w.tokens[i]
	if ln := &w.lines[tok.line]; t.in != article.InText || ln.loud || ln.titled {
		return tok.class&ground != 0
	}
	if tok.flags&opening != 0 && tok.class&given == 0 && isEveryday(tok.hash) {
		return false // Later Michel left
	}
	return w.free(i) && tok.class&(function|title|particle) == 0
}

// particleStart is where a short name begins that has particles before it: "van der Leyen", "al-Assad".
func (w *work) particleStart(t *text, i int) int32 {
	start := int(w.tokens[i].start)
	for start > 1 && (t.s[start-1] == ' ' || t.s[start-1] == '-') {
		j := start - 1
		for j > 0 && (kinds[t.s[j-1]] == lower || kinds[t.s[j-1]] == upper) {
			j--
		}
		word := strings.ToLower(t.s[j : start-1])
		if len(word) < 2 || !nobiliary[word] {
			break
		}
		start = j
	}
	return int32(start)
}

// nobiliary are the particles that go with a surname alone. They are no words of English.
var nobiliary = map[string]bool{
	"van": true, "von": true, "der": true, "den": true, "de": true, "del": true, "della": true, "di": true, "da": true,
	"dos": true, "du": true, "la": true, "al": true, "el": true, "bin": true, "ibn": true, "ten": false, "ter": true,
}

// titleBelongs tells whether the topic of a single name needs its title: Pope Francis, Mr Holland.
func (w *work) titleBelongs(i int) bool {
	return i > 0 && w.tokens[i-1].class&royal != 0 || !w.g.lexicon.phraseless(w.tokens[i].word)
}

// titleOf returns the title right before token i, with a space, or nothing.
func (w *work) titleOf(t *text, i int) string {
	if i == t.first || w.tokens[i].flags&joined == 0 {
		return ""
	}
	return t.s[w.tokens[i-1].start:w.tokens[i-1].end] + " "
}

// mayStandAlone tells whether a single word behind a title is a name.
func (w *work) mayStandAlone(t *text, i int) bool {
	tok := &w.tokens[i]
	if tok.class&(function|title|head|firm|ground) != 0 || tok.flags&(initial|dotted|shouts) != 0 || isCoined(t.s[tok.start:tok.end]) {
		return false
	}
	before := w.g.lexicon.classOf(w.hash(strings.TrimSuffix(wordBeforeStop(t.s, int(tok.start)), ".")))
	return before&(honorific|royal) != 0 || !w.plain(i) && tok.class&given == 0 && w.g.lexicon.phraseless(tok.word)
}

// wordBeforeStop is wordBefore for a word that may have a full stop: Mr. Rutte.
func wordBeforeStop(s string, i int) string {
	if i > 1 && s[i-1] == ' ' && s[i-2] == '.' {
		return wordBefore(s[:i-2]+" ", i-1)
	}
	return wordBefore(s, i)
}
