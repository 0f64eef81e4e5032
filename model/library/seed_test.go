package library

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/model/article"
	"dateline/model/query"
)

// names stands in for the gazetteer.
type names struct{ aliases, parts map[string][]string }

func (g names) Resolve(name string) []string { return g.aliases[article.Slug(name)] }
func (g names) Parts(id string) []string     { return append([]string{id}, g.parts[id]...) }

func topics() names {
	g := names{map[string][]string{
		"us": {"united-states"}, "eu": {"european-union"}, "beijing": {"china"},
	}, map[string][]string{"china": {"taiwan-strait", "south-china-sea"}}}
	for _, id := range strings.Fields(`china nato ukraine russia taiwan-strait taiwan south-china-sea
		united-states european-union japan south-korea australia indo-pacific`) {
		g.aliases[id] = []string{id}
	}
	return g
}

func facet(id string, mentions int, about bool) article.Facet {
	return article.Facet{Topic: &article.Topic{ID: id, Name: id}, Mentions: mentions, About: about}
}

// beijing is the first article that dateline opens with.
func beijing() *article.Article {
	return &article.Article{
		ID: "seed", Path: "beijing-accuses-nato.txt", Place: "Beijing",
		Title: "Beijing Accuses NATO of Stirring Tensions, Defends Military Modernization as Legitimate",
		Sections: []article.Section{
			{
				Text: `China has issued a stern rebuke of NATO’s growing attention to Asia, accusing the alliance of exaggerating Beijing’s military development to justify increased global militarization. The criticism follows remarks by NATO Secretary-General Mark Rutte, who voiced “serious concern” over China’s military buildup during a recent security forum in Brussels.
Speaking at a regular press briefing on Tuesday, Chinese Foreign Ministry spokesman Guo Jiakun pushed back sharply against Rutte’s statements, calling them “irresponsible” and “politically motivated.” He accused NATO of attempting to insert itself into the Asia-Pacific region under the pretext of security cooperation.
“Certain NATO officials are using China’s normal national defense development as an excuse to expand their influence eastward,” Guo said. “This Cold War mentality and bloc confrontation are not conducive to peace, stability, or mutual trust in the Asia-Pacific.”`,
				Traits: article.HasQuote,
				Topics: []article.Facet{facet("nato", 5, true), facet("china", 4, true), facet("mark-rutte", 2, false), facet("guo-jiakun", 2, false)},
			},
			{
				Heading: "Defense Within Sovereign Rights, Says China", Level: 1, Confidence: .9,
				Text: `Guo emphasized that China’s military posture is entirely defensive in nature and consistent with its sovereign rights. He warned that foreign attempts to paint China as a global threat were both misleading and dangerous.
“China’s defense policy is transparent, restrained, and entirely within our rights as a sovereign state. Hyping up the so-called ‘China threat’ will only erode mutual trust and increase the risk of miscalculation,” Guo added.
Beijing has long expressed concern over NATO’s outreach to U.S. allies in East Asia, including Japan, South Korea, and Australia. In recent years, NATO has held more joint drills and strategic dialogues in the Indo-Pacific region, raising alarms in Beijing about Western encirclement.`,
				Topics: []article.Facet{facet("china", 5, true), facet("nato", 2, false), facet("united-states", 1, false), facet("japan", 1, false), facet("south-korea", 1, false), facet("australia", 1, false), facet("indo-pacific", 1, false), facet("guo-jiakun", 2, false)},
			},
			{
				Heading: "China Denies Arms Transfers in Ukraine Conflict", Level: 1, Confidence: .9,
				Text: `Addressing speculation that China has been supplying weapons to Russia amid the ongoing Ukraine war, Guo categorically denied the claims, reiterating that China “has not and will not provide weapons to any party involved in the conflict.”
This comes amid increasing pressure from Western nations, including the U.S. and EU, urging China to remain neutral and refrain from supporting Russia’s war efforts directly or indirectly.
Guo warned that repeated allegations against China, especially without evidence, only deepen divisions and obstruct diplomatic efforts to bring about peace.`,
				Topics: []article.Facet{facet("china", 5, true), facet("ukraine", 2, true), facet("russia", 2, true), facet("united-states", 1, false), facet("european-union", 1, false), facet("guo-jiakun", 2, false)},
			},
			{
				Heading: "NATO’s Global Role Questioned", Level: 1, Confidence: .9,
				Text: `Analysts say China’s latest remarks reflect growing resistance to NATO’s expanding role outside of its traditional Euro-Atlantic sphere. Since Russia’s 2022 invasion of Ukraine, NATO has intensified its rhetoric on China, labeling it a “systemic challenge” in its 2023 Strategic Concept a move that Beijing continues to oppose.
“NATO should focus on its original mandate and not interfere in Asia-Pacific affairs,” Guo said. “China will firmly safeguard its sovereignty and national security, regardless of foreign pressure or distortion.”`,
				Topics: []article.Facet{facet("nato", 4, true), facet("china", 4, true), facet("russia", 1, false), facet("ukraine", 1, false), facet("guo-jiakun", 1, false)},
			},
			{
				Heading: "Regional Implications", Level: 1, Confidence: .9,
				Text: `China’s response comes amid rising tensions in the Taiwan Strait, the South China Sea, and broader U.S.-China relations. The war of words with NATO adds yet another layer to the geopolitical friction simmering across multiple regions.
As global alliances shift and military posturing intensifies, Beijing has increasingly positioned itself as a critic of Western-led coalitions, framing them as relics of Cold War-era thinking.`,
				Topics: []article.Facet{facet("china", 3, true), facet("taiwan-strait", 1, true), facet("south-china-sea", 1, true), facet("united-states", 1, false), facet("nato", 1, false)},
			},
		},
	}
}

