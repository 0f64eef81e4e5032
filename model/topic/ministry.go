package topic

import (
	"strings"

	"dateline/model/article"
)

// Every state has its Foreign Ministry, so that the name alone stands for that of one state: the one that the article names it
// with, or else the one that it was written in.

// homeMinistries gives the ministries that are named without their state one.
func (w *work) homeMinistries(a *article.Article) {
	if w.classes&state == 0 {
		return
	}
	var bare []int
	for i := range w.names {
		if t := w.names[i].topic; t != nil && w.names[i].phrase == nil && t.Kind == article.Organisation && t.Parent == "" && strings.Contains(t.ID, "ministry") {
			bare = append(bare, i)
		}
	}
	if len(bare) == 0 {
		return
	}
	states, home := w.statesOf(), w.homeState(a)
	if mentions, most := w.countNamed(home); mentions+1 < most {
		home = nil // Geneva, where Iran's envoys met
	}
	for _, i := range bare {
		n := &w.names[i]
		switch its := states[n.topic.ID]; {
		case its == nil && home != nil && home.ID != "united-states": // which has departments instead
			n.topic, n.rule = w.organisation(n.topic.Name, home), "ministry of the state in the dateline"
		case its != nil && its != ofSeveral:
			n.topic, n.rule = its, "ministry named with its state elsewhere"
		}
	}
}

// ofSeveral stands for a ministry that is named with more than one state.
var ofSeveral = &article.Topic{}

// statesOf returns the ministries that are named with their states, by the IDs that they would have without.
func (w *work) statesOf() map[string]*article.Topic {
	all := map[string]*article.Topic{}
	for i := range w.names {
		t := w.names[i].topic
		if t == nil || t.Kind != article.Organisation || t.Parent == "" {
			continue
		}
		if bare, ok := strings.CutPrefix(t.ID, t.Parent+"-"); ok {
			if was := all[bare]; was != nil && was.ID != t.ID {
				t = ofSeveral
			}
			all[bare] = t
		}
	}
	return all
}

// homeState returns the country that an article was written in, or nil.
func (w *work) homeState(a *article.Article) *article.Topic {
	for part := range strings.SplitSeq(a.Place, ",") {
		if t := w.g.placeNamed(part); t != nil {
			return w.g.countryOf(t)
		}
	}
	for i := range w.texts {
		if t := &w.texts[i]; t.section == 0 && t.in == article.InText && t.first < t.last {
			n := w.nameAt(t.first)
			if n == nil || n.start > 0 || n.topic == nil || !isDateline(t, n) {
				return nil
			}
			return w.g.countryOf(n.topic)
		}
	}
	return nil
}

// stateBehind takes the state off the end of a ministry, an army, a parliament: Energy Ministry | of Kazakhstan. It returns the
// whole run and the name without the state, or no state.
func (w *work) stateBehind(t *text, s span, i int) (nation *article.Topic, whole, short span) {
	if w.tokens[i].class&state == 0 {
		return nil, s, s
	}
	if last := w.nameAt(s.last - 1); last == nil && s.last < t.last && w.linked(t, s.last-1, ofWord) && w.isNation(s.last) {
		n := w.nameAt(s.last)
		return n.topic, span{s.first, n.last}, s
	}
	if n := w.nameAt(s.last - 1); n != nil && n.first > i && n.last == s.last && w.isNation(n.first) && w.linked(t, n.first-1, ofWord) {
		return n.topic, s, span{s.first, n.first}
	}
	return nil, s, s
}

// plainly puts a ministry into the words that news have for it: Ministry of Finance, Finance Ministry.
func plainly(name string) string {
	of, ok := strings.CutPrefix(name, "Ministry of ")
	switch {
	case of == "Foreign Affairs", name == "Foreign Affairs Ministry":
		return "Foreign Ministry"
	case ok && !strings.Contains(of, " "):
		return of + " Ministry"
	}
	return name
}
