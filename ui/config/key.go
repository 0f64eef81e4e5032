package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Action is something that keys can be given to.
type Action struct {
	Name, Does string
	Mode       string   // where its keys count; a key does one thing in each
	Typing     bool     // text is typed there, so that letters are no keys
	Keys       []string // its own
}

// leaving is the action that must keep a key, and always the key of force.
const (
	leaving = "quit"
	force   = "ctrl+c"
)

// keyOf is the setting of an action's keys.
func keyOf(a Action) setting {
	return setting{
		table: "keys", name: a.Name, says: a.Does,
		show: func(c *Config) string {
			if keys, own := c.Keys[a.Name]; own && len(keys) == 0 {
				return "[]"
			} else if own {
				return list(keys)
			}
			return list(a.Keys)
		},
		take: func(c *Config, v any) error {
			given, isList := v.([]any)
			if !isList {
				given = []any{v}
			}
			keys, err := texts(given, a.key)
			switch {
			case err != nil:
				return err
			case len(keys) == 0 && a.Name == leaving:
				return fmt.Errorf("one key must be left to quit with")
			case !slices.Equal(keys, a.Keys):
				c.Keys[a.Name] = keys
			}
			return nil
		},
	}
}

// key reads the name of a key for the action.
func (a Action) key(s string) (string, error) {
	name, err := keyName(s)
	switch {
	case err != nil:
		return "", err
	case name == force && a.Name != leaving:
		return "", fmt.Errorf("%q always quits", force)
	case a.Typing && (utf8.RuneCountInString(name) == 1 || name == "space"):
		return "", fmt.Errorf("%q is typed there; take a key such as ctrl+%[1]s or f5", name)
	}
	return name, nil
}

// named are the keys that have names, and other names that one may think of.
var named = map[string]string{
	"enter": "", "tab": "", "backspace": "", "esc": "", "space": "", "up": "", "down": "", "left": "", "right": "",
	"home": "", "end": "", "pgup": "", "pgdown": "", "insert": "", "delete": "",
	"return": "enter", "escape": "esc", "pageup": "pgup", "pagedown": "pgdown", "pgdn": "pgdown", "del": "delete",
	"ins": "insert", "cr": "enter", "bs": "backspace", " ": "space",
}

// modifiers stand in this order before a key.
var modifiers = []string{"ctrl+", "alt+", "shift+", "meta+", "hyper+", "super+"}

// keyName returns the name under which a key is pressed: "ctrl+alt+x" for "alt+ctrl+x".
func keyName(s string) (string, error) {
	base, held := s, map[string]bool{}
	for more := true; more; {
		more = false
		for _, m := range modifiers {
			if rest, ok := strings.CutPrefix(base, m); ok && rest != "" && !held[m] {
				base, held[m], more = rest, true, true
			}
		}
	}
	before := ""
	for _, m := range modifiers {
		if held[m] {
			before += m
		}
	}
	return press(before, base, s)
}

// press checks a key behind its modifiers.
func press(before, base, whole string) (string, error) {
	r, n := utf8.DecodeRuneInString(base)
	letter := n == len(base) && unicode.IsGraphic(r) && r != ' ' && r != utf8.RuneError
	other, isNamed := named[base]
	switch {
	case isNamed && other != "":
		return "", fmt.Errorf("there is no key %q; write %q", whole, before+other)
	case isNamed, functionKey(base):
		return before + base, nil
	case !letter:
		return "", fmt.Errorf("there is no key %q%s", whole, mean(base, slices.Collect(maps.Keys(named))))
	case before == "shift+":
		return "", fmt.Errorf("write %q, the letter that it types, for %q", strings.ToUpper(base), whole)
	case before != "" && unicode.IsUpper(r) && !strings.Contains(before, "shift+"):
		return "", fmt.Errorf("write %q for %q", before+"shift+"+strings.ToLower(base), whole)
	}
	return before + base, nil
}

func functionKey(s string) bool {
	var n int
	_, err := fmt.Sscanf(s, "f%d", &n)
	return err == nil && n >= 1 && n <= 63 && s == fmt.Sprintf("f%d", n)
}

// settle finds keys that do two things in a mode and gives the actions that were given them their own back,
// which may want another key in turn, until none does.
func (r *reader) settle(actions []Action) {
	for r.untangle(actions) {
	}
}

// untangle takes one conflict away and tells whether there was one.
func (r *reader) untangle(actions []Action) bool {
	owner := map[[2]string]*Action{}
	for i := range actions {
		a := &actions[i]
		for _, key := range r.keys(a) {
			first := owner[[2]string{a.Mode, key}]
			if first != nil && first != a && r.conflict(first, a, key) {
				return true
			}
			owner[[2]string{a.Mode, key}] = a
		}
	}
	return false
}

// keys are those that an action has been given, or its own.
func (r *reader) keys(a *Action) []string {
	if keys, ok := r.config.Keys[a.Name]; ok {
		return keys
	}
	return a.Keys
}

// conflict takes back what has led to one key for two actions: what stands later in the file, or else the one
// that is there. It is false where neither is.
func (r *reader) conflict(a, b *Action, key string) bool {
	at, later := r.places[path("keys", a.Name)], r.places[path("keys", b.Name)]
	_, first := r.config.Keys[a.Name]
	_, second := r.config.Keys[b.Name]
	if !second || first && at.key > later.key {
		a, b, later, second = b, a, at, first
	}
	if i := slices.Index(r.config.Keys[b.Name], key); i >= 0 && i < len(later.elements) {
		later.value = later.elements[i]
	}
	delete(r.config.Keys, b.Name)
	if second {
		r.fault(later.value, "%s: %q is for %s (%s)", b.Name, key, a.Name, a.Does)
	}
	return second
}
