package store

import (
	"iter"
	"unicode/utf8"

	"dateline/model/article"
)

// A prefix of a few letters is in so many words that FTS5 would merge half the index for it. So for each prefix of
// up to startLen letters, and for each part of a section, the sections with such a word are kept in the table start:
//
//	block     the first of some thousand sections
//	start     the part and the prefix: "btai" for taiwan in a body
//	sections  which of the block have it, see run
//
// FTS5 takes three times as long to write the same.
const startLen = 3

// part is a part of a section in which words are looked for.
type part uint8

const (
	ofTitle part = iota // of the lead
	ofHeading
	ofBody
	ofQuotes // alone, too, where there are any
	ofTags   // the same

	parts = "thbqg" // what their starts begin with
)

func (p part) String() string { return parts[p : p+1] }

// starts are those of one section, each once.
type starts struct {
	small []uint32 // of small ASCII letters and digits: the part times smalls, and the number
	other []string
}

// texts adds the starts of the words of texts, and the part alone where there are any.
func (s *starts) texts(p part, texts iter.Seq[string]) {
	var all []byte
	for text := range texts {
		all = append(append(all, tokens(article.Fold(text))...), ' ')
	}
	if all != nil {
		s.other = append(s.other, p.String())
		s.add(p, string(all))
	}
}

// add adds the starts of tokens.
func (s *starts) add(p part, tokens string) {
	if tokens == "" {
		return
	}
	set := startSet{part: p, to: s}
	for i := 0; i < len(tokens); i++ {
		if tokens[i] == ' ' {
			continue
		}
		i = set.word(tokens, i)
	}
}

// startSet holds which starts of a part have been added. Those of small ASCII letters and digits are numbers to the
// base 37 whose digits are never 0.
type startSet struct {
	part
	to    *starts
	small [(smalls + 63) / 64]uint64
	other map[string]bool
}

const (
	base   = 37
	smalls = base * base * base
)

// digitOf is the digit of a letter, 0 for those that have none.
var digitOf = func() (all [256]uint8) {
	for c := byte('0'); c <= '9'; c++ {
		all[c] = c - '0' + 1
	}
	for c := byte('a'); c <= 'z'; c++ {
		all[c] = c - 'a' + 11
	}
	return all
}()

// word adds the starts of the word at i and returns where it ends.
func (s *startSet) word(tokens string, i int) (end int) {
	n, plain := 0, true
	end = i
	for letters := 0; letters < startLen && end < len(tokens) && tokens[end] != ' '; letters++ {
		size := 1
		if tokens[end] >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(tokens[end:])
		}
		d := int(digitOf[tokens[end]])
		n, plain = n*base+d, plain && d > 0
		if end += size; plain {
			s.addSmall(n)
		} else if tokens[i:end] != sign {
			s.addOther(tokens[i:end])
		}
	}
	for end < len(tokens) && tokens[end] != ' ' {
		end++
	}
	return end
}

func (s *startSet) addSmall(n int) {
	if bit := uint64(1) << (n % 64); s.small[n/64]&bit == 0 {
		s.small[n/64] |= bit
		s.to.small = append(s.to.small, uint32(s.part)*smalls+uint32(n))
	}
}

func (s *startSet) addOther(start string) {
	if s.other[start] {
		return
	}
	if s.other == nil {
		s.other = map[string]bool{}
	}
	s.other[start] = true
	s.to.other = append(s.to.other, s.String()+start)
}

// spell returns the start of a number in starts.small.
func spell(small uint32) string {
	const letters = "?0123456789abcdefghijklmnopqrstuvwxyz"
	b := []byte{parts[small/smalls]}
	for n, unit := small%smalls, uint32(base*base); unit > 0; unit /= base {
		if digit := n / unit % base; digit > 0 {
			b = append(b, letters[digit])
		}
	}
	return string(b)
}
