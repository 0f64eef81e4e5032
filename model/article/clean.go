package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what one letter may carry. Real writing stays below them (a Hebrew letter with
// vowel, dagesh and cantillation has four marks, a Burmese syllable six); floods do not.
const (
	maxMarks   = 8       // combining marks on one base
	maxPayload = 1 << 16 // bytes of an escape sequence's payload that are still thrown away with it
)

// Clean returns untrusted text as text that a terminal shows and nothing else: valid UTF-8 whose
// only control characters are \n and \t. Every kind of line break is \n. Escape sequences go
// with their payload, other controls, bidirectional marks, overrides and isolates and invisible
// characters go alone; a zero-width joiner stays where it joins letters or emoji. Floods of
// combining marks and of variation selectors are cut short, a mark without a base is dropped, and bytes that are no
// character become U+FFFD. Wide, combining and right-to-left letters stay as they are. Cleaning
// twice changes nothing.
func Clean(s string) string {
	if firstUnclean(s) == len(s) {
		return s
	}
	c := cleaner{out: make([]byte, 0, len(s)), last: '\n'}
	for i := 0; i < len(s); {
		if n := firstUnclean(s[i:]); n > 0 {
			c.everyday(s[i : i+n])
			i += n
		} else {
			i = c.step(s, i)
		}
	}
	return string(c.out)
}

// CleanLine returns s cleaned and on one line: every run of white space is one space, none at
// the ends. It is a copy, so that a headline does not keep the text in memory that it was cut from.
func CleanLine(s string) string {
	if s = Clean(s); tidy(s) {
		return strings.Clone(s)
	}
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimLeftFunc(s, func(r rune) bool { return r == ' ' || unicode.Is(unicode.M, r) }) // a mark needs a base
}

// tidy tells clean text that has letters at its ends and single spaces, and no other, between: most lines.
func tidy(s string) bool {
	before := ' '
	for _, r := range s {
		if r > ' ' && r < utf8.RuneSelf {
			before = r
			continue
		}
		if r <= ' ' && (r != ' ' || before == ' ') || r > ' ' && (unicode.IsSpace(r) || before == ' ' && unicode.Is(unicode.M, r)) {
			return false
		}
		before = r
	}
	return before != ' '
}

// firstUnclean returns the offset of the first character of s that needs a second look.
func firstUnclean(s string) int {
	for i := 0; i < len(s); {
		if i+8 <= len(s) && printable8(Eight(s, i)) {
			i += 8
			continue
		}
		if printable[s[i]] {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !everyday(r) {
			return i
		}
		i += n
	}
	return len(s)
}

// printable holds the bytes of ASCII that need no second look.
var printable = func() (set [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		set[c] = true
	}
	set['\n'], set['\t'] = true, true
	return set
}()

// cleaner writes clean text and remembers what the next character follows.
type cleaner struct {
	out    []byte
	last   rune // the last rune written; '\n' at the start
	marks  int  // combining marks in a row that end the output
	joiner rune // a joiner that waits for a letter to join, or 0
	looked int  // no payload's terminator lies before this offset, so that looking stays linear
}

// everyday takes text in which firstUnclean finds nothing.
func (c *cleaner) everyday(s string) {
	first, _ := utf8.DecodeRuneInString(s)
	c.write(first)
	c.out = append(c.out, s[utf8.RuneLen(first):]...)
	c.last, _ = utf8.DecodeLastRuneInString(s)
}

// step takes the character or escape sequence at s[i] and returns the offset behind it.
func (c *cleaner) step(s string, i int) int {
	r, n := rune(s[i]), 1
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(s[i:])
	}
	switch {
	case r == esc:
		return c.skipEscape(s, i)
	case r >= 0x80 && r <= 0x9f && r != nel: // C1: one character for ESC and a letter
		return c.skipBody(byte(r-0x40), s, i+n)
	case r == '\r':
		if i+1 == len(s) || s[i+1] != '\n' {
			c.write('\n')
		}
	case r == '\v' || r == '\f' || r == nel || r == '\u2028' || r == '\u2029':
		c.write('\n')
	case r < ' ' || r == 0x7f:
	default:
		c.letter(r)
	}
	return i + n
}

// letter takes a character beyond ASCII.
func (c *cleaner) letter(r rune) {
	switch {
	case r == zwj || r == zwnj:
		if joins(c.last) {
			c.joiner = r
		}
	case unicode.Is(unicode.Variation_Selector, r):
		if c.last > ' ' && !unicode.Is(unicode.Variation_Selector, c.last) {
			c.write(r)
		}
	case invisible(r):
	case unicode.Is(unicode.Noncharacter_Code_Point, r):
		c.write(utf8.RuneError)
	case unicode.Is(unicode.M, r):
		if c.last != '\n' && c.last != '\t' && c.marks < maxMarks {
			c.write(r)
		}
	default:
		c.write(r)
	}
}

func (c *cleaner) write(r rune) {
	if c.joiner != 0 && joins(r) {
		c.out = utf8.AppendRune(c.out, c.joiner)
	}
	c.joiner = 0
	c.marks++
	if r < 0x300 || !unicode.Is(unicode.M, r) {
		c.marks = 0
	}
	c.last = r
	c.out = utf8.AppendRune(c.out, r)
}

const (
	esc  = 0x1b
	bel  = 0x07
	nel  = 0x85
	zwnj = 0x200c
	zwj  = 0x200d
)

// joins tells whether a joiner beside r has a meaning: in the scripts from Hebrew on, which
// shape their letters, and in emoji. Between Latin letters it only hides a word from search.
func joins(r rune) bool {
	return r >= 0x0590 && (unicode.IsLetter(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r))
}

// invisible tells the characters that take no place of their own: all that Unicode calls format
// or default-ignorable, but for the few number signs that are drawn round the digits that follow.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// everyday tells the characters of the commonest scripts that need no second look, to spare
// them the search in Unicode's tables.
func everyday(r rune) bool {
	return r >= 0xa0 && r < 0x300 && r != 0xad || // Latin
		r >= 0x370 && r < 0x483 || // Greek, Cyrillic
		r >= 0x2010 && r < 0x2028 || // dashes and quotation marks
		r >= 0x3040 && r < 0x3099 || r >= 0x30a0 && r < 0x3100 || // kana
		r >= 0x4e00 && r < 0xa000 || r >= 0xac00 && r < 0xd7a4 // Han, Hangul
}

// skipEscape returns the offset behind the escape sequence at s[i] (ECMA-48 and what terminals
// add to it).
func (c *cleaner) skipEscape(s string, i int) int {
	j := i + 1
	for j < len(s) && s[j] >= 0x20 && s[j] <= 0x2f { // intermediates: ESC ( 0
		j++
	}
	switch {
	case j == len(s) || s[j] < 0x30 || s[j] > 0x7e:
		return j
	case j > i+1:
		return j + 1
	}
	return c.skipBody(s[j], s, j+1)
}

// skipBody returns the offset behind what belongs to the sequence that ESC and the byte kind
// begin before s[i]: the parameters of a CSI, the payload of an OSC, DCS, SOS, PM or APC.
func (c *cleaner) skipBody(kind byte, s string, i int) int {
	switch kind {
	case '[':
		return skipParams(s, i)
	case ']', 'P', 'X', '^', '_':
		return c.skipPayload(s, i)
	}
	return i
}

func skipParams(s string, i int) int {
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x3f {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7e {
		i++
	}
	return i
}

// skipPayload returns the offset behind the payload's terminator. A payload that never ends is
// text, so that an opening sequence cannot hide the rest of an article.
func (c *cleaner) skipPayload(s string, i int) int {
	for j := max(i, c.looked); j < min(len(s), i+maxPayload); j++ {
		if n := terminatorLen(s[j:]); n > 0 {
			return j + n
		}
		c.looked = j + 1
	}
	return i
}

// terminatorLen returns the length of the BEL or ST that s begins with, or 0.
func terminatorLen(s string) int {
	switch {
	case s[0] == bel:
		return 1
	case strings.HasPrefix(s, "\x1b\\"), strings.HasPrefix(s, "\u009c"):
		return 2
	}
	return 0
}
