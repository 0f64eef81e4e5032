package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"dateline/model/library"
	"dateline/model/store"
)

// unkeptError says that the state cannot be used, without which there is no library.
type unkeptError struct{ error }

func (e unkeptError) Unwrap() error { return e.error }

// openReading opens what is read and starred, for a session that adds to it.
func openReading(cmd *cobra.Command) *library.Reading {
	_, data := places(cmd)
	return library.OpenReading(func() (*store.State, error) { return store.OpenState(data) })
}

// onReading calls do with what is read and starred, for a command that only asks; with nil where nothing is
// kept yet.
func onReading(cmd *cobra.Command, do func(*library.Reading) error) error {
	_, data := places(cmd)
	if _, err := os.Stat(filepath.Join(data, "state.db")); errors.Is(err, os.ErrNotExist) {
		return do(nil)
	}
	r := openReading(cmd)
	err := do(r)
	if fault := r.Close(); fault != nil && !errors.As(err, &unkeptError{}) { // else it is told already
		fmt.Fprintln(cmd.ErrOrStderr(), "dateline: what is read and starred is not known:", fault)
	}
	return err
}
