// Package ingest turns the bytes of one file into an [article.Article]: plain text, Markdown or
// HTML, in whatever charset. It is the border that [article] speaks of: what leaves it is clean
// text in Markdown sections, and nothing behind it checks or cleans again.
//
//	bytes ─ Decode ─► clean text ─┬─ plain text: lines ► blocks ► headline, facts, headed sections ─┐
//	                              ├─ Markdown: front matter, headings ──────────────────────────────┼─► Article
//	                              └─ HTML: metadata, main content ► Markdown ► headings ────────────┘
package ingest

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"dateline/model/article"
)

// MaxSize is the number of bytes from which a file is refused: five times a long novel.
const MaxSize = 16 << 20

// Why a file gives no article. The messages are predicates: "notes.txt" + " " + "is empty".
var (
	ErrEmpty    = errors.New("is empty")
	ErrBinary   = errors.New("is not text")
	ErrTooLarge = fmt.Errorf("is larger than %d MB", MaxSize>>20)
	ErrPage     = fmt.Errorf("is a page of more than %d tags", maxTags)
	ErrHeadings = fmt.Errorf("has more than %d headings", maxHeadings)
	ErrTooMany  = fmt.Errorf("has more than %d paragraphs", maxBlocks)
)

// Refused tells whether err is one of the above, perhaps wrapped.
func Refused(err error) bool {
	return slices.ContainsFunc([]error{ErrEmpty, ErrBinary, ErrTooLarge, ErrPage, ErrHeadings, ErrTooMany}, func(e error) bool { return errors.Is(err, e) })
}

// Reader turns the bytes of one file into an article. The zero value works, and one Reader may
// be used by many goroutines.
type Reader struct {
	// IsPlace tells a dateline's place from any other words before a dash. Where it is nil,
	// only names in capitals are taken for places.
	IsPlace func(name string) bool
}

// Read returns the article in data, which was read from path: all of it but the ID and the
// topics. The format is told by the extension of path or else by the content. The error is
// ErrEmpty, ErrBinary, ErrTooLarge, ErrPage, ErrHeadings or
// ErrTooMany, perhaps wrapped.
func (r Reader) Read(path string, data []byte) (*article.Article, error) {
	text, err := Decode(data)
	if err != nil {
		return nil, err
	}
	a := &article.Article{}
	switch formatOf(path, text) {
	case htmlPage:
		err = r.readHTML(a, text)
	case markdownText:
		err = r.readMarkdown(a, text)
	default:
		err = r.readPlain(a, text)
	}
	if err != nil {
		return nil, err
	}
	r.finish(a, path)
	if a.Words() == 0 && len(a.Sections) == 1 && a.Sections[0].Markdown == "" && a.Title == "" {
		return nil, ErrEmpty
	}
	return a, nil
}

// finish fills in what every article has, from the path where the text did not tell.
func (r Reader) finish(a *article.Article, path string) {
	a.Path = cleanPath(path)
	if len(a.Sections) == 0 {
		a.Sections = []article.Section{{}}
	}
	r.takeLead(a, a.Sections[0].Text)
	if a.Published.IsZero() {
		a.Published = dateInName(path)
	}
	if a.Title == "" {
		a.Title = titleFromName(path)
	}
}

// fileExt returns the end of a file's name if it is one: a dot and a few letters.
func fileExt(name string) string {
	if ext := filepath.Ext(name); len(ext) < 10 && !strings.Contains(ext, " ") {
		return ext
	}
	return ""
}

// cleanPath returns path as it can be shown. A path that needs no cleaning is what it was.
func cleanPath(path string) string {
	return lineBreaks.Replace(article.Clean(path))
}

var lineBreaks = strings.NewReplacer("\n", "\ufffd", "\t", "\ufffd")

// titleFromName makes a headline of a file's name: no extension, no date before it, words apart.
func titleFromName(path string) string {
	name := filepath.Base(path)
	name = strings.TrimSuffix(name, fileExt(name))
	if rest := datedName.ReplaceAllString(name, ""); rest != "" {
		name = rest
	}
	if !strings.Contains(name, " ") {
		name = strings.NewReplacer("-", " ", "_", " ").Replace(name)
	}
	if name = article.CleanLine(name); name == "" {
		return "Untitled"
	}
	return name
}
