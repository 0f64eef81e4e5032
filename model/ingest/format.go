package ingest

import (
	"path/filepath"
	"regexp"
	"strings"
)

type format uint8

const (
	plainText format = iota
	markdownText
	htmlPage
)

// Extensions are the endings of the files that are articles, with their dot, in lower case.
var Extensions = []string{".txt", ".text", ".md", ".markdown", ".html", ".htm"}

// formatOf tells what text is written in: by the extension of path, or by what it looks like
// where the extension says nothing ("-" is standard input).
func formatOf(path, text string) format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".md", ".markdown":
		return markdownText
	case ".html", ".htm", ".xhtml":
		return htmlPage
	case ".txt", ".text":
		return plainText
	}
	head := strings.TrimSpace(text[:min(len(text), 4096)])
	switch {
	case looksHTML.MatchString(head):
		return htmlPage
	case looksMarkdown.MatchString(head):
		return markdownText
	}
	return plainText
}

var (
	looksHTML     = regexp.MustCompile(`(?i)^(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|section|div|p|h1)\b`)
	looksMarkdown = regexp.MustCompile(`(?m)^#{1,6} \S|^(?:---|\+\+\+)\n|\[[^\]\n]+\]\(\S+\)|^` + "```" + `|^(?:\|.*)?\|\s*:?---`)
)
