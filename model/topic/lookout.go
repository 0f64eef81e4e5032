package topic

import (
	"cmp"
	"slices"
	"strings"

	"dateline/model/article"
)

// lookout finds any number of wordings in one pass over a text: each is asked for where its first letters and digits
// stand as a word.
type lookout struct {
	all    []watched
	starts index   // the first of all with these letters and digits, from 1
	firsts letters // the first of these
	odd    []int   // those that begin with something else; each is looked for by itself
}

type watched struct {
	wording
	by   int   // whose it is, in Gazetteer.own
	next int32 // the next with the same start, or 0
}

func (l *lookout) add(w wording, by int) {
	start := w[0][:plainEnd(w[0], 0)]
	if start == "" {
		l.odd = append(l.odd, len(l.all))
		l.all = append(l.all, watched{w, by, 0})
		return
	}
	l.firsts |= 1 << (start[0] & 63)
	at := l.starts.at(hashASCII(start))
	l.all = append(l.all, watched{w, by, *at})
	*at = int32(len(l.all))
}

// plainEnd returns the offset behind the letters and digits of ASCII at s[i:].
func plainEnd(s string, i int) int {
	i = smallEnd(s, i)
	for i < len(s) && (kinds[s[i]] == lower || kinds[s[i]] == upper || kinds[s[i]] == digit) {
		i++
	}
	return i
}

// in calls yield with the places in s where a wording stands. Those of one wording do not overlap: until is where the
// last of each ends.
func (l *lookout) in(s string, until []int, yield func(by, start, end int)) {
	for _, n := range l.odd {
		l.all[n].in(s, func(start, end int) { yield(l.all[n].by, start, end) })
	}
	for i := 0; l.firsts != 0 && i < len(s); {
		start := i
		if i = plainEnd(s, i); i == start {
			i++
			continue
		}
		if l.firsts>>(s[start]&63)&1 == 0 {
			continue
		}
		for n := l.starts.of(hashASCII(s[start:i])); n > 0; n = l.all[n-1].next {
			if start < until[n-1] {
				continue
			}
			if end := l.all[n-1].endAt(s, start); end > 0 {
				until[n-1] = end
				yield(l.all[n-1].by, start, end)
			}
		}
	}
}

// folding is a text as it is compared, and the way back once that is asked for.
type folding struct {
	s, folded string
	at        []int32
}

// back turns the bounds of a place in the folded text into those in the text.
func (f *folding) back(start, end int) (int, int) {
	if f.at == nil {
		_, f.at = article.FoldMap(f.s)
	}
	return int(f.at[start]), int(f.at[end])
}

// owned is a mention of a topic of the reader's.
type owned struct {
	article.Mention
	by int // in Gazetteer.own
}

// ownMentions returns the mentions of the reader's topics in a text, in order; of those that overlap the one
// that begins first, and the longest of these. They are good until the next text.
func (w *work) ownMentions(t *text) []article.Mention {
	w.lookFor(t)
	slices.SortStableFunc(w.owned, func(a, b owned) int { return cmp.Or(a.Start-b.Start, b.End-a.End, a.by-b.by) })
	w.kept = w.kept[:0]
	end := 0
	for _, m := range w.owned {
		if m.Start >= end {
			w.kept, end = append(w.kept, m.Mention), m.End
		}
	}
	return w.kept
}

// lookFor notes all mentions of the reader's topics in a text.
func (w *work) lookFor(t *text) {
	w.owned = w.owned[:0]
	f := folding{s: t.s, folded: article.Fold(t.s)}
	w.g.aliases.in(f.folded, w.untils(&w.g.aliases), func(by, start, end int) {
		start, end = f.back(start, end)
		w.own(t, by, start, end, "your alias")
	})
	w.g.exact.in(t.s, w.untils(&w.g.exact), func(by, start, end int) { w.own(t, by, start, end, "your exact name") })
	for by := range w.g.own {
		for _, re := range w.g.own[by].regex {
			for _, s := range re.FindAllStringIndex(t.s, -1) {
				w.own(t, by, s[0], s[1], "your expression "+strings.TrimPrefix(re.String(), "(?i)"))
			}
		}
		w.except(by, &f)
	}
}

// untils returns a zero for each wording of a lookout.
func (w *work) untils(l *lookout) []int {
	w.until = slices.Grow(w.until[:0], len(l.all))[:len(l.all)]
	clear(w.until)
	return w.until
}

func (w *work) own(t *text, by, start, end int, rule string) {
	if start < end {
		w.owned = append(w.owned, owned{article.Mention{Topic: w.g.own[by].topic, In: t.in, Start: start, End: end, Rule: rule}, by})
	}
}

// except takes away the mentions of a topic that overlap words of its "not".
func (w *work) except(by int, f *folding) {
	its := func(m owned) bool { return m.by == by }
	if len(w.g.own[by].not) == 0 || !slices.ContainsFunc(w.owned, its) {
		return
	}
	barred := make([]bool, len(f.s))
	for _, not := range w.g.own[by].not {
		not.in(f.folded, func(start, end int) {
			start, end = f.back(start, end)
			for i := start; i < end; i++ {
				barred[i] = true
			}
		})
	}
	w.owned = slices.DeleteFunc(w.owned, func(m owned) bool { return its(m) && slices.Contains(barred[m.Start:m.End], true) })
}
