package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// palette is one colour for each role. A nil colour is the terminal's own.
type palette struct {
	accent  color.Color // what has focus, headings
	muted   color.Color // facts beside the text
	faint   color.Color // lines, what does not match
	match   color.Color // what the filter found
	found   color.Color // background of what find found
	current color.Color // background of the find match one stands on
	ink     color.Color // text on found and current
	fault   color.Color
	code    color.Color
	topics  [topics]color.Color // of topics that are asked for, each in one of them
}

// topics is how many colours topics have.
const topics = 6

// The contrast of text in dark and light is at least 4.5:1 on usual backgrounds (WCAG 2.2, 1.4.3), in strong
// colours 7:1 on black and white (1.4.6).
var (
	dark = palette{
		accent: lipgloss.Color("#5fafff"), muted: lipgloss.Color("#a8a8a8"), faint: lipgloss.Color("#8a8a8a"),
		match: lipgloss.Color("#ffaf5f"), found: lipgloss.Color("#afaf5f"), current: lipgloss.Color("#ffd700"),
		ink: lipgloss.Color("#1c1c1c"), fault: lipgloss.Color("#ff8787"), code: lipgloss.Color("#87d7af"),
		topics: colours("#ffaf5f", "#87d7af", "#d7afff", "#ffd75f", "#87d7ff", "#ffafd7"),
	}
	light = palette{
		accent: lipgloss.Color("#005faf"), muted: lipgloss.Color("#585858"), faint: lipgloss.Color("#6c6c6c"),
		match: lipgloss.Color("#a05000"), found: lipgloss.Color("#ffd75f"), current: lipgloss.Color("#ffaf00"),
		ink: lipgloss.Color("#000000"), fault: lipgloss.Color("#af0000"), code: lipgloss.Color("#00674f"),
		topics: colours("#a05000", "#00674f", "#8700af", "#875f00", "#00618a", "#af005f"),
	}
	strongDark = palette{
		accent: lipgloss.Color("#5fffff"), muted: lipgloss.Color("#d7d7d7"), faint: lipgloss.Color("#b2b2b2"),
		match: lipgloss.Color("#ffff00"), found: lipgloss.Color("#ffffff"), current: lipgloss.Color("#ffff00"),
		ink: lipgloss.Color("#000000"), fault: lipgloss.Color("#ffafaf"), code: lipgloss.Color("#00ff87"),
		topics: colours("#ffff00", "#00ff87", "#ffafff", "#ffd75f", "#5fffff", "#ffafaf"),
	}
	strongLight = palette{
		accent: lipgloss.Color("#00008b"), muted: lipgloss.Color("#303030"), faint: lipgloss.Color("#4e4e4e"),
		match: lipgloss.Color("#6b0000"), found: lipgloss.Color("#000000"), current: lipgloss.Color("#00008b"),
		ink: lipgloss.Color("#ffffff"), fault: lipgloss.Color("#870000"), code: lipgloss.Color("#003f00"),
		topics: colours("#6b0000", "#003f00", "#4b0082", "#4a3a00", "#003a6b", "#7a003f"),
	}
)

func colours(hex ...string) (all [topics]color.Color) {
	for i := range all {
		all[i] = lipgloss.Color(hex[i])
	}
	return all
}

// roles are the colours of a palette by name, in the order in which they are offered.
func (p *palette) roles() []role {
	return []role{
		{"accent", "what has focus, headings", []*color.Color{&p.accent}},
		{"muted", "facts, counts, hints", []*color.Color{&p.muted}},
		{"faint", "lines, sections that do not match", []*color.Color{&p.faint}},
		{"match", "what the filter found", []*color.Color{&p.match}},
		{"found", "the background of what find found", []*color.Color{&p.found}},
		{"current", "the background of the one you are at", []*color.Color{&p.current}},
		{"ink", "the text on both", []*color.Color{&p.ink}},
		{"fault", "what went wrong", []*color.Color{&p.fault}},
		{"code", "code", []*color.Color{&p.code}},
		{"topics", "the topics you filter by, six", pointers(&p.topics)},
	}
}

// role is what a colour is for, with its places in a palette.
type role struct {
	name, is string
	at       []*color.Color
}

func pointers(all *[topics]color.Color) []*color.Color {
	at := make([]*color.Color, len(all))
	for i := range all {
		at[i] = &all[i]
	}
	return at
}
