package ingest

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is a paragraph or what stands in the place of one.
type block struct {
	text   string // joined to one line; with its line breaks where the kind keeps them
	marker string // of an item: "-", "•", "1."; text is behind it
	indent int    // columns
	lines  int    // that it was written in
	kind   blockKind
}

type blockKind uint8

const (
	prose  blockKind = iota
	item             // of a list, behind a marker
	quoted           // lines behind ">"
	code
	table
	verse // lines that are meant to be lines: a poem, an address
)

// whole returns the text with the marker before it.
func (b *block) whole() string {
	if b.marker == "" {
		return b.text
	}
	return b.marker + " " + b.text
}

// plain returns the text as it stands in a section: without the bullet or number of a list's
// item, which Markdown gives it, but with the letter, which it cannot give.
func (b *block) plain() string {
	if b.kind == item && (number(b) >= 0 || !strings.HasSuffix(b.marker, ")")) {
		return b.text
	}
	return b.whole()
}

// number returns the number of a numbered item, or -1.
func number(b *block) int {
	if b.marker == "" {
		return -1
	}
	n, err := strconv.Atoi(b.marker[:len(b.marker)-1])
	if err != nil {
		return -1
	}
	return n
}

// verbatim tells the kinds that keep their lines.
func (k blockKind) verbatim() bool { return k == code || k == table || k == verse }

// maxBlocks is how many paragraphs an article can have: ten times the verses of the Bible.
const maxBlocks = 300_000

// blocks finds the paragraphs in text, whatever layout they were written in. Where they are
// more than maxBlocks it stops soon behind that many.
func blocks(text string) []block {
	w := newWindow(text)
	l := layoutOf(w.ahead)
	lines := strings.Count(text, "\n") + 1
	if l.wrapped {
		w.joined.Grow(len(text)) // a line break becomes a space at most
	}
	if l.wrapped || l.spaced {
		lines /= 2
	}
	all := make([]block, 0, min(maxBlocks, lines)+1)
	for len(all) <= maxBlocks && w.fill() {
		b, n := l.next(w, len(all) == 0)
		all = append(all, b)
		w.drop(n)
	}
	return all
}

// window holds the next few thousand lines of a text at a time: a text of many short lines would
// take many times its size.
type window struct {
	ahead  []line // the lines to come
	run    int    // how many of them stand before a blank one, up to maxRun
	begins bool   // the run has a blank line before it
	buffer []line // that ahead is the last part of
	rest   string // behind ahead
	ended  bool   // there is no rest

	joined strings.Builder // the paragraphs of more than one line, one behind the other
}

const maxRun = 4096

func newWindow(text string) *window {
	w := &window{rest: text, buffer: make([]line, 0, min(sampleLines, strings.Count(text, "\n")+1))}
	w.read()
	return w
}

// read puts as many lines ahead as the buffer has room for.
func (w *window) read() {
	w.buffer = append(w.buffer[:0], w.ahead...)
	for !w.ended && len(w.buffer) < cap(w.buffer) {
		s, rest, more := strings.Cut(w.rest, "\n")
		w.buffer = append(w.buffer, newLine(s))
		w.rest, w.ended = rest, !more
	}
	w.ahead = w.buffer
}

// fill makes sure that the run holds enough to find the next block in. It returns false at the
// end of the text.
func (w *window) fill() bool {
	if w.run == 0 {
		w.begins = true
		for w.has(0) && w.ahead[0].blank() {
			w.ahead = w.ahead[1:]
		}
	}
	if w.run <= maxRun/2 {
		for w.run < maxRun && w.has(w.run) && !w.ahead[w.run].blank() {
			w.run++
		}
	}
	return w.run > 0
}

// has tells whether there is a line n, and reads on where it must.
func (w *window) has(n int) bool {
	if n == len(w.ahead) && !w.ended {
		w.read()
	}
	return n < len(w.ahead)
}

// drop takes the first n lines of the run away.
func (w *window) drop(n int) {
	w.ahead, w.run, w.begins = w.ahead[n:], w.run-n, false
}

