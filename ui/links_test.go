package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	tea "charm.land/bubbletea/v2"
)

func TestLabels(t *testing.T) {
	for _, n := range []int{0, 1, 9, 26, 27, 51, 52, 200, 676, 1000} {
		all := names(n)
		if len(all) != min(n, 676) {
			t.Fatalf("%d labels for %d links", len(all), n)
		}
		for i, a := range all {
			for _, b := range all[:i] {
				if strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
					t.Fatalf("%d links: %s and %s", n, a, b)
				}
			}
		}
	}
	if got := strings.Join(names(28), " "); got != "a s d f g h j k l q w e r t y u i o p z x c v b n ma ms md"[:len(got)] {
		t.Errorf("28 links: %s", got)
	}
}

// linked is an article with n links, one a line.
func linked(n int) string {
	var b strings.Builder
	b.WriteString("# Links of all sorts\n\n")
	for i := range n {
		fmt.Fprintf(&b, "- [link number %d](http://e.example/%d)\n", i, i)
	}
	return b.String()
}

func TestALetterOpensALink(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": linked(3)})
	s.press("L").shows("• aink number 0", "• sink number 1", "• dink number 2", "a http://e.example/0", "s http://e.example/1")
	s.press("s").shows("• link number 1", "opening http://e.example/1")
	if len(s.visits) != 1 || s.visits[0] != "http://e.example/1" {
		t.Errorf("%q was opened", s.visits)
	}
	if s.press("L", "D").shows("copied http://e.example/2"); s.copied != "http://e.example/2" || len(s.visits) > 1 {
		t.Errorf("%q was copied, %q was opened", s.copied, s.visits)
	}
}

func TestTwoLettersNarrow(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": linked(28)})
	s.press("enter", "L").shows("• aink number 0", "• mank number 25", "• mdnk number 27")
	s.press("m").shows("• link number 0", "• mdnk number 27", "ma http://e.example/25")
	s.press("backspace").shows("• aink number 0")
	s.press("m", "s").shows("opening http://e.example/26")
}

func TestOtherKeysLeaveTheLabels(t *testing.T) {
	for _, key := range []string{"esc", "z", "1", "down", "enter", "backspace"} {
		s, _ := files(t, map[string]string{"a.md": linked(3)})
		before := s.screenText()
		if s.press("L", key); s.screenText() != before || len(s.visits) > 0 || s.quit {
			t.Errorf("%s: %q\n%s", key, s.visits, s.screenText())
		}
	}
}

func TestLabelsOfATextThatHasMovedOpenNothing(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": linked(60)})
	s.press("enter", "L")
	s.run(s.reader.Scroll(3))
	if s.press("a").shows("the text has moved"); len(s.visits) > 0 {
		t.Errorf("%q was opened", s.visits)
	}
}

func TestLabelsWaitForTheText(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": linked(3), "b.md": linked(4)})
	_, cmd := s.Update(named["down"])
	s.press("L").hides("no link", "aink")
	s.run(cmd)
	s.shows("• aink number 0")
	_, cmd = s.Update(size(100, 30))
	if s.press("esc", "L", "esc"); s.labels != nil {
		t.Error("there are labels of lines that are to be others")
	}
	s.run(cmd)
	s.hides("aink")
}

func TestOnlyLinksOnTheScreenAreLabelled(t *testing.T) {
	s, _ := files(t, map[string]string{"a.md": linked(60)})
	s.press("enter", "space", "L")
	for _, to := range s.labels.links {
		if to.Y < 1 || to.Y >= s.screen.Foot.Y {
			t.Errorf("%v", to)
		}
	}
	s.press("esc", "G", "L").shows("• aink number", "nk number 59")
}

func TestWithoutALinkNothingIsLabelled(t *testing.T) {
	s, _ := files(t, map[string]string{"a.txt": "A headline here\nA first paragraph that is long enough to be one.\n"})
	s.press("L").shows("there is no link on the screen")
	s.send(size(60, 20))
	s.press("L").shows("opens the article, then L")
}

func TestLabelsStandWhereLinksBegin(t *testing.T) {
	s, _ := files(t, map[string]string{
		"a.md": "# Wide\n\n日本語の[条約](http://e.example/1)[二](http://e.example/2)と https://e.example/3 と[four](http://e.example/4).\n",
	})
	s.press("L").shows("日本語のa 約s と d")
	for w := 20; w < 140; w += 7 {
		s.press("esc")
		s.send(size(w, 20))
		s.press("enter", "L")
		checkSize(t, s, w, 20)
	}
}

func TestHyperlinksFollowTheTerminal(t *testing.T) {
	for profile, want := range map[colorprofile.Profile]bool{
		colorprofile.TrueColor: true, colorprofile.ANSI256: true, colorprofile.ANSI: false, colorprofile.ASCII: false, colorprofile.NoTTY: false,
	} {
		s, _ := files(t, map[string]string{"a.md": linked(3)})
		s.send(tea.ColorProfileMsg{Profile: profile})
		if got := strings.Contains(s.View().Content, "\x1b]8;"); got != want {
			t.Errorf("%s: hyperlinks are written: %v", profile, got)
		}
		s.press("L").shows("• aink number 0")
	}
}
