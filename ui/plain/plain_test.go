package plain

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/source"
	"dateline/model/topic"
	"dateline/seeds"
	"dateline/ui/cell"
)

func corpus(t testing.TB) *library.Library {
	t.Helper()
	g := topic.Builtin()
	l := library.New(g)
	for a, err := range (source.Reader{Gazetteer: g}).FS(t.Context(), seeds.FS, ".") {
		if err != nil {
			t.Fatal(err)
		}
		l.Add(a)
	}
	return l
}

// converse returns what is answered to lines.
func converse(t testing.TB, l *library.Library, width int, lines string) string {
	t.Helper()
	var out bytes.Buffer
	l.Reading = library.NewReading()
	err := Run(context.Background(), Options{
		Corpus: l, Reading: l.Reading, Names: topic.Builtin().Resolve, In: strings.NewReader(lines), Out: &out, Width: width,
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestEachLineIsAnsweredWhereItIsTyped(t *testing.T) {
	l := corpus(t)
	for _, c := range []struct{ name, lines, want string }{
		{"enter goes on in the list", "\n", "list> 11. "},
		{"and says where it ends", "\n\n", "There are no more articles"},
		{"p goes back", "\np\n", "list> 1. Beijing"},
		{"enter reads on", "1\n\n", "Section 1 of 4."},
		{"to the end", "1\n4\n\n", "That was the last section"},
		{"a number goes to a section", "1\n3\n", "Section 3 of 4."},
		{"p reads back", "1\n1\np\np\n", "This is the first section."},
		{"c lists sections", "1\nc\n", "4. Regional Implications, 63 words"},
		{"N goes back to a match", "/china\n1\n4\nN\n", "Section 3 of 4, matches."},
		{"t lists topics, T takes them away", "/#nato china\nt\nT\n", "Filter china: "},
		{"/ alone shows everything", "/#nato\n/\n", "list> 13 articles"},
		{"nothing found", "/zyzzyva\n", "No section matches zyzzyva."},
		{"help is of the place", "1\n?\n", "the contents of the article"},
		{"q leaves an article first", "1\nq\n", "article> 13 articles"},
		{"cells of a table are parted", "6\n1\n", " | "},
		{"m marks", "1\nm\nb\n", "5 sections; read\n"},
		{"the last section marks", "1\n4\nb\n", "5 sections; read\n"},
		{"s stars", "1\ns\nb\n", "5 sections; starred\n"},
		{"and takes away", "1\ns\ns\n", "The article is not starred."},
		{"D writes the first of all that matches", "/#taiwan-strait\nD\n", "Digest: 3 sections of 3 articles.\n\n1. Beijing Accuses"},
		{"enter the next", "/#taiwan-strait\nD\n\n", "digest> \n2. The Taiwan Strait"},
		{"to the end", "/#taiwan-strait\nD\n\n\n\n", "digest> That was the last section"},
		{"a opens its article there", "/#taiwan-strait\nD\na\n", "\nSection 4 of 4, matches.\nRegional Implications\n"},
		{"b goes back from it", "/#taiwan-strait\nD\nb\n", "digest> Filter #taiwan-strait: 3 articles"},
		{"D begins anew", "/#taiwan-strait\nD\n\nD\n", "digest> Digest: 3 sections of 3 articles.\n\n1. Beijing"},
		{"D is of what is listed", "/is:unread title:semiconductor\n1\n6\nb\nD\n", "list> Digest: 7 sections of 1 article.\n\n1. The Semiconductor"},
		{"D of nothing", "/zyzzyva\nD\n", "There is nothing to make a digest of."},
		{"letters of another place", "c\n", `"c" has no meaning here`},
	} {
		if got := converse(t, l, 0, c.lines); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is not in\n%s", c.name, c.want, got)
		}
	}
}

func TestLinesAreNoWiderThanTheTerminal(t *testing.T) {
	for _, width := range []int{20, 50, 80} {
		for line := range strings.Lines(converse(t, corpus(t), width, "1\n\n\nb\nt\n?\n")) {
			if at, answer, ok := strings.Cut(line, "> "); ok && !strings.Contains(at, " ") {
				line = answer // on a terminal what is typed stands between, and its line end
			}
			if n := cell.Width(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("%d cells of %d: %q", n, width, line)
			}
		}
	}
}

func TestCountsAreWrittenAsOnTheScreen(t *testing.T) {
	l := library.New(topic.Builtin())
	for i := range 1300 {
		l.Add(&article.Article{ID: article.ID(strconv.Itoa(i)), Title: "A headline", Sections: make([]article.Section, 1)})
	}
	got := converse(t, l, 0, "q\n")
	for _, want := range []string{"1,300 articles, 1,300 sections", "1,290 more; enter goes on"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// Whatever is typed, the conversation goes on to the end of the input and writes no control character but
// the line end.
func FuzzConversation(f *testing.F) {
	l := corpus(f)
	f.Add("/#taiwan\n1\n\nn\nt\n1\nq\n")
	f.Add("6\n1")
	f.Add("D\n\na\nD\nb\n")
	f.Add("\x1b[2J\n-1\n/\x00\n\u202e\n")
	f.Fuzz(func(t *testing.T, lines string) {
		if len(lines) > 200 {
			return
		}
		for _, r := range converse(t, l, 60, lines) {
			if r < ' ' && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u202e' {
				t.Fatalf("%q is written for %q", r, lines)
			}
		}
	})
}
