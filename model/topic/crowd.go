package topic

import (
	"slices"

	"dateline/model/article"
)

// maxCrowd is how many people and organisations one article may have; no list of results comes near it.
const maxCrowd = 2048

// spell adds the words of a run to those of the crowd and returns where they begin.
func (w *work) spell(s span) (from int) {
	from = len(w.crowd.words)
	for i := s.first; i < s.last; i++ {
		w.crowd.words = append(w.crowd.words, w.tokens[i].hash)
	}
	return from
}

// join takes a person into the crowd, unless somebody of that name is there.
func (w *work) join(t *text, s span) {
	c := &w.crowd
	if len(c.all) >= maxCrowd {
		return
	}
	from := w.spell(s)
	words := c.words[from:]
	for m := c.first.of(words[0]); m > 0; m = c.member(m).next {
		if slices.Equal(c.wordsOf(m), words) {
			c.words = c.words[:from]
			return
		}
	}
	name := t.s[w.tokens[s.first].start:w.nameEnd(t, s)]
	rule := "full name"
	if s.len() == 1 {
		rule = "title and name"
	}
	c.add(member{topic: &article.Topic{ID: article.Slug(name), Name: name, Kind: article.Person}, from: from, to: len(c.words), rule: rule})
}

func (c *crowd) member(m int32) *member { return &c.all[m-1] }

func (c *crowd) wordsOf(m int32) []uint64 { return c.words[c.member(m).from:c.member(m).to] }

// add takes in a member whose words are there.
func (c *crowd) add(m member) {
	c.let(c.words[m.from])
	at := c.first.at(c.words[m.from])
	for *at > 0 && len(c.wordsOf(*at)) >= m.to-m.from {
		at = &c.member(*at).next
	}
	m.next, *at = *at, int32(len(c.all)+1)
	c.all = append(c.all, m)
}

// nameEnd is the offset behind a full name; what is joined to a family name that stands first belongs to
// it: Moon Jae-in.
func (w *work) nameEnd(t *text, s span) int {
	end := int(w.tokens[s.last-1].end)
	if w.tokens[s.first].class&family == 0 || s.len() < 2 || end+1 >= len(t.s) || t.s[end] != '-' {
		return end
	}
	i := end + 1
	for i < len(t.s) && kinds[t.s[i]] == lower {
		i++
	}
	if i == end+1 || i-end > 7 {
		return end
	}
	return i
}

// befriend takes in those who are only named behind a title, if nobody with that name is there.
func (w *work) befriend() {
	c := &w.crowd
	if len(c.lonely) == 0 {
		return
	}
	known := map[uint64]bool{}
	for _, word := range c.words {
		known[word] = true
	}
	for _, l := range c.lonely {
		hash := w.tokens[l.token].hash
		if !known[hash] && len(c.all) < maxCrowd {
			known[hash] = true
			w.join(l.text, span{l.token, l.token + 1})
			if m := &c.all[len(c.all)-1]; w.titleBelongs(l.token) {
				m.topic.Name = w.titleOf(l.text, l.token) + m.topic.Name
				m.topic.ID = article.Slug(m.topic.Name)
			}
		}
	}
}

// shorten decides which single word each name is shortened to: the one that stands alone most often, but
// for given names, and the last one where none does.
func (w *work) shorten() {
	c := &w.crowd
	for i := range c.all {
		m := &c.all[i]
		if m.topic.Kind != article.Person {
			continue
		}
		w.callByGiven(i)
		best := m.to - 1
		for best > m.from && isSuffix[c.words[best]] {
			best--
		}
		for k := best - 1; k >= m.from; k-- {
			if c.alone.of(c.words[k]) > c.alone.of(c.words[best]) && (k > m.from || w.mayLead(c.words[k])) {
				best = k
			}
		}
		if m.to-m.from > 1 {
			c.shortenTo(c.words[best], i)
		}
		if two := m.to - 2; m.to-m.from > 2 && c.runs.of(key(c.words[two:m.to])) > 0 {
			c.shortenTo(c.words[two], i) // López Obrador
			c.unify(c.words[two:m.to], m.topic)
		}
	}
	for i := range c.all {
		w.callFirm(i)
	}
}

