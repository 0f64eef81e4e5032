// Package cell is every operation that is measured in terminal cells: how wide a string is, how
// it is cut, padded, marked and laid over another.
//
// All of it reads strings as a terminal does, one piece at a time: an escape sequence has no
// width, a grapheme cluster has that of x/ansi, which is what Lip Gloss measures with. Strings
// may be styled. Of their escape sequences the colours and attributes (SGR) and hyperlinks
// (OSC 8) are kept; anything else would move the cursor or worse and is left out, as are control
// characters. A line break or a tab is one space wherever one line is asked for.
//
// Bubble Tea draws with the same widths where the terminal knows mode 2027. On others it counts
// rune by rune, and what follows an emoji made of several runes stands elsewhere on its line
// than it does here.
//
// ansi.Truncate and ansi.Cut are not used: they step over ASCII letters alone and so cut keycaps
// ("1️⃣", two cells) into lines that are a cell too wide.
package cell

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	ellipsis = "…" // one cell
	reset    = "\x1b[m"
	unlink   = "\x1b]8;;\x1b\\"
)

// Width returns how many cells s takes on one line: Fit(s, Width(s)) cuts nothing.
func Width(s string) int {
	if printable(s) {
		return len(s)
	}
	s = tidy(s)
	w := 0
	for i := 0; i < len(s); {
		n, cells := step(s[i:])
		i += n
		w += cells
	}
	return w
}

// Fit returns s in exactly w cells: cut with an ellipsis or padded with spaces. Where s is
// styled its style ends before the padding. It is empty where w is not positive.
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	s, used := cut(s, w)
	if used < w {
		return join(s, Spaces(w-used))
	}
	return s
}

// Cut returns s in at most w cells, with an ellipsis at the end where something was cut.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	s, _ = cut(s, w)
	return s
}

// Block returns s as h lines of w cells each, joined by line breaks: lines are cut, padded and
// added. It is empty where h is not positive, and h-1 line breaks where w is not.
func Block(s string, w, h int) string {
	var b strings.Builder
	b.Grow(max(w+1, 1) * max(h, 0))
	for y := range h {
		line, rest, _ := strings.Cut(s, "\n")
		s = rest
		if y > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(Fit(line, w))
	}
	return b.String()
}

// Columns returns left and right on one line of w cells, each at its side with at least a space
// between them. The right one is kept whole while it has room; the left one is cut.
func Columns(left, right string, w int) string {
	right = Cut(right, w)
	if room := w - Width(right) - 1; room > 0 && right != "" {
		return join(join(Fit(left, room), " "), right)
	} else if right == "" {
		return Fit(left, w)
	}
	return join(Spaces(w-Width(right)), right)
}

// join returns a and b with a reset between them where their ends would be read as one grapheme
// cluster: a space before a lone accent, or after a sign that goes with the next character.
func join(a, b string) string {
	if a == "" || b == "" || a[len(a)-1] < 0x80 && b[0] < 0x80 {
		return a + b
	}
	_, last := utf8.DecodeLastRuneInString(a)
	seam := a[len(a)-last:] + b
	if cluster, _ := ansi.FirstGraphemeCluster(seam, ansi.GraphemeWidth); len(cluster) > last {
		return a + reset + b
	}
	return a + b
}

// Spaces returns n spaces, none where n is not positive.
func Spaces(n int) string {
	if n <= len(blank) {
		return blank[:max(n, 0)]
	}
	return strings.Repeat(" ", n)
}

const blank = "                                                                                " +
	"                                                                                "

// Window returns the first of the height rows to show out of total so that the row of the
// cursor is among them, with a row or two of context where there is room. It moves no further
// from offset, the one shown first until now, than it must.
func Window(cursor, total, height, offset int) int {
	if height <= 0 || total <= height {
		return 0
	}
	margin := min(2, (height-1)/2)
	offset = min(offset, cursor-margin)
	offset = max(offset, cursor-height+1+margin)
	return max(min(offset, total-height), 0)
}

// Within returns the row nearest to the cursor that has margin rows of context where offset is the first row
// shown: after the rows have moved, it is where the cursor belongs.
func Within(cursor, total, height, offset, margin int) int {
	first, last := offset+margin, offset+height-1-margin
	if offset == 0 {
		first = 0
	}
	if offset+height >= total {
		last = total - 1
	}
	return max(min(cursor, last), first)
}

// cut returns the beginning of s that takes at most w cells, closed, and its width.
func cut(s string, w int) (string, int) {
	if printable(s) {
		if len(s) <= w {
			return s, len(s)
		}
		return s[:w-1] + ellipsis, w
	}
	s = tidy(s)
	var p pen
	used, fits, at := 0, 0, 0 // s[:at], fits cells wide, leaves room for the ellipsis
	for i := 0; i < len(s); {
		n, cells := step(s[i:])
		if used+cells > w {
			return join(s[:at], ellipsis) + p.close(), fits + 1
		}
		if cells == 0 {
			p.take(s[i : i+n])
		}
		i += n
		if used += cells; used < w {
			fits, at = used, i
		}
	}
	return s + p.close(), used
}

// step returns the length in bytes and the width in cells of the first piece of s, which is
// tidy and not empty.
func step(s string) (n, cells int) {
	if s[0] == ansi.ESC {
		return max(sequence(s), 1), 0
	}
	if s[0] < 0x80 && (len(s) == 1 || s[1] < 0x80) {
		return 1, 1
	}
	cluster, cells := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(cluster), cells
}
