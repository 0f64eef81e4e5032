package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"dateline/model/library"
	"dateline/model/query"
)

// typed are the lines that bench types letter by letter and deletes again.
var typed = []string{"#taiwan-strait", "taiwan", "t", "the", `"foreign ministry"`, "nato -china date:2015.."}

func newBench() *cobra.Command {
	var sample int
	var counts string
	cmd := &cobra.Command{
		Use:    "bench [DIR]",
		Short:  "Measure the library on this machine",
		Hidden: true,
		Long: `bench puts DIR into the library, if it is given, and measures the indexing of it beside grep over the same
files. Then it types queries letter by letter and deletes them again, and tells how long each key takes until
the first rows are known and until all are, how long the topics of what is found take to be counted, and how much
memory the process has then. Give it a library of its own with --library.

With --sample or --counts it checks instead that queries of every kind find what is there.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withDisk(cmd, true, func(d *disk) error {
				for _, dir := range args {
					if err := benchIndexing(cmd, d, dir); err != nil {
						return err
					}
				}
				shelf := library.NewShelf(d.index, d.topics)
				start := time.Now()
				if _, err := shelf.Refresh(cmd.Context()); err != nil {
					return err
				}
				switch {
				case sample > 0:
					return checkSample(cmd, d, shelf, sample)
				case counts != "":
					return checkCounts(cmd, shelf, counts)
				}
				return bench(cmd, d, shelf, time.Since(start))
			})
		},
	}
	cmd.Flags().IntVar(&sample, "sample", 0, "compare with the files of so many articles")
	cmd.Flags().StringVar(&counts, "counts", "", "compare with the counts in this file: a number, a tab and a query on each line")
	return cmd
}

// bench types queries and tells what each key takes.
func bench(cmd *cobra.Command, d *disk, shelf *library.Shelf, opened time.Duration) error {
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "%s articles, opened in %s, index of %s\n\n", humanize.Comma(int64(shelf.Len())), round(opened), humanize.IBytes(uint64(d.index.Size())))
	_, err := fmt.Fprintf(out, "%-26s %10s %10s %10s   %10s %10s %10s %10s\n", "typed and deleted", "first p50", "p95", "worst", "whole p50", "worst", "topics", "memory")
	for _, line := range typed {
		err = errors.Join(err, benchTyping(cmd, shelf, line))
	}
	return err
}

func benchIndexing(cmd *cobra.Command, d *disk, dir string) error {
	path, err := folder(dir)
	if err != nil {
		return err
	}
	if _, err := d.state.AddFolder(cmd.Context(), path, time.Now()); err != nil {
		return err
	}
	// grep goes first, so that both find the files in memory as far as that holds them.
	start := time.Now()
	grep := exec.CommandContext(cmd.Context(), "grep", "-r", "-c", "Taiwan Strait", path)
	grepErr := grep.Run()
	grepTime := time.Since(start)
	var last library.Progress
	x := d.indexer()
	x.Progress = func(p library.Progress) { last = p }
	folders, err := d.state.Folders(cmd.Context())
	if err != nil {
		return err
	}
	if err := x.Sync(cmd.Context(), folders); err != nil {
		return err
	}
	s := last.Elapsed.Seconds()
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "indexed %s articles, %s, in %s: %s articles/s, %.1f MB/s; grep -r -c over them: %s%s\n",
		humanize.Comma(int64(last.Read)), humanize.IBytes(uint64(last.Bytes)), round(last.Elapsed), humanize.Comma(int64(float64(last.Read)/s)), float64(last.Bytes)/1e6/s,
		round(grepTime), failed(grepErr))
	return err
}

func failed(err error) string {
	if err == nil {
		return ""
	}
	return " (" + err.Error() + ")"
}

// benchTyping asks what the reader asks at each key.
func benchTyping(cmd *cobra.Command, shelf *library.Shelf, line string) error {
	var first, whole []time.Duration
	letters := strings.Split(line, "")
	for i := range 2 * len(letters) {
		n := i + 1
		if i >= len(letters) {
			n = 2*len(letters) - i - 1
		}
		start := time.Now()
		seen := false
		err := shelf.Find(cmd.Context(), query.ParseTyping(strings.Join(letters[:n], "")), library.ByDate, func(library.Rows) {
			if !seen {
				seen = true
				first = append(first, time.Since(start))
			}
		})
		if err != nil {
			return err
		}
		whole = append(whole, time.Since(start))
	}
	slices.Sort(first)
	slices.Sort(whole)
	start := time.Now()
	if _, err := shelf.Topics(cmd.Context(), query.ParseTyping(line)); err != nil {
		return err
	}
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%-26s %10s %10s %10s   %10s %10s %10s %10s\n", line,
		round(at(first, 50)), round(at(first, 95)), round(at(first, 100)), round(at(whole, 50)), round(at(whole, 100)), round(time.Since(start)), resident())
	return err
}

// resident is how much of the machine's memory the process has.
func resident() string {
	var size, pages uint64
	if data, err := os.ReadFile("/proc/self/statm"); err == nil {
		if _, err := fmt.Sscan(string(data), &size, &pages); err == nil {
			return humanize.IBytes(pages * uint64(os.Getpagesize()))
		}
	}
	var m runtime.MemStats // on other systems without what SQLite has
	runtime.ReadMemStats(&m)
	return humanize.IBytes(m.Sys - m.HeapReleased)
}

// at returns a percentile of sorted times.
func at(sorted []time.Duration, percent int) time.Duration {
	return sorted[min(len(sorted)*percent/100, len(sorted)-1)]
}

func round(d time.Duration) time.Duration {
	if d > 10*time.Second {
		return d.Round(time.Second)
	}
	return d.Round(max(d/1000, time.Microsecond))
}
