package library

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/article"
	"dateline/model/store"
)

// shelved are articles of a view with their matching sections.
type shelved struct {
	shelf *Shelf
	view  *view
	list  []uint32
	bits  *roaring.Bitmap
}

func (r *shelved) len() int { return len(r.list) }

func (r *shelved) at(i int) Match {
	n := r.list[i]
	first := r.view.cards.First[n]
	m := Match{Article: r.shelf.article(r.view, n), Card: uint64(n) + 1}
	it := r.bits.Iterator()
	for it.AdvanceIfNeeded(first); it.HasNext(); {
		section := it.Next()
		if section >= first+uint32(r.view.cards.Count[n]) {
			break
		}
		m.Sections = append(m.Sections, int(section-first))
	}
	return m
}

func (r *shelved) known(i int) known { return r.view.known(int(r.list[i])) }

func (r *shelved) sections(i int) int {
	n := r.list[i]
	first := uint64(r.view.cards.First[n])
	return int(r.bits.CardinalityInRange(first, first+uint64(r.view.cards.Count[n])))
}

func (r *shelved) index(id article.ID) int {
	num := store.NumberOf(id)
	return slices.IndexFunc(r.list, func(n uint32) bool { return r.view.cards.ID[n] == num })
}

func (r *shelved) moved(content uint64) int {
	return slices.IndexFunc(r.list, func(n uint32) bool { return r.view.cards.Content[n] == content })
}
