package export

import (
	"fmt"
	"strings"

	"dateline/model/article"
	"dateline/model/ingest"
	"dateline/model/library"
)

// DigestHead is the headline of a digest as Markdown.
func DigestHead(query string) string {
	return "# " + ingest.Escape(DigestTitle(query)) + "\n\n"
}

// DigestTitle is what the digest of a query is called.
func DigestTitle(query string) string {
	if query = article.CleanLine(query); query == "" {
		return "Digest"
	}
	return "Digest: " + query
}

// Passage is a passage of a digest under a heading of its own, with where it is from. One that is folded comes
// without its text.
//
//	## 3. Talks go on
//
//	*Kyiv · 11 June 2025 · Reuters · news/talks.txt § 2*
//
//	### What comes next
//
//	The talks go on.
//
//	*Near-identical: AP, 12 June 2025, news/ap.txt § 0*
func Passage(p library.Passage) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %d. %s\n\n*%s*\n\n", p.N+1, ingest.Escape(p.Article.Title), ingest.Escape(Source(p)))
	if p.Folded() {
		fmt.Fprintf(&b, "*Near-identical to %d.*\n\n", p.Of+1)
		return b.String()
	}
	s := &p.Article.Sections[p.Section]
	if s.Heading != "" {
		fmt.Fprintf(&b, "### %s\n\n", ingest.Escape(s.Heading))
	}
	if body := strings.TrimSpace(s.Markdown); body != "" {
		b.WriteString(body + "\n\n")
	}
	if len(p.Copies) > 0 {
		fmt.Fprintf(&b, "*Near-identical: %s*\n\n", ingest.Escape(Copies(p)))
	}
	return b.String()
}

// Source is where a passage is from, on one line: "Kyiv · 11 June 2025 · Reuters · news/talks.txt § 2".
func Source(p library.Passage) string {
	place := Place(p.Article, p.Section)
	if facts := Facts(p.Article); facts != "" {
		return facts + " · " + place
	}
	return place
}

// Copies is where the copies of a passage stand, on one line: "AP, 12 June 2025, news/ap.txt § 0; …".
func Copies(p library.Passage) string {
	all := make([]string, len(p.Copies))
	for i, o := range p.Copies {
		var parts []string
		for _, fact := range []string{o.Article.Source, day(o.Article), Place(o.Article, o.Section)} {
			if fact != "" {
				parts = append(parts, fact)
			}
		}
		all[i] = strings.Join(parts, ", ")
	}
	return strings.Join(all, "; ")
}

// Place names a section by its file and its number, as the command line takes it: "news/ap.txt § 0".
func Place(a *article.Article, section int) string {
	return fmt.Sprintf("%s § %d", article.CleanLine(a.Path), section)
}
