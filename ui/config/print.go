package config

import (
	"fmt"
	"strings"

	"dateline/ui/cell"
)

// column is where the comments begin, in cells.
const column = 34

// Print writes a configuration as a config.toml with comments; it reads back as the same.
func Print(c Config, actions []Action) string {
	var b strings.Builder
	b.WriteString("# The configuration of dateline. 'dateline config check' finds mistakes in it.\n\n")
	table := ""
	for _, s := range settings(actions) {
		if s.table != table {
			table = s.table
			fmt.Fprintf(&b, "\n# %s\n[%s]\n", notes[table], table)
		}
		line := s.name + " = " + s.show(&c)
		if s.show(&c) == "" {
			line = "# " + s.name + " = " + s.example
		}
		fmt.Fprintf(&b, "%s%s  # %s\n", line, cell.Spaces(column-cell.Width(line)), s.says)
	}
	return b.String()
}

// Template is what a new config.toml holds: the defaults, each behind a #, so that what is not chosen goes on
// to be the program's own.
func Template(actions []Action) string {
	lines := strings.SplitAfter(Print(Default(), actions), "\n")
	for i, line := range lines {
		if line != "\n" && line != "" && line[0] != '#' && line[0] != '[' {
			lines[i] = "# " + line
		}
	}
	return strings.Join(lines, "")
}
