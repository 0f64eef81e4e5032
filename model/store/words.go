package store

import (
	"fmt"
	"slices"
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

// words are the tokens of a section. The headline of an article is the lead's.
type words struct{ title, heading, body string }

// tokensOf returns the words of the sections of an article that are indexed, and their starts.
func tokensOf(a *article.Article) ([]words, []starts) {
	n := min(len(a.Sections), maxSections)
	all, begun := make([]words, n), make([]starts, n)
	for i := range n {
		s := &a.Sections[i]
		folded := article.Fold(s.Text)
		w, b := words{heading: tokens(article.Fold(s.Heading)), body: tokens(folded)}, &begun[i]
		if i == 0 {
			w.title = tokens(article.Fold(a.Title))
			b.texts(ofTags, slices.Values(a.Tags))
		}
		b.add(ofTitle, w.title)
		b.add(ofHeading, w.heading)
		b.add(ofBody, w.body)
		b.texts(ofQuotes, article.Quoted(folded, s.Markdown))
		all[i] = w
	}
	return all, begun
}

// Match is a question to the words of the index.
type Match struct {
	text  string // tokens that follow each other
	start bool   // text is one token of a few letters that a word begins with
	open  bool   // the last word goes on
	column
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
	start := open && len(all) == 1 && utf8.RuneCountInString(all[0]) <= startLen
	return Match{text: strings.Join(all, " "), start: start, open: open, column: anywhere, Exact: exact}, true
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

// column is where a question is asked: of starts in parts, of words in what FTS5 names so.
type column struct{ parts, words string }

// anywhere is where words are looked for that name no field.
var anywhere = column{"thb", ""}

var columns = map[query.Field]column{
	query.Title:   {"t", "title : "},
	query.Heading: {"h", "heading : "},
	query.Text:    {"b", "body : "},
	query.Quote:   {"q", "body : "}, // some of the body
	query.Tag:     {"g", ""},        // of whose words only the starts are known
}

// In narrows a question to a field: title, heading, text, quote or tag.
func (m Match) In(f query.Field) Match {
	m.column = columns[f]
	switch f {
	case query.Tag:
		m = m.starts()[0]
	case query.Quote:
		m.Exact = m.Exact && m.start
	}
	return m
}

// starts are the questions for the first letters of each word: what m finds is in what each finds.
func (m Match) starts() []Match {
	var all []Match
	for word := range strings.FieldsSeq(m.text) {
		if letters := []rune(word); word != sign {
			all = append(all, Match{text: string(letters[:min(len(letters), startLen)]), start: true, column: m.column})
		}
	}
	return all
}

// Any is the question for the leads with tags, or the sections with quotations.
func Any(f query.Field) Match { return Match{start: true, column: columns[f]} }

// sql returns the question as FTS5 has it.
func (m Match) sql() string {
	fts := m.words + `"` + m.text + `"`
	if m.open {
		fts += "*"
	}
	return fts
}

// Whole tells whether the index goes through all it has before it answers, however few sections it is asked for.
func (m Match) Whole() bool { return m.open || m.start }

// Slow tells whether that takes seconds in a large index: the beginning has one or two letters.
func (m Match) Slow() bool {
	last := m.text[strings.LastIndexByte(m.text, ' ')+1:]
	return m.open && !m.start && utf8.RuneCountInString(last) < startLen
}

// longer returns the questions of which one finds whatever m finds: for the last word as it stands, and for each letter
// that may come next in it. Letters other than those of ASCII are given.
func (m Match) longer(other []string) []Match {
	closed := m
	closed.open = false
	all := []Match{closed}
	for _, letter := range append(strings.Split("abcdefghijklmnopqrstuvwxyz0123456789", ""), other...) {
		next := m
		next.text += letter
		all = append(all, next)
	}
	return all
}

// Near are questions that are soon answered: what m finds is in what each finds.
func (m Match) Near() []Match {
	if m.start {
		return nil
	}
	all := m.starts()
	if closed := strings.LastIndexByte(m.text, ' '); m.open && closed > 0 {
		rest := m
		rest.text, rest.open = strings.TrimSuffix(m.text[:closed], " "+sign), false
		all = append(all, rest)
	}
	return all
}

// Key tells questions apart.
func (m Match) Key() string { return fmt.Sprint(m.start, m.parts, m.sql()) }