// briefing is another one, of 2025.
func briefing() *article.Article {
	return &article.Article{
		ID: "briefing", Title: "NATO’s partners in the Indo-Pacific", Source: "dateline samples",
		Published: time.Date(2025, 6, 11, 0, 0, 0, 0, time.UTC), Lang: "en", Tags: []string{"Defence", "São Paulo"},
		Sections: []article.Section{
			{Text: "Four states of the region are partners.", Words: 7, Topics: []article.Facet{facet("nato", 1, true)}},
			{
				Heading: "Taiwan", Level: 1, Confidence: 1, Words: 9,
				Text:     "Never ever\nagain\nNo partner\n  mentions the Strait. He called it “a\tcold\nwar”.",
				Markdown: "> Never **ever**\n> again\n\nNo partner",
				Topics:   []article.Facet{facet("taiwan", 1, true), facet("taiwan-strait", 1, false)},
			},
		},
	}
}

func open(as ...*article.Article) *Library {
	l := New(topics())
	l.Now = func() time.Time { return time.Date(2025, 6, 14, 15, 0, 0, 0, time.UTC) }
	l.Add(as...)
	return l
}

// found writes the matches of q, as in "seed:0,2 briefing:1".
func found(l *Library, q query.Query) string {
	var all []string
	for m := range l.Search(context.Background(), q, ByTitle) {
		all = append(all, string(m.Article.ID)+":"+strings.Join(strings.Fields(strings.Trim(fmt.Sprint(m.Sections), "[]")), ","))
	}
	return strings.Join(all, " ")
}

