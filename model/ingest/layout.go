package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// line is one line of unmarked text.
type line struct {
	text   string // without white space at its ends
	indent int    // columns of white space before it
	length int    // that of text and indent, in characters
}

// blank tells an empty line.
func (l line) blank() bool { return l.text == "" }

// tabStop is how far a tab at the beginning of a line indents it.
const tabStop = 4

// newLine returns the clean line s. A combining mark that would begin it has lost its base and goes.
func newLine(s string) line {
	l := line{text: s}
	if n := len(s); n == 0 || !inWords[s[0]] || s[0] >= utf8.RuneSelf || !inWords[s[n-1]] || s[n-1] >= utf8.RuneSelf {
		s = strings.TrimRightFunc(s, unicode.IsSpace)
		l.text = strings.TrimLeftFunc(s, unicode.IsSpace)
		l.indent = columnsOf(s[:len(s)-len(l.text)])
		l.text = based(l.text)
	}
	l.length = l.indent + article.CountRunes(l.text)
	return l
}

// columnsOf returns how many columns white space at the beginning of a line takes.
func columnsOf(space string) int {
	n := 0
	for _, r := range space {
		if r == '\t' {
			n += tabStop - n%tabStop
		} else {
			n++
		}
	}
	return n
}

// layout is how the lines of a text were set.
type layout struct {
	wrapped  bool // paragraphs are broken into lines of about width characters
	width    int
	slack    int  // characters that a broken line left free though the next word would have fitted
	spaced   bool // blank lines stand between paragraphs
	indented bool // the first line of a paragraph is indented
}

// Lines are taken to be broken at a width only between these two: below it they are verse,
// above it they are paragraphs.
const minWidth, maxWidth = 40, 132

// sampleLines is how many lines tell the layout of a text.
const sampleLines = 5000

// layoutOf tells how lines were set. What gives a broken paragraph away is a line that goes on
// with a small letter where the one before it was about as long as such lines are.
func layoutOf(lines []line) layout {
	var s survey
	var above line
	for _, now := range lines {
		s.add(above, now)
		above = now
	}
	l := layout{spaced: s.blanks*3 > s.filled}
	if s.broken.total == 0 || s.broken.total*5 < s.pairs {
		return l
	}
	l.measure(&s.broken, &s.withNext)
	l.spaced = s.blanks*8 > s.filled
	l.indented = l.wrapped && !l.spaced && s.first > 1 && s.first >= s.inner
	return l
}

// survey counts what tells a layout.
type survey struct {
	filled, blanks   int     // lines with text, and gaps between them
	pairs            int     // lines directly below one that is indented as far or further
	broken, withNext lengths // of lines that the next one goes on with, without its first word and with it
	first, inner     int     // of these, indented ones with the next one at the margin, and with it indented too
}

// lengths counts lines by their length. Those that are too long to matter are counted as equally long.
type lengths struct {
	lines [maxWidth + maxJut + 2]int
	total int
}

func (c *lengths) add(n int) {
	c.lines[min(n, len(c.lines)-1)]++
	c.total++
}

// rank returns the length of the line that has n shorter ones before it when they are sorted.
func (c *lengths) rank(n int) int {
	length := 0
	for n >= c.lines[length] {
		n -= c.lines[length]
		length++
	}
	return length
}

func (s *survey) add(above, now line) {
	if now.blank() {
		s.blanks += count(!above.blank())
		return
	}
	s.filled++
	if !above.blank() && now.indent <= above.indent {
		s.pair(above, now)
	}
}

func (s *survey) pair(before, now line) {
	s.pairs++
	if !goesOn(before, now) {
		return
	}
	s.broken.add(before.length)
	s.withNext.add(before.length + 1 + firstWord(now.text))
	if before.indent >= minIndent && markerLen(before.text) == 0 {
		s.first += count(now.indent < minIndent)
		s.inner += count(now.indent >= minIndent)
	}
}

// maxJut is how far a word that could not be broken juts out of a line; what is longer is no broken line.
const maxJut = 3

