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
	paragraphs := paragraphs(body)
	if a.Title == "" && len(paragraphs) > 0 && utf8.RuneCountInString(paragraphs[0]) <= 200 {
		a.Title = article.CleanLine(paragraphs[0])
		paragraphs = paragraphs[1:]
	}
	for len(paragraphs) > 0 {
		m := bylineForm.FindStringSubmatch(paragraphs[0])
		if m == nil {
			break
		}
		a.Author = m[1]
		paragraphs = paragraphs[1:]
	}
	a.Sections = sections(paragraphs)
}

// sections puts paragraphs under the headings that are found among them.
func sections(paragraphs []string) []article.Section {
	all := []article.Section{{}}
	var md, text []string
	flush := func() {
		s := &all[len(all)-1]
		s.Markdown, s.Text = strings.Join(md, "\n\n"), strings.Join(text, "\n")
		s.Words, s.Traits = wordCount(s.Text), quoteTrait(s.Text)
		md, text = nil, nil
	}
	for i, p := range paragraphs {
		if c := headingConfidence(paragraphs, i); c >= 0.5 {
			flush()
			all = append(all, article.Section{Heading: article.CleanLine(p), Level: 2, Confidence: c})
			continue
		}
		md, text = append(md, escape(p)), append(text, p)
	}
	flush()
	return all
}

func quoteTrait(text string) article.Trait {
	if strings.ContainsAny(text, "“„«") || strings.Count(text, `"`) > 1 {
		return article.HasQuote
	}
	return 0
}

func wordCount(text string) int { return len(strings.Fields(text)) }
