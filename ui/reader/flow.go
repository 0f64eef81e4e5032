package reader

import (
	"sort"
	"strings"

	"dateline/model/article"
)

// A match may go over the end of a line, so lines are joined again before they are searched:
//
//	"  the Taiwan   "            text      the Taiwan Strait, the South
//	"  Strait, the South"        segments  ^0,line 0  ^11,line 1

// flowed is the text of a block on one line, as it is shown and as it is compared. Making it takes longer than
// a key may for a long section, so it comes with the lines that are rendered.
type flowed struct {
	text   string
	segs   segments
	folded string
	at     []int32 // as article.FoldMap returns it
}

func newFlowed(lines []string) *flowed {
	f := &flowed{}
	f.text, f.segs = flow(lines)
	f.folded, f.at = article.FoldMap(f.text)
	return f
}

// occurrences returns the byte ranges of the text that fold to pattern.
func (f *flowed) occurrences(pattern string) (found [][2]int) {
	if pattern == "" {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(f.folded[from:], pattern)
		if i < 0 {
			return found
		}
		i += from
		from = i + len(pattern)
		found = append(found, f.unfold(i, from))
	}
}

// unfold turns a range of the folded text into one of the text; a letter that folds to two is taken whole.
func (f *flowed) unfold(start, end int) [2]int {
	for end < len(f.at)-1 && f.at[end] == f.at[end-1] {
		end++
	}
	return [2]int{int(f.at[start]), int(f.at[end])}
}

// segment is where a line begins in the joined text.
type segment struct {
	start int // byte offset in the text
	line  int
	skip  int // bytes of indentation that the text leaves out
	width int // bytes of the line in the text
}

type segments []segment

// flow joins rendered lines to one text: indentation and the bars of quotations are left out,
// line ends are one space.
func flow(lines []string) (string, segments) {
	var b strings.Builder
	var segs segments
	for i, line := range lines {
		body := strings.TrimLeft(line, " │")
		skip := len(line) - len(body)
		if body = strings.TrimRight(body, " "); body == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		segs = append(segs, segment{b.Len(), i, skip, len(body)})
		b.WriteString(body)
	}
	return b.String(), segs
}

// at is the segment that holds the byte offset of the text.
func (s segments) at(offset int) segment { return s[s.index(offset)] }

func (s segments) index(offset int) int {
	return max(sort.Search(len(s), func(i int) bool { return s[i].start > offset })-1, 0)
}

// lines calls yield with the part of each line that the range start to end of the text covers, in
// bytes of the line.
func (s segments) lines(start, end int, yield func(line, start, end int)) {
	if len(s) == 0 {
		return
	}
	for i := s.index(start); i < len(s) && s[i].start < end; i++ {
		g := s[i]
		from, to := max(start-g.start, 0), min(end-g.start, g.width)
		if from < to {
			yield(g.line, g.skip+from, g.skip+to)
		}
	}
}
