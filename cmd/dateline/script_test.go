package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"dateline": main})
}

// tests are all tests, with a folder for what is built for them.
type tests struct{ *testing.M }

// scratch is that folder.
var scratch string

func (t tests) Run() int {
	dir, err := os.MkdirTemp("", "dateline-test")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // it is in the system's folder for such
	scratch = dir
	return t.M.Run()
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
