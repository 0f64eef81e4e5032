package cell

import "strings"

// pen knows which style is on at a place in a styled string. The zero pen is unstyled.
type pen struct {
	style string // the SGR sequences since the last reset
	link  string // the OSC 8 sequence of the open hyperlink
}

// take follows one escape sequence; other text changes nothing.
func (p *pen) take(seq string) {
	switch {
	case seq == reset || seq == "\x1b[0m":
		p.style = ""
	case strings.HasPrefix(seq, "\x1b["):
		p.style += seq
	case seq == unlink || seq == "\x1b]8;;\a":
		p.link = ""
	case strings.HasPrefix(seq, "\x1b]"):
		p.link = seq
	}
}

// open returns what turns the style on, close what turns it off.
func (p *pen) open() string { return p.link + p.style }

func (p *pen) close() string {
	switch {
	case p.link == "" && p.style == "":
		return ""
	case p.link == "":
		return reset
	case p.style == "":
		return unlink
	}
	return reset + unlink
}
