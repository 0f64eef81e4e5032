package topic

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/model/article"
)

// plain makes an article of sections "heading: text" under a headline.
func plain(title string, sections ...string) *article.Article {
	a := &article.Article{Title: title}
	for i, s := range sections {
		heading, text, ok := strings.Cut(s, ": ")
		if !ok {
			heading, text = "", s
		}
		level := 0
		if i > 0 {
			level = 2
		}
		a.Sections = append(a.Sections, article.Section{Heading: heading, Level: level, Text: text})
	}
	return a
}

func ids(facets []article.Facet) []string {
	var all []string
	for _, f := range facets {
		all = append(all, f.Topic.ID)
	}
	slices.Sort(all)
	return all
}

func TestNamesInASentence(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"China’s navy sailed.", "china"},
		{"The Chinese and the Taiwanese agree.", "china taiwan"},
		{"fine china and a turkey sandwich", ""},
		{"Ships crossed the South China Sea and the Taiwan Strait.", "south-china-sea taiwan-strait"},
		{"South Korea and North Korea met.", "north-korea south-korea"},
		{"The U.S. said so.", "united-states"},
		{"U.S.-China relations and US troops, but not us.", "china united-states"},
		{"The WHO asked who was ill.", "world-health-organization"},
		{"Sino-Russian talks", "china russia"},
		{"the Euro-Atlantic area", "euro-atlantic"},
		{"Türkiye, Turkiye and Turkey", "turkey"},
		{"São Tomé and Côte d’Ivoire", "ivory-coast sao-tome-and-principe"},
		{"Georgia Tech won; Georgia protested.", "georgia georgia-tech"},
		{"Michael Jordan visited Jordan.", "jordan michael-jordan"},
		{"NATO's eastern flank", "nato"},
		{"Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", "equatorial-guinea guinea guinea-bissau papua-new-guinea"},
		{"the Guinea-Bissauan army and Bissau-Guineans", "guinea-bissau"},
		{"the Democratic Republic of the Congo and the Republic of the Congo", "democratic-republic-of-the-congo republic-of-the-congo"},
		{"Peking, Kiev, Burma, Swaziland", "china eswatini myanmar ukraine"},
		{"French fries and Swiss cheese", ""},
		{"malinger in Somaliland", "somaliland"},
		{"EU foreign ministers and the E.U.", "european-union"},
	} {
		a := plain("", c.text)
		Builtin().Annotate(a)
		if got := strings.Join(ids(a.Topics), " "); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestPeople(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Prime Minister Keir Starmer spoke. Starmer left.", "keir-starmer"},
		{"NATO Secretary-General Mark Rutte voiced concern.", "mark-rutte nato"},
		{"Chinese Foreign Ministry spokesman Guo Jiakun pushed back. Guo said so.", "china china-foreign-ministry guo-jiakun"},
		{"Analysts Say So. The Prime Minister left on Monday Morning.", ""},
		{"President Joe Biden Tuesday met Olaf Scholz.", "joe-biden olaf-scholz"},
		{"Ursula von der Leyen and Josep Borrell spoke. Borrell left.", "josep-borrell ursula-von-der-leyen"},
		{"The Foreign Ministry and the Central Bank met.", "central-bank foreign-ministry"},
	} {
		a := plain("", c.text)
		Builtin().Annotate(a)
		if got := strings.Join(ids(a.Topics), " "); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestAShortNameIsTheFullOne(t *testing.T) {
	a := plain("Rutte Warns", "NATO Secretary-General Mark Rutte spoke.", "What Rutte Said: Rutte was brief. Karen Rutte was not there.")
	Builtin().Annotate(a)
	for i, want := range []int{2, 2} {
		for _, f := range a.Sections[i].Topics {
			if f.Topic.ID == "mark-rutte" && f.Mentions != want {
				t.Errorf("section %d has %d mentions, want %d", i, f.Mentions, want)
			}
		}
	}
}

// TestTopicsOfTheFirstArticle reads the first built-in article by its lines: headings are the
// short ones.
func TestTopicsOfTheFirstArticle(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(firstText(t)), "\n")
	a := &article.Article{Title: lines[0], Sections: []article.Section{{}}}
	for _, line := range lines[1:] {
		if len(line) < 70 {
			a.Sections = append(a.Sections, article.Section{Heading: line, Level: 2})
			continue
		}
		s := &a.Sections[len(a.Sections)-1]
		s.Text += line + "\n"
	}
	Builtin().Annotate(a)
	want := map[string][]int{
		"nato": {0, 1, 3, 4}, "china": {0, 1, 2, 3, 4}, "ukraine": {2, 3}, "russia": {2, 3},
		"taiwan-strait": {4}, "south-china-sea": {4}, "united-states": {1, 2, 4}, "european-union": {2},
		"japan": {1}, "south-korea": {1}, "australia": {1}, "indo-pacific": {1}, "mark-rutte": {0}, "guo-jiakun": {0, 1, 2, 3},
	}
	for id, sections := range want {
		var got []int
		for i := range a.Sections {
			if slices.Contains(ids(a.Sections[i].Topics), id) {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, sections) {
			t.Errorf("%s is in sections %v, want %v", id, got, sections)
		}
	}
	if first := a.Topics[0]; first.Topic.ID != "china" || !first.About {
		t.Errorf("the article is first of all about %s", first.Topic.ID)
	}
}

func TestTablesAreSound(t *testing.T) {
	seen := map[string]bool{}
	for topic := range Builtin().All() {
		if seen[topic.ID] {
			t.Errorf("%s stands twice", topic.ID)
		}
		seen[topic.ID] = true
		if article.Slug(topic.ID) != topic.ID {
			t.Errorf("%s is no slug", topic.ID)
		}
		if topic.Parent != "" && Builtin().Topic(topic.Parent) == nil {
			t.Errorf("%s is a part of %s, which is not there", topic.ID, topic.Parent)
		}
	}
	for name, all := range Builtin().slugs() {
		if len(all) > 1 && !isShared(name) {
			t.Errorf("%s stands for %v", name, all)
		}
	}
}

// isShared tells whether the table of shared names has a name with that slug.
func isShared(slug string) bool {
	for row := range strings.Lines(sharedNames) {
		if name, _, _ := strings.Cut(row, "\t"); article.Slug(name) == slug {
			return true
		}
	}
	return false
}

func TestResolveAndParts(t *testing.T) {
	g := Builtin()
	for name, want := range map[string]string{
		"us": "united-states", "EU": "european-union", "Taiwan Strait": "taiwan-strait", "kiev": "ukraine", "TÜRKİYE": "turkey",
	} {
		if got := g.Resolve(name); len(got) != 1 || got[0] != want {
			t.Errorf("Resolve(%q) = %v", name, got)
		}
	}
	if g.Resolve("nowhere") != nil {
		t.Error("nowhere is known")
	}
	if parts := g.Parts("ukraine"); !slices.Contains(parts, "crimea") || parts[0] != "ukraine" {
		t.Errorf("the parts of ukraine are %v", parts)
	}
}

// FuzzFind looks at what holds for any text: mentions lie inside it on the borders of characters, do not
// overlap, and are the same however the text is cut into sections at the ends of its paragraphs: at all of them, and at
// those that the bits of cuts choose. The surnames that are joined to full names are joined over all sections.
func FuzzFind(f *testing.F) {
	f.Add("Beijing Accuses NATO", "U.S.-China’s Guo Jiakun. Prime Minister J. van der Berg's Xi'an — N’Djamena", uint64(1))
	f.Add("", "İstanbul ﬁ ǅ A.B.C. O’’s 'S ’", uint64(2))
	f.Add("LEEDS 1 LIVERPOOL 0", "Leeds beat Liverpool ( Fowler 3 ) in the league match\nAthens, Georgia\nX Corp. Inc (XC)", uint64(3))
	f.Add("", "Soccer league results\nSalgueiros 0 Chaves 0\nTrencin 10 8 0 2 19 11 24\nPHOENIX AT DALLAS\nal-Basra", uint64(5))
	f.Add("0", "SoCCer (SAlgueiros 0 A00 0\n00000", uint64(5))
	f.Add("0 0 LIVERPOOL 0", "Athens, A00\n0", uint64(49))
	f.Add("", "The European Commission met.\nThe Commission left Beirut Airport, Kayes and Nioro.\nBrussels said so", uint64(2))
	f.Fuzz(func(t *testing.T, title, body string, cuts uint64) {
		whole := plain(strings.ToValidUTF8(title, ""), "")
		whole.Sections[0].Text = strings.ToValidUTF8(body, "")
		sound(t, whole)
		want := mentionsOf(whole)
		for _, cuts := range []uint64{cuts, ^uint64(0)} {
			cut := cutAt(whole, cuts)
			sound(t, cut)
			if got := mentionsOf(cut); !slices.Equal(got, want) {
				t.Fatalf("cut into sections: %q\nwhole: %q", got, want)
			}
		}
	})
}

// cutAt cuts the text of an article into sections at the ends of the paragraphs whose bit is set.
func cutAt(whole *article.Article, cuts uint64) *article.Article {
	a := &article.Article{Title: whole.Title, Sections: []article.Section{{}}}
	for i, paragraph := range strings.Split(whole.Sections[0].Text, "\n") {
		last := &a.Sections[len(a.Sections)-1]
		switch {
		case i == 0:
			last.Text = paragraph
		case cuts>>(i&63)&1 == 1:
			a.Sections = append(a.Sections, article.Section{Text: paragraph})
		default:
			last.Text += "\n" + paragraph
		}
	}
	return a
}

// sound checks the offsets of all mentions.
func sound(t *testing.T, a *article.Article) {
	for i, mentions := range Builtin().Find(a) {
		ends := map[article.Part]int{}
		for _, m := range mentions {
			s := textOf(a, i, m.In)
			if m.Start < ends[m.In] || m.End <= m.Start || m.End > len(s) || !utf8.ValidString(s[m.Start:m.End]) {
				t.Fatalf("mention %v in %q", m, s)
			}
			ends[m.In] = m.End
		}
	}
}
