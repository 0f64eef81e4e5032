package ingest

import (
	"regexp"
	"strings"
)

// tableLen returns how many lines at the beginning of run have columns, where there are two
// or more.
func tableLen(run []line) int {
	n := 0
	for n < len(run) && columns(run[n].text) > 1 {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// columns counts what stands apart by tabs, by three spaces or more, or by vertical lines.
func columns(s string) int {
	if n := strings.Count(s, "|"); n > 1 {
		return n
	}
	n := 1 + strings.Count(s, "\t")
	for i := 2; i < len(s); i += 3 { // no three spaces lie between
		if s[i] != ' ' {
			continue
		}
		first := i
		for first > 0 && s[first-1] == ' ' {
			first--
		}
		for i+1 < len(s) && s[i+1] == ' ' {
			i++
		}
		n += count(i-first >= 2)
	}
	return n
}

// codeLen returns how many lines at the beginning of run are a program's: indented, where
// paragraphs are not, and many of them with the signs that programs are full of.
func (l layout) codeLen(run []line) int {
	n, odd := 0, 0
	for !l.indented && n < len(run) && run[n].indent >= tabStop {
		if n < 100 && strings.ContainsAny(run[n].text, programSigns) && programLine.MatchString(run[n].text) {
			odd++
		}
		if n++; n == 100 && odd < 40 {
			return 0
		}
	}
	if odd*5 < min(n, 100)*2 {
		return 0
	}
	return n
}

// programLine wants one of the programSigns.
const programSigns = `{};=\#/$<)(:`

var programLine = regexp.MustCompile(`[{};=\\]$|^[#/$<}]|\w\(.*\)$|^(?:if|for|def|func|return|import|class|var|let|const)\b.*[:({=]`)

// quoteLen returns how many lines at the beginning of run are marked as quoted.
func quoteLen(run []line) int {
	n := 0
	for n < len(run) && run[n].text[0] == '>' {
		n++
	}
	return n
}

// quoteBlock joins quoted lines, without their marks, to one paragraph.
func quoteBlock(run []line) block {
	var texts []string
	for _, x := range run {
		if s := strings.TrimLeft(x.text, "> \t"); s != "" {
			texts = append(texts, s)
		}
	}
	return block{kind: quoted, text: strings.Join(texts, " "), lines: len(run)}
}

// isVerse tells a run of three lines or more of which none is full.
func (l layout) isVerse(run []line) bool {
	limit := maxVerse
	if l.wrapped {
		limit = l.width * 4 / 5
	}
	for _, x := range run {
		if x.length-x.indent > limit || markerLen(x.text) > 0 {
			return false
		}
	}
	return len(run) > 2
}

// maxVerse is the length of the longest line that is taken for a verse.
const maxVerse = 60

// verbatimBlock keeps lines as they are but for the indent that they share.
func verbatimBlock(kind blockKind, lines []line) block {
	least := lines[0].indent
	for _, x := range lines {
		least = min(least, x.indent)
	}
	var b strings.Builder
	for i, x := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.Repeat(" ", x.indent-least))
		b.WriteString(x.text)
	}
	return block{kind: kind, text: b.String(), indent: least, lines: len(lines)}
}
