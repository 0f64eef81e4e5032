package topic

import (
	"strings"

	"dateline/model/article"
)

// branches joins the name of a country to that of a known organisation of elsewhere: Guinness Nigeria made beer, the Nigeria
// Football Association met.
func (w *work) branches(t *text) {
	for i := t.first; i < t.last; i++ {
		n := w.nameAt(i)
		if n == nil {
			continue
		}
		if i = n.last - 1; n.topic == nil || n.last >= t.last || w.tokens[n.last].flags&(joined|hyphened) != joined || w.tokens[i].flags&possessive != 0 {
			continue
		}
		next := w.nameAt(n.last)
		if next == nil || next.topic == nil || !w.isRunning(n.last) {
			continue
		}
		if w.isNation(n.first) && w.isAbroad(next, n) && next.last-next.first > 1 || w.isNation(next.first) && w.isAbroad(n, next) && w.nameEnds(t, next) {
			i = next.last - 1
			w.takeOrganisation(t, span{n.first, next.last}, n.start, "organisation in a country")
		}
	}
}

// isAbroad tells whether a name is that of a known organisation, and another that of a country, in full, which is not its own.
func (w *work) isAbroad(o, country *name) bool {
	return o.topic.Kind == article.Organisation && o.phrase != nil && o.phrase.level != club &&
		w.g.countries[country.topic] && country.phrase.rule == byName && w.tokens[country.first].flags&(dotted|shouts) == 0 && w.g.homeOf(o.topic) != nil && w.g.homeOf(o.topic) != country.topic
}

// nameEnds tells whether a name goes on in nothing that it may describe: Guinness Nigeria had warned, but not the Boeing China deal.
func (w *work) nameEnds(t *text, n *name) bool {
	rest := t.s[n.end:]
	return rest == "" || strings.IndexByte(".,;:)'\n", rest[0]) >= 0 || w.classAfter(t, n.end)&(speech|function) != 0
}
