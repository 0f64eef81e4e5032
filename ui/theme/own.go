package theme

import (
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
)

// Own are a reader's own colours by role, as they are written: "#5fafff", "75", "bright-blue". They take the
// place of those of every theme but Plain. Most roles have one, topics six, which are given in turn.
type Own map[string][]string

// Role is what a colour is for.
type Role struct {
	Name, Is string
	Example  []string // those of the dark theme; it takes as many
}

// Roles are what a reader may give colours of their own.
func Roles() []Role {
	p := dark
	var all []Role
	for _, r := range p.roles() {
		role := Role{Name: r.name, Is: r.is}
		for _, c := range r.at {
			role.Example = append(role.Example, *hex(*c))
		}
		all = append(all, role)
	}
	return all
}

// ansiNames are the sixteen colours that a terminal's own settings decide.
var ansiNames = []string{
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
}

// ParseColour reads a colour: #rrggbb, a number of the terminal's palette from 0 to 255, or the name of one of
// its first sixteen.
func ParseColour(s string) (color.Color, error) {
	if i := slices.Index(ansiNames, s); i >= 0 {
		return lipgloss.Color(strconv.Itoa(i)), nil
	}
	digits, full := strings.CutPrefix(s, "#")
	if _, err := strconv.ParseUint(digits, 16, 32); full && err == nil && len(digits) == 6 {
		return lipgloss.Color(s), nil
	}
	if _, err := strconv.ParseUint(s, 10, 8); err == nil {
		return lipgloss.Color(s), nil
	}
	return nil, fmt.Errorf("%q is no colour; write #rrggbb, a number from 0 to 255 or a name such as bright-blue", s)
}

// with returns the palette with a reader's own colours; what is no colour leaves that of the palette.
func (p palette) with(own Own) palette {
	for _, r := range p.roles() {
		given := own[r.name]
		for i, at := range r.at {
			if len(given) == 0 {
				break
			}
			if c, err := ParseColour(given[i%len(given)]); err == nil {
				*at = c
			}
		}
	}
	return p
}
