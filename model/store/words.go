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
// and time of FTS5's own prefix indexes. Those of the headline and the heading stand in it once more, behind a mark,
// and so do those of the article's tags.
const startLen = 3

// The marks are of Unicode's private area, whose letters are in no word.
const (
	inTitle   = "\ue000"
	inHeading = "\ue001"
	inTag     = "\ue002" // alone, too, where there are tags
)

// words are the tokens of a section. The headline and the tags of an article are the lead's.
type words struct{ title, heading, body, starts string }

// wordsOf returns the words of the sections of an article that are indexed.
func wordsOf(a *article.Article) []words {
	all := make([]words, min(len(a.Sections), maxSections))
	title, tags := tokens(article.Fold(a.Title)), tokens(article.Fold(strings.Join(a.Tags, "\n")))
	for i := range all {
		s := &a.Sections[i]
		w := words{title: title, heading: tokens(article.Fold(s.Heading)), body: tokens(article.Fold(s.Text))}
		w.starts = w.begin(tags)
		all[i], title, tags = w, "", ""
	}
	return all
}

// begin returns what the table of starts holds for a section.
func (w words) begin(tags string) string {
	b := make([]byte, 0, 1024)
	b = appendStarts(b, "", w.title, w.heading, w.body)
	b = appendStarts(b, inTitle, w.title)
	b = appendStarts(b, inHeading, w.heading)
	if tags != "" {
		b = appendStarts(append(b, inTag+" "...), inTag, tags)
	}
	return string(b)
}

// appendStarts adds all prefixes of up to startLen letters of the tokens in texts, each once and behind a mark.
func appendStarts(b []byte, mark string, texts ...string) []byte {
	var seen startSet
	for _, text := range texts {
		for i := 0; i < len(text); {
			if text[i] == ' ' {
				i++
				continue
			}
			end := i
			for letters := 0; letters < startLen && end < len(text) && text[end] != ' '; letters++ {
				n := 1
				if text[end] >= utf8.RuneSelf {
					_, n = utf8.DecodeRuneInString(text[end:])
				}
				end += n
				if start := text[i:end]; seen.add(start) {
					b = append(append(append(b, mark...), start...), ' ')
				}
			}
			for i = end; i < len(text) && text[i] != ' '; {
				i++
			}
		}
	}
	return b
}

// startSet is a set of starts: bits for those of small ASCII letters and digits, a map for the others.
type startSet struct {
	bits   [(37*37*37 + 63) / 64]uint64
	others map[string]bool
}

// add reports whether start was not in the set.
func (s *startSet) add(start string) bool {
	n := 0
	for i := range len(start) {
		switch c := start[i]; {
		case 'a' <= c && c <= 'z':
			n = n*37 + int(c-'a') + 1
		case '0' <= c && c <= '9':
			n = n*37 + int(c-'0') + 27
		default:
			return s.addOther(start)
		}
	}
	bit := uint64(1) << (n % 64)
	if s.bits[n/64]&bit != 0 {
		return false
	}
	s.bits[n/64] |= bit
	return true
}

func (s *startSet) addOther(start string) bool {
	if s.others[start] {
		return false
	}
	if s.others == nil {
		s.others = map[string]bool{}
	}
	s.others[start] = true
	return true
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
	return Match{text: strings.Join(all, " "), start: start, open: open, Exact: exact}, true
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

// column is where a question is asked, everywhere if it is zero: the mark of its starts and the column of its words.
type column struct{ starts, words string }

// none is no mark: there are no starts of the body alone.
const none = "-"

// In narrows a question to a field: title, heading, text, quote or tag.
func (m Match) In(f query.Field) Match {
	switch f {
	case query.Title:
		m.column = column{inTitle, "title : "}
	case query.Heading:
		m.column = column{inHeading, "heading : "}
	case query.Text:
		m.column = column{none, "body : "}
	case query.Quote: // some of the body
		m.column, m.Exact = column{none, "body : "}, false
	case query.Tag: // of whose words only the starts are known
		first, _, _ := strings.Cut(m.text, " ")
		letters := []rune(first)
		m = Match{text: string(letters[:min(len(letters), startLen)]), start: true, column: column{inTag, ""}}
	}
	return m
}

// Tagged is the question for the leads of articles that have tags.
var Tagged = Match{}.In(query.Tag)

// sql returns the table to ask and the question as FTS5 has it.
func (m Match) sql() (table, fts string) {
	if m.start && m.starts != none {
		return "starts", `"` + m.starts + m.text + `"`
	}
	fts = `"` + m.text + `"`
	if m.open {
		fts += "*"
	}
	return "words", m.words + fts
}

// Gathers tells whether the index goes through all words with a common beginning before it answers, however few
// sections it is asked for.
func (m Match) Gathers() bool {
	table, _ := m.sql()
	return m.open && table == "words"
}

// Slow tells whether that takes seconds in a large index: the beginning has one or two letters.
func (m Match) Slow() bool {
	last := m.text[strings.LastIndexByte(m.text, ' ')+1:]
	return m.Gathers() && utf8.RuneCountInString(last) < startLen
}

// Key tells questions apart.
func (m Match) Key() string {
	table, fts := m.sql()
	return table + " " + fts
}