// measure sets the width and its slack from the lengths of broken lines, and from what these
// would have been with the next word.
func (l *layout) measure(broken, withNext *lengths) {
	most := broken.total - 1
	l.width = broken.rank(most * 49 / 50)
	for n := l.width; n < len(broken.lines) && n <= l.width+maxJut; n++ {
		if broken.lines[n] > 0 {
			l.width = n
		}
	}
	typical := broken.rank(broken.total / 2)
	l.wrapped = l.width >= minWidth && l.width <= maxWidth && typical*10 >= l.width*7
	l.slack = max(0, l.width-withNext.rank(most/20)+1)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// goesOn tells whether now can only be the rest of a sentence that before began.
func goesOn(before, now line) bool {
	next, _ := utf8.DecodeRuneInString(now.text)
	last, _ := utf8.DecodeLastRuneInString(before.text)
	if unicode.IsLower(next) {
		return !strings.ContainsRune(".:;", last)
	}
	caseless := unicode.IsLetter(next) && !unicode.IsUpper(next)
	return caseless && before.length >= minWidth/2 && !strings.ContainsRune(".:;!?。：；！？”」』।؟۔", last)
}

// firstWord returns how many characters of s must stand together.
func firstWord(s string) int {
	n := 0
	for n < len(s) && ' ' < s[n] && s[n] < utf8.RuneSelf {
		n++
	}
	for _, r := range s[n:] {
		if unicode.IsSpace(r) {
			break
		}
		n++
		if ideographic(r) {
			break
		}
	}
	return n
}

// ideographic tells letters of scripts that put no spaces between words.
func ideographic(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// joins tells whether line n of run goes on with the paragraph p, in which the line before it stands.
func (l layout) joins(p *block, run []line, n int) bool {
	before, now := run[n-1], run[n]
	switch {
	case !l.wrapped || l.indented && now.indent >= minIndent:
		return false
	case p.kind == item && now.indent > p.indent:
		return markerLen(now.text) == 0
	case now.indent > before.indent, now.indent < before.indent && p.lines > 1:
		return false
	case markerLen(now.text) > 0 && (p.kind == item || strings.ContainsAny(before.text[len(before.text)-1:], ".:;")):
		return false
	}
	return l.full(before, now) && !l.headsNext(run, n)
}

// minIndent is how far the first line of a paragraph is indented at least.
const minIndent = 2

// headsNext tells whether line n of run, which could be the end of a paragraph, rather begins
// the heading of the next one: what stands before it is complete, a new paragraph begins behind
// it, and it is one sentence at most, without a full stop. A question is more often a heading.
func (l layout) headsNext(run []line, n int) bool {
	if !l.complete(run, n) || !canHead(run[n].text) {
		return false
	}
	last := n
	for last < n+2 && last+1 < len(run) && !l.begins(run, last+1) {
		if endsSentence(run[last].text) {
			return false
		}
		last++
	}
	return last+1 < len(run) && l.begins(run, last+1) && !strings.ContainsAny(lastLetter(run[last].text), ".!…:;,")
}

// complete tells whether a paragraph may end before line n of run: with a sentence, or as a
// list item that is one indented line and does not break off.
func (l layout) complete(run []line, n int) bool {
	before := run[n-1].text
	return endsSentence(before) || strings.HasSuffix(before, ":") ||
		l.indented && n == 1 && run[0].indent >= minIndent && !breaksOff(before) && lastLetter(run[n].text) != "?"
}

// begins tells whether line n of run begins a paragraph.
func (l layout) begins(run []line, n int) bool {
	return run[n].indent > run[n-1].indent || !l.full(run[n-1], run[n])
}

// canHead tells whether text may be a heading, or the first line of one, by its beginning and by being one sentence.
func canHead(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	closes := strings.HasSuffix(text, "”") && !strings.Contains(text, "“")
	return !unicode.IsLower(r) && !strings.ContainsRune("—–-([#@", r) && !closes && !twoSentences(text)
}

// full tells whether before had no room for the first word of now, so that the break between
// them is the layout's and not the author's.
func (l layout) full(before, now line) bool {
	room := l.width - before.length - 1 - firstWord(now.text)
	if r, _ := utf8.DecodeRuneInString(now.text); unicode.IsLower(r) {
		return room < max(l.slack, l.width/4)
	}
	return room < l.slack
}

// glue returns what stands between two parts of a broken paragraph: nothing where a word was
// divided at its hyphen or where the script knows no spaces.
func glue(before, now string) string {
	last, n := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(now)
	prior, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
	word, _, _ := strings.Cut(now, " ")
	switch {
	case last == '-' && unicode.IsLetter(prior) && unicode.IsLetter(next) && word != "and" && word != "or" && word != "to",
		last == '—' && !unicode.IsSpace(prior) && len(before) > n,
		unspaced(last) && unspaced(next):
		return ""
	}
	return " "
}

func unspaced(r rune) bool {
	return ideographic(r) || r >= 0x3000 && r < 0x3020 || r >= 0xff00 && r < 0xff60
}
