// Package layout turns the size of the terminal into rectangles. It is the only place where
// the screen's arithmetic is done.
package layout

// TwoPanes is the width in cells from which the list and the reader stand side by side.
const TwoPanes = 90

// Rect is a part of the screen in cells; X and Y count from the top left corner.
type Rect struct{ X, Y, W, H int }

// Holds tells whether a cell of the screen is in the rectangle.
func (r Rect) Holds(x, y int) bool { return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H }

// Centre is a rectangle of w×h cells in the middle of the screen.
func (s Screen) Centre(w, h int) Rect { return Rect{(s.W - w) / 2, (s.H - h) / 2, w, h} }

// Pane names one of the two panes.
type Pane uint8

// The two panes.
const (
	List Pane = iota
	Reader
)

// Screen is where everything stands. A rectangle with no cells is not drawn.
//
//	bar                      name, filter, counts
//	───────────┬──────────   upper rule
//	list       │ reader
//	───────────┴──────────   lower rule
//	foot                     hints or notice, place in the text
type Screen struct {
	W, H         int
	Bar, Foot    Rect
	Body         Rect // both panes
	List, Reader Rect
	Upper, Lower Rect
	Split        int // column of the line between the panes, or -1 where one pane has the screen
}

// Width is how wide the list is beside the reader: a share of the screen in per cent or a number of cells, or
// else two fifths, as far as titles want it.
type Width struct{ Share, Cells int }

// narrowest is the least width of a pane beside the other, in cells.
const narrowest = 24

// of is the width of the list on a screen of w cells; both panes keep some room.
func (l Width) of(w int) int {
	switch {
	case l.Cells > 0:
		return min(max(l.Cells, narrowest), w-narrowest-1)
	case l.Share > 0:
		return min(max(w*l.Share/100, narrowest), w-narrowest-1)
	}
	return min(max(w*2/5, 38), 60)
}

// Of lays out a terminal of w×h cells. With zoom, or below TwoPanes columns, focus alone is
// shown. A low terminal gives up the rules first, then the bar, then the foot.
func Of(w, h int, focus Pane, zoom bool, list Width) Screen {
	w, h = max(w, 0), max(h, 0)
	s := Screen{W: w, H: h, Split: -1}
	top, bottom := 0, h
	if h >= 3 {
		s.Bar = Rect{0, 0, w, 1}
		top++
	}
	if h >= 2 {
		s.Foot = Rect{0, h - 1, w, 1}
		bottom--
	}
	if h >= 8 {
		s.Upper = Rect{0, top, w, 1}
		s.Lower = Rect{0, bottom - 1, w, 1}
		top++
		bottom--
	}
	body := Rect{0, top, w, bottom - top}
	s.Body = body
	switch {
	case w >= TwoPanes && !zoom:
		s.Split = list.of(w)
		s.List = Rect{0, body.Y, s.Split, body.H}
		s.Reader = Rect{s.Split + 1, body.Y, w - s.Split - 1, body.H}
	case focus == Reader:
		s.Reader = body
	default:
		s.List = body
	}
	return s
}
