package ingest

import (
	"net/url"
	"strings"
	"sync"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	tableplugin "github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"

	"dateline/model/article"
)

// readHTML fills a from a page: its metadata, its main content and the headings in that.
func (r Reader) readHTML(a *article.Article, text string) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		r.readPlain(a, text)
		return
	}
	base, _ := url.Parse("")
	content := doc
	page, err := readability.FromDocument(doc, base)
	if err == nil && page.Node != nil {
		content = page.Node
	}
	a.Title = article.CleanLine(page.Title())
	a.Author = article.CleanLine(page.Byline())
	a.Source = article.CleanLine(page.SiteName())
	a.Lang = strings.ToLower(article.CleanLine(page.Language()))
	if t, err := page.PublishedTime(); err == nil {
		a.Published = t
	}
	md, err := markdownConverter().ConvertNode(content)
	if err != nil {
		a.Faults = append(a.Faults, "The page could not be read: "+article.CleanLine(err.Error())+".")
	}
	splitMarkdown(a, neutralise(article.Clean(string(md))))
}

var markdownConverter = sync.OnceValue(func() *converter.Converter {
	return converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), tableplugin.NewTablePlugin()))
})
