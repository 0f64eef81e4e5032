package ui

import (
	"context"
	"strings"
	"testing"

	"dateline/model/article"
	"dateline/model/topic"
	"dateline/ui/cell"
	"dateline/ui/layout"
)

func TestThePickerShowsWhyAnArticleHasATopic(t *testing.T) {
	s := start(t, 120, 36).press("t", "w")
	s.shows("Why China")
	s.shows("[China] has issued a stern rebuke")
	s.press("esc")
	if s.box == nil || !s.box.topics {
		t.Fatal("esc does not lead back to the picker")
	}
	s.press("rutte", "ctrl+e")
	s.shows("Why Mark Rutte")
	s.shows("full name")
	s.press("enter")
	if s.box != nil || s.focus != layout.Reader {
		t.Error("enter does not lead to the text")
	}
}

func TestAMentionIsInViewBesideALongRule(t *testing.T) {
	a := &article.Article{ID: "a", Title: "T"}
	for width := 30; width < 80; width++ {
		r := topic.Reason{Before: "Türkiye and the United Nations had brokered the ", Surface: "grain deal", After: " of 2022.", Rule: `your expression grain (deal|corridor)s?`}
		row := reasonRow(a, 0, r, width)
		if shown := cell.Cut(row.Text, width-width/2); !strings.Contains(shown, "[grain deal]") {
			t.Errorf("%d cells show %q", width, shown)
		}
	}
}

func TestAReasonIsGoneToInItsOwnArticle(t *testing.T) {
	s := start(t, 120, 36)
	match, _ := s.list.Selected()
	for _, c := range []struct {
		id   article.ID
		want int
	}{{"another", 0}, {match.Article.ID, 3}} {
		s.target = target{c.id, 3}
		s.run(s.opened(openedMsg{match: match, whole: match.Article}))
		if got := s.reader.Section(); got != c.want {
			t.Errorf("a reason in %s leads to section %d", c.id, got)
		}
	}
}

func TestMentionsOfTheTopicsAskedForAreColoured(t *testing.T) {
	s := start(t, 120, 36).press("/", "#ukraine #mark-rutte scope:article", "enter")
	screen := s.View().Content
	for id, surface := range map[string]string{"mark-rutte": "Rutte", "ukraine": "Ukraine"} {
		painted := s.theme.Topic(id).Render(surface)
		code, _, _ := strings.Cut(painted, surface)
		if n := strings.Count(screen, strings.TrimSuffix(code, "m")); n == 0 {
			t.Errorf("no %s in its colour, %q", surface, painted)
		}
	}
}

func TestChangedTopicsAreTakenInAtOnce(t *testing.T) {
	var change func(*topic.Gazetteer, []error)
	s := open(t, 120, 36, Options{Articles: builtin, Topics: func(_ context.Context, changed func(*topic.Gazetteer, []error)) { change = changed }})
	s.press("j", "j")
	before, _ := s.list.Selected()
	g, faults := topic.Builtin().WithOwn([]byte("[[topic]]\nname = \"Press briefings\"\naliases = [\"press briefing\"]\n"))
	if len(faults) > 0 || change == nil {
		t.Fatal(faults)
	}
	s.run(s.retopic(topicsMsg{g, nil}))
	if after, _ := s.list.Selected(); after.Article.ID != before.Article.ID {
		t.Error("another article is selected")
	}
	s.press("/", "#press-briefings", "enter")
	if s.found.Len() == 0 || s.found.Len() == 13 {
		t.Errorf("%d articles have the new topic", s.found.Len())
	}
	s.shows("How the Press Briefings")
	s.press("esc", "T", "t")
	s.shows(" Yours") // above the hundreds of others
	s.press("press")
	s.shows("Press briefings  ")
}
