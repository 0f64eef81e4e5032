package popup

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
	"golang.org/x/text/unicode/norm"
)

// Narrow returns the rows whose text holds the letters of each word of pattern in their order,
// whatever their case and accents, the best match first and without groups. It scores as fzf
// does; of equal scores the shorter text comes first. An empty pattern leaves rows as they are.
func Narrow(rows []Row, pattern string) []Row {
	wanted := words(pattern)
	if len(wanted) == 0 {
		return rows
	}
	type scored struct {
		row   Row
		score int
	}
	var hits []scored
	slab := util.MakeSlab(16<<10, 2<<10) // scratch space: 16,384 = letters of a text × of a word
	for _, r := range rows {
		score, at, ok := match(r.Text, wanted, slab)
		if ok {
			r.Group, r.matched = "", at
			hits = append(hits, scored{r, score})
		}
	}
	slices.SortStableFunc(hits, func(a, b scored) int {
		if a.score != b.score {
			return b.score - a.score
		}
		return len(a.row.Text) - len(b.row.Text)
	})
	best := make([]Row, len(hits))
	for i, h := range hits {
		best[i] = h.row
	}
	return best
}

// words prepares the words of a pattern as the algorithm wants them.
func words(pattern string) [][]rune {
	var words [][]rune
	for word := range strings.FieldsSeq(norm.NFC.String(pattern)) {
		words = append(words, algo.NormalizeRunes([]rune(strings.Map(lower, word))))
	}
	return words
}

// lower is the algorithm's idea of lower case: titles such as ǈ and signs such as Ⓑ stay.
func lower(r rune) rune {
	if unicode.IsUpper(r) {
		return unicode.ToLower(r)
	}
	return r
}

// bonuses sets the tables of the algorithm, which is the caller's to do once.
var bonuses = sync.OnceFunc(func() { algo.Init("default") })

// match looks for all words in text. at holds the bytes of the letters found, in order.
func match(text string, words [][]rune, slab *util.Slab) (score int, at [][2]int, ok bool) {
	bonuses()
	chars := util.ToChars([]byte(text))
	var letters []int
	for _, word := range words {
		found, positions := algo.FuzzyMatchV2(false, true, true, &chars, word, true, slab)
		if found.Start < 0 {
			return 0, nil, false
		}
		score += found.Score
		letters = append(letters, *positions...)
	}
	slices.Sort(letters)
	return score, bytesOf(text, slices.Compact(letters)), true
}

// bytesOf turns the numbers of letters of text, ascending, into ranges of its bytes. Letters
// side by side are one range.
func bytesOf(text string, letters []int) [][2]int {
	at := make([][2]int, 0, len(letters))
	for i, nth := 0, 0; len(letters) > 0 && i < len(text); nth++ {
		_, n := utf8.DecodeRuneInString(text[i:])
		if letters[0] == nth {
			if last := len(at) - 1; last >= 0 && at[last][1] == i {
				at[last][1] += n
			} else {
				at = append(at, [2]int{i, i + n})
			}
			letters = letters[1:]
		}
		i += n
	}
	return at
}
