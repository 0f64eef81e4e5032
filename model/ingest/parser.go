package ingest

import (
	"bytes"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// parseMarkdown parses CommonMark with GitHub's extensions. One of these, which makes links of bare addresses,
// stops at every space and takes a third of the time, so that it is left out where there is none.
func parseMarkdown(source []byte, ctx parser.Context) ast.Node {
	p := plainParser
	if hasBareAddress(source) {
		p = linkingParser
	}
	return p().Parse(text.NewReader(source), parser.WithContext(ctx))
}

// The parsers are made when first needed, since a start that reads only plain text does not.
var (
	linkingParser = parserWith(extension.GFM)
	plainParser   = parserWith(extension.Table, extension.Strikethrough, extension.TaskList)
)

func parserWith(extensions ...goldmark.Extender) func() parser.Parser {
	return sync.OnceValue(func() parser.Parser {
		return goldmark.New(goldmark.WithExtensions(extensions...)).Parser()
	})
}

// hasBareAddress tells whether a web or mail address may stand in Markdown by itself: neither in the brackets
// of a link, be it a whole one or not, nor in angle brackets.
func hasBareAddress(md []byte) bool {
	return standsBare(md, "://", behindScheme) || standsBare(md, "www.", behindNothing) || standsBare(md, "@", behindName)
}

// standsBare tells whether sign stands in md behind what makes it a part of a bare address.
func standsBare(md []byte, sign string, behind func(before []byte) bool) bool {
	for at := 0; ; at += len(sign) {
		i := bytes.Index(md[at:], []byte(sign))
		if i < 0 {
			return false
		}
		if at += i; behind(md[:at]) {
			return true
		}
	}
}

func behindScheme(before []byte) bool {
	rest := bytes.TrimRight(before, "abcdefghijklmnopqrstuvwxyz")
	return len(rest) < len(before) && !bytes.HasSuffix(rest, []byte("](")) && !bytes.HasSuffix(rest, []byte("<"))
}

func behindNothing(before []byte) bool {
	return len(before) == 0 || strings.IndexByte("/<", before[len(before)-1]) < 0 && !wordByte(before[len(before)-1]) && !bytes.HasSuffix(before, []byte("]("))
}

func behindName(before []byte) bool {
	return len(before) > 0 && strings.IndexByte(" \t\n(<", before[len(before)-1]) < 0
}
