package library

import (
	"testing"
	"time"
)

func TestProgressFitsItsLine(t *testing.T) {
	p := Progress{Total: 20_000, Counted: true, Seen: 5_000, Elapsed: 5 * time.Second}
	done := Progress{Total: 20_000, Counted: true, Seen: 20_000, Elapsed: 10 * time.Second, Done: true}
	for _, c := range []struct {
		p     Progress
		width int
		want  string
	}{
		{p, 80, "███░░░░░░░░░ indexing 5,000 of 20,000 files · 1,000/s · 15s left"},
		{p, 60, "indexing 5,000 of 20,000 files · 1,000/s · 15s left"},
		{p, 48, "indexing 5,000 of 20,000 files · 15s left"},
		{p, 40, "indexing 5,000 of 20,000 files"},
		{p, 0, "indexing 5,000 of 20,000 files"},
		{Progress{Total: 10, Seen: 1, Elapsed: time.Second}, 80, "indexing 1 of 10 files · 1/s"},
		{done, 80, "indexed 20,000 files · 2,000/s"},
		{done, 22, "indexed 20,000 files"},
	} {
		if got := c.p.In(c.width); got != c.want {
			t.Errorf("in %d cells it says %q, not %q", c.width, got, c.want)
		}
	}
}
