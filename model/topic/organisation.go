package topic

import (
	"dateline/model/article"
)

// Organisations that no table knows are found by the words that end their names (Corp, Party) or begin
// them (Ministry of, University of), and by an acronym in brackets behind the full name.

const (
	maxBefore = 6 // words of a name before its head
	maxBehind = 5 // and behind "of"
)

// organisations finds the organisations of a text.
func (w *work) organisations(t *text) {
	if w.classes&head == 0 && w.flags&shouts == 0 {
		return
	}
	for i := t.first; i < t.last; i++ {
		tok := &w.tokens[i]
		if tok.flags&shouts == 0 && tok.class&head == 0 || !w.isRunning(i) {
			continue
		}
		switch {
		case tok.flags&shouts != 0 && w.inBrackets(t, i):
			w.explain(t, i)
		case w.isHead(i):
			i = max(i, w.headed(t, i)-1)
		}
	}
}

// isHead tells whether token i is a head word that is free. Short ones such as SA and AG are in capitals.
func (w *work) isHead(i int) bool {
	tok := &w.tokens[i]
	if tok.class&head == 0 || !w.free(i) {
		return false
	}
	return tok.class&firm == 0 || tok.end-tok.start > 2 || tok.flags&shouts != 0 || tok.class&function == 0 && tok.class&abbreviation != 0
}

// headed takes in the organisation whose head is token i, if there is one, and returns the token behind it.
func (w *work) headed(t *text, i int) int {
	s := span{w.reachLeft(t, i), w.reachRight(t, i)}
	if w.extendFirm(t, s) {
		return s.last
	}
	if w.mayGoOn(s, i) {
		s.last = w.reachOf(t, s.last)
	}
	nation, s := w.nationOf(t, s, i)
	short := s
	if nation == nil {
		nation, s, short = w.stateBehind(t, s, i)
	}
	if s.first == i && s.last == i+1 && nation == nil || s.first < i && !w.isOrganisation(t, s, i) {
		return i + 1
	}
	w.found(t, s, short, nation, i)
	return s.last
}

// reachLeft returns the first token of the name whose head is token i.
func (w *work) reachLeft(t *text, i int) int {
	first := w.reachJoined(t, i, i)
	switch {
	case w.isPartner(t, first, i):
		if n := w.nameAt(first - 1); n != nil && first < i {
			return n.first // Sumitomo Trust and Banking Co
		} else if n != nil {
			return first
		}
		return w.reachJoined(t, first-1, i) // Nonoc Mining and Industrial Corp
	case first < i && w.isPair(t, first):
		first = w.reachJoined(t, first-1, i) // Patent and Trademark Office
	}
	if n := w.nameAt(first); n != nil && n.first < first {
		return n.last
	}
	return first
}

// reachJoined goes back from token first over those that may be in the name whose head is token i.
func (w *work) reachJoined(t *text, first, i int) int {
	for first > t.first && i-first < maxBefore {
		if w.tokens[first].flags&joined == 0 && (w.tokens[i].class&firm == 0 || !w.particles(t, first-1)) && !w.ownedByMany(t, first-1) {
			break
		}
		prev := &w.tokens[first-1]
		if prev.class&(function|royal|honorific) != 0 || prev.class&(title|common) == title {
			break
		}
		if n := w.nameAt(first - 1); n != nil && n.topic != nil && n.topic.Kind != article.Place && n.topic.ID != "united-nations" {
			break // but: U.N. Office for Drugs
		}
		first--
	}
	return first
}

// ownedByMany tells whether token i is a possessive of many before the next one: Teachers' Union, People's Party.
func (w *work) ownedByMany(t *text, i int) bool {
	tok := &w.tokens[i]
	switch {
	case tok.flags&possessive == 0 || tok.class&(given|function) != 0 || !w.free(i):
		return false
	case many[tok.hash]:
		return w.linked(t, i, ofMany)
	}
	return w.linked(t, i, ofPlural)
}

var (
	ofPlural = []string{"' ", "’ "}
	ofMany   = []string{"'s ", "’s "}
	many     = map[uint64]bool{hashASCII("people"): true, hashASCII("women"): true, hashASCII("men"): true, hashASCII("children"): true}
)

// isPair tells whether "and" stands before token i with an everyday word on either side: Fish and Wildlife.
func (w *work) isPair(t *text, i int) bool {
	if i == t.first || !w.linked(t, i-1, andWords) {
		return false
	}
	prev := &w.tokens[i-1]
	return prev.class&(head|function|title|given) == 0 && prev.flags&opening == 0 && w.allPlain(span{i - 1, i + 1})
}

// isPartner tells whether "and" stands before the words from token first to the head i of a firm, which are what a name with "and"
// ends in: Sumitomo Trust and Banking Co, J.P. Morgan and Co.
func (w *work) isPartner(t *text, first, i int) bool {
	if w.tokens[i].class&firm == 0 || first == t.first || !w.linked(t, first-1, andWords) || w.tokens[first-1].class&(function|firm) != 0 {
		return false
	}
	for k := first; k < i; k++ {
		if !partners[w.tokens[k].hash] {
			return false
		}
	}
	n := w.nameAt(first - 1)
	return i > first || n == nil || n.topic != nil && n.topic.Kind == article.Organisation
}

