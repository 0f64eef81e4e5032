package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/ui"
	"dateline/ui/cell"
	"dateline/ui/config"
	"dateline/ui/outside"
	"dateline/ui/theme"
)

func newRoot() *cobra.Command {
	var filter, colours, sort string
	var asLines, defaults bool
	root := &cobra.Command{
		Use:   "dateline [PATH…]",
		Short: "Read articles by section and follow topics through them",
		Long: `dateline lists articles in one pane and shows the sections of the selected one in the other.
It reads plain text, Markdown and HTML, in files and folders, and finds headlines, sections and
topics by itself. Without a PATH it opens the library, or its built-in articles where that has no
folders; the path - is standard input.

Press ? in the reader for its keys. With --plain, and where TERM is dumb, it draws nothing but answers
line by line.`,
		Example: `  # the built-in articles
  dateline

  # a library: indexed once, opened at once ever after
  dateline add ~/articles
  dateline

  # a folder, filtered
  dateline ~/articles -f '#taiwan-strait -#nato'

  # one article from another program
  pandoc report.docx -t plain | dateline -

  # which articles have a section on Ukraine, without the reader
  dateline list ~/articles -f '#ukraine'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if defaults {
				return printConfig(cmd, config.Default())
			}
			return read(cmd, args, filter, colours, sort, asLines)
		},
	}
	addFilter(root, &filter)
	addSort(root, &sort)
	root.Flags().StringVar(&colours, "theme", "", "colours: "+theme.Choices()+" (default as configured)")
	root.Flags().BoolVar(&asLines, "plain", false, "converse line by line, for screen readers and simple terminals")
	root.Flags().BoolVar(&defaults, "print-config", false, "write the defaults of the configuration with comments")
	complete(root, "theme", theme.Words()...)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	addLibrary(root)
	root.AddCommand(newShow(), newList(), newTopics(), newDigest(), newStats(), newViews(), newAdd(), newRemove(), newFolders(), newConfig(), newBench())
	return root
}

// read opens the reader.
func read(cmd *cobra.Command, args []string, filter, colours, sort string, asLines bool) error {
	if _, err := theme.Parse(colours); err != nil && colours != "" {
		return usageError{err}
	}
	order, err := orderOf(sort)
	if err != nil {
		return err
	}
	if _, err := parse(filter); err != nil {
		return err
	}
	if asLines || os.Getenv("TERM") == "dumb" {
		return readPlain(cmd, args, filter, order)
	}
	if !term.IsTerminal(os.Stdout.Fd()) {
		return usageError{errors.New("the reader needs a terminal; use 'dateline list' or 'dateline show' to write to a file or a pipe")}
	}
	if slices.Contains(args, "-") && term.IsTerminal(os.Stdin.Fd()) { // the keys would be the article
		return usageError{errors.New("standard input is the keyboard; - is for what another program writes: pandoc report.docx -t plain | dateline -")}
	}
	if err := anyThere(args); err != nil {
		return err
	}
	topics, settings := watchOwn(topicsFile(), ownTopics), watchOwn(configFile(), ownConfig)
	g, faults := ownTopics()
	chosen, mistakes := ownConfig()
	options := ui.Options{
		Gazetteer: g, Faults: append(mistakes, faults...), Topics: topics, Configs: settings,
		Config: &chosen, Theme: theme.Name(colours), Query: filter, Order: order, Open: outside.Open, Now: time.Now(),
	}
	if len(args) > 0 {
		return readPaths(cmd, args, options)
	}
	err = withDisk(cmd, false, func(d *disk) error {
		if d == nil {
			return readPaths(cmd, nil, options)
		}
		options.Keeper = d.keeper()
		options.Original = func(a *article.Article) (string, error) { return original(a, os.ReadFile) }
		options.File = func(a *article.Article) string { return a.Path }
		return open(cmd, options)
	})
	if errors.As(err, &unkeptError{}) { // the reader says so itself, and goes on with what there is
		return readPaths(cmd, nil, options)
	}
	return err
}

// anyThere returns what is wrong with the first of the paths where none of them is there: such a name is a slip, or
// meant for a command.
func anyThere(paths []string) error {
	var first error
	for _, path := range paths {
		_, err := os.Stat(path)
		if path == "-" || err == nil {
			return nil
		}
		if first == nil {
			first = fmt.Errorf("%s: %w; 'dateline --help' lists the commands", path, reason(err))
		}
	}
	return first
}

// readPaths opens the reader on paths; without any, on the built-in articles.
func readPaths(cmd *cobra.Command, paths []string, options ui.Options) error {
	in := newInput(paths, cmd.InOrStdin(), options.Gazetteer)
	options.Articles = in.articles
	options.Original = func(a *article.Article) (string, error) { return original(a, in.bytes) }
	options.File = in.file()
	return open(cmd, options)
}

func addFilter(cmd *cobra.Command, filter *string) {
	cmd.Flags().StringVarP(filter, "filter", "f", "", "show only what matches this query")
}

func addSort(cmd *cobra.Command, sort *string) {
	cmd.Flags().StringVar(sort, "sort", "date", "order: date, title, source or relevance")
	complete(cmd, "sort", "date", "title", "source", "relevance")
}

// complete tells the shell the values of a flag.
func complete(cmd *cobra.Command, flag string, values ...string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag does not exist
	}
}

func orderOf(sort string) (library.Order, error) {
	for o := range library.ByRelevance + 1 {
		if o.String() == sort {
			return o, nil
		}
	}
	return 0, usageError{fmt.Errorf("there is no order %q; choose one of date, title, source, relevance", sort)}
}

// blank is as many spaces as s is wide on the terminal.
func blank(s string) string { return strings.Repeat(" ", cell.Width(s)) }
