package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/model/store"
)

func newList() *cobra.Command {
	var filter, sort string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [PATH…]",
		Short: "List the articles whose sections match",
		Long: `list writes one line for each article that has a matching section: date, matching of all sections,
headline and, behind a tab, the path. With --json it writes one object a line; "matches" holds the
numbers of the matching sections, 0 for the lead.`,
		Example: `  # everything, newest first
  dateline list ~/articles

  # sections on the Taiwan Strait that do not name NATO
  dateline list -f '#taiwan-strait -#nato'

  # only the paths
  dateline list ~/articles -f 'title:nato date:2025' | cut -f2`,
		RunE: func(cmd *cobra.Command, args []string) error {
			order, err := orderOf(sort)
			if err != nil {
				return err
			}
			q, err := parse(filter)
			if err != nil {
				return err
			}
			return onCorpus(cmd, args, q, func(corpus library.Corpus, r *library.Reading) error {
				return library.Each(cmd.Context(), corpus, q, order, func(m library.Match) error {
					return writeMatch(cmd.OutOrStdout(), m, r, asJSON)
				})
			})
		},
	}
	addFilter(cmd, &filter)
	addSort(cmd, &sort)
	addJSON(cmd, &asJSON)
	return cmd
}

func newTopics() *cobra.Command {
	var filter string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "topics [PATH…]",
		Short: "Count the topics of the sections that match",
		Long: `topics writes one line for each topic of the matching sections: in how many articles and sections
it stands, how often it is mentioned, its name for queries and its name. A folder that is named as one of the
commands below is given as ./check.`,
		Example: `  # what the built-in articles speak of
  dateline topics

  # what else is spoken of where Ukraine is
  dateline topics ~/articles -f '#ukraine' | head`,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := parse(filter)
			if err != nil {
				return err
			}
			return onCorpus(cmd, args, q, func(corpus library.Corpus, _ *library.Reading) error { return writeTopics(cmd, corpus, q, asJSON) })
		},
	}
	addFilter(cmd, &filter)
	addJSON(cmd, &asJSON)
	cmd.AddCommand(newTopicsEdit(), newTopicsCheck(), newTopicsWhy())
	return cmd
}

func writeTopics(cmd *cobra.Command, corpus library.Corpus, q query.Query, asJSON bool) error {
	out := cmd.OutOrStdout()
	counts, err := library.Tally(cmd.Context(), corpus, q)
	if err != nil {
		return err
	}
	for _, c := range counts {
		var err error
		if asJSON {
			err = writeJSON(out, topicCountRecord(c))
		} else {
			_, err = fmt.Fprintf(out, "%6d %6d %6d  #%s\t%s\n", c.Articles, c.Sections, c.Mentions, c.Topic.ID, c.Topic.Name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func addJSON(cmd *cobra.Command, asJSON *bool) {
	cmd.Flags().BoolVar(asJSON, "json", false, "write one JSON object a line")
}

// onCorpus calls do with what the paths stand for, and with what is read of it; without any, with the library on
// disk, brought up to date, or else with the built-in articles. Topics of q that are not known there are told.
func onCorpus(cmd *cobra.Command, paths []string, q query.Query, do func(library.Corpus, *library.Reading) error) error {
	return onReading(cmd, func(r *library.Reading) error {
		return onArticles(cmd, paths, r, func(corpus library.Corpus, r *library.Reading) error {
			tellUnknown(cmd.ErrOrStderr(), corpus, q)
			return do(corpus, r)
		})
	})
}

// tellUnknown names the topics that q asks for and that neither the gazetteer nor an article knows.
func tellUnknown(w io.Writer, corpus library.Corpus, q query.Query) {
	for _, name := range query.Topics(q) {
		if len(corpus.IDs([]query.TopicName{name})) == 0 {
			fmt.Fprintf(w, "dateline: there is no topic %q; 'dateline topics' lists those that there are\n", name.Name)
		}
	}
}

func onArticles(cmd *cobra.Command, paths []string, r *library.Reading, do func(library.Corpus, *library.Reading) error) error {
	if len(paths) > 0 {
		return onPaths(cmd, paths, r, do)
	}
	return onDisk(cmd, r, do)
}

func onDisk(cmd *cobra.Command, r *library.Reading, do func(library.Corpus, *library.Reading) error) error {
	return withDisk(cmd, false, func(d *disk) error {
		if d == nil {
			return onPaths(cmd, nil, r, do)
		}
		if err := d.sync(cmd.Context(), cmd); errors.Is(err, store.ErrDamaged) {
			return err
		} else if err != nil {
			fmt.Fprintln(cmd.ErrOrStderr(), "dateline:", err)
		}
		shelf := library.NewShelf(d.index, d.topics)
		if _, err := shelf.Refresh(cmd.Context()); err != nil {
			return err
		}
		shelf.Reading = r
		return do(shelf, r)
	})
}

func onPaths(cmd *cobra.Command, paths []string, r *library.Reading, do func(library.Corpus, *library.Reading) error) error {
	corpus, err := collect(cmd, paths)
	if corpus == nil {
		return err
	}
	corpus.Reading = r
	return firstOf(do(corpus, r), err)
}

// collect reads everything into a library. The library is nil where nothing could be read.
func collect(cmd *cobra.Command, paths []string) (*library.Library, error) {
	g := gazetteer(cmd)
	corpus := library.New(g)
	err := newInput(paths, cmd.InOrStdin(), g).each(cmd.Context(), cmd.ErrOrStderr(), func(a *article.Article) error {
		corpus.Add(a)
		return nil
	})
	if corpus.Len() == 0 {
		return nil, err
	}
	return corpus, err
}

func writeMatch(w io.Writer, m library.Match, r *library.Reading, asJSON bool) error {
	if asJSON {
		return writeJSON(w, matchRecord(m, r))
	}
	date := "          "
	if !m.Article.Published.IsZero() {
		date = m.Article.Published.Format("2006-01-02")
	}
	count := fmt.Sprintf("%d/%d", len(m.Sections), len(m.Article.Sections))
	_, err := fmt.Fprintf(w, "%s %7s §  %s\t%s\n", date, count, m.Article.Title, m.Article.Path)
	return err
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
