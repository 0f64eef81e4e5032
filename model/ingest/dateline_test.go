package ingest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model/article"
)

// knownPlaces stands in for the gazetteer.
func knownPlaces(name string) bool {
	return slices.Contains(strings.Fields("Beijing Kyiv London Paris Ukraine Taiwan Geneva Moscow Washington Tokyo Lima Rome Jerusalem China"), name) ||
		slices.Contains([]string{"NEW DELHI", "New York", "ROME", "KYIV", "BEIJING", "PARIS", "LIMA", "LONDON"}, name)
}

func TestDatelines(t *testing.T) {
	for _, c := range []struct{ lead, place, agency, date string }{
		{"LONDON, March 3 (Reuters) - Shares fell on Monday.", "LONDON", "Reuters", ""},
		{"LONDON, March 3, 2025 (Reuters) - Shares fell on Monday.", "LONDON", "Reuters", "2025-03-03"},
		{"LONDON, 3 March 2025 (Reuters) – Shares fell.", "LONDON", "Reuters", "2025-03-03"},
		{"Beijing — China has issued a stern rebuke.", "Beijing", "", ""},
		{"Beijing – China has issued a stern rebuke.", "Beijing", "", ""},
		{"Beijing -- China has issued a stern rebuke.", "Beijing", "", ""},
		{"KYIV, Ukraine (AP) — Russia launched drones.", "KYIV, Ukraine", "AP", ""},
		{"KYIV, Ukraine, June 11 (AP) — Russia launched drones.", "KYIV, Ukraine", "AP", ""},
		{"Kyiv, Ukraine — Russia launched drones.", "Kyiv, Ukraine", "", ""},
		{"WASHINGTON (AP) -- The president said so.", "WASHINGTON", "AP", ""},
		{"BEIJING, Jun 11 - The ministry said so.", "BEIJING", "", ""},
		{"PARIS—The city has a new mayor.", "PARIS", "", ""},
		{"PARIS — “Never again,” the mayor said.", "PARIS", "", ""},
		{"NEW YORK/LONDON, June 3 (Reuters) - Oil rose.", "NEW YORK/LONDON", "Reuters", ""},
		{"NEW DELHI: The court has ruled.", "NEW DELHI", "", ""},
		{"WINSTON-SALEM, N.C. (AP) — A fire broke out.", "WINSTON-SALEM, N.C.", "AP", ""},
		{"ST. LOUIS — The team won.", "ST. LOUIS", "", ""},
		{"COX'S BAZAR, Bangladesh — Thousands fled.", "COX'S BAZAR, Bangladesh", "", ""},
		{"PORT-AU-PRINCE, Haiti (AP) — Gangs attacked.", "PORT-AU-PRINCE, Haiti", "AP", ""},
		{"SÃO PAULO, June 3 (AFP) - Traders waited.", "SÃO PAULO", "AFP", ""},
		{"UNITED NATIONS (AP) — The council met.", "UNITED NATIONS", "AP", ""},
		{"ABOARD THE USS GERALD R. FORD — Sailors waited.", "", "", ""},
		{"McALLEN, Texas (AP) — Agents waited.", "McALLEN, Texas", "AP", ""},
		{"BEIJING, June 11, 2025 /PRNewswire/ -- The firm said.", "BEIJING", "PRNewswire", "2025-06-11"},
		{"GENEVA, Tuesday — Talks resumed.", "GENEVA", "", ""},
		{"LONDON (June 3, 2025) — Shares fell.", "LONDON", "", "2025-06-03"},
		{"(Reuters) - Shares fell on Monday.", "", "Reuters", ""},
		{"ROME — The pope spoke.", "ROME", "", ""},
		{"OUAGADOUGOU — The army spoke.", "OUAGADOUGOU", "", ""},
		{"OSLO (NTB) — The army spoke.", "OSLO", "NTB", ""},
		{"МОСКВА — Президент выступил.", "МОСКВА", "", ""},
		// Dashes that make no dateline.
		{"The plan — long expected — was published.", "", "", ""},
		{"NATO — the alliance — said so.", "", "", ""},
		{"NATO — The alliance said so.", "", "", ""},
		{"OPEC - The cartel cut output.", "", "", ""},
		{"Ukraine — Europe’s second-largest country — has a coast.", "", "", ""},
		{"China — which denies it — has protested.", "", "", ""},
		{"Analysts — Chinese ones too — agree.", "", "", ""},
		{"Officials in Beijing — The Times reported — agree.", "", "", ""},
		{"BREAKING: The court has ruled.", "", "", ""},
		{"WARNING — Contains spoilers.", "", "", ""},
		{"2025 — A year to remember.", "", "", ""},
		{"A well-known man was seen.", "", "", ""},
		{"Taiwan-based firms were hit.", "", "", ""},
		{"Mr. Smith - A man of means - was seen.", "", "", ""},
		{"— Jane Doe", "", "", ""},
		{"“Beijing — The Movie” opened on Friday.", "", "", ""},
		{"Paris", "", "", ""},
		{"", "", "", ""},
	} {
		a := &article.Article{}
		Reader{IsPlace: knownPlaces}.takeLead(a, c.lead)
		date := ""
		if !a.Published.IsZero() {
			date = a.Published.Format(time.DateOnly)
		}
		if a.Place != c.place || a.Source != c.agency || date != c.date {
			t.Errorf("%q: place %q, agency %q, date %q", c.lead, a.Place, a.Source, date)
		}
	}
}

