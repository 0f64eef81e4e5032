package config

import (
	"strconv"
	"strings"
)

// The TOML library tells where a mistake of syntax is, but not where a value stands that it could read. So the
// text, which is known to be TOML by then, is gone through once more:
//
//	[list]                    table   → list
//	width  = 44               pair    → list width
//	keys.down = ["j", "n"]    pair    → keys, keys down, with elements

// place is where a key and its value stand, in bytes of the text.
type place struct {
	key, value int
	elements   []int // of a list
}

// path is the name of a key with those of the tables that it is in; an empty one is left out.
func path(names ...string) string {
	return strings.TrimPrefix(strings.Join(names, "\x00"), "\x00")
}

// scanner goes through a text that is TOML. On any other it ends early.
type scanner struct {
	text   string
	at     int
	table  []string
	places map[string]place
}

func places(text string) map[string]place {
	s := scanner{text: text, places: map[string]place{}}
	if strings.HasPrefix(text, "\ufeff") {
		s.at = len("\ufeff")
	}
	for s.space("\n"); s.at < len(s.text); s.space("\n") {
		start := s.at
		if s.eat("[") {
			s.header()
		} else {
			s.pair(s.table)
		}
		if s.at == start {
			break
		}
	}
	return s.places
}

// space skips blanks and, where ends has line ends, those and comments.
func (s *scanner) space(ends string) {
	for s.at < len(s.text) && strings.IndexByte(" \t\r"+ends, s.text[s.at]) >= 0 {
		s.at++
	}
	if ends != "" && s.at < len(s.text) && s.text[s.at] == '#' {
		s.to("\n")
		s.space(ends)
	}
}

// to goes to the first of some characters, or to the end.
func (s *scanner) to(any string) {
	if n := strings.IndexAny(s.text[s.at:], any); n >= 0 {
		s.at += n
		return
	}
	s.at = len(s.text)
}

// eat skips a text if it stands here.
func (s *scanner) eat(text string) bool {
	if !strings.HasPrefix(s.text[s.at:], text) {
		return false
	}
	s.at += len(text)
	return true
}

// header reads [a.b] or [[a.b]] behind its first bracket.
func (s *scanner) header() {
	s.eat("[")
	s.table = s.key(nil)
	s.space("")
	s.eat("]")
	s.eat("]")
}

// pair reads "a.b = value" in a table.
func (s *scanner) pair(table []string) {
	name := s.key(table)
	s.space("")
	if !s.eat("=") {
		s.at = len(s.text)
		return
	}
	s.space("")
	p := s.places[path(name...)]
	p.value = s.at
	p.elements = s.value(name)
	s.places[path(name...)] = p
}

// key reads a key and notes where it and the tables that it names begin.
func (s *scanner) key(table []string) []string {
	name := append([]string{}, table...)
	for {
		s.space("")
		start := s.at
		name = append(name, s.word())
		if _, known := s.places[path(name...)]; !known {
			s.places[path(name...)] = place{key: start, value: start}
		}
		if s.space(""); !s.eat(".") {
			return name
		}
	}
}

// word reads one part of a key.
func (s *scanner) word() string {
	start := s.at
	if start < len(s.text) && strings.IndexByte(`"'`, s.text[start]) >= 0 {
		s.quoted()
		word := s.text[start:s.at]
		if plain, err := strconv.Unquote(word); err == nil && word[0] == '"' {
			return plain
		}
		return strings.Trim(word, `"'`)
	}
	s.to(" \t\r\n.=]")
	return s.text[start:s.at]
}

// value skips a value and returns where the elements of a list begin.
func (s *scanner) value(name []string) (elements []int) {
	switch {
	case s.at >= len(s.text):
	case strings.IndexByte(`"'`, s.text[s.at]) >= 0:
		s.quoted()
	case s.eat("["):
		for s.space("\n"); s.at < len(s.text) && !s.eat("]"); s.space("\n") {
			if s.eat(",") {
				continue
			}
			elements = append(elements, s.at)
			s.value(append(name, strconv.Itoa(len(elements))))
		}
	case s.eat("{"):
		for s.space("\n"); s.at < len(s.text) && !s.eat("}"); s.space("\n") {
			if !s.eat(",") {
				s.pair(name)
			}
		}
	default:
		start := s.at
		if s.to(",]}#\r\n"); s.at == start {
			s.at = len(s.text) // no TOML
		}
	}
	return elements
}

// quoted skips a string of any of the four kinds.
func (s *scanner) quoted() {
	quote := s.text[s.at : s.at+1]
	if long := strings.Repeat(quote, 3); s.eat(long) {
		quote = long
	} else {
		s.eat(quote)
	}
	for s.at < len(s.text) && !s.eat(quote) {
		if quote[0] == '"' && s.text[s.at] == '\\' {
			s.at++
		}
		s.at = min(s.at+1, len(s.text))
	}
	for len(quote) == 3 && s.eat(quote[:1]) { // up to two may stand before the end
	}
}
