package ingest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/model/article"
)

// readPlain fills a from unmarked text: headline, byline and dates, the lead and the headed
// sections.
func (r Reader) readPlain(a *article.Article, text string) error {
	all := blocks(takeMatter(a, text))
	if len(all) > maxBlocks {
		return ErrTooMany
	}
	all = takeFacts(a, r.takeTitle(a, all))
	a.Sections = sections(all)
	return nil
}

// A headline is at most maxTitle characters long.
const maxTitle = 200

// takeTitle takes the headline off the blocks: the first one, if it is short and begins no
// lead.
func (r Reader) takeTitle(a *article.Article, all []block) []block {
	if len(all) == 0 || a.Title != "" && article.Fold(all[0].text) != article.Fold(a.Title) {
		return all
	}
	first := &all[0]
	if n := utf8.RuneCountInString(first.text); first.kind.verbatim() || first.kind == quoted || n > maxTitle || n > maxTitle/2 && twoSentences(first.text) {
		return all
	}
	if d, ok := r.datelineOf(first.text); ok && len(all) > 1 && d.place != "" && endsSentence(first.text) {
		return all
	}
	a.Title = article.CleanLine(first.whole())
	return all[1:]
}

// headLines is how many blocks below the headline may be byline, dates and the like.
const headLines = 6

// takeFacts takes bylines and dates off the blocks above the first long paragraph, and returns
// the others.
func takeFacts(a *article.Article, all []block) []block {
	head := 0
	for head < min(len(all), headLines) && all[head].kind == prose && len(all[head].text) <= maxTitle {
		head++
	}
	kept := slices.DeleteFunc(slices.Clone(all[:head]), func(b block) bool { return takeFact(a, b.text) })
	copy(all[head-len(kept):], kept)
	return all[head-len(kept):]
}

// takeFact tells whether a line was a byline or a date, and sets what it says.
func takeFact(a *article.Article, s string) bool {
	if takeByline(a, s) {
		return true
	}
	t, updated, ok := dateLine(s)
	if ok && (a.Published.IsZero() || !updated) {
		a.Published = t
	}
	return ok
}

// sections puts blocks under the headings that are found among them.
func sections(all []block) []article.Section {
	settleNumbers(all)
	sections := []article.Section{{Confidence: 1}}
	start := 0
	for i, confidence := range headings(all) {
		if confidence < sure {
			continue
		}
		fill(&sections[len(sections)-1], all[start:i])
		sections = append(sections, article.Section{Heading: article.CleanLine(all[i].whole()), Level: 2, Confidence: confidence})
		start = i + 1
	}
	fill(&sections[len(sections)-1], all[start:])
	return sections
}

// settleNumbers makes paragraphs of those numbered ones that no neighbour continues: a heading
// may have a number, a list has two.
func settleNumbers(all []block) {
	for i := range all {
		b := &all[i]
		if b.kind != item || number(b) < 0 {
			continue
		}
		if after := i > 0 && follows(&all[i-1], b); after || i+1 < len(all) && follows(b, &all[i+1]) {
			continue
		}
		b.kind = prose
	}
}

// follows tells whether b is the item after a.
func follows(a, b *block) bool {
	return a.kind == item && b.kind == item && number(a) >= 0 && number(b) == number(a)+1
}

func quoteTrait(text string) article.Trait {
	for _, mark := range []string{"“", "„", "«"} {
		if strings.Contains(text, mark) {
			return article.HasQuote
		}
	}
	if strings.Count(text, `"`) > 1 {
		return article.HasQuote
	}
	return 0
}
