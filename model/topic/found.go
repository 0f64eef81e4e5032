package topic

import (
	"strings"

	"dateline/model/article"
)

// nationOf takes the nation off the front of a ministry, an army, a parliament: Chinese | Foreign
// Ministry, China's | Foreign Ministry. It is nil for other heads.
func (w *work) nationOf(t *text, s span, i int) (*article.Topic, span) {
	if w.tokens[i].class&state == 0 {
		return nil, s
	}
	if n := w.nameAt(s.first); s.first < i && n != nil && n.topic != nil && n.topic.Kind == article.Place {
		s.first = min(n.last, i)
		return n.topic, s
	}
	if s.first > t.first && w.tokens[s.first-1].flags&possessive != 0 && w.tokens[s.first-1].line == w.tokens[i].line {
		if n := w.nameAt(s.first - 1); n != nil && n.topic != nil && n.topic.Kind == article.Place && w.tokens[s.first].start-n.end <= 5 {
			return n.topic, s
		}
	}
	return nil, s
}

// found takes in the organisation whose name a run is; short is the run without its nation.
func (w *work) found(t *text, s, short span, nation *article.Topic, i int) {
	for short.len() > 1 && w.tokens[short.last-1].class&firm != 0 && w.tokens[short.last-1].end-w.tokens[short.last-1].start < 5 {
		short.last-- // Harte-Hanks, without Inc
	}
	start, end := w.tokens[s.first].start, w.firmEnd(t, s.last-1)
	topic := w.organisation(t.s[w.tokens[short.first].start:w.tokens[short.last-1].end], nation)
	w.take(name{first: s.first, last: s.last, start: start, end: end, topic: topic, rule: "organisation by its head word"})
	if (w.tokens[i].class|w.tokens[s.last-1].class)&firm != 0 {
		w.joinFirm(topic, short)
	}
}

// takeOrganisation takes in the organisation whose name a run is, from offset start on.
func (w *work) takeOrganisation(t *text, s span, start int32, rule string) *article.Topic {
	end := w.tokens[s.last-1].end
	topic := w.organisation(t.s[start:end], nil)
	w.take(name{first: s.first, last: s.last, start: start, end: end, topic: topic, rule: rule})
	return topic
}

// firmEnd returns the offset behind a name that ends with token i, with the full stop of Inc.
func (w *work) firmEnd(t *text, i int) int32 {
	end := w.tokens[i].end
	if w.tokens[i].class&(firm|abbreviation) == firm|abbreviation && goesOnAfterStop(t.s[end:]) {
		end++
	}
	return end
}

// goesOnAfterStop tells whether s is a full stop that ends no sentence.
func goesOnAfterStop(s string) bool {
	return len(s) > 2 && s[0] == '.' && (s[1] == ',' || s[1] == ' ' && kinds[s[2]] == lower)
}

// organisation returns the topic of that name: a known one, or a new one.
func (w *work) organisation(name string, nation *article.Topic) *article.Topic {
	name = plainly(strings.ReplaceAll(name, "\u00a0", " "))
	t := &article.Topic{ID: article.Slug(name), Name: name, Kind: article.Organisation}
	if nation != nil {
		t.ID, t.Name, t.Parent = nation.ID+"-"+t.ID, t.Name+" ("+nation.Name+")", nation.ID
	}
	if known := w.g.topics[t.ID]; known != nil && known.Kind == article.Organisation {
		return known
	}
	return t
}

// joinFirm lets a firm be found by its name without Inc, and by the first word of it.
func (w *work) joinFirm(topic *article.Topic, s span) {
	c := &w.crowd
	if len(c.all) >= maxCrowd {
		return
	}
	from := w.spell(s)
	c.add(member{topic: topic, from: from, to: len(c.words), rule: "name of a firm"})
	first := &w.tokens[s.first]
	if first.class&(given|common|function|family) == 0 && first.end-first.start > 2 && w.g.onlyOf(first.word, topic) && !isEveryday(first.hash) {
		c.shortenTo(first.hash, len(c.all)-1)
	}
}

// explain takes in the organisation whose acronym is token i, in brackets behind its name.
func (w *work) explain(t *text, i int) {
	tok := &w.tokens[i]
	if n := w.nameAt(i); n != nil && n.last-n.first > 1 || i == t.first || w.tokens[i-1].line != tok.line || tok.start-w.tokens[i-1].end > int32(len(" ( "))+1 {
		return
	}
	topic, sure := w.spelled(t, i)
	switch {
	case topic == nil:
	case w.free(i):
		w.crowd.joinAcronym(topic, tok.hash)
	case sure:
		w.redefine(tok.hash, topic)
	default:
		w.nameAt(i - 1).topic = w.nameAt(i).topic // the acronym is known: Kosovo Force (KFOR)
	}
}

// redefine lets an acronym stand for what the article says, whatever it stands for elsewhere.
func (w *work) redefine(acronym uint64, topic *article.Topic) {
	for i := range w.names {
		if n := &w.names[i]; n.last-n.first == 1 && w.tokens[n.first].hash == acronym {
			n.topic, n.rule = topic, "acronym"
		}
	}
}

// spelled returns the organisation that stands before token i: the words whose first letters are the
// acronym, or a name that is known already. It is sure unless the name has other letters and is in no table.
func (w *work) spelled(t *text, i int) (topic *article.Topic, sure bool) {
	letters := strings.ReplaceAll(t.s[w.tokens[i].start:w.tokens[i].end], ".", "")
	first := i
	for k := len(letters) - 1; k >= 0; k-- {
		if first--; first < t.first || t.s[w.tokens[first].start] != letters[k] || first < i-1 && !w.within(t, first) {
			break
		}
		if k == 0 && len(letters) > 1 {
			topic = w.unfold(t, span{first, i})
			return topic, topic != nil
		}
	}
	if n := w.nameAt(i - 1); n != nil && n.topic != nil && n.topic.Kind == article.Organisation {
		return n.topic, n.phrase != nil
	}
	return nil, false
}

// within tells whether token i and the next may be in one name: joined, or with "of", "the", "and" between.
func (w *work) within(t *text, i int) bool {
	a, b := &w.tokens[i], &w.tokens[i+1]
	if b.flags&joined != 0 {
		return true
	}
	if a.line != b.line || b.start-a.end > 16 {
		return false
	}
	for word := range strings.FieldsSeq(t.s[a.end:b.start]) {
		if w.g.lexicon.classOf(w.hash(word))&(function|particle) == 0 {
			return false
		}
	}
	return !strings.ContainsAny(t.s[a.end:b.start], ",;:()")
}

// unfold names the organisation that an acronym stands for.
func (w *work) unfold(t *text, s span) *article.Topic {
	if n := w.nameAt(s.last - 1); n != nil && n.topic != nil && n.topic.Kind == article.Organisation && n.first <= s.first {
		return n.topic
	}
	if w.allPlain(s) && !w.hasHead(s) {
		return nil // Elastic Load Balancing (ELB)
	}
	return w.takeOrganisation(t, s, w.tokens[s.first].start, "name and acronym")
}

// hasHead tells whether one of the words of a run is the head of an organisation's name.
func (w *work) hasHead(s span) bool {
	for i := s.first; i < s.last; i++ {
		if w.tokens[i].class&(head|weak) == head {
			return true
		}
	}
	return false
}
