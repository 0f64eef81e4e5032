package ui

import (
	"context"
	"iter"
	"strings"
	"testing"

	"dateline/model/article"
	"dateline/model/topic"
	"dateline/ui/layout"
)

// look is what a key may change.
type look struct {
	screen, status, title string // of the reader: the place in the text, and the headline of its article
	row                   int    // of the cursor in the list
	filter                string
	focus                 layout.Pane
}

func (s *session) look() look {
	l := look{screen: s.screenText(), status: s.reader.Status(), row: s.list.Cursor(), filter: s.filter.text, focus: s.focus}
	if a := s.reader.Article(); a != nil {
		l.title = a.Title
	}
	return l
}

// trial is a key in a place where the README says that it works.
type trial struct {
	in     string
	before []string // keys that lead there
	does   func(s *session, was, now look) bool
}

// says is true where a text comes to the screen.
func says(text string) func(*session, look, look) bool {
	return func(s *session, was, now look) bool { return !contains(was, text) && contains(now, text) }
}

func contains(l look, text string) bool { return strings.Contains(l.screen, text) }

func row(n int) func(*session, look, look) bool {
	return func(_ *session, was, now look) bool { return was.row != n && now.row == n && now.focus == was.focus }
}

// scrolls is true where the text moves and nothing else does.
func scrolls(_ *session, was, now look) bool {
	return was.row == now.row && was.title == now.title && was.focus == now.focus && was.screen != now.screen
}

func focuses(p layout.Pane) func(*session, look, look) bool {
	return func(_ *session, was, now look) bool { return was.focus != p && now.focus == p }
}

func filters(text string) func(*session, look, look) bool {
	return func(_ *session, was, now look) bool { return was.filter != text && now.filter == text }
}

func quits(s *session, _, _ look) bool { return s.quit }

// section is true where the head of the text comes to be in another section.
func section(of string) func(*session, look, look) bool {
	return func(_ *session, was, now look) bool {
		return !strings.HasPrefix(was.status, "§ "+of) && strings.HasPrefix(now.status, "§ "+of)
	}
}

// both are trials of what a key does from either pane.
func both(before []string, does func(*session, look, look) bool) []trial {
	return []trial{{"list", before, does}, {"article", append([]string{"enter"}, before...), does}}
}

var (
	none   []string
	inText = []string{"enter"}
	inLine = []string{"/", "#taiwan-str"}
	picker = []string{"t"}
	bars   = []string{"V"}
)

// nineViews saves a view for each digit and shows all again.
func nineViews() (keys []string) {
	for _, name := range "abcdefghi" {
		keys = append(keys, "\\", string(name), "enter", ":", "save "+string(name), "enter", "0")
	}
	return keys
}

