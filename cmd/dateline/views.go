package main

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/store"
)

func newViews() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "views",
		Short: "List the saved views with what each finds",
		Long: `views writes one line for each saved view: the digit that opens it in the reader, its unread articles and all
of them, its name and, behind a tab, its query. They are counted in the library, without one in the built-in
articles. With --json it writes one object a line.`,
		Example: `  dateline views save crises '#ukraine,taiwan-strait newer:1m'
  dateline views

  # what is unread in a view
  dateline list -f "$(dateline views --json | jq -r 'select(.name=="crises").query') is:unread"`,
		Args: takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return onReading(cmd, func(r *library.Reading) error {
				all, err := viewsOf(cmd, r)
				if len(all) == 0 || err != nil {
					return err
				}
				return onDisk(cmd, r, func(corpus library.Corpus, r *library.Reading) error {
					return writeViews(cmd, corpus, r, all, asJSON)
				})
			})
		},
	}
	addJSON(cmd, &asJSON)
	cmd.AddCommand(newViewsSave(), newViewsRemove())
	return cmd
}

// viewsOf are the saved views of what the reader has done, which may be nothing.
func viewsOf(cmd *cobra.Command, r *library.Reading) ([]library.View, error) {
	if r == nil {
		return nil, nil
	}
	return r.Views(cmd.Context())
}

func writeViews(cmd *cobra.Command, corpus library.Corpus, r *library.Reading, all []library.View, asJSON bool) error {
	for _, v := range all {
		n, err := r.CountView(cmd.Context(), corpus, v)
		if err != nil {
			return err
		}
		if asJSON {
			err = writeJSON(cmd.OutOrStdout(), viewRecord(v, n))
		} else {
			slot := strings.TrimPrefix(strconv.Itoa(v.Slot), "0")
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%1s %6d %6d  %s\t%s\n", slot, n.Unread, n.Articles, v.Name, v.Query)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func newViewsSave() *cobra.Command {
	return &cobra.Command{
		Use:   "save NAME QUERY",
		Short: "Keep a query as a view",
		Long: `save keeps a query under a name, in the place of the one that has it. The first nine views get the digits that
open them in the reader.`,
		Example: `  dateline views save strait 'about:taiwan-strait is:unread'`,
		Args:    takes(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			v := library.View{Name: strings.TrimSpace(article.CleanLine(args[0])), Query: article.CleanLine(args[1]), Added: time.Now()}
			q, err := parse(v.Query)
			switch {
			case err != nil:
				return err
			case v.Name == "":
				return usageError{errors.New("a view needs a name")}
			case q.Expr == nil:
				return usageError{errors.New("the query asks for everything; a view needs one that does not")}
			}
			return onState(cmd, func(s *store.State) error {
				v, err := s.SaveView(cmd.Context(), v)
				if err != nil || v.Slot == 0 {
					return err
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d opens it in the reader.\n", v.Slot)
				return err
			})
		},
	}
}

func newViewsRemove() *cobra.Command {
	return &cobra.Command{
		Use:     "remove NAME",
		Short:   "Delete a view",
		Long:    `remove deletes the view of that name. Its digit is free for the next one that is saved.`,
		Example: `  dateline views remove strait`,
		Args:    takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return onState(cmd, func(s *store.State) error {
				deleted, err := s.DeleteView(cmd.Context(), args[0])
				if err == nil && !deleted {
					return fmt.Errorf("there is no view %q; 'dateline views' lists them", article.CleanLine(args[0]))
				}
				return err
			})
		},
	}
}

// onState opens the state, calls do and closes it.
func onState(cmd *cobra.Command, do func(*store.State) error) error {
	_, data := places(cmd)
	state, err := store.OpenState(data)
	if err != nil {
		return err
	}
	return cmp.Or(do(state), state.Close())
}
