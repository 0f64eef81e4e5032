package topic

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model/article"
)

// TestWhatAnArticleIsAbout tells main subjects from what is mentioned on the way.
func TestWhatAnArticleIsAbout(t *testing.T) {
	for _, c := range []struct{ rule, title, place, text, want string }{
		{"the headline", "Peru votes", "", "People queued for hours.\nChile voted last year.", "peru"},
		{"the dateline", "Wool rises", "", "FREMANTLE, April 2 - Prices rose at the auctions.\nBuyers from Italy and Japan came.", "australia fremantle"},
		{"the dateline as a fact", "Wool rises", "Fremantle", "Prices rose at the auctions.", "australia fremantle"},
		{"city and country", "Wool rises", "Kharkiv, Ukraine", "Prices rose at the auctions.", "kharkiv ukraine"},
		{"the first sentence", "Pact signed", "", "France and Spain signed. Portugal may follow.", "france spain"},
		{"the dot of an abbreviation", "Pact signed", "", "LIMA, Jan. 3 - France signed. Portugal may follow.", "france peru"},
		{"a country named often", "Pact signed", "", "It was signed.\nFrance drafted it. France will keep it, and France leads. Italy watched.", "france"},
		{"no country named once", "Pact signed", "", "It was signed in Asia.\nFrance watched.", ""},
		{"places in a country are counted with it", "Pact signed", "", "It was signed.\nFrance drafted it. Lyon and Lille will keep it, and Marseille leads. Italy watched.", "france"},
		{"the country of an office", "Pact signed", "", "The U.S. Navy signed. France watched.", "united-states"},
		{"no currency", "Pact signed", "Lima", "It cost 4 mln U.S. dlrs. France watched.", "peru"},
		{"repetition", "Pact signed", "", "It was signed.\nNATO drafted it. NATO will keep it, and NATO leads.", "nato"},
		{"named once in passing", "Pact signed", "", "Boeing welcomed the pact.\nFrance was not there.", ""},
		{"named twice and no other as often", "Pact signed", "", "It was signed in Asia.\nFrance watched, and Lyon cheered. Italy did not.", "france"},
		{"a dateline in a line of its own", "Pact signed", "", "PARIS 1996-09-03\nSpain signed. Portugal may follow.", "france spain"},
		{"a government that acts in a brief report", "Soldiers march", "", "MASERU, May 3 - Guards fled. Pretoria urged calm. Peru watched.", "lesotho south-africa"},
		{"a place of talks", "Pact signed", "", "Peru signed after talks in Brussels. It rained.", "peru"},
		{"where somebody is based", "Pact signed", "", "The Vienna-based agency asked Peru on a flight to Chicago.", "peru"},
		{"a government that acts in a long report", "Soldiers march", "", "MASERU, May 3 - Guards fled." + strings.Repeat(" It rained.", 30) + " Pretoria urged calm.", "lesotho"},
		{"named again", "Pact signed", "", "NATO welcomed the pact.\nNATO gains most.", "nato"},
		{"the country of a firm where none is named", "Pact signed", "", "Boeing welcomed the pact.\nBoeing gains most.", "boeing united-states"},
		{"no country of a firm where one is named", "Pact signed", "", "Boeing welcomed the pact.\nBoeing and France gain, and Lyon most.", "boeing france"},
		{"the exchange where a share is traded", "PINE STORES <PNST> SETS QUARTERLY", "", "Qtly div 12 cts vs 12 cts prior", "united-states"},
		{"an exchange abroad", "PINE STORES <PNS.TO> SETS QUARTERLY", "", "Qtly div 12 cts vs 12 cts prior", "canada"},
		{"no exchange in a headline on tags", "How to use the <DIV> tag", "", "It rained.", ""},
		{"who is spoken for", "Talks fail", "", "A spokesman for Iran left. It rained.", "iran"},
		{"no place that stands before a share", "PINE BUYS PIEDMONT <PIE>", "", "PINE, N.Y., May 3 - It paid cash.", "new-york-state pine united-states"},
		{"where somebody spoke", "Pact signed", "", "Peru signed, a spokesman in London said.", "peru"},
		{"Moscow in Soviet times", "Pact signed", "", "MOSCOW, May 3 - The Soviet government signed.", "soviet-union"},
		{"Moscow of today", "Pact signed", "", "MOSCOW, May 3 - Russian troops left in Soviet tanks.", "russia soviet-union"},
	} {
		a := plain(c.title, "")
		a.Place, a.Sections[0].Text = c.place, c.text
		Builtin().Annotate(a)
		if got := strings.Join(about(a.Topics), " "); got != c.want {
			t.Errorf("%s: about %q, want %q", c.rule, got, c.want)
		}
	}
}

// TestWhatASectionIsAbout looks at heading, first sentence and density.
func TestWhatASectionIsAbout(t *testing.T) {
	a := plain("", "It rained.", "Trade with Peru: Prices rose. Chile agreed.", "Fish: Japan fell. Chile rose, Chile rose, Chile rose.")
	Builtin().Annotate(a)
	for i, want := range []string{"", "peru", "chile japan"} {
		if got := strings.Join(about(a.Sections[i].Topics), " "); got != want {
			t.Errorf("section %d is about %q, want %q", i, got, want)
		}
	}
}

// TestTheLeadIsAboutWhatNoSectionNames holds for the country of a dateline, of a place and of a firm.
func TestTheLeadIsAboutWhatNoSectionNames(t *testing.T) {
	a := plain("Wool rises", "", "Fish: Peru fell.")
	a.Place, a.Sections[0].Text = "Fremantle", "Lyon and Fremantle agreed."
	Builtin().Annotate(a)
	for i, want := range []string{"australia france fremantle lyon", "peru"} {
		if got := strings.Join(about(a.Sections[i].Topics), " "); got != want {
			t.Errorf("section %d is about %q, want %q", i, got, want)
		}
	}
	for id, want := range map[string]bool{"fremantle": true, "peru": true, "australia": false} {
		if a.Names(id) != want {
			t.Errorf("Names(%q) is not %v", id, want)
		}
	}
}

// about returns the IDs of the main subjects, sorted.
func about(facets []article.Facet) []string {
	var all []string
	for _, f := range facets {
		if f.About {
			all = append(all, f.Topic.ID)
		}
	}
	slices.Sort(all)
	return all
}

func TestMoscowIsRussianInAnArticleOfToday(t *testing.T) {
	for year, want := range map[int]string{1: "soviet-union", 1988: "soviet-union", 2024: "russia soviet-union"} {
		a := plain("Museum opens", "Moscow opened a museum of Soviet life with a car of Brezhnev.")
		a.Published = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		Builtin().Annotate(a)
		if got := strings.Join(about(a.Topics), " "); got != want {
			t.Errorf("in %d it is about %q, want %q", year, got, want)
		}
	}
}
