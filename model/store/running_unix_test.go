//go:build unix

package store

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

func TestAProcessThatIsThereNoMoreHoldsNoLease(t *testing.T) {
	x := opened(t, t.TempDir())
	now := time.Now()
	ended := exec.Command(os.Args[0], "-test.run=^$")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		free bool
	}{
		{processName(ended.Process.Pid), true},
		{processName(os.Getppid()), false},
		{processName(ended.Process.Pid) + ".elsewhere", false}, // of another machine
		{"0-0", false},
	} {
		if granted, err := x.LeaseFor(t.Context(), c.name, now, time.Minute); !granted || err != nil {
			t.Fatal(c.name, granted, err)
		}
		if granted, err := x.Lease(t.Context(), now, time.Minute); granted != c.free || err != nil {
			t.Errorf("%s: the lease is free: %v %v", c.name, granted, err)
		}
		now = now.Add(time.Hour)
	}
}
