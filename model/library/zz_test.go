package library

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"testing"
	"time"

	"dateline/model/query"
	"dateline/model/source"
	"dateline/model/store"
	"dateline/model/topic"
)

func TestZZ(t *testing.T) {
	dir := os.Getenv("ZZ_INDEX")
	if dir == "" {
		t.Skip()
	}
	x, err := store.OpenIndex(dir)
	if err != nil {
		t.Fatal(err)
	}
	g := topic.Builtin()
	ix := &Indexer{Index: x, Reader: source.Reader{Gazetteer: g}, Progress: func(p Progress) {
		left, ok := p.Left()
		if p.Seen%20000 < 2048 || p.Done {
			fmt.Println(p.Seen, p.Total, p.Counted, p.Read, p.Bytes>>20, "MB", len(p.Skipped), p.Elapsed, left, ok, p.Done)
		}
	}}
	if p := os.Getenv("ZZ_PROF"); p != "" {
		f, _ := os.Create(p)
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	start := time.Now()
	if err := ix.Sync(t.Context(), []string{os.Getenv("ZZ_LIB")}); err != nil {
		t.Fatal(err)
	}
	fmt.Println("sync", time.Since(start), "index", x.Size()>>20, "MB")
	s := NewShelf(x, g)
	start = time.Now()
	s.Refresh(t.Context())
	fmt.Println("refresh", time.Since(start), s.Len())
	start = time.Now()
	s.view.Load().orders[ByDate]()
	fmt.Println("sort", time.Since(start))
	for range 2 {
		for _, line := range []string{"", "#taiwan-strait", "taiwan", "t", "the", "th", "thei", "with", `"foreign ministry"`, "nato -china date:2015..", "/arms? transfer/", "title:war", "has:quote"} {
			q := query.ParseTyping(line)
			start = time.Now()
			var first time.Duration
			var last Rows
			err := s.Find(t.Context(), q, ByDate, func(r Rows) {
				if first == 0 {
					first = time.Since(start)
				}
				last = r
			})
			fmt.Printf("%-26s first %9v whole %9v %d · %d §  %v\n", line, first.Round(time.Microsecond), time.Since(start).Round(time.Microsecond), last.Len(), last.Sections, err)
		}
	}
	start = time.Now()
	c, err := s.Topics(t.Context(), query.ParseTyping("taiwan"))
	fmt.Println("topics", len(c), time.Since(start), err)
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	fmt.Println("heap", m.HeapAlloc>>20, "MB sys", m.Sys>>20)
}
