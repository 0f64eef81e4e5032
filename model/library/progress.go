package library

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dustin/go-humanize"
)

// Progress is how far an indexer has come.
type Progress struct {
	Total   int     // files below the folders, as far as they have been counted
	Counted bool    // Total is all of them
	Seen    int     // files looked at
	Read    int     // files read, the others had not changed
	Bytes   int64   // of the files read
	Skipped []error // why files were not read
	Away    []error // folders of the library that cannot be read; what is known of them stays
	Elapsed time.Duration
	Done    bool
}

// Left is the time that the rest will take at the rate so far; ok is false while that is not known.
func (p Progress) Left() (left time.Duration, ok bool) {
	if !p.Counted || p.Seen == 0 || p.Seen > p.Total {
		return 0, false
	}
	return time.Duration(float64(p.Elapsed) / float64(p.Seen) * float64(p.Total-p.Seen)), true
}

// barWidth is how many cells a progress bar has.
const barWidth = 12

// String says how far it is: a bar, files, files a second, and the time left.
func (p Progress) String() string { return p.forms()[0] }

// In is String in at most width characters, as far as that goes: the bar is left out first, then the rate.
func (p Progress) In(width int) string {
	all := p.forms()
	for _, form := range all {
		if utf8.RuneCountInString(form) <= width {
			return form
		}
	}
	return all[len(all)-1]
}

// forms are the ways to say how far it is, the longest first.
func (p Progress) forms() []string {
	files := fmt.Sprintf("indexing %s of %s files", humanize.Comma(int64(p.Seen)), humanize.Comma(int64(p.Total)))
	if p.Done {
		files = fmt.Sprintf("indexed %s files", humanize.Comma(int64(p.Seen)))
	}
	rate := ""
	if s := p.Elapsed.Seconds(); s > 0 {
		rate = fmt.Sprintf(" · %s/s", humanize.Comma(int64(float64(p.Seen)/s)))
	}
	left, ok := p.Left()
	if !ok || p.Done {
		return []string{files + rate, files}
	}
	full := barWidth * p.Seen / p.Total
	bar := strings.Repeat("█", full) + strings.Repeat("░", barWidth-full) + " "
	rest := " · " + left.Round(time.Second).String() + " left"
	return []string{bar + files + rate + rest, files + rate + rest, files + rest, files}
}