// trials are of every key, by its name.
var trials = map[string][]trial{
	"down":      {{"list", none, row(1)}, {"article", inText, scrolls}},
	"up":        {{"list", []string{"j", "j"}, row(1)}, {"article", []string{"enter", "j", "j"}, scrolls}},
	"half-down": {{"list", none, row(5)}, {"article", inText, scrolls}},
	"half-up":   {{"list", []string{"G"}, row(7)}, {"article", []string{"enter", "ctrl+d"}, scrolls}},
	"page-down": {{"list", none, row(9)}, {"article", inText, scrolls}},
	"page-up":   {{"list", []string{"G"}, row(3)}, {"article", []string{"enter", "G"}, scrolls}},
	"top":       {{"list", []string{"G"}, row(0)}, {"article", []string{"enter", "G"}, scrolls}},
	"end":       {{"list", none, row(12)}, {"article", inText, scrolls}},

	"other-down":  {{"list", none, scrolls}, {"article", inText, row(1)}},
	"other-up":    {{"list", []string{"J", "J"}, scrolls}, {"article", []string{"enter", "J", "J"}, row(1)}},
	"reader-down": both(none, scrolls),
	"reader-up":   both([]string{"space"}, scrolls),

	"enter":  {{"list", none, focuses(layout.Reader)}},
	"leave":  {{"article", inText, focuses(layout.List)}},
	"switch": {{"list", none, focuses(layout.Reader)}, {"article", inText, focuses(layout.List)}},

	"next-section": both(none, section("2/")),
	"prev-section": both([]string{"]", "]"}, section("2/")),
	"next": {
		{"list", none, row(1)},
		{"article, with a filter", []string{"/", "china", "enter", "enter", "g"}, section("2/")},
		{"article, with find", []string{"enter", "/", "china", "enter"}, says("2/20")},
	},
	"prev": {
		{"list", []string{"j", "j"}, row(1)},
		{"article, with a filter", []string{"/", "china", "enter", "enter", "]", "]"}, section("2/")},
		{"article, with find", []string{"enter", "/", "china", "enter", "n", "n"}, says("2/20")},
	},
	"contents": both(none, says("Contents")),
	"original": both(none, func(s *session, _, _ look) bool { return s.bare }),
	"digest":   both([]string{"\\", "#taiwan-strait", "enter"}, says("Digest")),

	"links":        both(none, says("there is no link on the screen")),
	"open":         both(none, says("no address")),
	"copy-address": both(none, says("neither address nor file")),
	"copy-section": both(none, func(s *session, _, _ look) bool { return strings.Contains(s.copied, "Beijing Accuses NATO") }),
	"edit":         both(none, says("no file to edit")),
	"pipe":         both(none, func(s *session, _, _ look) bool { return s.line == askLine }),
	"write":        both(none, says(".md")),

	"search":       {{"list", none, says("esc undo")}, {"article", inText, says("0/0")}, {"box", []string{"c"}, func(s *session, _, _ look) bool { return s.box.Typing() }}},
	"filter":       both(none, says("esc undo")),
	"topics":       both(none, says("Topics")),
	"clear-topics": both([]string{"\\", "#taiwan-strait strait", "enter"}, filters("strait")),

	"open-view": both(nineViews(), func(_ *session, was, now look) bool { return was.filter == "" && now.filter != "" }),
	"all":       both([]string{"\\", "china", "enter"}, filters("")),
	"drop-view": {{"box of views", append(nineViews(), ":", "views", "enter"), says("Delete")}},

	"read":      both([]string{"m"}, says("unread: ")),
	"star":      both(none, says("★")),
	"read-all":  both(none, says("unread articles as read?")),
	"undo-mark": both([]string{"s"}, says("undone")),

	"keep":         {{"line", inLine, func(s *session, was, now look) bool { return s.line == nothing && now.filter == was.filter }}},
	"undo":         {{"line", inLine, filters("")}},
	"complete":     {{"line", inLine, filters("#taiwan-strait")}},
	"through-up":   {{"line", []string{"/", "china", "down", "down"}, row(1)}, {"find", []string{"enter", "/", "china", "down", "down"}, says("2/20")}},
	"through-down": {{"line", []string{"/", "china"}, row(1)}, {"find", []string{"enter", "/", "china"}, says("2/20")}},

	"pick":    {{"topics", picker, filters("#china")}},
	"exclude": {{"topics", picker, filters("-#china")}},
	"why":     {{"topics", picker, says("Why China")}},

	"earlier": {{"statistics", bars, differs}},
	"later":   {{"statistics", []string{"V", "h"}, differs}},
	"narrow":  {{"statistics", bars, func(_ *session, _, now look) bool { return strings.HasPrefix(now.filter, "date:") }}},
	"range":   {{"statistics", bars, differs}},
	"widen":   {{"statistics", []string{"V", "enter"}, filters("")}},
	"finer":   {{"statistics", []string{"V", "-"}, differs}},
	"coarser": {{"statistics", []string{"V", "+"}, differs}},
	"stats":   both(none, says("Sections by month")),
	"sort":    both(none, says("sorted by title")),
	"zoom":    both(none, differs),
	"reload":  both(none, func(s *session, was, now look) bool { return *s.loads == 2 && now.title == was.title }),
	"palette": both(none, says("Commands")),
	"help":    both(none, says("Moving")),
	"suspend": both(none, func(s *session, _, _ look) bool { return s.suspended.Swap(false) }),
	"quit":    both(none, quits),
	"back":    {{"list", none, quits}, {"article", inText, focuses(layout.List)}},
	"peel": {
		{"box", []string{"c"}, func(_ *session, was, now look) bool { return contains(was, "Contents") && !contains(now, "Contents") }},
		{"find", []string{"enter", "/", "china", "enter"}, func(s *session, _, _ look) bool { return !s.reader.Finding() }},
		{"zoom", []string{"z"}, differs},
		{"article", inText, focuses(layout.List)},
		{"filter", []string{"/", "china", "enter"}, filters("")},
	},
}

// counted opens the built-in articles and counts how often they are read.
func counted(t *testing.T) *session {
	loads := 0
	reading := kept(t, t.TempDir())
	t.Cleanup(func() { _ = reading.Close() })
	s := open(t, 120, 36, Options{
		Reading:  reading,
		Original: func(a *article.Article) (string, error) { return a.Title, nil },
		Articles: func(ctx context.Context, g *topic.Gazetteer) iter.Seq2[*article.Article, error] {
			loads++
			return builtin(ctx, g)
		},
	})
	s.loads = &loads
	return s
}

func differs(_ *session, was, now look) bool { return was.screen != now.screen }

func TestEveryKeyWorksWhereTheReadmeNamesIt(t *testing.T) {
	keys := NewKeys()
	for _, g := range keys.groups() {
		for _, b := range g.keys {
			name := keys.name(b)
			if len(trials[name]) == 0 {
				t.Errorf("%s is not tried", name)
			}
			for _, try := range trials[name] {
				for _, k := range b.Keys() {
					s := counted(t).press(try.before...)
					was := s.look()
					if _, ok := named[k]; !ok && len(k) > 1 {
						t.Fatalf("%s cannot be pressed", k)
					}
					if s.press(k); !try.does(s, was, s.look()) {
						t.Errorf("%s, %s in the %s after %q: it shows\n%s", name, k, try.in, try.before, s.screenText())
					}
				}
			}
		}
	}
}
