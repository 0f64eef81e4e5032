// Package theme turns a palette into the styles of the screen and of rendered Markdown. It holds
// the only colour literals of the program; everything else asks for a role.
//
// Text keeps the terminal's own foreground and background. Colours are given in full and
// brought down by Bubble Tea to what the terminal has; what matters is also told by a sign, by
// bold or by reverse video, so that 16 colours, NO_COLOR and the plain theme stay readable.
package theme

import (
	"fmt"
	"hash/fnv"
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
)

// Name is a theme as the reader asks for it.
type Name string

// Auto follows the terminal's background; Plain has no colours at all.
const (
	Auto  Name = "auto"
	Light Name = "light"
	Dark  Name = "dark"
	Plain Name = "plain"
)

// Names are all themes, in the order in which they are offered.
var Names = []Name{Auto, Light, Dark, Plain}

// Parse returns the theme called s, or an error that lists the names.
func Parse(s string) (Name, error) {
	all := make([]string, len(Names))
	for i, n := range Names {
		if string(n) == s {
			return n, nil
		}
		all[i] = string(n)
	}
	return "", fmt.Errorf("there is no theme %q; choose one of %s", s, strings.Join(all, ", "))
}

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

var (
	dark = palette{
		accent: lipgloss.Color("#5fafff"), muted: lipgloss.Color("#a8a8a8"), faint: lipgloss.Color("#767676"),
		match: lipgloss.Color("#ffaf5f"), found: lipgloss.Color("#afaf5f"), current: lipgloss.Color("#ffd700"),
		ink: lipgloss.Color("#1c1c1c"), fault: lipgloss.Color("#ff8787"), code: lipgloss.Color("#87d7af"),
		topics: colours("#ffaf5f", "#87d7af", "#d7afff", "#ffd75f", "#87d7ff", "#ffafd7"),
	}
	light = palette{
		accent: lipgloss.Color("#005faf"), muted: lipgloss.Color("#585858"), faint: lipgloss.Color("#767676"),
		match: lipgloss.Color("#af5f00"), found: lipgloss.Color("#ffd75f"), current: lipgloss.Color("#ffaf00"),
		ink: lipgloss.Color("#000000"), fault: lipgloss.Color("#af0000"), code: lipgloss.Color("#00674f"),
		topics: colours("#af5f00", "#00674f", "#8700af", "#875f00", "#00618a", "#af005f"),
	}
)

func colours(hex ...string) (all [topics]color.Color) {
	for i := range all {
		all[i] = lipgloss.Color(hex[i])
	}
	return all
}

// Theme is the style of every role on the screen.
type Theme struct {
	Name Name // Light, Dark or Plain, never Auto

	Brand lipgloss.Style // the program's name
	Text  lipgloss.Style
	Muted lipgloss.Style // facts, counts, hints
	Faint lipgloss.Style // sections that do not match
	Rule  lipgloss.Style // lines between the panes
	Key   lipgloss.Style // a key in a hint
	Fault lipgloss.Style

	Title    lipgloss.Style // headline of the article
	Heading  lipgloss.Style // heading of a section
	Row      lipgloss.Style // title in the list
	Selected lipgloss.Style // title of the selected row while the list has focus
	Resting  lipgloss.Style // the same while it has not
	Bar      lipgloss.Style // mark of the selected row
	Margin   lipgloss.Style // mark of a matching section
	Strong   lipgloss.Style // ● of an article that is about the topic asked for

	Match   lipgloss.Style // a word of the filter in the text
	Found   lipgloss.Style // a match of find
	Current lipgloss.Style // the match of find one stands on

	paints palette
	topics [topics]lipgloss.Style
}

// Topic is the style of a topic that is asked for, in the text and in the list of an article's topics: the
// same for the same ID.
func (t *Theme) Topic(id string) lipgloss.Style {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // a hash never fails
	return t.topics[h.Sum32()%topics]
}

// New returns the theme called name; Auto, as no name, is settled by whether the background is dark.
func New(name Name, darkBackground bool) *Theme {
	switch {
	case name == Plain:
		return build(Plain, palette{})
	case name == Light, (name == Auto || name == "") && !darkBackground:
		return build(Light, light)
	}
	return build(Dark, dark)
}

func build(name Name, p palette) *Theme {
	s := lipgloss.NewStyle()
	ink := func(c color.Color) lipgloss.Style {
		if c == nil {
			return s
		}
		return s.Foreground(c)
	}
	t := &Theme{
		Name: name, paints: p,
		Brand: ink(p.accent).Bold(true),
		Text:  s,
		Muted: ink(p.muted),
		Faint: ink(p.faint).Faint(p.faint == nil),
		Rule:  ink(p.faint),
		Key:   ink(p.accent).Bold(p.accent == nil),
		Fault: ink(p.fault).Bold(true),

		Title:    s.Bold(true),
		Heading:  ink(p.accent).Bold(true),
		Row:      s,
		Selected: ink(p.accent).Bold(true),
		Resting:  s.Bold(true),
		Bar:      ink(p.accent),
		Margin:   ink(p.match),
		Strong:   ink(p.match),

		Match:   ink(p.match).Underline(true),
		Found:   s.Reverse(true),
		Current: s.Reverse(true).Bold(true).Underline(true),
	}
	for i, c := range p.topics {
		t.topics[i] = ink(c).Underline(true).Bold(c == nil)
	}
	if p.found != nil {
		t.Found = s.Foreground(p.ink).Background(p.found)
		t.Current = s.Foreground(p.ink).Background(p.current).Bold(true)
	}
	return t
}