// callFirm lets a firm be found by a first word that people have as well, if nobody in the article has: Tyson Foods, later
// Tyson.
func (w *work) callFirm(i int) {
	m := &w.crowd.all[i]
	word := w.crowd.words[m.from]
	slot := w.g.lexicon.find(word)
	if m.topic.Kind == article.Organisation && !m.acronym && slot >= 0 && w.g.onlyOf(slot, m.topic) &&
		w.g.lexicon.slots[slot].class&(given|family|common|function) == given && !isEveryday(word) {
		w.crowd.shortenTo(word, i)
	}
}

// callByGiven lets somebody be found by the given name alone, where it stands alone and the surname never does: Saddam
// Hussein, later Saddam.
func (w *work) callByGiven(i int) {
	c := &w.crowd
	words := c.words[c.all[i].from:c.all[i].to]
	known := w.g.lexicon.classOf(words[0])
	if len(words) > 1 && known&(given|common|title) == given && c.alone.of(words[0]) > 0 && c.alone.of(words[len(words)-1]) == 0 && c.member(c.first.of(words[0])).next == 0 {
		c.shortenTo(words[0], i)
	}
}

// shortenTo notes that a word alone stands for a member, unless it stands for one named before.
func (c *crowd) shortenTo(word uint64, member int) {
	if n := c.short.at(word); *n == 0 {
		*n = int32(member + 1)
		c.let(word)
	}
}

// unify lets the member of these words be the one of that topic.
func (c *crowd) unify(words []uint64, topic *article.Topic) {
	for m := c.first.of(words[0]); m > 0; m = c.member(m).next {
		if other := c.member(m); other.topic.Kind == article.Person && slices.Equal(c.wordsOf(m), words) {
			other.topic = topic
		}
	}
}

func (c *crowd) let(word uint64)       { c.sieve[word>>6&3] |= 1 << (word & 63) }
func (c *crowd) lets(word uint64) bool { return c.sieve[word>>6&3]>>(word&63)&1 == 1 }

// mayLead tells whether a first word may be a family name.
func (w *work) mayLead(word uint64) bool {
	known := w.g.lexicon.classOf(word)
	return known&family != 0 || known&(given|common|title) == 0
}

var isSuffix = map[uint64]bool{
	hashASCII("jr"): true, hashASCII("sr"): true, hashASCII("ii"): true, hashASCII("iii"): true, hashASCII("iv"): true,
}

// recall notes the mentions of the crowd in a text.
func (w *work) recall(t *text) {
	for i := t.first; i < t.last; {
		if !w.crowd.lets(w.tokens[i].hash) {
			i++
			continue
		}
		n, ok := w.full(t, i)
		if !ok {
			n, ok = w.shortAt(t, i)
		}
		if !ok {
			i++
			continue
		}
		w.take(n)
		i = n.last
	}
}

// full finds the longest full name at token i.
func (w *work) full(t *text, i int) (name, bool) {
	c := &w.crowd
	for m := c.first.of(w.tokens[i].hash); m > 0; m = c.member(m).next {
		words := c.wordsOf(m)
		if !w.free(i) || len(words) == 1 && w.partOfOther(t, i, i+1) || !w.stands(t, i, words) {
			continue
		}
		s := span{i, i + len(words)}
		return name{first: i, last: s.last, start: w.tokens[i].start, end: int32(w.nameEnd(t, s)), topic: c.member(m).topic, rule: c.member(m).rule}, true
	}
	return name{}, false
}

// stands tells whether the words of a name stand at token i.
func (w *work) stands(t *text, i int, words []uint64) bool {
	for k, word := range words {
		if i+k >= t.last || w.tokens[i+k].hash != word || !w.free(i+k) || k > 0 && w.tokens[i+k].flags&joined == 0 && !w.particles(t, i+k-1) {
			return false
		}
	}
	return true
}
