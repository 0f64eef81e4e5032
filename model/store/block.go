package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
)

// blockSections is from how many sections on a block is not added to: the sections of a small batch join the last block,
// those of a large one are a block of their own.
const blockSections = 4096

// putStarts writes the starts of all sections.
func (b *batch) putStarts() error {
	if len(b.starts) == 0 {
		return nil
	}
	first := b.nextSection - uint32(len(b.starts))
	block, joined, err := b.block(first)
	if err != nil {
		return err
	}
	put, err := b.tx.PrepareContext(b.ctx, "INSERT OR REPLACE INTO start(block, start, sections) VALUES(?, ?, ?)")
	if err != nil {
		return err
	}
	runs := runsOf(first-block, b.starts)
	for _, start := range slices.Sorted(maps.Keys(runs)) {
		r := runs[start]
		if joined {
			if r, err = b.joined(block, start, r); err != nil {
				return err
			}
		}
		if _, err := put.ExecContext(b.ctx, block, start, r.pack()); err != nil {
			return err
		}
	}
	return nil
}

// block returns the block that a batch belongs to whose first section has the number first; joined is true where that
// is not its first.
func (b *batch) block(first uint32) (block uint32, joined bool, err error) {
	block, err = counter(b.tx.QueryRowContext(b.ctx, "SELECT first FROM block ORDER BY first DESC LIMIT 1"))
	if err != nil {
		return 0, false, err
	}
	if first > 0 && first-block < blockSections {
		return block, true, nil
	}
	_, err = b.tx.ExecContext(b.ctx, "INSERT OR IGNORE INTO block(first) VALUES(?)", first)
	return first, false, err
}

// joined returns the sections of a start in a block followed by those of r.
func (b *batch) joined(block uint32, start string, r *run) (*run, error) {
	var old []byte
	err := b.tx.QueryRowContext(b.ctx, "SELECT sections FROM start WHERE block = ? AND start = ?", block, start).Scan(&old)
	if errors.Is(err, sql.ErrNoRows) {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	all := &run{}
	for _, packed := range [][]byte{old, r.pack()} {
		places, ok := places(nil, packed, 0)
		if !ok {
			return nil, ErrDamaged
		}
		for _, place := range places {
			all.add(place)
		}
	}
	return all, nil
}

// runsOf gathers the sections of each start, of which the first has the place from in its block.
func runsOf(from uint32, all []starts) map[string]*run {
	small, runs := make([]run, len(parts)*smalls), map[string]*run{}
	for i, s := range all {
		for _, n := range s.small {
			small[n].add(from + uint32(i))
		}
		for _, start := range s.other {
			if runs[start] == nil {
				runs[start] = &run{}
			}
			runs[start].add(from + uint32(i))
		}
	}
	for n := range small {
		if small[n].next > 0 {
			runs[spell(uint32(n))] = &small[n]
		}
	}
	return runs
}

// run is the sections of a block that have a start, by their places in it.
type run struct {
	next uint32 // the place after the last
	gaps []byte // how many are left out before each, as varints
}

func (r *run) add(place uint32) {
	r.gaps = binary.AppendUvarint(r.gaps, uint64(place-r.next))
	r.next = place + 1
}

// The forms of a run on disk, as its first byte.
const (
	asGaps = iota
	asBits // a bit for each place
)

// pack returns the shorter form of a run.
func (r *run) pack() []byte {
	gaps := append([]byte{asGaps}, r.gaps...)
	size := 1 + (int(r.next)+7)/8
	if size >= len(gaps) {
		return gaps
	}
	bits := make([]byte, size)
	bits[0] = asBits
	all, _ := places(nil, gaps, 0)
	for _, place := range all {
		bits[1+place/8] |= 1 << (place % 8)
	}
	return bits
}

// places adds those of a packed run to a list, counted from block on; ok is false where it is none.
func places(to []uint32, packed []byte, block uint32) (list []uint32, ok bool) {
	if len(packed) == 0 {
		return to, false
	}
	form, packed := packed[0], packed[1:]
	if form == asBits {
		for i, eight := range packed {
			for bit := range uint32(8) {
				if eight&(1<<bit) != 0 {
					to = append(to, block+8*uint32(i)+bit)
				}
			}
		}
		return to, true
	}
	for next := block; len(packed) > 0; next++ {
		gap, n := binary.Uvarint(packed)
		if n <= 0 || form != asGaps {
			return to, false
		}
		next, packed = next+uint32(gap), packed[n:]
		to = append(to, next)
	}
	return to, true
}

// begun returns the numbers of the sections in which a word of one of the parts begins with a start, dead ones among them.
func (x *Index) begun(ctx context.Context, start string, in string) (*roaring.Bitmap, error) {
	stmt, err := x.read.PrepareContext(ctx, "SELECT b.first, s.sections FROM block AS b CROSS JOIN start AS s ON s.block = b.first AND s.start = ?")
	if err != nil {
		return nil, x.damage(err)
	}
	defer stmt.Close() //nolint:errcheck // of a statement that was read
	sum := roaring.New()
	for _, part := range in {
		if err := beginning(ctx, stmt, string(part)+start, sum); err != nil {
			return nil, x.damage(err)
		}
	}
	return sum, nil
}

// Longer returns questions whose answers together are that of a slow one. FTS5 gathers all words that begin as the last one does
// before it looks at the first section: of many words it does so in parts in less time, which can go on side by side.
func (x *Index) Longer(ctx context.Context, m Match) ([]Match, error) {
	last := m.text[strings.LastIndexByte(m.text, ' ')+1:]
	seen := map[string]bool{}
	for _, part := range m.parts {
		from := string(part) + last
		rows, err := x.read.QueryContext(ctx, "SELECT DISTINCT s.start FROM block AS b CROSS JOIN start AS s ON s.block = b.first AND s.start >= ? AND s.start < ?",
			from+"{", from+"\U0010ffff") // "{" follows on "z"
		if err != nil {
			return nil, x.damage(err)
		}
		for rows.Next() {
			var start string
			if err := rows.Scan(&start); err != nil {
				return nil, errors.Join(x.damage(err), rows.Close())
			}
			_, size := utf8.DecodeRuneInString(start[len(from):])
			seen[start[len(from):len(from)+size]] = true
		}
		if err := rows.Err(); err != nil {
			return nil, x.damage(err)
		}
	}
	return m.longer(slices.Sorted(maps.Keys(seen))), nil
}

func beginning(ctx context.Context, stmt *sql.Stmt, start string, sum *roaring.Bitmap) error {
	rows, err := stmt.QueryContext(ctx, start)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // of rows that have been read
	var list []uint32
	for rows.Next() {
		var block uint32
		var packed sql.RawBytes
		if err := rows.Scan(&block, &packed); err != nil {
			return err
		}
		var ok bool
		if list, ok = places(list[:0], packed, block); !ok {
			return ErrDamaged
		}
		sum.AddMany(list)
	}
	return rows.Err()
}
