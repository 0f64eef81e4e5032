package topic

import (
	"embed"
	"strings"
	"sync"
)

//go:embed words/*.txt
var wordLists embed.FS

// class is what a word is known as apart from any topic; a word may be of several.
type class uint32

// The classes, each with the list of words/ that it is read from.
const (
	given        class = 1 << iota // a usual given name
	title                          // stands before a name: president, striker
	abbreviation                   // takes a full stop: Mr. St. Gen.
	particle                       // stands within a name in lower case: van, bin
	function                       // is never a part of a name: the, when, Monday
	common                         // an everyday word, a name only within a longer one
	head                           // ends the name of an organisation: Ministry, Corp
	state                          // such a word for what every state has: Ministry
	firm                           // ends the name of a firm: Inc, Ltd
	weak                           // such a word that needs a proper name before it: Systems
	ground                         // ends the name of a place: River, Airport
	speech                         // said, warned: what people and governments do
	sport                          // tells that an article speaks of sport: innings
	game                           // such a word that has other uses: season
	contest                        // what clubs do: beat, drew
	against                        // stands before a club: against, beat
	player                         // whom clubs have: striker
	leading                        // begins the name of a place: Lake, Fort
	settlement                     // town, province: "of" and the name of a place may follow
	share                          // stake, faith: "in" and no place may follow
	inside                         // in, at, to: a place stands behind it
	royal                          // stands before a given name alone: Pope, Queen
	family                         // a family name that stands first: Kim, Wang
	honorific                      // stands before a name and never before a place: Mr, Senator
	surname                        // an everyday word that is a surname behind a given name: Young
	office                         // ends the name of an office, of which more may stand before: Minister
	trade                          // stands before the name of an organisation: chipmaker, newspaper
	passing                        // talks, flight: "in" or "to" and a place that is passed may follow
	front                          // begins the name of an organisation: Air Zimbabwe
	body                           // stands behind it: party, militia
	event                          // tells that an article speaks of a contest between people: hurdles
)

var classes = []struct {
	file string
	class
}{
	{"given", given},
	{"titles", title},
	{"abbreviations", abbreviation},
	{"particles", particle},
	{"function", function},
	{"common", common},
	{"heads", head},
	{"weak", weak | head},
	{"state", state | head},
	{"firms", head | firm},
	{"ground", ground},
	{"speech", speech},
	{"sport", sport},
	{"games", game},
	{"contest", contest},
	{"against", against},
	{"player", player},
	{"settlements", settlement},
	{"leading", leading},
	{"shares", share},
	{"inside", inside},
	{"royals", royal | title},
	{"families", family},
	{"honorifics", honorific | title},
	{"surnames", surname},
	{"offices", office},
	{"trades", trade},
	{"bodies", body},
	{"fronts", front},
	{"passing", passing},
	{"event", event},
}

// lexicon is a hash table of words: their classes and the names that begin with them.
type lexicon struct {
	slots  []slot // a power of two of them, at most half full
	count  int
	sport  []uint64 // the words of that class
	games  []uint64
	events []uint64
}

type slot struct {
	hash    uint64 // 0 is an empty slot
	class   class
	phrases int32 // the first in the chain of phrases, or -1
}

// newLexicon returns a lexicon of the words in all classes.
func newLexicon(size int) lexicon {
	l := lexicon{slots: make([]slot, size)}
	for _, c := range classes {
		data, err := wordLists.ReadFile("words/" + c.file + ".txt")
		if err != nil {
			panic(err) // a list that is not embedded is a mistake in this file
		}
		for row := range strings.Lines(string(data)) {
			if row[0] == '#' {
				continue
			}
			for w := range strings.FieldsSeq(row) {
				h := hashWord(w)
				l.slot(h).class |= c.class
				switch c.class {
				case game:
					l.games = append(l.games, h)
				case sport:
					l.sport = append(l.sport, h)
				case event:
					l.events = append(l.events, h)
				}
			}
		}
	}
	return l
}

// find returns the slot of a word, or -1.
func (l *lexicon) find(hash uint64) int32 {
	if i := l.at(hash); l.slots[i].hash != 0 {
		return int32(i)
	}
	return -1
}

// at returns the slot of a word, or the empty one that it may have.
func (l *lexicon) at(hash uint64) uint64 {
	mask := uint64(len(l.slots) - 1)
	i := hash & mask
	for l.slots[i].hash != hash && l.slots[i].hash != 0 {
		i = (i + 1) & mask
	}
	return i
}

// slot returns the slot of a word, which is made where there is none.
func (l *lexicon) slot(hash uint64) *slot {
	i := l.at(hash)
	if l.slots[i].hash == hash {
		return &l.slots[i]
	}
	if l.count++; 2*l.count > len(l.slots) {
		l.grow()
		i = l.at(hash)
	}
	l.slots[i] = slot{hash: hash, phrases: -1}
	return &l.slots[i]
}

func (l *lexicon) grow() {
	old := l.slots
	l.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.hash != 0 {
			l.slots[l.at(s.hash)] = s
		}
	}
}

// classOf returns what a word is known as.
func (l *lexicon) classOf(hash uint64) class {
	if i := l.find(hash); i >= 0 {
		return l.slots[i].class
	}
	return 0
}

//go:embed words/everyday.txt
var everydayWords string

// everyday is the everyday words of English. It is made when first asked for, and may take a word in a
// hundred for one that is not.
var everyday = sync.OnceValue(func() *[1 << 14]uint64 {
	var all [1 << 14]uint64
	for row := range strings.Lines(everydayWords) {
		if row[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(row) {
			h := hashASCII(w)
			all[h>>6&(1<<14-1)] |= 1 << (h & 63)
			all[h>>32&(1<<14-1)] |= 1 << (h >> 26 & 63)
		}
	}
	return &all
})

// isEveryday tells whether a word is an everyday one, itself or without its ending.
func isEveryday(hash uint64) bool {
	all := everyday()
	return all[hash>>6&(1<<14-1)]>>(hash&63)&1 == 1 && all[hash>>32&(1<<14-1)]>>(hash>>26&63)&1 == 1
}

// phraseless tells whether no name of the gazetteer begins with the word of a slot.
func (l *lexicon) phraseless(slot int32) bool { return slot < 0 || l.slots[slot].phrases < 0 }
