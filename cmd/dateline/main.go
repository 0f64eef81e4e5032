// Command dateline is a reader in the terminal for people who follow subjects, and the same engine
// without a screen. It holds flags, output and wiring; what it does is in the packages below model
// and ui.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"dateline/model/query"
)

// Exit statuses besides 0.
const (
	statusFault = 1 // something could not be done
	statusUsage = 2 // the command line is wrong
)

// usageError is a wrong command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// errTold says that what went wrong has been written to standard error already.
var errTold = errors.New("some paths could not be read")

func main() {
	err := fang.Execute(context.Background(), newRoot(), fang.WithErrorHandler(tell))
	os.Exit(status(err))
}

func status(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		return statusUsage
	}
	return statusFault
}

// tell writes an error as one plain sentence.
func tell(w io.Writer, _ fang.Styles, err error) {
	if errors.Is(err, errTold) {
		return
	}
	fmt.Fprintln(w, "dateline:", err)
	if status(err) == statusUsage {
		fmt.Fprintln(w, "'dateline --help' shows how it is used.")
	}
}

// wrongUse makes what cobra finds wrong with arguments wrong use.
func wrongUse(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

// parse reads a query strictly and points at its fault.
func parse(s string) (query.Query, error) {
	q, err := query.Parse(s)
	var fault *query.SyntaxError
	if !errors.As(err, &fault) {
		return q, err
	}
	at := min(fault.Offset, len(s))
	return q, usageError{fmt.Errorf("the query has a fault %w\n  %s\n  %s^", err, s, blank(s[:at]))}
}
