package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// evaluation returns the folder of evaluation data, or skips the test.
func evaluation(t testing.TB) string {
	dir := os.Getenv("DATELINE_EVAL")
	if dir == "" {
		t.Skip("DATELINE_EVAL names no folder of evaluation data")
	}
	return dir
}

func TestTheFirstArticleIsReadAsAnEditorWould(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(evaluation(t), "seed", "000_74ce726e10d678c7.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := Reader{IsPlace: func(s string) bool { return s == "Beijing" }}.Read("seed.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Beijing Accuses NATO of Stirring Tensions, Defends Military Modernization as Legitimate"; a.Title != want {
		t.Errorf("title %q", a.Title)
	}
	if a.Place != "Beijing" {
		t.Errorf("place %q", a.Place)
	}
	var headings []string
	for _, s := range a.Sections {
		headings = append(headings, s.Heading)
	}
	want := []string{
		"", "Defense Within Sovereign Rights, Says China", "China Denies Arms Transfers in Ukraine Conflict",
		"NATO’s Global Role Questioned", "Regional Implications",
	}
	if !slices.Equal(headings, want) {
		t.Errorf("headings %q", headings)
	}
}
