package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/model/library"
	"dateline/model/topic"
	"dateline/ui/layout"
)

// articles writes n articles of two sections, newest first by number, of which every fifth carries the same report.
func articles(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		text := fmt.Sprintf("Unlike all others, paper number %d tells of village%d and of the river that runs through it to the sea.", i, i)
		if i%5 == 0 {
			text = "Ministers met on Tuesday to talk about the harvest of this year, which is expected to be smaller than the one before because of drought in the south, officials said."
		}
		data := fmt.Sprintf("---\ntitle: Paper %d\nsource: Source %d\n---\n%s\n\n## Outlook %d\n\nThe outlook of village%d is fair: %s.\n", 1000+i, i, text, i, i, words(i))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.md", i)), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// words are words that only article i has.
func words(i int) string {
	all := make([]string, 12+20*(i%3))
	for k := range all {
		all[k] = fmt.Sprintf("w%dx%d", i, k)
	}
	return strings.Join(all, " ")
}

func TestADigestShowsAllSectionsThatMatchWithTheirSources(t *testing.T) {
	s := start(t, 120, 36).press("/", "#taiwan-strait", "enter", "D")
	s.shows("Digest: #taiwan-strait", "sections of", "The Taiwan Strait, a Short Crossing", "background.md § 1", "§ 1/3")
	if s.shown != nil {
		t.Error("an article is on show, and may count as read")
	}
	s.press("]", "]")
	if a, n, ok := s.reader.At(); !ok || len(a.Sections) <= n {
		t.Errorf("section %d of %v, %v", n, a, ok)
	}
	s.press("D")
	s.hides("Digest:")
	if s.focus != layout.List || s.shown == nil {
		t.Error("the list does not come back")
	}
}

func TestADigestWithoutAFilterIsOfEverything(t *testing.T) {
	s := start(t, 120, 36).press("D")
	s.shows("Digest", fmt.Sprintf("%d sections of 13 articles", s.found.Sections))
	s.press("esc", "/", "zzzz", "enter", "D")
	s.shows("there is no section to make a digest of")
}

func TestTheSourceOfASectionIsOneKeyAway(t *testing.T) {
	s := start(t, 120, 36).press("/", "china", "enter", "D", "]", "]", "]", "j", "j")
	a, n, _ := s.reader.At()
	before := s.screenText()
	for _, back := range []string{"esc", "h", "D", "q"} {
		s.press("enter")
		if s.shown != a || s.reader.Section() != n {
			t.Fatalf("section %d of %v is on show, not %d of %s", s.reader.Section(), s.shown, n, a.Title)
		}
		if match, _ := s.list.Selected(); match.Article.ID != a.ID {
			t.Errorf("the list is at %s", match.Article.Title)
		}
		s.press(back)
		if s.shown != nil || s.digest == nil {
			t.Fatalf("%s does not come back to the digest", back)
		}
		if again, m, _ := s.reader.At(); again != a && again.ID != a.ID || m != n {
			t.Errorf("%s comes back to section %d of %s", back, m, again.Title)
		}
	}
	after := s.screenText()
	if right(before) != right(after) {
		t.Errorf("the digest is elsewhere:\n%s\n%s", before, after)
	}
}

// right is the right half of a screen.
func right(screen string) string {
	var b strings.Builder
	for line := range strings.Lines(screen) {
		_, half, _ := strings.Cut(line, "│")
		b.WriteString(half)
	}
	return b.String()
}

func TestNearIdenticalSectionsAreCountedAtTheFirst(t *testing.T) {
	s := folder(t, 120, 60, articles(t, 30)).press("D")
	s.shows("Ministers met on Tuesday", "≈ ")
	for range 40 {
		s.press("space")
	}
	s.press("g")
	s.shows("≈ 5 near-identical sections: Source 5", "1 more")
	if n := strings.Count(s.screenText(), "Ministers met on Tuesday"); n != 1 {
		t.Errorf("the report is there %d times", n)
	}
}

func TestADigestHasAnEndAndABeginning(t *testing.T) {
	s := folder(t, 120, 36, articles(t, 300)).press("D", "G")
	s.shows("§ ", "/600 · 100 %", "village299 is fair", "0299.md § 2")
	s.press("k", "k", "k", "pgup", "b")
	s.shows("02", "· 99 %")
	s.press("G", "g")
	s.shows("Digest", "600 sections of 300 articles", "Paper 1000", "§ 1/600")
	for range 3 {
		s.press("[")
	}
	s.shows("Digest")
}

func TestFindInADigestGoesOnToItsFirstHit(t *testing.T) {
	s := folder(t, 120, 36, articles(t, 300)).press("D", "/", "VILLAGE212")
	s.shows("0212.md § 1", "1/1 here")
	s.press("enter", "n")
	s.shows("0212.md § 2", "Outlook 212")
	s.press("n")
	s.shows("no match from here to the end of the digest")
	s.press("N")
	s.shows("0212.md § 1")
	s.press("N")
	s.shows("no match from here to the beginning of the digest")
	s.press("esc")
	if s.reader.Finding() || s.digest == nil {
		t.Error("esc does not take find away alone")
	}
	s.press("g", "/", "nowhere at all")
	s.shows("no match")
	s.press("esc")
	s.shows("Digest", "§ 1/600")
}

func TestTheListIsTheContentsOfADigest(t *testing.T) {
	s := folder(t, 120, 36, articles(t, 60)).press("D", "J", "J", "J")
	s.shows("Paper 1003")
	if a, n, _ := s.reader.At(); a.Title != "Paper 1003" || n != 0 {
		t.Errorf("section %d of %s is at the head", n, a.Title)
	}
	s.press("c", "/", "1042", "enter")
	if a, _, _ := s.reader.At(); a.Title != "Paper 1042" {
		t.Errorf("%s is at the head", a.Title)
	}
}

func TestADigestFollowsTheFilter(t *testing.T) {
	s := start(t, 120, 36).press("D", `\`, "nato", "enter")
	s.shows("Digest: nato")
	s.press("enter", `\`, " china", "enter")
	if s.digest != nil && s.digest.under {
		t.Error("the digest of another filter lies under an article")
	}
	s.press("T")
}

func TestAnEarlyDigestIsMadeAnewWhenAllHasBeenRead(t *testing.T) {
	for _, c := range []struct{ keys, shows string }{
		{"", "13 articles\n"},
		{"]]]", "more articles have been read: D twice takes them in"},
	} {
		s := start(t, 80, 24)
		all := s.library
		few := library.New(topic.Builtin())
		for _, a := range builtins()[:2] {
			few.Add(a)
		}
		s.run(s.take(loadedMsg{library: few}))
		s.press("D").shows("so far")
		s.press(c.keys)
		s.run(s.take(loadedMsg{library: all.(*library.Library), whole: true}))
		s.shows(c.shows)
	}
}

func TestADigestGrowsWithItsSearch(t *testing.T) {
	s := start(t, 80, 24)
	all := s.found
	var few []library.Match
	for i := range 3 {
		few = append(few, all.At(i))
	}
	s.run(s.show(foundMsg{Rows: library.RowsOf(few, false)}))
	s.press("D").shows("of 3 articles so far")
	s.press("]", "]")
	s.run(s.show(foundMsg{Rows: all}))
	s.hides("more articles have been read")
	s.shows(fmt.Sprintf("§ 3/%d ", all.Sections))
}

func TestADigestIsWrittenWhole(t *testing.T) {
	t.Chdir(t.TempDir())
	s := folder(t, 120, 36, articles(t, 30)).press("D", "w")
	s.shows("write the digest to", "digest.md")
	s.press("enter")
	s.shows("written to")
	data, err := os.ReadFile("digest.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Digest\n\n## 1. Paper 1000", "0029.md § 1", "*Near-identical: Source 5, "} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%q is not in\n%s", want, data)
		}
	}
	s.press("w", "enter")
	s.shows("Write over digest.md?")
	s.press("y")
	s.shows("written to")
}

func TestTheSectionOfADigestIsCopied(t *testing.T) {
	s := start(t, 120, 36).press("/", "#taiwan-strait", "enter", "D", "]", "Y")
	s.shows("copied § 1")
}

func TestWhatIsFarFromTheScreenIsForgotten(t *testing.T) {
	s := folder(t, 120, 36, articles(t, 400)).press("D")
	for range 150 {
		s.press("space")
	}
	if n := s.reader.Held(); n > 4*64 {
		t.Errorf("%d sections are held", n)
	}
}

func BenchmarkDigest(b *testing.B) {
	s := begin(b, many10k, 160, 50)
	s.press("/", "china", "enter")
	b.ResetTimer()
	for b.Loop() {
		s.press("D")
		_ = s.View()
		s.press("D")
	}
}
