package reader

import (
	"strings"
	"unicode"

	"dateline/model/article"
)

// Mentions stand at bytes of a section's text; on the screen there is more between the words (the addresses of
// links, bars of tables, numbers of lists) and now and then less. So the words of the text are looked for in
// their order among those that were rendered:
//
//	text      the  Black  Sea                   ports   and  Odesa
//	rendered  the  Black  Sea  https x org sea  ports   and  Odesa
//
// A word that is not the next one counts only if those after it go on alike, so one that is missing does not
// lead astray.
const (
	near = 60  // how many rendered words may be passed over before a pair that agrees
	far  = 400 // and before three words that do
)

// Name colours the places where the article on show names topics, by its sections; nil colours none.
func (m *Model) Name(mentions [][]article.Mention) {
	if m.page == nil {
		return
	}
	m.page.mentions = mentions
	m.page.unpaint()
	m.page.prepare(m)
}

// named returns the text that the block i was made of and the mentions in it.
func (p *page) named(i int) (text string, all []article.Mention) {
	if p.fetched != nil {
		return p.namedIn(p.blocks.at(i).piece)
	}
	section := max(i-1, 0)
	if section >= len(p.mentions) {
		return "", nil
	}
	s, title := &p.article.Sections[section], i == 0
	for _, m := range p.mentions[section] {
		if title != (m.In == article.InTitle) {
			continue
		}
		if m.In == article.InText {
			m.Start += len(s.Heading) + 1
			m.End += len(s.Heading) + 1
		}
		all = append(all, m)
	}
	if title {
		return p.article.Title, all
	}
	return s.Heading + "\n" + s.Text, all
}

// namedIn is named for a section of a text.
func (p *page) namedIn(piece *Piece) (text string, all []article.Mention) {
	if piece == nil || len(piece.Mentions) == 0 {
		return "", nil
	}
	s := &piece.Article.Sections[piece.Section]
	above := strings.Join(piece.Above, "\n") + "\n"
	for _, m := range piece.Mentions {
		shift := len(above)
		if m.In == article.InText {
			shift += len(s.Heading) + 1
		}
		m.Start, m.End = m.Start+shift, m.End+shift
		all = append(all, m)
	}
	return above + s.Heading + "\n" + s.Text, all
}

// locate calls yield with the bytes of rendered text in which each mention in text stands. One that other words
// part, or that is there in part, has several places or fewer.
func locate(text string, mentions []article.Mention, rendered string, yield func(m article.Mention, r [2]int)) {
	from, to := words(text), words(rendered)
	at := align(text, from, rendered, to)
	k := 0
	for _, m := range mentions {
		for k > 0 && from[k-1][1] > m.Start { // mentions of two kinds may overlap
			k--
		}
		for k < len(from) && from[k][1] <= m.Start {
			k++
		}
		for k < len(from) && from[k][0] < m.End {
			first := k
			for k++; k < len(from) && from[k][0] < m.End && at[k] >= 0 && at[k] == at[k-1]+1; {
				k++
			}
			if at[first] < 0 {
				continue
			}
			start := to[at[first]][0] + max(m.Start-from[first][0], 0)
			end := to[at[k-1]][1] + min(m.End-from[k-1][1], 0)
			if m.End > from[k-1][1] && strings.HasPrefix(rendered[end:], text[from[k-1][1]:m.End]) { // U.S.
				end += m.End - from[k-1][1]
			}
			yield(m, [2]int{start, end})
		}
	}
}

// align returns for each word of text the rendered word that it has become, or -1.
func align(text string, from [][2]int, rendered string, to [][2]int) []int {
	at := make([]int, len(from))
	next := 0
	agree := func(k, x, n int) bool {
		for ; n > 0 && k < len(from); k, x, n = k+1, x+1, n-1 {
			if x >= len(to) || text[from[k][0]:from[k][1]] != rendered[to[x][0]:to[x][1]] {
				return false
			}
		}
		return true
	}
	for k := range from {
		at[k] = -1
		for x, n := next, 1; x < min(next+far, len(to)); x++ {
			if agree(k, x, n) {
				at[k], next = x, x+1
				break
			}
			if x == next && k+2 < len(from) && agree(k+1, x, 2) {
				break // this word alone is missing
			}
			if n = 2; x >= next+near {
				n = 3
			}
		}
	}
	return at
}

// words returns the bounds of the runs of letters and digits in s. In scripts without spaces, where a line may
// end anywhere, each letter is one.
func words(s string) (all [][2]int) {
	start, alone := -1, false
	end := func(i int) {
		if start >= 0 {
			all = append(all, [2]int{start, i})
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r):
			end(i)
		case start < 0 || unspaced(r) || alone && !unicode.IsMark(r):
			end(i)
			start, alone = i, unspaced(r)
		}
	}
	end(len(s))
	return all
}

func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao,
		unicode.Khmer, unicode.Myanmar) && unicode.IsLetter(r)
}
