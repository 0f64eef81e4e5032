package ingest

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// Sections are rendered apart from each other, so each needs the footnotes and link definitions that it
// refers to, wherever in the file they stand.

// note is a footnote: "[^1]: text" with the indented lines below it.
type note struct {
	label, text string
	ref         string // how a section refers to it
	used        bool
}

var (
	noteStart = regexp.MustCompile(`^ {0,3}\[\^([^\]\s]+)\]:[ \t]*`)
	noteMark  = regexp.MustCompile(`\[\^([^\]\s]+)\]`)
)

// takeNotes takes the footnotes out of a text, and makes plain text of the marks that refer to them: [^1]
// becomes \[1\]. Code stays as it is.
func takeNotes(md string) (body string, notes []*note) {
	if !strings.Contains(md, "[^") {
		return md, nil
	}
	var b strings.Builder
	var open *note
	fence := ""
	for line := range strings.Lines(md) {
		if fence = inFence(fence, line); fence == "" {
			if m := noteStart.FindStringSubmatch(line); m != nil {
				open = &note{label: m[1], ref: noteRef(m[1]), text: strings.TrimPrefix(line, m[0])}
				notes = append(notes, open)
				continue
			}
			if open != nil && (strings.TrimSpace(line) == "" || strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")) {
				open.text += strings.TrimPrefix(strings.TrimPrefix(line, "\t"), "    ")
				continue
			}
			if open != nil {
				b.WriteByte('\n')
			}
		}
		open = nil
		b.WriteString(line)
	}
	if open != nil {
		b.WriteByte('\n')
	}
	return markNotes(b.String(), notes), notes
}

// inFence returns the fence of the block of code that is open behind a line, given the one before it.
func inFence(fence, line string) string {
	s := strings.TrimLeft(line, " ")
	if len(line)-len(s) > 3 {
		return fence
	}
	run := len(s) - len(strings.TrimLeft(s, "`"))
	if run == 0 {
		run = len(s) - len(strings.TrimLeft(s, "~"))
	}
	switch {
	case run < 3:
		return fence
	case fence == "":
		return s[:run]
	case strings.HasPrefix(s, fence) && strings.TrimSpace(strings.TrimLeft(s, fence[:1])) == "":
		return ""
	}
	return fence
}

// markNotes rewrites the marks of notes that exist.
func markNotes(md string, notes []*note) string {
	known := map[string]bool{}
	for _, n := range notes {
		known[n.label] = true
	}
	return replaceProse(md, noteMark, func(line string, at []int) (string, bool) {
		label := line[at[2]:at[3]]
		return noteRef(label), known[label]
	})
}

// replaceProse replaces what pattern finds in the lines of md, but for code, by what with returns for the line and
// the offsets of the match and its groups. Where that is not ok the match stays.
func replaceProse(md string, pattern *regexp.Regexp, with func(line string, at []int) (markup string, ok bool)) string {
	var b strings.Builder
	fence := ""
	for line := range strings.Lines(md) {
		was := fence
		if fence = inFence(fence, line); was != "" || fence != "" {
			b.WriteString(line)
			continue
		}
		done, looked, ticks := 0, 0, 0
		for _, at := range pattern.FindAllStringSubmatchIndex(line, -1) {
			ticks += strings.Count(line[looked:at[0]], "`")
			looked = at[0]
			if markup, ok := with(line, at); ok && ticks%2 == 0 {
				b.WriteString(line[done:at[0]] + markup)
				done = at[1]
			}
		}
		b.WriteString(line[done:])
	}
	return b.String()
}

// noteRef is how a footnote is referred to in a section.
func noteRef(label string) string { return `\[` + Escape(label) + `\]` }

// noteRefs finds what noteRef writes.
var noteRefs = regexp.MustCompile(`\\\[([^\]\s]+)\\\]`)

// withNotes returns the body of a section with the notes that it refers to, and with those that nobody
// does where rest is set.
func withNotes(md string, notes map[string]*note, rest []*note) string {
	var b strings.Builder
	b.WriteString(strings.TrimRight(md, "\n"))
	add := func(n *note) {
		n.used = true
		b.WriteString("\n\n" + n.ref + " " + strings.TrimSpace(n.text))
	}
	for look := md; look != ""; { // a note may refer to another
		had := b.Len()
		for _, ref := range noteRefs.FindAllString(look, -1) {
			if n := notes[ref]; n != nil && !n.used {
				add(n)
			}
		}
		look = b.String()[had:]
	}
	for _, n := range rest {
		if !n.used {
			add(n)
		}
	}
	return strings.TrimLeft(b.String(), "\n")
}

// definitions are the link reference definitions of a document.
type definitions struct {
	ctx   parser.Context
	apart bool // the pieces of the document are parsed apart from each other
}

var (
	definedLabel = regexp.MustCompile(`(?m)^ {0,3}\[([^\[\]\\]{1,999})\]:`)
	linkLabel    = regexp.MustCompile(`\[([^\[\]\\]{1,999})\]`)
)

// definitionsOf returns the definitions of a text, which are known beforehand where it is parsed in pieces.
func definitionsOf(md string, apart bool) *definitions {
	d := &definitions{parser.NewContext(), apart}
	if apart {
		lines := strings.Join(slices.Collect(linesAt(md, '[', definitionLine)), "\n")
		parseMarkdown([]byte(lines), d.ctx)
	}
	return d
}

// context returns what the next piece is parsed with.
func (d *definitions) context() parser.Context {
	if !d.apart {
		return d.ctx
	}
	ctx := parser.NewContext()
	for _, ref := range d.ctx.References() {
		ctx.AddReference(ref)
	}
	return ctx
}

// missing returns the definitions that md refers to and does not hold, as Markdown without titles,
// which no terminal shows.
func (d *definitions) missing(md string) string {
	if len(d.ctx.References()) == 0 {
		return ""
	}
	var b strings.Builder
	told := map[string]bool{}
	for _, m := range definedLabel.FindAllStringSubmatch(md, -1) {
		told[util.ToLinkReference([]byte(m[1]))] = true
	}
	for _, m := range linkLabel.FindAllStringSubmatchIndex(md, -1) {
		label := util.ToLinkReference([]byte(md[m[2]:m[3]]))
		if told[label] {
			continue
		}
		told[label] = true
		ref, ok := d.ctx.Reference(label)
		if !ok {
			continue
		}
		b.WriteString("\n[" + string(ref.Label()) + "]: <" + string(ref.Destination()) + ">")
	}
	return b.String()
}
