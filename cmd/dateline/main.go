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
	"slices"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"dateline/model/article"
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
	root := newRoot()
	err := fang.Execute(context.Background(), root, fang.WithVersion(version()),
		fang.WithErrorHandler(func(w io.Writer, _ fang.Styles, err error) { tell(w, root, err) }))
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

// tell writes an error as one plain sentence, and where the help for it is.
func tell(w io.Writer, root *cobra.Command, err error) {
	if errors.Is(err, errTold) {
		return
	}
	fmt.Fprintln(w, "dateline:", err)
	if status(err) == statusUsage {
		cmd, _, _ := root.Find(os.Args[1:]) // root where there is no such command
		fmt.Fprintf(w, "'%s --help' shows how it is used.\n", cmd.CommandPath())
	}
}

// more is any number of arguments.
const more = 1 << 30

// takes checks that a command gets from low to high arguments.
func takes(low, high int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		use := cmd.Parent().CommandPath() + " " + cmd.Use
		switch {
		case len(args) < low:
			return usageError{fmt.Errorf("too few arguments for '%s'", use)}
		case len(args) > high && cmd.HasSubCommands():
			return usageError{fmt.Errorf("there is no command %q of '%s'", args[0], cmd.CommandPath())}
		case len(args) > high:
			return usageError{fmt.Errorf("too many arguments for '%s'", use)}
		}
		return nil
	}
}

// exclusive lets one of some flags be given.
func exclusive(cmd *cobra.Command, flags ...string) {
	cmd.MarkFlagsMutuallyExclusive(flags...) // completion offers one alone
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		given := slices.DeleteFunc(slices.Clone(flags), func(name string) bool { return !cmd.Flags().Changed(name) })
		if len(given) > 1 {
			return usageError{fmt.Errorf("--%s exclude each other", strings.Join(given, " and --"))}
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
	return q, usageError{fmt.Errorf("the query has a fault %w\n%s", err, pointAt(s, min(fault.Offset, len(s))))}
}

// around is how many letters of a query are shown on either side of its fault.
const around = 40

// pointAt returns what stands in a query around a byte, on one line, and a mark below that place.
func pointAt(s string, at int) string {
	before, after := []rune(onOneLine(s[:at])), []rune(onOneLine(s[at:]))
	if n := len(before) - around; n > 0 {
		before = append([]rune("…"), before[n:]...)
	}
	if len(after) > around {
		after = append(after[:around], '…')
	}
	return fmt.Sprintf("  %s%s\n  %s^", string(before), string(after), blank(string(before)))
}

// onOneLine returns clean text with a space for each break and tab.
func onOneLine(s string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(article.Clean(s))
}
