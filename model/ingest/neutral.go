package ingest

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"dateline/model/article"
)

var reference = regexp.MustCompile(`&(?:#[0-9]{1,10}|#[xX][0-9a-fA-F]{1,10}|[A-Za-z][A-Za-z0-9]{1,31});?`)

// neutralise returns Markdown in which no character reference stands for a character that
// Clean would have taken away: the ampersand of such a one is written out, so that the reader
// sees "&#27;" and the terminal no escape.
func neutralise(md string) string {
	if !strings.Contains(md, "&") {
		return md
	}
	return reference.ReplaceAllStringFunc(md, func(ref string) string {
		decoded := html.UnescapeString(ref)
		if decoded == ref || article.Clean(decoded) == decoded {
			return ref
		}
		return "&amp;" + ref[1:]
	})
}
