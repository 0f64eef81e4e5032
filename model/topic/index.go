package topic

// index gives words numbers by their hashes, the words of one article at a time: emptied, it keeps its memory.
type index struct {
	slots []numbered // a power of two of them, at most half full
	count int
}

type numbered struct {
	hash   uint64
	number int32 // 0 is an empty slot, or a word that was only asked for
}

// of returns the number of a word, 0 where it has none.
func (x *index) of(hash uint64) int32 {
	if x.count == 0 {
		return 0
	}
	return x.slots[x.find(hash)].number
}

// at returns where the number of a word stands, until the next word is asked for.
func (x *index) at(hash uint64) *int32 {
	if 2*x.count >= len(x.slots) {
		x.grow()
	}
	s := &x.slots[x.find(hash)]
	if s.hash != hash {
		s.hash = hash
		x.count++
	}
	return &s.number
}

// find returns the slot of a word, or the one that it may have.
func (x *index) find(hash uint64) uint64 {
	mask := uint64(len(x.slots) - 1)
	i := hash & mask
	for x.slots[i].hash != hash && x.slots[i].hash != 0 {
		i = (i + 1) & mask
	}
	return i
}

func (x *index) grow() {
	old := x.slots
	x.slots = make([]numbered, max(2*len(old), 64))
	for _, s := range old {
		if s.hash != 0 {
			x.slots[x.find(s.hash)] = s
		}
	}
}

func (x *index) reset() {
	if x.count > 0 {
		clear(x.slots)
		x.count = 0
	}
}
