// Package count writes how many there are of something.
package count

import "github.com/dustin/go-humanize"

// Of counts things: "1 article", "4,310 articles".
func Of(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return humanize.Comma(int64(n)) + " " + thing + "s"
}

// Place says which of how many something is: "3/1,412".
func Place(at, of int) string { return humanize.Comma(int64(at)) + "/" + humanize.Comma(int64(of)) }
