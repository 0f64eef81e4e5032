package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model/library"
	"dateline/model/query"
)

func newStats() *cobra.Command {
	var filter, by string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "stats [PATH…]",
		Short: "Count what matches by day, week, month or year",
		Long: `stats writes one line for each day, week, month or year from the first in which something matches to the
last: its dates as they are written after date: in a query, articles, matching sections, and a bar of the
sections. What has no date is counted in a line of its own. Without --by the dates are as long as their
span suggests. With --json it writes one object a line.`,
		Example: `  # when the Taiwan Strait was written about
  dateline stats ~/articles -f '#taiwan-strait'

  # the busiest week, by sections
  dateline stats -f '#nato' --by week | sort -k3 -n | tail -1`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if by != "" && !slices.Contains(library.Units, by) {
				return usageError{fmt.Errorf("there is no bucket %q; choose one of %s", by, strings.Join(library.Units, ", "))}
			}
			q, err := parse(filter)
			if err != nil {
				return err
			}
			return onCorpus(cmd, args, q, func(corpus library.Corpus, _ *library.Reading) error { return writeStats(cmd, corpus, q, by, asJSON) })
		},
	}
	addFilter(cmd, &filter)
	cmd.Flags().StringVar(&by, "by", "", "count by day, week, month or year")
	complete(cmd, "by", library.Units...)
	addJSON(cmd, &asJSON)
	return cmd
}

// suggested is how many lines there are at most where the reader does not ask for more.
const suggested = 60

func writeStats(cmd *cobra.Command, corpus library.Corpus, q query.Query, by string, asJSON bool) error {
	var line library.Timeline
	if err := corpus.Timeline(cmd.Context(), q, func(t library.Timeline) { line = t }); err != nil {
		return err
	}
	unit := line.Fit(suggested)
	if by != "" {
		unit = library.Unit(slices.Index(library.Units, by))
	}
	buckets := line.By(unit)
	if line.Undated.Articles > 0 {
		buckets = append(buckets, library.Bucket{Count: line.Undated})
	}
	width, most := 0, 0
	for _, b := range buckets {
		width, most = max(width, len(written(b))), max(most, b.Sections)
	}
	longest := longestBar
	if w := widthOf(cmd.OutOrStdout()); w > 0 && len(buckets) > 0 {
		longest = max(min(longest, w-len(bucketLine(width, buckets[0]))), 0)
	}
	for _, b := range buckets {
		if err := writeBucket(cmd, b, width, longest, most, asJSON); err != nil {
			return err
		}
	}
	return nil
}

func writeBucket(cmd *cobra.Command, b library.Bucket, width, longest, most int, asJSON bool) error {
	if asJSON {
		return writeJSON(cmd.OutOrStdout(), bucketRecord(b))
	}
	line := bucketLine(width, b) + bar(b.Sections, most, longest)
	_, err := fmt.Fprintln(cmd.OutOrStdout(), strings.TrimRight(line, " "))
	return err
}

// bucketLine is what stands before the bar, of dates that are width cells wide.
func bucketLine(width int, b library.Bucket) string {
	return fmt.Sprintf("%-*s %6d %6d  ", width, written(b), b.Articles, b.Sections)
}

func written(b library.Bucket) string { return cmp.Or(dates(b), "undated") }

// dates are those of a bucket as they stand in a query, empty for articles without one.
func dates(b library.Bucket) string {
	if b.To.IsZero() {
		return ""
	}
	return strings.TrimPrefix(b.Dates().String(), "date:")
}

// longestBar is how many cells the bar of the most takes where the terminal has room for it.
const longestBar = 40

// bar draws n of most in up to so many cells, the last of them in eighths.
func bar(n, most, cells int) string {
	eighths := (n*cells*8 + most/2) / max(most, 1)
	if n > 0 && cells > 0 {
		eighths = max(eighths, 1)
	}
	return strings.Repeat("█", eighths/8) + []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}[eighths%8]
}
