package main

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"dateline/model/export"
	"dateline/model/library"
	"dateline/ui/count"
)

func newDigest() *cobra.Command {
	var sort string
	var asJSON, asMarkdown bool
	cmd := &cobra.Command{
		Use:   "digest QUERY [PATH…]",
		Short: "Write the matching sections of all articles as one document",
		Long: `digest writes the sections that 'dateline list -f QUERY' counts, verbatim and in the same order, each with
headline, source, date, path and number, which is what 'dateline show --section' takes. The first come while others
are still looked for.

Near-identical passages, such as a report that several papers print, are written once, with the places of the
others. One that comes much later than the first is named where it stands. With --json it has "same_as", the "n" of
the first, in place of its text. A passage is compared with the 16,384 different ones before it at least.`,
		Example: `  # all that is said on the Taiwan Strait, to read in one go
  dateline digest '#taiwan-strait' | less

  # a document on grain in one's own articles of this year
  dateline digest '#ukraine grain date:2025' ~/articles --markdown > grain.md

  # how often each passage was printed
  dateline digest 'title:nato' --json | jq '[.title, 1 + (.same | length)]'`,
		Args:              takes(1, more),
		ValidArgsFunction: completePaths,
		RunE: func(cmd *cobra.Command, args []string) error {
			order, err := orderOf(sort)
			if err != nil {
				return err
			}
			q, err := parse(args[0])
			if err != nil {
				return err
			}
			return onCorpus(cmd, args[1:], q, func(corpus library.Corpus, _ *library.Reading) error {
				w := newDigestWriter(cmd.OutOrStdout(), args[0], asJSON, asMarkdown)
				return writeDigest(w, library.Stream(cmd.Context(), corpus, q, order))
			})
		},
	}
	addSort(cmd, &sort)
	addJSON(cmd, &asJSON)
	cmd.Flags().BoolVar(&asMarkdown, "markdown", false, "write Markdown")
	exclusive(cmd, "json", "markdown")
	return cmd
}

// completePaths completes files behind the query.
func completePaths(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveDefault
}

// digestWriter writes the parts of a digest one after the other.
type digestWriter interface {
	begin() error
	passage(library.Passage) error
	end(tally) error
}

// tally is what a digest comes to.
type tally struct{ articles, sections, folded int }

// count counts matches as they pass.
func (t *tally) count(matches iter.Seq2[library.Match, error]) iter.Seq2[library.Match, error] {
	return func(yield func(library.Match, error) bool) {
		for m, err := range matches {
			if err == nil {
				t.articles++
				t.sections += len(m.Sections)
			}
			if !yield(m, err) {
				return
			}
		}
	}
}

func (t tally) String() string {
	s := count.Of(t.sections, "section") + " of " + count.Of(t.articles, "article")
	if t.folded > 0 {
		s += fmt.Sprintf(", %d of them near-identical to another", t.folded)
	}
	return s
}

func newDigestWriter(w io.Writer, query string, asJSON, asMarkdown bool) digestWriter {
	switch {
	case asJSON:
		return jsonDigest{w}
	case asMarkdown:
		return markdownDigest{w, query}
	}
	return textDigest{w, query, min(widthOf(w), readable)}
}

// writeDigest writes the passages of matches as they come.
func writeDigest(w digestWriter, matches iter.Seq2[library.Match, error]) error {
	if err := w.begin(); err != nil {
		return err
	}
	var t tally
	for p, err := range library.Passages(t.count(matches)) {
		if err == nil {
			t.folded += len(p.Copies)
			if p.Folded() {
				t.folded++
			}
			err = w.passage(p)
		}
		if err != nil {
			return err
		}
	}
	return w.end(t)
}

// textDigest writes plain text, broken between words where it goes to a terminal.
type textDigest struct {
	io.Writer
	query string
	width int // of the terminal in cells, or 0
}

func (w textDigest) begin() error {
	_, err := fmt.Fprintf(w, "%s\n", export.DigestTitle(w.query))
	return err
}

func (w textDigest) passage(p library.Passage) error {
	lines := []string{fmt.Sprintf("\n%s\n[%d] %s\n%s", rule, p.N+1, p.Article.Title, export.Source(p))}
	if p.Folded() {
		lines = append(lines, fmt.Sprintf("Near-identical to [%d]", p.Of+1))
	} else {
		s := &p.Article.Sections[p.Section]
		text := strings.TrimRight(s.Text, "\n")
		if w.width > 0 { // where a paragraph is no longer a line
			text = strings.ReplaceAll(text, "\n", "\n\n")
		}
		lines = append(lines, s.Heading, text)
	}
	if len(p.Copies) > 0 {
		lines = append(lines, "Near-identical: "+export.Copies(p))
	}
	lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
	text := strings.Join(lines, "\n\n") + "\n"
	if w.width > 0 {
		text = ansi.Wrap(text, w.width, "")
	}
	_, err := io.WriteString(w, text)
	return err
}

// rule parts the passages of plain text.
const rule = "────────────────────────────────────────"

func (w textDigest) end(t tally) error {
	_, err := fmt.Fprintf(w, "\n%s\n%s\n", rule, t)
	return err
}

// markdownDigest writes a Markdown document.
type markdownDigest struct {
	io.Writer
	query string
}

func (w markdownDigest) begin() error {
	_, err := io.WriteString(w, export.DigestHead(w.query))
	return err
}

func (w markdownDigest) passage(p library.Passage) error {
	_, err := io.WriteString(w, export.Passage(p))
	return err
}

func (w markdownDigest) end(t tally) error {
	_, err := fmt.Fprintf(w, "*%s*\n", t)
	return err
}

// jsonDigest writes one object a line.
type jsonDigest struct{ io.Writer }

func (w jsonDigest) begin() error                    { return nil }
func (w jsonDigest) passage(p library.Passage) error { return writeJSON(w, passageRecord(p)) }
func (w jsonDigest) end(tally) error                 { return nil }