func TestWithoutAGazetteerOnlyCapitalsArePlaces(t *testing.T) {
	for lead, place := range map[string]string{"Beijing — China said.": "", "BEIJING — China said.": "BEIJING", "OSLO — Norway said.": "OSLO"} {
		a := &article.Article{}
		Reader{}.takeLead(a, lead)
		if a.Place != place {
			t.Errorf("%q: place %q", lead, a.Place)
		}
	}
}

func TestBylines(t *testing.T) {
	for _, c := range []struct{ line, author, source string }{
		{"By Jane Doe", "Jane Doe", ""},
		{"BY JANE DOE", "JANE DOE", ""},
		{"By Jane Doe and John Roe", "Jane Doe and John Roe", ""},
		{"By Jane Doe, John Roe and Ann Poe", "Jane Doe, John Roe and Ann Poe", ""},
		{"By Jane Doe, CNN", "Jane Doe", "CNN"},
		{"By JANE DOE Associated Press", "JANE DOE", "Associated Press"},
		{"By Jane Doe for Reuters", "Jane Doe", "Reuters"},
		{"By Jane Doe in Kyiv", "Jane Doe in Kyiv", ""},
		{"By Jane Doe | June 3, 2025", "Jane Doe", ""},
		{"By Ludwig van der Rohe", "Ludwig van der Rohe", ""},
		{"By J. R. R. O'Brien-Smith", "J. R. R. O'Brien-Smith", ""},
		{"By Reuters", "", "Reuters"},
		{"Written by Jane Doe", "Jane Doe", ""},
		{"By: Jane Doe", "Jane Doe", ""},
		// Lines that begin with By and name nobody.
		{"By the time the troops arrived", "", ""},
		{"By The Numbers", "", ""},
		{"By Tuesday the city was quiet", "", ""},
		{"By June Next Year", "", ""},
		{"By 2030 the plan will be complete", "", ""},
		{"By Land and Sea", "", ""},
		{"By Law, Ministers Must Answer", "", ""},
		{"By Jane Doe, who has never been to Kyiv.", "", ""},
		{"By a narrow margin", "", ""},
		{"Bypass Opened", "", ""},
		{"By Air", "", ""},
	} {
		a := &article.Article{}
		took := takeByline(a, c.line)
		if a.Author != c.author || a.Source != c.source || took != (c.author+c.source != "") {
			t.Errorf("%q: %v, author %q, source %q", c.line, took, a.Author, a.Source)
		}
	}
}

func TestDateLines(t *testing.T) {
	for _, c := range []struct {
		line, want string
		updated    bool
	}{
		{"June 3, 2025", "2025-06-03T00:00:00Z", false},
		{"3 June 2025", "2025-06-03T00:00:00Z", false},
		{"Tuesday, June 3, 2025", "2025-06-03T00:00:00Z", false},
		{"Tue 3 Jun 2025 14.05 BST", "2025-06-03T13:05:00Z", false},
		{"Updated 3 June 2025, 14:05 GMT", "2025-06-03T14:05:00Z", true},
		{"Published June 3rd, 2025 at 2:05 p.m. EDT", "2025-06-03T18:05:00Z", false},
		{"Published: 2025-06-03", "2025-06-03T00:00:00Z", false},
		{"Last modified on 3 June 2025", "2025-06-03T00:00:00Z", true},
		{"2025-06-03T14:05:00+02:00", "2025-06-03T12:05:00Z", false},
		{"2025-06-03 14:05", "2025-06-03T14:05:00Z", false},
		{"Sept. 1, 2024", "2024-09-01T00:00:00Z", false},
		{"12:30 AM, June 3, 2025", "", false},
		// Lines with numbers that are no dates.
		{"June 3", "", false},
		{"31 February 2025", "", false},
		{"2025", "", false},
		{"12,500", "", false},
		{"On June 3, 2025", "", false},
		{"The treaty of June 3, 2025", "", false},
		{"3 things to know", "", false},
		{"Updated plans", "", false},
		{"10 Downing Street", "", false},
	} {
		got, updated, ok := dateLine(c.line)
		s := ""
		if ok {
			s = got.UTC().Format(time.RFC3339)
		}
		if s != c.want || updated != c.updated && ok {
			t.Errorf("%q: %q, updated %v", c.line, s, updated)
		}
	}
}

func TestDatesInNames(t *testing.T) {
	for path, want := range map[string]string{
		"2025-06-11-summit.txt": "2025-06-11", "a/20250611_summit.md": "2025-06-11", "2025-06-11.txt": "2025-06-11", "news/2025/06/11/summit.html": "2025-06-11",
		"summit-2025.txt": "", "2025-13-41-summit.txt": "", "12345678-report.txt": "", "2025-06-11-": "2025-06-11", "": "",
	} {
		got := ""
		if d := dateInName(path); !d.IsZero() {
			got = d.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%q: %q", path, got)
		}
	}
}
