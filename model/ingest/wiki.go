package ingest

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/util"

	"dateline/model/article"
)

// Obsidian's notes and wikis link to other pages in two brackets: [[page]], [[page|label]], [[page#heading]], and
// ![[page]] for one that is shown in that place. Where the page lies is not told, so it becomes text.

// wikiLink finds the page and the label of one, which in a table has a backslash before it.
var wikiLink = regexp.MustCompile(`!?\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]+))?\]\]`)

// showWikiLinks makes text of links to pages, as Obsidian shows them. What CommonMark takes for a link of its own
// stays, and so do a mere number, which refers to something else, and a test of the shell: [[ -f x ]].
func showWikiLinks(md string) string {
	if !strings.Contains(md, "[[") {
		return md
	}
	defined := map[string]bool{}
	for _, m := range definedLabel.FindAllStringSubmatch(md, -1) {
		defined[util.ToLinkReference([]byte(m[1]))] = true
	}
	return replaceProse(md, wikiLink, func(line string, at []int) (string, bool) {
		page, label := line[at[2]:at[3]], ""
		if at[4] >= 0 {
			label = line[at[4]:at[5]]
		}
		other := at[0] > 0 && line[at[0]-1] == '\\' || at[1] < len(line) && strings.IndexByte("([:", line[at[1]]) >= 0 ||
			strings.ContainsAny(page[:1], " ^") || isNumber(page) || defined[util.ToLinkReference([]byte(page))]
		text := article.CleanLine(wikiLabel(page, label, line[at[0]] == '!'))
		return Escape(text), !other && text != ""
	})
}

// wikiLabel returns what a link reads as: its label, but for a picture, whose label is its width, or the page.
func wikiLabel(page, label string, shown bool) string {
	if label = strings.TrimSpace(label); label != "" && (!shown || !isNumber(label)) {
		return label
	}
	return strings.TrimPrefix(strings.ReplaceAll(page, "#", " > "), " > ")
}

// isNumber tells text of nothing but digits.
func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }
