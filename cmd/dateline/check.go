package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"strconv"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/model/source"
)

// asked are queries of every kind, which bench compares with what reading finds.
var asked = []string{
	"", "t", "the", "taiwan", "nato", "minist", "foreign ministry", "said china", "a b c", "zzz", "sao", "u.s.",
	`"foreign ministry"`, `"foreign m`, `"the `, `"taiwan strait"`, `"the european union"`, `"said. the"`, `"prime minister" nato`,
	"/t.iw/", "/arms? transfer/", `/\bnato\b.*china/`, "taiwan OR japan", "(nato OR eu) -china", "-the", "-t nato", "nato -china date:2015..",
	"#taiwan-strait", "#nato,china", "#china+", "#us -#china", "about:china", "about:ukraine #russia", "#tai", "#nobody",
	"title:t", "title:taiwan", `title:"red sea"`, "heading:chin", "heading:t", "text:nato", "quote:china", "path:2015-", "tag:war", "place:beijing",
	"date:2015", "before:2006-03", "older:1w words:>800", "has:quote taiwan", "nato china scope:article", "-#nato ukraine scope:article", "is:unread iran",
}

// checkSample compares what the library finds among n of its articles with what is found in their files, read again
// and searched without an index.
func checkSample(cmd *cobra.Command, d *disk, shelf *library.Shelf, n int) error {
	sample, err := readSample(cmd.Context(), d, shelf, n)
	if err != nil {
		return err
	}
	wrong := 0
	for _, line := range asked {
		q := query.ParseTyping(line)
		got, err := matchesIn(cmd.Context(), shelf, q, sample)
		if err != nil {
			return err
		}
		want, err := matchesIn(cmd.Context(), sample, q, sample)
		if err != nil {
			return err
		}
		if !maps.Equal(got, want) {
			wrong++
			fmt.Fprintf(cmd.OutOrStdout(), "%s: the index finds %d articles, reading finds %d, or other sections of them\n", line, len(got), len(want))
		}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "\n%d of %d queries find the same sections as reading %s of the articles does\n",
		len(asked)-wrong, len(asked), humanize.Comma(int64(sample.Len())))
	return err
}

// readSample reads the files of n articles, as far apart as can be.
func readSample(ctx context.Context, d *disk, shelf *library.Shelf, n int) (*library.Library, error) {
	var all library.Rows
	if err := shelf.Find(ctx, query.Query{}, library.ByDate, func(r library.Rows) { all = r }); err != nil {
		return nil, err
	}
	var paths []string
	for i := 0; i < all.Len(); i += max(1, all.Len()/n) {
		a, err := shelf.Load(ctx, all.At(i))
		if err != nil {
			return nil, err
		}
		if a != nil {
			paths = append(paths, a.Path)
		}
	}
	sample := library.New(d.topics)
	for a, err := range (source.Reader{Gazetteer: d.topics}).Files(ctx, paths) {
		if err != nil {
			return nil, err
		}
		sample.Add(a)
	}
	return sample, nil
}

// matchesIn returns the matching sections of the articles of sample, by ID.
func matchesIn(ctx context.Context, c library.Corpus, q query.Query, sample *library.Library) (map[article.ID]string, error) {
	var all library.Rows
	if err := c.Find(ctx, q, library.ByDate, func(r library.Rows) { all = r }); err != nil {
		return nil, err
	}
	found := map[article.ID]string{}
	for i := range all.Len() {
		if m := all.At(i); sample.Article(m.Article.ID) != nil {
			found[m.Article.ID] = fmt.Sprint(m.Sections)
		}
	}
	return found, nil
}

// checkCounts compares how many articles match with a file of known counts: on each line a number and, behind a
// tab, a query.
func checkCounts(cmd *cobra.Command, shelf *library.Shelf, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	right, all := 0, 0
	for line := range strings.Lines(string(data)) {
		number, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		want, err := strconv.Atoi(number)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		var found library.Rows
		if err := shelf.Find(cmd.Context(), query.ParseTyping(text), library.ByDate, func(r library.Rows) { found = r }); err != nil {
			return err
		}
		if all++; found.Len() == want {
			right++
		} else {
			fmt.Fprintf(cmd.OutOrStdout(), "%s: %d articles, %d are known\n", text, found.Len(), want)
		}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "\n%d of %d counts are those that are known\n", right, all)
	return err
}
