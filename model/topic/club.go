package topic

import (
	"strings"

	"dateline/model/article"
)

// In reports of sport the name of a city is often that of its club: Leeds beat Liverpool. Countries stay
// what they are.

// clubs turns cities into clubs where the article speaks of sport.
func (w *work) clubs() {
	if !w.withClubs {
		return
	}
	c := &w.crowd
	if c.clubs == nil {
		c.clubs = map[*article.Topic]*article.Topic{}
	}
	w.knownClubs()
	for i := range w.texts {
		t := &w.texts[i]
		w.cities(t, func(n *name) {
			if c.clubs[n.topic] == nil && w.isClub(t, n) {
				c.clubs[n.topic] = clubOf(n.topic)
			}
		})
	}
	if len(c.clubs) == 0 {
		return
	}
	for i := range w.texts {
		t := &w.texts[i]
		w.cities(t, func(n *name) {
			if its := c.clubs[n.topic]; its != nil && (!w.standsInside(t, n) || w.plays(t, n)) {
				n.topic, n.rule = its, "city as club"
			}
		})
	}
}

// knownClubs lets cities stand for the clubs whose names begin with theirs: Baltimore Orioles, later Baltimore.
func (w *work) knownClubs() {
	for i := range w.names {
		n := &w.names[i]
		if n.phrase == nil || n.phrase.level != club || n.topic == nil {
			continue
		}
		w.withCity(n)
		if city := w.g.cityOf(n.topic); city != nil && w.crowd.clubs[city] == nil {
			w.crowd.clubs[city] = n.topic
		}
	}
}

// withCity lets the name of a club take in that of its city behind it: Brann Bergen.
func (w *work) withCity(n *name) {
	if n.last >= len(w.tokens) || w.tokens[n.last].flags&(joined|hyphened) != joined {
		return
	}
	its := w.nameAt(n.last)
	if its == nil || its.topic == nil || its.phrase == nil || its.phrase.level != city && its.phrase.rule != byCapital || w.g.countryOf(its.topic) != w.g.topics[n.topic.Parent] {
		return
	}
	longer := *n
	longer.last, longer.end = its.last, its.end
	w.take(longer)
}

// cityOf returns the place that the name of a club begins with, or nil.
func (g *Gazetteer) cityOf(club *article.Topic) *article.Topic {
	city := club.Name
	for i := strings.LastIndexByte(city, ' '); i > 0; i = strings.LastIndexByte(city, ' ') {
		city = city[:i]
		if p := g.lookup(city); p != nil && p.isPlace() && p.topic != nil {
			return p.topic
		}
	}
	return nil
}

// sports works out whether the article speaks of sport: whether two of its words do, or one and the name of a club. Words that
// have other uses count half. What clubs play is sport; what else people contend in may have no clubs.
func (w *work) sports() {
	halves := 2*w.countSeen(w.g.lexicon.sport) + w.countSeen(w.g.lexicon.games)
	for i := range w.names {
		if p := w.names[i].phrase; p != nil && p.level == club {
			halves += 2
			break
		}
	}
	w.withClubs = halves > 2
	w.sport = w.withClubs || halves+2*w.countSeen(w.g.lexicon.events) > 4
}

func (w *work) countSeen(words []uint64) (n int) {
	for _, h := range words {
		if w.saw(h) {
			n++
		}
	}
	return n
}

// cities calls f with the names of cities, and of what else has clubs, in a text.
func (w *work) cities(t *text, f func(n *name)) {
	for i := t.first; i < t.last; {
		n := w.nameAt(i)
		if n == nil {
			i++
			continue
		}
		if i = n.last; n.topic != nil && n.phrase != nil && n.phrase.rule != byAdjective && w.g.mayHaveClub(n) {
			f(n)
		}
	}
}

// mayHaveClub tells whether a name is that of a city, a county or a state; Scotland and Wales have national teams.
func (g *Gazetteer) mayHaveClub(n *name) bool {
	switch {
	case n.topic.Kind != article.Place || nations[n.topic.ID]:
		return false
	case n.phrase.level == city, n.phrase.rule == byCapital, n.phrase.shared != nil && !g.countries[n.topic]:
		return true
	}
	return n.phrase.level == anything && g.countries[g.topics[n.topic.Parent]]
}

var nations = map[string]bool{"scotland": true, "wales": true, "northern-ireland": true}

func clubOf(city *article.Topic) *article.Topic {
	return &article.Topic{ID: city.ID + "-club", Name: city.Name + " (club)", Kind: article.Organisation}
}

// standsInside tells whether a name stands where something is, rather than who plays.
func (w *work) standsInside(t *text, n *name) bool {
	before := w.classBefore(t, n.start)
	return before&inside != 0 && before&against == 0 && !lostBefore(t.s[:n.start]) || isDateline(t, n)
}

