package cell

import (
	"strings"
)

// pen knows which style is on at a place in a styled string. The zero pen is unstyled.
type pen struct {
	styles []string // the SGR sequences since the last reset
	link   string   // the OSC 8 sequence of the open hyperlink
}

// take follows one escape sequence; other text changes nothing.
func (p *pen) take(seq string) {
	switch {
	case strings.HasPrefix(seq, "\x1b[") && !resets(seq):
		p.styles = append(p.styles, seq)
	case strings.HasPrefix(seq, "\x1b["):
		p.styles = p.styles[:0]
	case strings.HasPrefix(seq, "\x1b]8;;\x1b") || strings.HasPrefix(seq, "\x1b]8;;\a"):
		p.link = ""
	case strings.HasPrefix(seq, "\x1b]"):
		p.link = seq
	}
}

func resets(sgr string) bool { return sgr == reset || sgr == "\x1b[0m" }

// open returns what turns the style on, close what turns it off.
func (p *pen) open() string { return p.link + strings.Join(p.styles, "") }

func (p *pen) close() string {
	s := ""
	if len(p.styles) > 0 {
		s = reset
	}
	if p.link != "" {
		s += unlink
	}
	return s
}
