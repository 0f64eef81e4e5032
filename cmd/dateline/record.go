package main

import (
	"encoding/json"
	"io"
	"math"
	"time"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/topic"
)

// articleRecord is an article as one line of JSON. Facts that are unknown are left out.
type articleRecord struct {
	ID        article.ID      `json:"id"`
	Path      string          `json:"path,omitempty"`
	Title     string          `json:"title"`
	Place     string          `json:"place,omitempty"`
	Published *time.Time      `json:"published,omitempty"`
	Source    string          `json:"source,omitempty"`
	Author    string          `json:"author,omitempty"`
	URL       string          `json:"url,omitempty"`
	Lang      string          `json:"lang,omitempty"`
	Tags      []string        `json:"tags,omitempty"`
	Words     int             `json:"words"`
	Read      *bool           `json:"read,omitempty"` // as Starred, left out where it is not asked for
	Starred   *bool           `json:"starred,omitempty"`
	Topics    []facetRecord   `json:"topics"`
	Sections  []sectionRecord `json:"sections"`
	Matches   []int           `json:"matches,omitempty"`
}

// sectionRecord is a section; list leaves out Markdown and Text.
type sectionRecord struct {
	N          int           `json:"n"`
	Heading    string        `json:"heading,omitempty"`
	Level      int           `json:"level"`
	Inferred   bool          `json:"inferred"`
	Confidence float64       `json:"confidence,omitempty"` // 0 to 1 that an inferred heading is one
	Markdown   *string       `json:"markdown,omitempty"`
	Text       *string       `json:"text,omitempty"`
	Words      int           `json:"words"`
	Topics     []facetRecord `json:"topics"`
}

type facetRecord struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Mentions int    `json:"mentions"`
	About    bool   `json:"about"`
}

type topicRecord struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Articles int    `json:"articles"`
	Sections int    `json:"sections"`
	Mentions int    `json:"mentions"`
}

// reasonRecord is a mention as "topics why" writes it.
func reasonRecord(a *article.Article, r topic.Reason) any {
	return struct {
		ID      article.ID `json:"id"`
		Path    string     `json:"path,omitempty"`
		Section int        `json:"section"`
		Topic   string     `json:"topic"`
		Before  string     `json:"before"`
		Surface string     `json:"surface"`
		After   string     `json:"after"`
		Rule    string     `json:"rule"`
	}{a.ID, a.Path, r.Section, r.Topic.ID, r.Before, r.Surface, r.After, r.Rule}
}

func bucketRecord(b library.Bucket) any {
	return struct {
		Date     string `json:"date,omitempty"` // missing for articles without one
		Articles int    `json:"articles"`
		Sections int    `json:"sections"`
	}{dates(b), b.Articles, b.Sections}
}

// passageRecord is a passage as "digest" writes it. One that is folded names the first in the place of its text.
func passageRecord(p library.Passage) any {
	r := struct {
		N int `json:"n"`
		originRecord
		Author   string         `json:"author,omitempty"`
		URL      string         `json:"url,omitempty"`
		Heading  string         `json:"heading,omitempty"`
		Words    int            `json:"words"`
		Markdown *string        `json:"markdown,omitempty"`
		Text     *string        `json:"text,omitempty"`
		SameAs   *int           `json:"same_as,omitempty"`
		Same     []originRecord `json:"same,omitempty"`
	}{N: p.N, originRecord: newOriginRecord(p.Article, p.Section), Author: p.Article.Author, URL: p.Article.URL}
	s := &p.Article.Sections[p.Section]
	r.Heading, r.Words = s.Heading, s.Words
	if p.Folded() {
		r.SameAs = &p.Of
	} else {
		r.Markdown, r.Text = &s.Markdown, &s.Text
	}
	for _, o := range p.Copies {
		r.Same = append(r.Same, newOriginRecord(o.Article, o.Section))
	}
	return r
}

// originRecord is where a passage of a digest stands.
type originRecord struct {
	ID        article.ID `json:"id"`
	Path      string     `json:"path,omitempty"`
	Section   int        `json:"section"`
	Title     string     `json:"title"`
	Place     string     `json:"place,omitempty"`
	Published *time.Time `json:"published,omitempty"`
	Source    string     `json:"source,omitempty"`
}

func newOriginRecord(a *article.Article, section int) originRecord {
	r := originRecord{ID: a.ID, Path: a.Path, Section: section, Title: a.Title, Place: a.Place, Source: a.Source}
	if !a.Published.IsZero() {
		r.Published = &a.Published
	}
	return r
}

func viewRecord(v library.View, n library.ViewCount) any {
	return struct {
		Name     string `json:"name"`
		Query    string `json:"query"`
		Slot     int    `json:"slot,omitempty"` // the digit that opens it
		Unread   int    `json:"unread"`
		Articles int    `json:"articles"`
	}{v.Name, v.Query, v.Slot, n.Unread, n.Articles}
}

// writeJSON writes v as one line.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func newArticleRecord(a *article.Article, bodies bool) articleRecord {
	r := articleRecord{
		ID: a.ID, Path: a.Path, Title: a.Title, Place: a.Place, Source: a.Source, Author: a.Author,
		URL: a.URL, Lang: a.Lang, Tags: a.Tags, Words: a.Words(), Topics: facetRecords(a.Topics),
	}
	if !a.Published.IsZero() {
		r.Published = &a.Published
	}
	for n := range a.Sections {
		r.Sections = append(r.Sections, newSectionRecord(&a.Sections[n], n, bodies))
	}
	return r
}

func newSectionRecord(s *article.Section, n int, body bool) sectionRecord {
	r := sectionRecord{
		N: n, Heading: s.Heading, Level: s.Level, Inferred: s.Inferred(), Words: s.Words, Topics: facetRecords(s.Topics),
	}
	if r.Inferred {
		r.Confidence = math.Round(s.Confidence*1000) / 1000
	}
	if body {
		r.Markdown, r.Text = &s.Markdown, &s.Text
	}
	return r
}

func facetRecords(facets []article.Facet) []facetRecord {
	all := make([]facetRecord, len(facets)) // never null
	for i, f := range facets {
		all[i] = facetRecord{f.Topic.ID, f.Topic.Name, f.Topic.Kind.String(), f.Mentions, f.About}
	}
	return all
}

func matchRecord(m library.Match, reading *library.Reading) articleRecord {
	r := newArticleRecord(m.Article, false)
	f := reading.Of(m.Article)
	read, starred := f&library.Read != 0, f&library.Starred != 0
	r.Matches, r.Read, r.Starred = m.Sections, &read, &starred
	return r
}

func topicCountRecord(c library.TopicCount) topicRecord {
	return topicRecord{c.Topic.ID, c.Topic.Name, c.Topic.Kind.String(), c.Articles, c.Sections, c.Mentions}
}
