package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"dateline/model/library"
	"dateline/ui/plain"
)

// readPlain is the reader as a conversation.
func readPlain(cmd *cobra.Command, args []string, filter string, order library.Order) error {
	in := cmd.InOrStdin()
	if slices.Contains(args, "-") { // standard input is an article
		tty, screen, err := tea.OpenTTY()
		if err != nil {
			return fmt.Errorf("open the keyboard: %w", err)
		}
		defer screen.Close()
		defer tty.Close()
		in = tty
	}
	g, _ := ownTopics() // onArticles tells their faults
	reading := openReading(cmd)
	err := onArticles(cmd, args, reading, func(corpus library.Corpus, r *library.Reading) error {
		return plain.Run(cmd.Context(), plain.Options{
			Corpus: corpus, Reading: r, Names: g.Resolve, Query: filter, Order: order,
			In: in, Out: cmd.OutOrStdout(), Width: widthOf(cmd.OutOrStdout()),
		})
	})
	return errors.Join(err, reading.Close())
}

// widthOf is the width of a terminal in cells, or 0 where w is none.
func widthOf(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return 0
	}
	width, _, err := term.GetSize(f.Fd())
	if err != nil {
		return 0
	}
	return width
}
