package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"dateline/model/crash"
	"dateline/ui"
)

// open shows the reader and keeps what is read. A panic that ends it leaves a report in the data folder.
func open(cmd *cobra.Command, o ui.Options) error {
	o.Reading = openReading(cmd)
	err := ui.Run(cmd.Context(), o)
	err = errors.Join(err, o.Reading.Close())
	var r *crash.Report
	if !errors.As(err, &r) {
		return err
	}
	_, dir := places(cmd)
	path, err := report(dir, r, time.Now())
	if err != nil { // then it has to be on the screen
		fmt.Fprintf(cmd.ErrOrStderr(), "%v\n\n%s\n", r, r.Stack)
		return fmt.Errorf("the reader met a fault of its own and had to stop; its report is above, since it could not be kept: %w", err)
	}
	return fmt.Errorf("the reader met a fault of its own and had to stop; please send %s to its makers with what you did", path)
}

// report writes a report into a new file in dir and returns its path. It holds nothing of an article
// but what the panic itself says.
func report(dir string, r *crash.Report, now time.Time) (path string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	f, err := os.CreateTemp(dir, now.Format("crash-20060102-150405-*.txt"))
	if err != nil {
		return "", err
	}
	_, err = fmt.Fprintf(f, "dateline %s, %s, %s/%s, TERM=%s\n\n%v\n\n%s",
		version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, os.Getenv("TERM"), r, r.Stack)
	return f.Name(), errors.Join(err, f.Close())
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return "of unknown version"
}