// next returns the block that begins a filled window and how many lines it is.
func (l layout) next(w *window, first bool) (block, int) {
	run := w.ahead[:w.run]
	if n := tableLen(run); n > 0 {
		return verbatimBlock(table, run[:n]), n
	}
	if n := l.codeLen(run); n > 0 {
		return verbatimBlock(code, run[:n]), n
	}
	if n := quoteLen(run); n > 0 {
		return quoteBlock(run[:n]), n
	}
	if w.begins && !first && l.spaced && l.isVerse(run) {
		return verbatimBlock(verse, run), len(run)
	}
	return l.paragraph(run, &w.joined)
}

// paragraph returns the paragraph or list item that run begins with. Where it is more than one line they are
// joined behind what is in out.
func (l layout) paragraph(run []line, out *strings.Builder) (block, int) {
	b := block{text: run[0].text, indent: run[0].indent, lines: 1}
	if m := markerLen(b.text); m > 0 {
		b.marker, b.text = strings.TrimSpace(b.text[:m]), b.text[m:]
		b.kind = item
	}
	start := out.Len()
	for b.lines < len(run) && l.joins(&b, run, b.lines) {
		if b.lines == 1 {
			out.WriteString(b.text)
		}
		out.WriteString(glue(run[b.lines-1].text, run[b.lines].text))
		out.WriteString(run[b.lines].text)
		b.lines++
	}
	if b.lines > 1 {
		b.text = out.String()[start:]
	}
	return b, b.lines
}

// markerLen returns the length of the list marker that s begins with and the space behind it, or 0: a
// bullet, a number of at most two digits, or a small letter in brackets.
func markerLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune("-*+•‣◦▪■●○·", r):
	case '0' <= r && r <= '9':
		if n = len(s) - len(strings.TrimLeft(s, "0123456789")); n > 2 || n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0
		}
		n++
	case 'a' <= r && r <= 'z' && len(s) > 1 && s[1] == ')':
		n = 2
	case r == '(' && len(s) > 2 && s[2] == ')' && wordByte(s[1]) && s[1] < 0x80:
		n = 3
	default:
		return 0
	}
	if gap := len(s[n:]) - len(strings.TrimLeft(s[n:], " \t")); gap > 0 && n+gap < len(s) {
		return n + gap
	}
	return 0
}

// endsSentence tells text that ends like a sentence, behind quotation marks and brackets too.
func endsSentence(s string) bool {
	return strings.ContainsAny(lastLetter(s), stops)
}

// lastLetter returns the last character of s that is no quotation mark or bracket. The bracket of a remark
// is one: "Auctions, a first try (for now!)" is no sentence.
func lastLetter(s string) string {
	if n := len(s) - 1; n >= 0 && s[n] < utf8.RuneSelf && strings.IndexByte("\"')]", s[n]) < 0 {
		return s[n:] // mostly
	}
	s = strings.TrimRight(s, closing)
	if open := strings.LastIndexByte(s, '('); open > 0 && strings.HasSuffix(s, ")") && !strings.ContainsAny(s[max(0, open-5):open], stops) {
		return ")"
	}
	s = strings.TrimRight(s, closing+")]")
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// closing are the quotation marks that end one, stops what ends a sentence.
const closing, stops = "\"'”’»", ".!?…。！？।؟۔"

// twoSentences tells whether a sentence ends within s and another begins.
func twoSentences(s string) bool {
	for {
		before, after, ok := strings.Cut(s, " ")
		if !ok {
			return false
		}
		if next, _ := utf8.DecodeRuneInString(after); unicode.IsUpper(next) && endsSentence(before) && !abbreviation(before) {
			return true
		}
		s = after
	}
}

// abbreviation tells a word whose full stop ends no sentence: an initial, U.S., Mr.
func abbreviation(word string) bool {
	word = strings.TrimLeft(word, "\"'“‘«([")
	if !strings.HasSuffix(word, ".") {
		return false
	}
	stem := strings.TrimSuffix(word, ".")
	return utf8.RuneCountInString(stem) < 2 || strings.Contains(stem, ".") || slices.Contains(titles, stem)
}

var titles = []string{"Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Maj", "Capt", "Lt", "Sgt", "Sen", "Rep", "Gov", "Rev", "Hon", "St", "Mt", "Ft", "No", "vs", "Jr", "Sr", "Inc", "Ltd", "Co", "Corp"}
