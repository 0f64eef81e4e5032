package topic

import "dateline/model/article"

// Which topic a name stands for, where it may stand for several or for none, is told by the tables
// ("with", "not", shared.tsv) and by the few rules in this file and in doubt.go.

// actsAsGovernment is the rule of a capital that does what a government does.
const actsAsGovernment = "capital as government"

// ruleOf is what is told to a reader who asks why the name was found.
func (w *work) ruleOf(t *text, n *name) string {
	if n.phrase.rule == byCapital && w.actsAlone(t, n) {
		return actsAsGovernment
	}
	return n.phrase.rule.String()
}

// actsAlone tells whether a name does what a government does: "Kyiv said", but not "in Kyiv said".
func (w *work) actsAlone(t *text, n *name) bool {
	return w.classAfter(t, n.end)&speech != 0 && w.classBefore(t, n.start)&inside == 0
}

// isPerson tells whether the name of a place is here a part of the name of somebody, or an acronym.
func (w *work) isPerson(t *text, i int, p *phrase) bool {
	if p.n > 0 || p.topic == nil && p.shared == nil {
		return false
	}
	if !p.isPlace() {
		return w.isFounder(t, i)
	}
	tok := &w.tokens[i]
	if tok.flags&shouts != 0 && tok.end-tok.start < 5 && !p.exact && !w.lines[tok.line].loud && tok.start > w.lines[tok.line].start {
		return true // NARA is no city
	}
	if tok.flags&joined != 0 && tok.flags&hyphened == 0 && i > t.first {
		prev := &w.tokens[i-1]
		if prev.name == 0 && prev.class&honorific != 0 || prev.class&(given|function) == given && prev.name == 0 && p.rule != byAdjective {
			return true
		}
		if prev.flags&initial != 0 && prev.name == 0 && t.s[prev.end] == '.' {
			return true
		}
	}
	return tok.class&given != 0 && p.rule != byAdjective && tok.flags&possessive == 0 && w.goesOn(t, i)
}

// isFounder tells whether a given name stands right before the name of an organisation: Enzo Ferrari.
func (w *work) isFounder(t *text, i int) bool {
	tok := &w.tokens[i]
	return i > t.first && tok.flags&(joined|hyphened|shouts) == joined && w.free(i-1) && w.proper(i-1) && w.tokens[i-1].flags&shouts == 0
}

// isTail tells whether the name of an organisation is here the end of a longer one: Social Democratic Party.
func (w *work) isTail(i int, p *phrase, end int32) bool {
	if p.topic == nil || p.topic.Kind != article.Organisation || p.n == 0 || i == 0 || w.tokens[i].flags&(joined|hyphened) != joined {
		return false
	}
	prev := &w.tokens[i-1]
	return prev.name == 0 && prev.class&(common|title|function|given) == common && prev.flags&opening == 0 && w.endsInHead(i, end)
}

// endsInHead tells whether the last of the tokens from i to offset end is a head word.
func (w *work) endsInHead(i int, end int32) bool {
	for i+1 < len(w.tokens) && w.tokens[i+1].line == w.tokens[i].line && w.tokens[i+1].start < end {
		i++
	}
	return w.tokens[i].class&head != 0
}

// goesOn tells whether a surname may follow a given name at token i.
func (w *work) goesOn(t *text, i int) bool {
	ln := &w.lines[w.tokens[i].line]
	if ln.loud || ln.titled || i+1 >= t.last || w.tokens[i+1].flags&(joined|hyphened) != joined {
		return false
	}
	for j := i + 1; j < t.last && w.tokens[j].flags&joined != 0; j++ {
		if w.tokens[j].class&(head|ground) != 0 || w.tokens[j].flags&shouts != 0 {
			return false
		}
	}
	next := &w.tokens[i+1]
	return next.class&(function|common|title) == 0 && w.knownAt(t, i+1) == nil && (w.proper(i) || !isEveryday(next.hash) || next.class&surname != 0)
}

// knownAt returns the phrase of the gazetteer at token i, or nil.
func (w *work) knownAt(t *text, i int) *phrase {
	if slot := w.tokens[i].word; slot < 0 || w.g.lexicon.slots[slot].phrases < 0 {
		return nil
	}
	p, _ := w.longest(t, i)
	return p
}

// classAfter is what the word behind offset end is known as, in the same line and with no
// punctuation between.
func (w *work) classAfter(t *text, end int32) class {
	i := int(end)
	if i += possessiveAt(t.s, i); i >= len(t.s) || t.s[i] != ' ' || i+1 >= len(t.s) || !startsWord(t.s[i+1:]) {
		return 0
	}
	return w.g.lexicon.classOf(w.hash(t.s[i+1 : max(wordEnd(t.s, i+1), i+2)]))
}

// classBefore is what the word before offset start is known as, with a space alone between.
func (w *work) classBefore(t *text, start int32) class {
	return w.g.lexicon.classOf(hashASCII(wordBefore(t.s, int(start))))
}

// wordBefore returns the word of ASCII letters before offset i, with a space alone between.
func wordBefore(s string, i int) string {
	if i == 0 || s[i-1] != ' ' {
		return ""
	}
	end := i - 1
	start := end
	for start > 0 && (kinds[s[start-1]] == lower || kinds[s[start-1]] == upper) {
		start--
	}
	return s[start:end]
}
