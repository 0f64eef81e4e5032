package ingest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/itlightning/dateparse"
	"go.yaml.in/yaml/v3"

	"dateline/model/article"
)

// matter is what a file says of itself before its text, its keys in lower case.
type matter map[string]any

// maxMatter is the number of bytes from which front matter is taken for text.
const maxMatter = 1 << 18

// takeMatter gives a what the front matter of text tells, and returns the text behind it.
func takeMatter(a *article.Article, text string) string {
	m, body, fault := frontMatter(text)
	if len(m) > 0 {
		m.fill(a)
	}
	if fault != "" {
		a.Faults = append(a.Faults, fault)
	}
	return body
}

// frontMatter splits text into its front matter, in YAML, TOML or JSON, and its body. Front matter that
// cannot be read is left in the body as code, and fault says so.
func frontMatter(text string) (m matter, body, fault string) {
	head, rest, decode := cutMatter(text)
	if decode == nil || len(head) > maxMatter {
		return nil, text, ""
	}
	var data any
	if err := decode([]byte(head), &data); err != nil {
		end := len(text) - len(rest)
		return nil, fenced(text[:end]) + rest, fmt.Sprintf("The front matter could not be read: %s.", strings.TrimSuffix(article.CleanLine(err.Error()), "."))
	}
	all, ok := data.(map[string]any)
	if !ok { // a rule that begins the text
		return nil, text, ""
	}
	m = matter{}
	m.take(all)
	for _, key := range []string{"extra", "taxonomies", "params"} { // Zola's, and Hugo's
		if more, ok := m[key].(map[string]any); ok {
			m.take(more)
		}
	}
	return m, rest, ""
}

// take adds values whose keys are not there yet.
func (m matter) take(values map[string]any) {
	for key, v := range values {
		key = strings.ToLower(key)
		if _, ok := m[key]; !ok {
			m[key] = v
		}
	}
}

// cutMatter returns the front matter and what comes behind it; decode is nil where there is none.
func cutMatter(text string) (head, rest string, decode func([]byte, any) error) {
	switch {
	case strings.HasPrefix(text, "---\n"):
		head, rest, ok := cutFence(text[4:], "---", "...")
		if ok {
			return head, rest, yaml.Unmarshal
		}
	case strings.HasPrefix(text, "+++\n"):
		head, rest, ok := cutFence(text[4:], "+++")
		if ok {
			return head, rest, decodeTOML
		}
	case strings.HasPrefix(text, "{\n"):
		head, rest, ok := cutFence(text, "}")
		if ok {
			return head + "}", rest, json.Unmarshal
		}
	}
	return "", text, nil
}

// decodeTOML is toml.Unmarshal for any table.
func decodeTOML(data []byte, to any) error {
	var all map[string]any
	err := toml.Unmarshal(data, &all)
	*to.(*any) = all
	return err
}

// cutFence cuts text at the first line that is one of the fences.
func cutFence(text string, fences ...string) (head, rest string, ok bool) {
	for at := 0; at < len(text); {
		line, after, _ := strings.Cut(text[at:], "\n")
		for _, f := range fences {
			if strings.TrimRight(line, " ") == f {
				return text[:at], after, true
			}
		}
		at += len(line) + 1
	}
	return "", text, false
}

// fenced returns text as a block of code.
func fenced(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "\n" + strings.TrimRight(text, "\n") + "\n" + fence + "\n\n"
}

// fill sets the facts of a that m knows. The keys are those of Hugo, Jekyll, Obsidian and Zola.
func (m matter) fill(a *article.Article) {
	a.Title = m.line("title", "headline")
	a.Author = m.line("author", "authors", "byline", "by")
	a.URL = webAddress(m.line("url", "link", "canonical", "canonical_url", "canonicalurl", "original", "source"))
	a.Source = m.line("source", "publication", "publisher", "site", "site_name")
	if a.URL != "" && webAddress(a.Source) == a.URL {
		a.Source = m.line("publication", "publisher", "site", "site_name")
	}
	a.Lang = langTag(m.line("lang", "language", "locale"))
	a.Place = m.line("place", "location", "dateline")
	a.Published = m.time("date", "published", "publishdate", "pubdate", "date_published", "datepublished", "published_at", "created")
	for _, key := range []string{"tags", "tag", "keywords", "categories", "category"} {
		if tags := listOf(m[key]); len(tags) > 0 {
			a.Tags = tags
			break
		}
	}
}

// line returns the first of the values that is there, on one line; the items of a list have commas between
// them.
func (m matter) line(keys ...string) string {
	for _, key := range keys {
		if s := strings.Join(names(m[key]), ", "); s != "" {
			return s
		}
	}
	return ""
}

// names returns a value, or the values of a list, as lines of text; of a table its name.
func names(v any) []string {
	switch v := v.(type) {
	case nil, bool, time.Time:
		return nil
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, names(item)...)
		}
		return all
	case map[string]any:
		return names(v["name"])
	default:
		if s := article.CleanLine(fmt.Sprint(v)); s != "" {
			return []string{s}
		}
	}
	return nil
}

// listOf returns the items of a list, or of a line with commas or spaces between them.
func listOf(v any) []string {
	all := names(v)
	if s, ok := v.(string); ok {
		all = strings.Fields(s)
		if strings.Contains(s, ",") {
			all = strings.Split(s, ",")
		}
	}
	kept := all[:0]
	for _, s := range all {
		if s = article.CleanLine(strings.TrimPrefix(strings.TrimSpace(s), "#")); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func (m matter) time(keys ...string) time.Time {
	for _, key := range keys {
		switch v := m[key].(type) {
		case time.Time:
			return wallClock(v)
		case string:
			if t, err := dateparse.ParseAny(strings.TrimSpace(v)); err == nil && plausible(t) {
				return t
			}
		}
	}
	return time.Time{}
}

// wallClock takes a date or time without a zone, which TOML reads in that of this machine, as UTC.
func wallClock(t time.Time) time.Time {
	if strings.HasSuffix(t.Location().String(), "-local") {
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	}
	return t
}

// plausible keeps out what a parser of dates makes of other numbers.
func plausible(t time.Time) bool { return t.Year() >= 1600 && t.Year() < 2200 }

// webAddress returns s if it is an address of the web, else nothing.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}

// langTag returns a language as a BCP 47 tag in lower case: pt_BR.UTF-8 is pt-br.
func langTag(s string) string {
	s, _, _ = strings.Cut(s, ".")
	s = strings.ToLower(strings.ReplaceAll(s, "_", "-"))
	if len(s) > 35 || strings.ContainsAny(s, " /:,;") {
		return ""
	}
	return s
}
