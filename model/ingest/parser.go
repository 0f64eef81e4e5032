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
// of a whole link nor in angle brackets.
func hasBareAddress(md []byte) bool {
	return standsBare(md, "://", behindScheme) || standsBare(md, "www.", behindNothing) || standsBare(md, "@", behindName)
}

// standsBare tells whether sign stands in md where it is a part of a bare address.
func standsBare(md []byte, sign string, bare func(md []byte, at int) bool) bool {
	for at := 0; ; at += len(sign) {
		i := bytes.Index(md[at:], []byte(sign))
		if i < 0 {
			return false
		}
		if at += i; bare(md, at) {
			return true
		}
	}
}

func behindScheme(md []byte, at int) bool {
	rest := bytes.TrimRight(md[:at], "abcdefghijklmnopqrstuvwxyz")
	return len(rest) < at && !linked(md, len(rest)) && !bytes.HasSuffix(rest, []byte("<"))
}

func behindNothing(md []byte, at int) bool {
	return at == 0 || strings.IndexByte("/<", md[at-1]) < 0 && !wordByte(md[at-1]) && !linked(md, at)
}

func behindName(md []byte, at int) bool {
	return at > 0 && strings.IndexByte(" \t\n(<", md[at-1]) < 0
}

// maxAddress is how many bytes are searched for the end of an address.
const maxAddress = 2 << 10

// linked tells whether the address md[at:] is where a link leads to, which ends with a bracket, perhaps behind
// a title.
func linked(md []byte, at int) bool {
	if !bytes.HasSuffix(md[:at], []byte("](")) {
		return false
	}
	rest := md[at:min(len(md), at+maxAddress)]
	end := bytes.IndexAny(rest, ") \t\n")
	if end < 0 {
		return false
	}
	rest = bytes.TrimLeft(rest[end:], " \t\n")
	return len(rest) > 0 && strings.IndexByte(")\"'(", rest[0]) >= 0
}