// partners are the words that names of firms go on with behind "and".
var partners = hashesOf(`banking industrial electric gas power light manufacturing refining smelting trading shipping trust savings loan
	marine mercantile engineering sons brothers partners chemical chemicals metal metals steel iron coal insurance fire life general`)

// reachRight returns the token behind the heads and the "Inc" that follow token i.
func (w *work) reachRight(t *text, i int) int {
	last := i + 1
	for last < t.last && w.tokens[last].flags&joined != 0 && w.isHead(last) {
		last++
	}
	return last
}

// mayGoOn tells whether "of" and more may follow the heads of a name: not those of a firm, as in WLR Foods of Timberville.
func (w *work) mayGoOn(s span, i int) bool {
	return (w.tokens[i].class|w.tokens[s.last-1].class)&firm == 0 && (w.tokens[i].class&weak == 0 || s.first == i)
}

// reachOf goes on over "of Foreign Affairs", "for Strategic Studies" and "of Trade and Industry".
func (w *work) reachOf(t *text, last int) int {
	if last >= t.last || !w.linked(t, last-1, ofWords) {
		return last
	}
	end := w.reachName(t, last)
	if end > last && w.goesOnWith(t, end, andWords) {
		end = w.reachName(t, end)
	}
	if end > last && !w.linked(t, last-1, ofWord) && end < t.last && w.linked(t, end-1, ofWord) {
		end = w.reachName(t, end) // Council for the Defence of Democracy
	}
	for end > last && w.goesOnWith(t, end, forWords) {
		end = w.reachName(t, end)
		if end < t.last && w.linked(t, end-1, ofWords) {
			end = w.reachName(t, end)
		}
	}
	return end
}

// goesOnWith tells whether one of the gaps and a word that may be a part of the name stand before token end.
func (w *work) goesOnWith(t *text, end int, gaps []string) bool {
	return end < t.last && w.linked(t, end-1, gaps) && w.tokens[end].class&(given|function) == 0 &&
		w.tokens[end].class&(title|common) != title && w.free(end)
}

// reachName goes over joined tokens that may be a part of a name.
func (w *work) reachName(t *text, i int) int {
	end := i
	for end < t.last && end-i < maxBehind && (end == i || w.tokens[end].flags&joined != 0) {
		if tok := &w.tokens[end]; tok.class&function != 0 || tok.class&(title|common) == title {
			break
		}
		end++
	}
	return end
}

var (
	ofWords  = []string{" of ", " of the ", " for ", " for the ", " on ", " de ", " of "}
	andWords = []string{" and ", " & "}
	forWords = []string{" for the "}
	ofWord   = []string{" of ", " of the "}
)

// linked tells whether one of the gaps stands between token i and the next.
func (w *work) linked(t *text, i int, gaps []string) bool {
	a, b := &w.tokens[i], &w.tokens[i+1]
	if a.line != b.line || b.start-a.end > 9 {
		return false
	}
	gap := t.s[a.end:b.start]
	for _, g := range gaps {
		if gap == g {
			return true
		}
	}
	return false
}

// isOrganisation tells whether words before a head make a name with it: the head ends the run, and is
// not the surname of somebody.
func (w *work) isOrganisation(t *text, s span, i int) bool {
	if w.tokens[i].class&firm != 0 {
		return true
	}
	if w.officeFollows(t, s) || w.tokens[i].class&(weak|firm) == weak && w.allPlain(span{s.first, i}) && !w.isNationwide(t, s) {
		return false // Saudi Arabian Oil Minister, Industrial Control Systems
	}
	if next := s.last; next < t.last && w.tokens[next].flags&(joined|hyphened) == joined && w.free(next) && w.tokens[next].class&(title|function) == 0 {
		return false
	}
	return s.len() != 2 || w.tokens[i].class&surname == 0 || !w.proper(s.first) // John Church
}

// isNationwide tells whether a run of three words or more stands behind "the" and says first how far an organisation reaches: the
// National Human Rights Defense Network.
func (w *work) isNationwide(t *text, s span) bool {
	return s.len() > 2 && reaches[w.tokens[s.first].hash] && isThe(wordBefore(t.s, int(w.tokens[s.first].start)))
}

var reaches = hashesOf("national international global european african asian world")

// allPlain tells whether all words of a run are everyday ones.
func (w *work) allPlain(s span) bool {
	for i := s.first; i < s.last; i++ {
		if !w.free(i) || !w.plain(i) {
			return false
		}
	}
	return true
}

// officeFollows tells whether a run with the word behind it is somebody's office.
func (w *work) officeFollows(t *text, s span) bool {
	return s.last < t.last && w.tokens[s.last].flags&joined != 0 && w.tokens[s.last].class&office != 0
}

// extendFirm lets a known firm take what stands between its name and the Inc or Corp that ends s: J.P. Morgan | and Co.
func (w *work) extendFirm(t *text, s span) bool {
	if s.first == 0 || w.tokens[s.first].flags&joined == 0 && !w.isPartner(t, s.first, s.first) || w.tokens[s.last-1].class&(firm|weak) == 0 {
		return false
	}
	n := w.nameAt(s.first - 1)
	if n == nil || n.topic == nil || n.topic.Kind != article.Organisation {
		return false
	}
	longer := *n
	longer.last, longer.end = s.last, w.firmEnd(t, s.last-1)
	w.take(longer)
	w.joinFirm(n.topic, span{n.first, s.first})
	return true
}
