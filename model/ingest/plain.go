package ingest

import (
	"strings"
	"unicode/utf8"

	"dateline/model/article"
)

// readPlain fills a from unmarked text: the headline, the byline, the lead and the headed
// sections.
func (r Reader) readPlain(a *article.Article, text string) {
	meta, body, fault := frontMatter(text)
	meta.fill(a)
	if fault != "" {
		a.Faults = append(a.Faults, fault)
	}
	all := blocks(body)
	if a.Title == "" && len(all) > 0 && !all[0].kind.verbatim() && utf8.RuneCountInString(all[0].text) <= 200 {
		a.Title = article.CleanLine(all[0].text)
		all = all[1:]
	}
	for len(all) > 0 {
		m := bylineForm.FindStringSubmatch(all[0].text)
		if m == nil {
			break
		}
		a.Author = m[1]
		all = all[1:]
	}
	a.Sections = sections(all)
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
		if b.kind == item && number(b) >= 0 && !(i > 0 && follows(&all[i-1], b)) && !(i+1 < len(all) && follows(b, &all[i+1])) {
			b.kind = prose
		}
	}
}

// follows tells whether b is the item after a.
func follows(a, b *block) bool {
	return a.kind == item && b.kind == item && number(a) >= 0 && number(b) == number(a)+1
}

func quoteTrait(text string) article.Trait {
	if strings.ContainsAny(text, "“„«") || strings.Count(text, `"`) > 1 {
		return article.HasQuote
	}
	return 0
}

func wordCount(text string) int {
	n := 0
	for range strings.FieldsSeq(text) {
		n++
	}
	return n
}
