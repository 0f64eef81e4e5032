//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// BenchmarkDigestScreen opens the digest of a library that DATELINE_BENCH_LIBRARY names, of everything and of
// DATELINE_BENCH_QUERY, in a pseudo-terminal: the time from the key to a screen at rest, and the resident memory
// after a hundred screens more.
func BenchmarkDigestScreen(b *testing.B) {
	dir := os.Getenv("DATELINE_BENCH_LIBRARY")
	if dir == "" {
		b.Skip("DATELINE_BENCH_LIBRARY names no library")
	}
	program := build(b)
	for _, query := range []string{"", os.Getenv("DATELINE_BENCH_QUERY")} {
		b.Run("query="+query, func(b *testing.B) {
			cmd := exec.Command(program, "--library", dir, "--theme", "dark", "-f", query)
			s := launch(b, cmd)
			s.await(" §")
			s.rest(3 * time.Second) // while the library looks for changed files
			var all time.Duration
			for b.Loop() {
				start := s.forget()
				s.type_("D")
				s.await("sections of")
				all += s.rest(100 * time.Millisecond).Sub(start)
				s.type_("D")
				s.rest(100 * time.Millisecond)
			}
			b.ReportMetric(float64(all.Microseconds())/1000/float64(b.N), "ms/screen")
			s.type_("D" + strings.Repeat(" ", 100))
			s.rest(time.Second)
			b.ReportMetric(residentMB(b, cmd.Process.Pid), "MB")
			s.type_("Q")
			s.quits()
		})
	}
}

// forget drops what was written so far and returns the time.
func (s *terminal) forget() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.out.Reset()
	return time.Now()
}

// rest waits until nothing that shows has been written for so long, and returns when the last of it was.
func (s *terminal) rest(quiet time.Duration) time.Time {
	last, size := time.Now(), -1
	for time.Since(last) < quiet {
		if n := len(bytes.TrimSpace([]byte(ansi.Strip(s.output())))); n != size {
			last, size = time.Now(), n
		}
		time.Sleep(time.Millisecond)
	}
	return last
}

// residentMB is the resident memory of a process in MB.
func residentMB(b *testing.B, pid int) float64 {
	b.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "VmRSS:")
	var kb float64
	if _, err := fmt.Sscan(rest, &kb); err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}
