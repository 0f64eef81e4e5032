package topic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scan reads one text into tokens and lines.
func (w *work) scan(lex *lexicon, s string) {
	ln := line{first: int32(len(w.tokens))}
	last := 0 // end of the last word
	for i := 0; i < len(s); {
		switch kinds[s[i]] {
		case lower:
			start := i
			i = smallEnd(s, i+1)
			if i < len(s) && (kinds[s[i]] != other || s[i] == '\'') {
				i = wordEndAt(s, i, i-start)
			}
			w.lower.add(hashASCII(s[start:i]))
			ln.lower++
			if i-start > 4 {
				ln.long++
			}
			last = i
		case upper:
			i = w.capital(lex, &ln, s, i, last)
			last = i
		case digit:
			for i++; i < len(s) && (kinds[s[i]] == digit || kinds[s[i]] == lower || kinds[s[i]] == upper); i++ {
			}
			ln.digits++
			last = i
		case newline:
			w.endLine(&ln, s, i)
			i++
		case high:
			i = w.beyond(lex, &ln, s, i, &last)
		default:
			i++
		}
	}
	w.endLine(&ln, s, len(s))
}

// beyond takes the character beyond ASCII at s[i], and the word that it begins.
func (w *work) beyond(lex *lexicon, ln *line, s string, i int, last *int) int {
	r, n := utf8.DecodeRuneInString(s[i:])
	if !isLetter(r) {
		return i + n
	}
	if unicode.IsUpper(r) || unicode.IsTitle(r) {
		*last = w.capital(lex, ln, s, i, *last)
		return *last
	}
	end := max(wordEnd(s, i), i+n)
	w.lower.add(w.hash(s[i:end]))
	ln.lower++
	*last = end
	return end
}

// capital takes the capitalised word at s[i] and returns the offset behind it and its possessive
// ending.
func (w *work) capital(lex *lexicon, ln *line, s string, i, last int) int {
	small := smallEnd(s, i+1)
	end := small
	for end < len(s) && (kinds[s[end]] == lower || kinds[s[end]] == upper || kinds[s[end]] == digit) {
		end++
	}
	plain := end
	switch {
	case s[i] == 'A' && strings.HasPrefix(s[i:], "A/S") && !startsWord(s[i+len("A/S"):]):
		end, plain = i+len("A/S"), 0 // a Danish or Norwegian firm
	case s[i] >= utf8.RuneSelf:
		end, plain = max(end, wordEnd(s, i)), 0
	case end < len(s) && (s[end] == '.' && end == i+1 || s[end] == '\'' || kinds[s[end]] == high):
		end = wordEndAt(s, end, end-i)
	}
	t := w.newToken()
	t.start, t.end, t.line, t.letter = int32(i), int32(end), int32(len(w.lines)), s[i]|0x20
	if end == plain {
		t.hash = hashASCII(s[i:end])
	} else {
		t.hash = w.hash(s[i:end])
	}
	if small == i+1 || s[i] >= utf8.RuneSelf {
		t.flags = shape(s[i:end])
	}
	w.caps.add(t.hash)
	if t.word = lex.find(t.hash); t.word >= 0 {
		t.class = lex.slots[t.word].class
	}
	if t.flags&dotted != 0 {
		t.class &= abbreviation // A.S. is not as
	}
	if t.flags&(shouts|initial) == 0 {
		ln.quiet++
	}
	w.place(t, s, last)
	w.classes, w.flags = w.classes|t.class, w.flags|t.flags
	n := possessiveAt(s, end)
	if n > 0 {
		t.flags |= possessive
	} else if end < len(s) && s[end] == '-' {
		t.flags |= hyphen
	}
	return end + n
}

// newToken adds a token that nothing is known of.
func (w *work) newToken() *token {
	n := len(w.tokens)
	w.tokens = slices.Grow(w.tokens, 1)[:n+1]
	w.tokens[n] = token{}
	return &w.tokens[n]
}

// place notes how a token stands to what is before it.
func (w *work) place(t *token, s string, last int) {
	gap := s[last:t.start]
	prev := w.before(int32(last), t.line)
	if gap == " " {
		if prev != nil && prev.flags&possessive == 0 {
			t.flags |= joined
		}
		return
	}
	switch {
	case prev != nil && gap == "\u00a0" && prev.flags&possessive == 0:
		t.flags |= joined
	case prev != nil && (gap == "-" || gap == "‑"):
		t.flags |= joined | hyphened
	case prev != nil && (gap == "&" || gap == " & "):
		t.flags |= joined
	case prev != nil && gap == ". " && (prev.flags&initial != 0 || prev.class&abbreviation != 0):
		t.flags |= joined
	case last == 0 || opensSentence(gap):
		t.flags |= opening
	}
}

// before returns the token before the last one if it ends at offset end in the same line, or nil.
func (w *work) before(end, line int32) *token {
	if n := len(w.tokens); n > 1 && w.tokens[n-2].line == line && w.tokens[n-2].end == end {
		return &w.tokens[n-2]
	}
	return nil
}

// endLine closes a line at offset end.
func (w *work) endLine(ln *line, s string, end int) {
	ln.end, ln.last = int32(end), int32(len(w.tokens))
	if n := ln.last - ln.first; n > 0 {
		ln.loud = ln.lower+ln.quiet == 0
		ln.titled = !ln.loud && n > 2 && 4*ln.long <= n && ln.digits == 0 && !endsSentence(s[:end])
	}
	w.lines = append(w.lines, *ln)
	*ln = line{start: ln.end + 1, first: ln.last}
}
