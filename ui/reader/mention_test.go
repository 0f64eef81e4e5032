package reader

import (
	"fmt"
	"strings"
	"testing"

	"dateline/model/article"
)

var sea = &article.Topic{ID: "sea", Name: "Sea"}

// every returns the mentions of surface in text.
func every(text, surface string) (all []article.Mention) {
	for from := 0; ; {
		i := strings.Index(text[from:], surface)
		if i < 0 {
			return all
		}
		from += i + len(surface)
		all = append(all, article.Mention{Topic: sea, Start: from - len(surface), End: from})
	}
}

func TestMentionsAreFoundInWhatWasRendered(t *testing.T) {
	for _, c := range []struct{ rule, text, surface, rendered, want string }{
		{"words stay", "the Black Sea now", "Black Sea", "the Black Sea now", "Black Sea"},
		{"an address is passed over", "see Black Sea and Black Sea", "Black Sea", "see Black Sea https://x.example/Black-Sea and Black Sea", "0 Black Sea|4 Black Sea"},
		{"an address parts a mention", "the Black Sea now", "Black Sea", "the Black https://x.example Sea now", "Black|Sea"},
		{"a hyphen may end a line", "a Black-Sea port", "Black-Sea", "a Black- Sea port", "Black- Sea"},
		{"a full stop belongs to it", "the U.S. said", "U.S.", "the U.S. said", "U.S."},
		{"a part of a word", "two grains here", "grain", "two grains here", "grain"},
		{"spaces become one", "the Black  Sea now", "Black  Sea", "the Black Sea now", "Black Sea"},
		{"a word that is missing leads nowhere", "lost the Black Sea of it", "Black Sea", "the Black Sea of it lost the end", "Black Sea"},
		{"lines of Han end anywhere", "在台海地区", "台海", "在台 海地区", "台 海"},
		{"what is not there has no place", "the Black Sea", "Black Sea", "something else", ""},
	} {
		var got []string
		locate(c.text, every(c.text, c.surface), c.rendered, func(_ article.Mention, r [2]int) {
			s := c.rendered[r[0]:r[1]]
			if strings.HasPrefix(c.want, "0 ") {
				s = fmt.Sprint(strings.Count(c.rendered[:r[0]], " ")-1, " ", s)
			}
			got = append(got, s)
		})
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q, not %q", c.rule, s, c.want)
		}
	}
}

func FuzzLocate(f *testing.F) {
	f.Add("the Black Sea U.S. 台海", "the Black Sea U. S. 台 海", 4, 9)
	f.Fuzz(func(t *testing.T, text, rendered string, start, n int) {
		if start < 0 || n <= 0 || start > len(text) || n > len(text)-start {
			return
		}
		m := []article.Mention{{Topic: sea, Start: start, End: start + n}}
		locate(text, m, rendered, func(_ article.Mention, r [2]int) {
			if r[0] < 0 || r[0] >= r[1] || r[1] > len(rendered) {
				t.Fatalf("%d to %d of %q", r[0], r[1], rendered)
			}
		})
		locate(text, m, text, func(_ article.Mention, r [2]int) {
			if r[0] < start || r[1] > start+n {
				t.Fatalf("%q in %q for %q", text[r[0]:r[1]], text, text[start:start+n])
			}
		})
	})
}

func TestAMentionIsColouredAtEveryWidth(t *testing.T) {
	text := "Ships of the Taiwan Strait passed. The Taiwan Strait is calm."
	a := &article.Article{ID: "x", Title: "T", Sections: []article.Section{{
		Heading: "Heading", Level: 2, Confidence: 1, Text: text,
		Markdown: "*Ships* of the [Taiwan Strait](https://x.example/Taiwan-Strait) passed. The **Taiwan Strait** is calm.",
	}}}
	for w := 12; w < 90; w++ {
		p := show(t, a, w, 40)
		p.Name([][]article.Mention{every(text, "Taiwan Strait")})
		if got := p.painted("sea"); got != "TaiwanStraitTaiwanStrait" {
			t.Errorf("width %d: %q is coloured:\n%s", w, got, strings.Join(p.lines(), "\n"))
		}
		p.Name(nil)
		if got := p.painted("sea"); got != "" {
			t.Errorf("width %d: %q stays coloured", w, got)
		}
	}
}

// painted is the text that is in the colour of a topic, without spaces.
func (p pane) painted(topic string) string {
	code, _, _ := strings.Cut(p.theme.Topic(topic).Render("x"), "x")
	var b strings.Builder
	for _, after := range strings.Split(p.View(), code)[1:] {
		text, _, _ := strings.Cut(after, "\x1b")
		b.WriteString(strings.ReplaceAll(text, " ", ""))
	}
	return b.String()
}
