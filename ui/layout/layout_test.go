package layout

import "testing"

func TestPanesFillTheScreenAtEverySize(t *testing.T) {
	for w := 0; w <= 200; w++ {
		for h := 0; h <= 60; h++ {
			for _, focus := range []Pane{List, Reader} {
				for _, zoom := range []bool{false, true} {
					for _, list := range []Width{{}, {Share: 20}, {Share: 80}, {Cells: 20}, {Cells: 200}} {
						check(t, Of(w, h, focus, zoom, list), focus)
					}
				}
			}
		}
	}
}

// check adds up the cells of all parts: together with the split they are the whole screen.
func check(t *testing.T, s Screen, focus Pane) {
	t.Helper()
	cells := 0
	for _, r := range []Rect{s.Bar, s.Foot, s.List, s.Reader, s.Upper, s.Lower} {
		if r.W < 0 || r.H < 0 || r.X < 0 || r.Y < 0 || r.X+r.W > s.W || r.Y+r.H > s.H {
			t.Fatalf("%d×%d: %+v reaches outside the screen", s.W, s.H, r)
		}
		cells += r.W * r.H
	}
	if s.Split >= 0 {
		cells += s.List.H
	}
	if cells != s.W*s.H {
		t.Fatalf("%d×%d: the parts have %d cells of %d", s.W, s.H, cells, s.W*s.H)
	}
	if shown := map[Pane]Rect{List: s.List, Reader: s.Reader}[focus]; s.W > 0 && s.H > 0 && shown.H == 0 {
		t.Fatalf("%d×%d: the pane with focus is not shown", s.W, s.H)
	}
}

func TestTwoPanesFromNinetyColumns(t *testing.T) {
	for _, c := range []struct {
		w    int
		zoom bool
		two  bool
	}{{89, false, false}, {90, false, true}, {200, false, true}, {200, true, false}} {
		if s := Of(c.w, 30, List, c.zoom, Width{}); (s.Split >= 0) != c.two {
			t.Errorf("width %d, zoom %v: split %d", c.w, c.zoom, s.Split)
		}
	}
}

func TestTheListIsAsWideAsIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		list    Width
		w, want int
	}{
		{Width{}, 90, 38},
		{Width{}, 120, 48},
		{Width{}, 200, 60},
		{Width{Share: 50}, 200, 100},
		{Width{Share: 20}, 90, narrowest},
		{Width{Cells: 44}, 120, 44},
		{Width{Cells: 200}, 120, 120 - narrowest - 1},
	} {
		if got := Of(c.w, 30, List, false, c.list).List.W; got != c.want {
			t.Errorf("%+v of %d is %d, not %d", c.list, c.w, got, c.want)
		}
	}
}

func TestARectangleHoldsItsCells(t *testing.T) {
	r := Rect{2, 3, 4, 1}
	for _, c := range []struct {
		x, y int
		want bool
	}{{2, 3, true}, {5, 3, true}, {6, 3, false}, {1, 3, false}, {2, 2, false}, {2, 4, false}} {
		if r.Holds(c.x, c.y) != c.want {
			t.Errorf("%d,%d: %v", c.x, c.y, !c.want)
		}
	}
}
