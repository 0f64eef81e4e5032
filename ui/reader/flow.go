package reader

import (
	"sort"
	"strings"
)

// A match may go over the end of a line, so lines are joined again before they are searched:
//
//	"  the Taiwan   "            text      the Taiwan Strait, the South
//	"  Strait, the South"        segments  ^0,line 0  ^11,line 1

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