// TestFilterAtEveryKey types queries letter by letter. A row holds from its prefix on, up to the
// next row's.
func TestFilterAtEveryKey(t *testing.T) {
	const all = "seed:0,1,2,3,4 briefing:0,1"
	type row struct{ from, want string }
	for _, rows := range [][]row{
		{{"", all}, {"ta", "seed:4 briefing:1"}, {"taiwan", "seed:4 briefing:1"}},
		{{"", all}, {"#u", "seed:1,2,3,4"}, {"#uk", "seed:2,3"}, {"#ukraine", "seed:2,3"}},
		{
			{"", all},
			{"#t", "seed:4 briefing:1"},
			{"#taiwan", "briefing:1"}, // a topic itself
			{"#taiwan-s", "seed:4 briefing:1"},
			{"#taiwan-strait -#n", "briefing:1"},
			{"#taiwan-strait -#nato", "briefing:1"},
		},
		{
			{"", all},
			{"ti", ""}, // no word begins so
			{"title:", all},
			{"title:nato d", "seed:0,1,2,3"},
			{"title:nato da", "seed:1"},
			{"title:nato dat", ""},
			{"title:nato date:", all},
			{"title:nato date:2025", "briefing:0,1"},
		},
		{{"", all}, {`"c`, "seed:0,1,2,3,4 briefing:1"}, {`"col`, "seed:0,4 briefing:1"}, {`"cold war"`, "seed:0,4 briefing:1"}},
		{{"", all}, {"/arm", "seed:1,2"}, {"/arms? t", "seed:2"}, {"/arms? transfer/", "seed:2"}},
	} {
		l := open(beijing(), briefing())
		line, now := rows[len(rows)-1].from, 0
		for n := range len(line) + 1 {
			if now+1 < len(rows) && line[:n] == rows[now+1].from {
				now++
			}
			if got := found(l, query.ParseTyping(line[:n])); got != rows[now].want {
				t.Errorf("%s▏ finds %s, want %s", line[:n], got, rows[now].want)
			}
		}
		if now != len(rows)-1 {
			t.Errorf("%s: row %d is no prefix", line, now+1)
		}
	}
}

func TestSearch(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"", "seed:0,1,2,3,4 briefing:0,1"},
		{"nato tensions", "seed:0,4"}, // the headline belongs to the lead
		{"china conflict", "seed:2"},  // the heading belongs to the section
		{`"nato of stirring"`, "seed:0"},
		{"china ukraine japan", ""}, // not in one section
		{"china ukraine japan scope:article", "seed:0,1,2,3,4"},
		{"ukraine japan scope:article", "seed:1,2,3"},
		{"ukraine -japan scope:article", ""},
		{"-kyiv title:beijing scope:article", "seed:0,1,2,3,4"},
		{"#us -#eu", "seed:1,4"},
		{"#US,eu", "seed:1,2,4"},
		{"#beijing+ -#china", "briefing:1"},
		{"#rutte", "seed:0"},
		{"#nobody", ""},
		{"about:ukraine", "seed:2"},
		{"about:taiwan-strait", "seed:4"},
		{"text:arms", ""},
		{"heading:arms", "seed:2"},
		{"text:strait", "seed:4 briefing:1"},
		{"quote:china", "seed:0,1,3"},
		{"quote:china's", "seed:0,1"},
		{`quote:"cold war"`, "seed:0"},
		{"quote:cold", "seed:0 briefing:1"},
		{`quote:"ever again"`, "briefing:1"},
		{"quote:partner", ""},
		{"has:quote", "seed:0"},
		{"has:link,table", ""},
		{"place:beijing", "seed:0,1,2,3,4"},
		{"path:nato", "seed:0,1,2,3,4"},
		{`source:"Dateline Samples"`, "briefing:0,1"},
		{"lang:en", "briefing:0,1"},
		{"tag:sao", "briefing:0,1"},
		{`tag:"defence são"`, ""},
		{"words:16", "briefing:0,1"},
		{"words:>16", ""},
		{"words:<16", "seed:0,1,2,3,4"},
		{"newer:3d", "briefing:0,1"},
		{"newer:2d", ""},
		{"older:3d", ""},
		{"older:2d", "briefing:0,1"},
		{"newer:87h", "briefing:0,1"},
		{"newer:86h", ""},
		{"-date:2025", "seed:0,1,2,3,4"},
		{"after:2025-06-10", "briefing:0,1"},
		{"after:2025-06-11", ""},
		{"before:2025-06-11", ""},
		{"is:unread", "seed:0,1,2,3,4 briefing:0,1"},
		{"is:read", ""},
		{"is:starred,unread", "seed:0,1,2,3,4 briefing:0,1"},
		{"(taiwan OR #ukraine) -conflict", "seed:3,4 briefing:1"},
		{"title:nato (#taiwan OR date:2024)", "briefing:1"},
	} {
		q, err := query.Parse(c.query)
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
		} else if got := found(open(beijing(), briefing()), q); got != c.want {
			t.Errorf("%s finds %s, want %s", c.query, got, c.want)
		}
	}
}
