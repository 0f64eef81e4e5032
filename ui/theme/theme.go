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
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
)

// Name is a theme as the reader asks for it.
type Name string

// Auto and HighContrast follow the terminal's background; Plain has no colours at all.
const (
	Auto         Name = "auto"
	Light        Name = "light"
	Dark         Name = "dark"
	HighContrast Name = "high-contrast"
	Plain        Name = "plain"
)

// Names are all themes, in the order in which they are offered.
var Names = []Name{Auto, Light, Dark, HighContrast, Plain}

// Choices lists the names for a sentence: "auto, light or dark".
func Choices() string {
	all := Words()
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " or " + all[last]
}

// Words are the names as text.
func Words() []string {
	all := make([]string, len(Names))
	for i, n := range Names {
		all[i] = string(n)
	}
	return all
}

// Parse returns the theme called s, or an error that lists the names.
func Parse(s string) (Name, error) {
	if !slices.Contains(Names, Name(s)) {
		return "", fmt.Errorf("there is no theme %q; choose one of %s", s, strings.Join(Words(), ", "))
	}
	return Name(s), nil
}

// Asks tells whether the theme depends on the terminal's background.
func (n Name) Asks() bool { return n == Auto || n == "" || n == HighContrast }

// Theme is the style of every role on the screen.
type Theme struct {
	Name Name // never Auto

	Brand lipgloss.Style // the program's name
	Text  lipgloss.Style
	Muted lipgloss.Style // facts, counts, hints
	Faint lipgloss.Style // sections that do not match
	Rule  lipgloss.Style // lines between the panes
	Key   lipgloss.Style // a key in a hint
	Fault lipgloss.Style

	Title    lipgloss.Style // headline of the article
	Heading  lipgloss.Style // heading of a section
	Row      lipgloss.Style // title in the list; whether the article is read is for bold
	Selected lipgloss.Style // title of the selected row while the list has focus
	Resting  lipgloss.Style // the same while it has not
	Bar      lipgloss.Style // mark of the selected row
	Margin   lipgloss.Style // mark of a matching section
	Star     lipgloss.Style // ★ of a starred article
	Strong   lipgloss.Style // ● of an article that is about the topic asked for

	Match   lipgloss.Style // a word of the filter in the text
	Found   lipgloss.Style // a match of find
	Current lipgloss.Style // the match of find one stands on

	Hyperlinks bool // links are such to the terminal too

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

// New returns the theme called name. Auto, as no name, and HighContrast are settled by whether the background is
// dark.
func New(name Name, darkBackground bool) *Theme {
	switch {
	case name == Plain:
		return build(Plain, palette{})
	case name == HighContrast && darkBackground:
		return build(HighContrast, strongDark)
	case name == HighContrast:
		return build(HighContrast, strongLight)
	case name == Light, name.Asks() && !darkBackground:
		return build(Light, light)
	}
	return build(Dark, dark)
}

// With returns the theme in a reader's own colours; Plain stays without.
func (t *Theme) With(own Own) *Theme {
	if t.Name == Plain {
		return t
	}
	return build(t.Name, t.paints.with(own))
}

// WithoutHyperlinks returns the theme for a terminal that knows none.
func (t *Theme) WithoutHyperlinks() *Theme {
	c := *t
	c.Hyperlinks = false
	return &c
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
		Name: name, Hyperlinks: name != Plain, paints: p,
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
		Selected: ink(p.accent).Reverse(p.accent == nil),
		Resting:  s.Underline(p.accent == nil),
		Bar:      ink(p.accent),
		Margin:   ink(p.match),
		Star:     ink(p.match),
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
