package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestExitStatus(t *testing.T) {
	_, fault := parse("nato OR")
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("a disk is full"), 1},
		{errTold, 1},
		{usageError{errors.New("unknown flag")}, 2},
		{fmt.Errorf("list: %w", usageError{errors.New("unknown flag")}), 2},
		{fault, 2},
	} {
		if got := status(c.err); got != c.want {
			t.Errorf("%v ends with %d, want %d", c.err, got, c.want)
		}
	}
}

func TestTheCaretPointsAtTheFault(t *testing.T) {
	_, err := parse("台灣 titel:")
	if err == nil {
		t.Fatal("the query has no fault")
	}
	lines := strings.Split(err.Error(), "\n")
	if at := strings.Index(lines[2], "^"); at != len("  ")+len("台灣 ")-2 { // two cells a character
		t.Errorf("the caret is in column %d:\n%v", at, err)
	}
}