// isDateline tells whether a name opens its line and a date, an agency or a dash follows.
func isDateline(t *text, n *name) bool {
	if n.start > 0 && t.s[n.start-1] != '\n' {
		return false
	}
	rest := t.s[n.end:]
	agency := len(rest) > 3 && rest[1] == '(' && kinds[rest[2]] != digit
	return agency || len(rest) > 2 && (rest[0] == ',' || rest[1] == '-') || len(rest) > 5 && yearAt(rest[1:])
}

func yearAt(s string) bool {
	return len(s) > 4 && (s[:2] == "19" || s[:2] == "20") && kinds[s[2]] == digit && kinds[s[3]] == digit && s[4] == '-'
}

// isClub tells whether a city does here what clubs do, or stands in a table of scores.
func (w *work) isClub(t *text, n *name) bool {
	switch {
	case w.plays(t, n):
		return true
	case w.standsInside(t, n):
		return false
	case w.classAfter(t, n.end)&(contest|player) != 0, w.classBefore(t, n.start)&against != 0, lostBefore(t.s[:n.start]):
		return true
	}
	if w.nationFollows(t, span{n.first, n.last}) {
		return true // Barcelona (Spain)
	}
	behindSomebody := n.first > t.first && w.inBrackets(t, n.first) && w.tokens[n.first-1].end+int32(len(" ( ")) >= n.start
	return behindSomebody || w.hasPlayer(t, n) || scoreFollows(t.s[n.end:])
}

// lostBefore tells whether s ends in the words for losing to who follows.
func lostBefore(s string) bool {
	for _, lost := range []string{"loss to ", "losses to ", "lost to ", "defeat to ", "win over ", "victory over ", "wins over "} {
		if strings.HasSuffix(s, lost) {
			return true
		}
	}
	return false
}

// hasPlayer tells whether somebody stands behind the possessive of a name: San Francisco's Jerry Rice.
func (w *work) hasPlayer(t *text, n *name) bool {
	if n.last >= t.last || w.tokens[n.last-1].flags&possessive == 0 {
		return false
	}
	who := w.nameAt(n.last)
	return who != nil && who.topic != nil && who.topic.Kind == article.Person && who.start-n.end <= int32(len("’s "))
}

// plays tells whether a city stands on either side of "at" or "v" with another.
func (w *work) plays(t *text, n *name) bool {
	for i := n.first - 2; i <= n.first-1; i++ {
		if i >= t.first && w.meets(t, i) && (i == n.first-1 || w.lines[w.tokens[i].line].loud) {
			return true
		}
	}
	return w.meets(t, n.last-1)
}

// meets tells whether "at" or "v" stands between token i and the next, and no word before: "Baltimore at Seattle".
func (w *work) meets(t *text, i int) bool {
	n := w.nameAt(i)
	if n == nil || i+1 >= t.last || wordBefore(t.s, int(n.start)) != "" {
		return false
	}
	if next := &w.tokens[i+1]; w.lines[next.line].loud && t.s[next.start:next.end] == "AT" {
		return i+2 < t.last && w.nameAt(i+2) != nil && w.tokens[i+2].flags&joined != 0
	}
	return w.nameAt(i+1) != nil && w.linked(t, i, versus)
}

var versus = []string{" at ", " v ", " vs ", " v. ", " vs. ", " - "}

// cutBrackets takes what stands in brackets off the front of s.
func cutBrackets(s string) (inside, behind string, ok bool) {
	if s, ok = strings.CutPrefix(strings.TrimPrefix(s, " "), "("); !ok {
		return "", "", false
	}
	inside, behind, ok = strings.Cut(s, ")")
	inside = strings.TrimSpace(inside)
	return inside, behind, ok && inside != "" && len(inside) < maxRegion
}

// scoreFollows tells whether a short number stands behind a name: Leeds 1 Wimbledon 0, Dallas (8-5).
func scoreFollows(s string) bool {
	if inside, behind, ok := cutBrackets(s); ok {
		if kinds[inside[0]] == digit {
			return len(inside) < 7 && strings.IndexByte(inside, '-') > 0
		}
		s = behind // Limoges (France) 66
	}
	if len(s) < 2 || s[0] != ' ' || kinds[s[1]] != digit {
		return false
	}
	i := 1
	for i < len(s) && kinds[s[i]] == digit {
		i++
	}
	return i < 5 && (i == len(s) || s[i] == ' ' || s[i] == '\n' || s[i] == '.' || s[i] == ',' || s[i] == '-' && !yearAt(s[1:]))
}
