package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dateline": main})
}

// TestScripts runs the sessions in testdata/script: the program as a shell sees it, each with an index, a state
// and a configuration of its own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", RequireExplicitExec: true, Setup: func(e *testscript.Env) error {
		for _, name := range []string{"DATELINE_CACHE", "DATELINE_DATA", "DATELINE_CONFIG"} {
			e.Setenv(name, filepath.Join(e.WorkDir, "."+strings.ToLower(name)))
		}
		return nil
	}})
}
