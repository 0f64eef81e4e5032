package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
	"dateline/model/query"
)

// The words of every section lie in an FTS5 table whose tokenizer knows only ASCII, so text is made
// ready for it here and a query finds words exactly as package query would:
//
//	folded text   "the foreign-policy minister, 台湾"
//	its tokens     the foreign ǀ policy minister ǀ 台 湾
//
// A run of signs is a token of its own, so that no phrase goes on over it; scripts that put no
// space between words are taken letter by letter.

// sign stands for signs between words. It is a letter that FTS5 takes for part of a token and
// that folded text does not hold as a word of its own.
const sign = "ǀ"

// tokens returns folded text with a space between all tokens.
func tokens(folded string) string {
	b := make([]byte, 0, len(folded)+len(folded)/8)
	signs := false
	for i := 0; i < len(folded); {
		c := folded[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z':
				b, signs = append(b, c), false
			case c == ' ' || c == '\n' || c == '\t':
				b, signs = append(b, ' '), false
			case !signs:
				b, signs = append(append(append(b, ' '), sign...), ' '), true
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(folded[i:])
		switch {
		case query.Unspaced(r):
			b, signs = append(append(append(b, ' '), folded[i:i+n]...), ' '), false
		case query.InWord(r):
			b, signs = append(b, folded[i:i+n]...), false
		case unicode.IsSpace(r):
			b, signs = append(b, ' '), false
		case !signs:
			b, signs = append(append(append(b, ' '), sign...), ' '), true
		}
		i += n
	}
	return string(b)
}

// A prefix of a few letters is in so many words that FTS5 would merge half the index for it. So
// each section's prefixes of up to startLen letters are tokens of a table of their own, starts: half the size
// and time of FTS5's own prefix indexes.
const startLen = 3

// starts returns all prefixes of up to startLen letters of the tokens in texts, each once.
func starts(texts ...string) string {
	seen := map[string]bool{}
	b := make([]byte, 0, 1024)
	for _, text := range texts {
		for word := range strings.FieldsSeq(text) {
			letters := 0
			for i := range word {
				if letters > 0 {
					b = addStart(b, seen, word[:i])
				}
				if letters++; letters > startLen {
					break
				}
			}
			if letters <= startLen {
				b = addStart(b, seen, word)
			}
		}
	}
	return string(b)
}

func addStart(b []byte, seen map[string]bool, start string) []byte {
	if seen[start] {
		return b
	}
	seen[start] = true
	return append(append(b, start...), ' ')
}

// Match is a question to the words of the index.
type Match struct {
	fts   string
	table string
	Exact bool // what it finds is what the pattern matches; else that is among what it finds
}

// Words returns the question for a Word or Phrase anywhere in a section; ok is false for a
// pattern that has no words to ask for.
func Words(e query.Expr) (m Match, ok bool) {
	text, open := "", false
	switch e := e.(type) {
	case query.Word:
		text, open = e.Text, true
	case query.Phrase:
		text, open = e.Text, e.Open
	default:
		return Match{}, false
	}
	folded := article.Fold(text)
	all := strings.Fields(tokens(folded))
	for len(all) > 0 && all[0] == sign {
		all = all[1:]
	}
	exact := plain(folded)
	if last := len(all) - 1; last >= 0 && all[last] == sign {
		all, open = all[:last], false // no more than a sign follows: "u.s." finds u ǀ s
	}
	if len(all) == 0 {
		return Match{}, false
	}
	m = Match{fts: `"` + strings.Join(all, " ") + `"`, table: "words", Exact: exact}
	switch {
	case open && len(all) == 1 && utf8.RuneCountInString(all[0]) <= startLen:
		m.table = "starts"
	case open:
		m.fts += "*"
	}
	return m, true
}

// plain tells text of nothing but spaces and the letters and digits of spaced words.
func plain(folded string) bool {
	for _, r := range folded {
		if !query.InWord(r) && r != ' ' || query.Unspaced(r) {
			return false
		}
	}
	return true
}

// In narrows a question to the headline, the headings or the bodies.
func (m Match) In(f query.Field) Match {
	if m.table == "starts" {
		m.table, m.fts = "words", m.fts+"*"
	}
	switch f {
	case query.Title:
		m.fts = "title : " + m.fts
	case query.Heading:
		m.fts = "heading : " + m.fts
	case query.Text:
		m.fts = "body : " + m.fts
	case query.Quote: // some of the body
		m.fts, m.Exact = "body : "+m.fts, false
	}
	return m
}

// Key tells questions apart.
func (m Match) Key() string { return m.table + " " + m.fts }
