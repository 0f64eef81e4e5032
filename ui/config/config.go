// Package config is what a reader has chosen in config.toml: colours, keys, widths, dates, the mouse. One table of
// settings reads the file, writes it with comments and knows the right word for a wrong one; [Default] is the
// only place where defaults stand.
//
// A mistake costs its own setting alone, and says the line and column where it is.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"dateline/model/article"
	"dateline/ui/catalog"
	"dateline/ui/layout"
	"dateline/ui/theme"
)

// Config is everything that can be chosen.
type Config struct {
	Theme     theme.Name
	Mouse     bool
	ListWidth layout.Width
	Density   catalog.Density
	Measure   int // of the text, in cells
	Dates     Dates
	Colours   theme.Own
	Keys      map[string][]string // by the name of an action; those that have their own keys are left out
}

// Dates is how days are written.
type Dates string

// Short leaves out the present year, ISO is 2025-06-11, Relative counts from today.
const (
	Short    Dates = "auto"
	ISO      Dates = "iso"
	Relative Dates = "relative"
)

// Default is what is in force where nothing was chosen.
func Default() Config {
	return Config{
		Theme: theme.Auto, Density: catalog.Auto, Measure: 78, Dates: Short,
		Colours: theme.Own{}, Keys: map[string][]string{},
	}
}

// Fault is a mistake in the file.
type Fault struct {
	Line, Column int // from 1; a column is a character
	Text         string
}

// Error says where the fault is and what: "3:8: …".
func (f Fault) Error() string { return fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Text) }

// reader reads a config.toml.
type reader struct {
	text   string
	places map[string]place
	config Config
	faults []Fault
}

// Read reads a config.toml for a reader with these actions. Whatever is at fault is left at its default; the
// faults are in the order of the file.
func Read(data []byte, actions []Action) (Config, []Fault) {
	r := reader{text: string(data), config: Default()}
	var file map[string]any
	if _, err := toml.Decode(r.text, &file); err != nil {
		r.syntax(err)
		return r.config, r.faults
	}
	r.places = places(r.text)
	all := settings(actions)
	r.walk(file, all)
	r.settle(actions)
	slices.SortStableFunc(r.faults, func(a, b Fault) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column, cmp.Compare(a.Text, b.Text)) })
	return r.config, r.faults
}

func (r *reader) syntax(err error) {
	var e toml.ParseError
	if errors.As(err, &e) {
		r.fault(e.Position.Start, "%s", e.Message)
		return
	}
	r.fault(0, "%s", strings.TrimPrefix(err.Error(), "toml: "))
}

// walk takes what the file sets.
func (r *reader) walk(file map[string]any, all []setting) {
	for name, v := range file {
		table, isTable := v.(map[string]any)
		switch i := find(all, "", name); {
		case i >= 0:
			r.take(&all[i], v)
		case !slices.ContainsFunc(all, func(s setting) bool { return s.table == name }):
			r.fault(r.places[path(name)].key, "there is no %q here%s", name, mean(name, top(all)))
		case !isTable:
			r.fault(r.places[path(name)].key, "%s is a table: write [%s] on a line of its own", name, name)
		default:
			r.walkTable(name, table, all)
		}
	}
}

func (r *reader) walkTable(table string, values map[string]any, all []setting) {
	for name, v := range values {
		if i := find(all, table, name); i >= 0 {
			r.take(&all[i], v)
			continue
		}
		r.fault(r.places[path(table, name)].key, "there is no %q in [%s]%s", name, table, mean(name, within(all, table)))
	}
}

// take takes one setting, or notes what is wrong with its value, and with which of a list.
func (r *reader) take(s *setting, v any) {
	err := s.take(&r.config, v)
	if err == nil {
		return
	}
	at := r.places[path(s.table, s.name)]
	var wrong elementError
	if errors.As(err, &wrong) && wrong.n < len(at.elements) {
		r.fault(at.elements[wrong.n], "%s: %s", s.name, err)
		return
	}
	r.fault(at.value, "%s: %s", s.name, err)
}

// fault notes a mistake at a byte of the text. The parser names one behind the text where something is missing.
func (r *reader) fault(at int, format string, args ...any) {
	at = max(min(at, len(r.text)), 0)
	for at > 0 && at < len(r.text) && !utf8.RuneStart(r.text[at]) {
		at--
	}
	before := r.text[:at]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	r.faults = append(r.faults, Fault{
		Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(line) + 1,
		Text: article.CleanLine(fmt.Sprintf(format, args...)),
	})
}
