package library

import (
	"fmt"
	"strings"
	"time"

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
func (p Progress) String() string {
	text := fmt.Sprintf("indexing %s of %s files", humanize.Comma(int64(p.Seen)), humanize.Comma(int64(p.Total)))
	if p.Done {
		text = fmt.Sprintf("indexed %s files", humanize.Comma(int64(p.Seen)))
	}
	if s := p.Elapsed.Seconds(); s > 0 {
		text += fmt.Sprintf(" · %s/s", humanize.Comma(int64(float64(p.Seen)/s)))
	}
	left, ok := p.Left()
	if !ok || p.Done {
		return text
	}
	full := barWidth * p.Seen / p.Total
	return strings.Repeat("█", full) + strings.Repeat("░", barWidth-full) + " " + text + " · " + left.Round(time.Second).String() + " left"
}
