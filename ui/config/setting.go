package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/ui/catalog"
	"dateline/ui/layout"
	"dateline/ui/theme"
)

// setting is one thing that can be chosen.
type setting struct {
	table, name string // table is empty for those at the top of the file
	says        string
	example     string               // how it could be written where it has no default
	show        func(*Config) string // as it is written in the file; empty where nothing was chosen
	take        func(*Config, any) error
}

// elementError is a mistake in one of a list.
type elementError struct {
	n int
	error
}

// settings are all of them, in the order of the file.
func settings(actions []Action) []setting {
	all := []setting{
		word("", "theme", theme.Choices(), theme.Names, func(c *Config) *theme.Name { return &c.Theme }),
		yesNo("", "mouse", "clicks and wheel; selecting text then takes shift", func(c *Config) *bool { return &c.Mouse }),
		{"list", "width", `"auto", a share such as "40%", or cells such as 44`, "", showWidth, takeWidth},
		word("list", "density", "auto, roomy (three lines) or compact (one)", catalog.Densities, func(c *Config) *catalog.Density { return &c.Density }),
		number("text", "measure", "the widest line of text in cells", 20, 200, func(c *Config) *int { return &c.Measure }),
		word("dates", "format", "auto (11 Jun), iso (2025-06-11) or relative (3 days ago)", []Dates{Short, ISO, Relative}, func(c *Config) *Dates { return &c.Dates }),
	}
	for _, r := range theme.Roles() {
		all = append(all, colour(r))
	}
	for _, a := range actions {
		all = append(all, keyOf(a))
	}
	return all
}

// notes stand above the tables.
var notes = map[string]string{
	"list":    "The list of articles.",
	"text":    "The article. It stands in the middle while it has the whole screen.",
	"dates":   "How days are written.",
	"colours": "Your own colours in every theme but plain: #rrggbb, 0 to 255, or a name such as bright-blue.",
	"keys":    "Keys of actions: one or a list, such as \"x\", \"ctrl+d\", \"alt+shift+f4\"; none is [].",
}

func find(all []setting, table, name string) int {
	return slices.IndexFunc(all, func(s setting) bool { return s.table == table && s.name == name })
}

// word is a setting that is one of some words.
func word[T ~string](table, name, says string, words []T, at func(*Config) *T) setting {
	choices := make([]string, len(words))
	for i, w := range words {
		choices[i] = string(w)
	}
	return setting{
		table: table, name: name, says: says,
		show: func(c *Config) string { return quote(string(*at(c))) },
		take: func(c *Config, v any) error {
			s, ok := v.(string)
			if !ok || !slices.Contains(words, T(s)) {
				return fmt.Errorf("%s is none of %s%s", written(v), strings.Join(choices, ", "), mean(s, choices))
			}
			*at(c) = T(s)
			return nil
		},
	}
}

func yesNo(table, name, says string, at func(*Config) *bool) setting {
	return setting{
		table: table, name: name, says: says,
		show: func(c *Config) string { return strconv.FormatBool(*at(c)) },
		take: func(c *Config, v any) error {
			on, ok := v.(bool)
			if !ok {
				return fmt.Errorf("%s is neither true nor false", written(v))
			}
			*at(c) = on
			return nil
		},
	}
}

func number(table, name, says string, least, most int, at func(*Config) *int) setting {
	return setting{
		table: table, name: name, says: fmt.Sprintf("%s, %d to %d", says, least, most),
		show: func(c *Config) string { return strconv.Itoa(*at(c)) },
		take: func(c *Config, v any) error {
			n, ok := v.(int64)
			if !ok || n < int64(least) || n > int64(most) {
				return fmt.Errorf("%s is no number from %d to %d", written(v), least, most)
			}
			*at(c) = int(n)
			return nil
		},
	}
}

func showWidth(c *Config) string {
	switch w := c.ListWidth; {
	case w.Cells > 0:
		return strconv.Itoa(w.Cells)
	case w.Share > 0:
		return quote(strconv.Itoa(w.Share) + "%")
	}
	return quote("auto")
}

func takeWidth(c *Config, v any) error {
	n, isNumber := v.(int64)
	s, _ := v.(string)
	digits, isShare := strings.CutSuffix(s, "%")
	share, err := strconv.Atoi(digits)
	switch {
	case isNumber && n >= 20 && n <= 200:
		c.ListWidth = layout.Width{Cells: int(n)}
	case isShare && err == nil && share >= 10 && share <= 90:
		c.ListWidth = layout.Width{Share: share}
	case s == "auto":
		c.ListWidth = layout.Width{}
	default:
		return fmt.Errorf(`%s is neither "auto" nor a share from "10%%" to "90%%" nor a number of cells from 20 to 200`, written(v))
	}
	return nil
}

// colour is the setting of a role; where that takes several colours it is a list.
func colour(r theme.Role) setting {
	most := len(r.Example)
	show := func(colours []string) string {
		if most == 1 && len(colours) == 1 {
			return quote(colours[0])
		}
		return list(colours)
	}
	s := setting{table: "colours", name: r.Name, says: r.Is, example: show(r.Example)}
	s.show = func(c *Config) string { return show(c.Colours[r.Name]) }
	s.take = func(c *Config, v any) error {
		given, isList := v.([]any)
		if !isList {
			given = []any{v}
		}
		switch {
		case most == 1 && isList:
			return errors.New("give one colour")
		case len(given) == 0 || len(given) > most:
			return fmt.Errorf("give one to %d colours", most)
		}
		colours, err := texts(given, func(s string) (string, error) {
			_, err := theme.ParseColour(s)
			return s, err
		})
		if err == nil {
			c.Colours[r.Name] = colours
		}
		return err
	}
	return s
}

// texts reads a list of strings, of which each is checked or put right; numbers are as their digits.
func texts(given []any, read func(string) (string, error)) ([]string, error) {
	all := []string{}
	for i, v := range given {
		s, ok := v.(string)
		if n, isNumber := v.(int64); isNumber {
			s, ok = strconv.FormatInt(n, 10), true
		}
		if !ok {
			return nil, elementError{i, fmt.Errorf("%s is no text", written(v))}
		}
		s, err := read(s)
		if err != nil {
			return nil, elementError{i, err}
		}
		all = append(all, s)
	}
	return all, nil
}

// written is a value as a message names it.
func written(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case []any:
		return "a list"
	case map[string]any, []map[string]any:
		return "a table"
	}
	return fmt.Sprint(v)
}

// quote writes a string for the file: what is shown was read, and holds nothing that TOML writes otherwise
// than Go.
func quote(s string) string { return strconv.Quote(s) }

func list(all []string) string {
	if len(all) == 0 {
		return ""
	}
	quoted := make([]string, len(all))
	for i, s := range all {
		quoted[i] = quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
