package ingest

import (
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/itlightning/dateparse"
	"go.yaml.in/yaml/v3"

	"dateline/model/article"
)

// matter is what a file says of itself before its text.
type matter map[string]any

// frontMatter splits text into its front matter and its body. Front matter that cannot be read is left
// in the body, and fault says so.
func frontMatter(text string) (m matter, body, fault string) {
	for _, f := range []struct {
		fence  string
		decode func([]byte, any) error
	}{{"---\n", yaml.Unmarshal}, {"+++\n", toml.Unmarshal}} {
		if !strings.HasPrefix(text, f.fence) {
			continue
		}
		head, rest, ok := strings.Cut(text[len(f.fence):], "\n"+f.fence)
		if !ok {
			continue
		}
		if err := f.decode([]byte(head), &m); err != nil {
			return nil, text, fmt.Sprintf("The front matter could not be read: %s.", article.CleanLine(err.Error()))
		}
		return m, rest, ""
	}
	return nil, text, ""
}

// fill sets the facts of a that m knows.
func (m matter) fill(a *article.Article) {
	a.Title = m.line("title")
	a.Author = m.line("author")
	a.Source = m.line("source")
	a.URL = m.line("url")
	a.Lang = strings.ToLower(m.line("lang"))
	a.Place = m.line("place")
	a.Published = m.time("date")
	if tags, ok := m["tags"].([]any); ok {
		for _, t := range tags {
			a.Tags = append(a.Tags, article.CleanLine(fmt.Sprint(t)))
		}
	}
}

func (m matter) line(key string) string {
	if s, ok := m[key].(string); ok {
		return article.CleanLine(s)
	}
	return ""
}

func (m matter) time(key string) time.Time {
	switch v := m[key].(type) {
	case time.Time:
		return v
	case string:
		if t, err := dateparse.ParseAny(v); err == nil {
			return t
		}
	}
	return time.Time{}
}
