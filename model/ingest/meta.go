package ingest

import (
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"github.com/itlightning/dateparse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/model/article"
)

// pageMeta is what a page says of itself: in JSON-LD (schema.org's NewsArticle and its like), Open Graph,
// <meta>, <link> and <time>.
type pageMeta struct {
	named     map[string][]string // contents of <meta> by name, property or itemprop, in lower case
	canonical string
	base      string // of relative links
	lang      string
	title     string // of <title>
	time      string // of the first <time datetime>
	linked    map[string]any
}

func metaOf(doc *html.Node) *pageMeta {
	m := &pageMeta{named: map[string][]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			m.element(n)
		}
	}
	return m
}

func (m *pageMeta) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		m.lang = attr(n, "lang")
	case atom.Title:
		if m.title == "" && n.FirstChild != nil && n.Parent.DataAtom == atom.Head {
			m.title = article.CleanLine(n.FirstChild.Data)
		}
	case atom.Base:
		m.base = attr(n, "href")
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			m.canonical = attr(n, "href")
		}
	case atom.Time:
		if m.time == "" {
			m.time = attr(n, "datetime")
		}
	case atom.Meta:
		content := article.CleanLine(attr(n, "content"))
		for _, key := range []string{"name", "property", "itemprop"} {
			if name := strings.ToLower(attr(n, key)); name != "" && content != "" {
				m.named[name] = append(m.named[name], content)
			}
		}
	case atom.Script:
		if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil && m.linked == nil {
			m.linked = linkedArticle(n.FirstChild.Data)
		}
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// linkedArticle returns the article of a block of JSON-LD, which may stand in a list or a graph.
func linkedArticle(data string) map[string]any {
	var v any
	if json.Unmarshal([]byte(data), &v) != nil {
		return nil
	}
	return findArticle(v, 4)
}

func findArticle(v any, depth int) map[string]any {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			if found := findArticle(item, depth-1); found != nil && depth > 0 {
				return found
			}
		}
	case map[string]any:
		for _, kind := range names(v["@type"]) {
			if strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || kind == "Report" {
				return v
			}
		}
		if depth > 0 {
			return findArticle(v["@graph"], depth-1)
		}
	}
	return nil
}

// first returns the first value of JSON-LD or <meta> that is there.
func (m *pageMeta) first(linked string, metas ...string) string {
	if s := matter(m.linked).line(linked); s != "" {
		return article.CleanLine(html.UnescapeString(s))
	}
	for _, name := range metas {
		if all := m.named[name]; len(all) > 0 {
			return all[0]
		}
	}
	return ""
}

// fill sets the facts of a that the page tells.
func (m *pageMeta) fill(a *article.Article) {
	a.Source = m.first("publisher", "og:site_name", "application-name", "dc.publisher", "citation_journal_title")
	a.Title = m.headline(a.Source)
	a.Author = m.author()
	a.URL = webAddress(m.address())
	a.Lang = langTag(m.lang)
	if a.Lang == "" {
		a.Lang = langTag(m.first("inLanguage", "og:locale", "language", "content-language", "dc.language"))
	}
	a.Place = m.first("dateline")
	if a.Place == "" {
		a.Place = m.first("contentLocation")
	}
	a.Tags = m.tags()
	a.Published = m.published()
}

// headline returns the title without the name of the site behind it.
func (m *pageMeta) headline(site string) string {
	title := m.first("headline", "og:title", "twitter:title", "dc.title", "parsely-title", "citation_title")
	if title == "" {
		title = m.title
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " • ", " · "} {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		tail := article.Fold(title[i+len(sep):])
		if tail == article.Fold(site) || site == "" && sep == " | " && article.CountWords(title[:i]) >= 3 {
			return title[:i]
		}
	}
	return title
}

func (m *pageMeta) author() string {
	if s := m.first("author"); s != "" && webAddress(s) == "" {
		return s
	}
	for _, key := range []string{"author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "citation_author"} {
		var all []string
		for _, s := range m.named[key] {
			if webAddress(s) == "" {
				all = append(all, strings.TrimPrefix(strings.TrimPrefix(s, "By "), "by "))
			}
		}
		if len(all) > 0 {
			return strings.Join(all, ", ")
		}
	}
	return ""
}

// address returns the page's own address: the canonical one, which may be relative to another that it tells.
func (m *pageMeta) address() string {
	told := m.first("url", "og:url", "parsely-link")
	if m.canonical == "" {
		return told
	}
	for _, base := range []string{m.base, told} {
		if u, err := url.Parse(base); err == nil {
			if u, err := u.Parse(m.canonical); err == nil && webAddress(u.String()) != "" {
				return u.String()
			}
		}
	}
	return told
}

func (m *pageMeta) tags() []string {
	for _, key := range []string{"article:tag", "news_keywords", "keywords", "parsely-tags"} {
		all := m.named[key]
		if len(all) == 1 {
			all = listOf(strings.ReplaceAll(all[0], ";", ",") + ",")
		}
		if len(all) > 0 {
			return all
		}
	}
	if all := names(m.linked["keywords"]); len(all) == 1 {
		return listOf(all[0] + ",")
	} else if len(all) > 1 {
		return all
	}
	return nil
}

func (m *pageMeta) published() time.Time {
	for _, s := range []string{
		m.first("datePublished", "article:published_time", "og:published_time", "date", "pubdate", "publishdate", "datepublished", "dc.date", "dc.date.issued", "parsely-pub-date", "sailthru.date", "citation_publication_date"),
		m.time,
	} {
		if t, err := dateparse.ParseAny(s); s != "" && err == nil && plausible(t) {
			return t
		}
	}
	return time.Time{}
}

// links returns what relative links of the page count from, or nil.
func (m *pageMeta) links() *url.URL {
	at, _ := url.Parse(m.address())
	base, err := url.Parse(m.base)
	if err != nil || base == nil {
		return at
	}
	if at != nil {
		base = at.ResolveReference(base)
	}
	if base.Host == "" {
		return nil
	}
	return base
}
