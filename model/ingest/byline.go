package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// byline reads a line that names its authors and nothing else, perhaps with their paper and the date:
// "By Jane Doe and John Roe, Reuters | June 3, 2025".
func byline(s string) (authors, source, rest string, ok bool) {
	m := byForm.FindStringIndex(s)
	if m == nil || utf8.RuneCountInString(s) > 160 {
		return "", "", "", false
	}
	names := s[m[1]:]
	if cut := bylineCut.FindStringIndex(names); cut != nil {
		names, rest = names[:cut[0]], names[cut[1]:]
	}
	if _, before := lastDay(names); before != names { // By Jane Doe, June 3, 2025
		names, rest = before, strings.TrimLeft(names[len(before):], " ,")
	}
	names, source = cutAgency(names)
	return names, source, rest, areNames(names) || source != "" && names == ""
}

var (
	byForm    = regexp.MustCompile(`^(?:By|BY|by|Written by|Story by|Text by|Words by|Report by)[: ]\s*`)
	bylineCut = regexp.MustCompile(`\s*[|•·]\s*|\s+[–—]\s+`)
)

// cutAgency cuts a news agency or paper off the end of a byline.
func cutAgency(names string) (before, agency string) {
	for _, a := range agencies {
		if rest, ok := strings.CutSuffix(names, a); ok && (rest == "" || strings.HasSuffix(rest, ", ") || strings.HasSuffix(rest, " ")) {
			return strings.TrimRight(strings.TrimSuffix(strings.TrimRight(rest, " "), " for"), ", "), a
		}
	}
	return names, ""
}

var agencies = []string{
	"The Associated Press", "Associated Press", "Agence France-Presse", "Thomson Reuters", "BBC News", "Al Jazeera", "Deutsche Welle", "Voice of America",
	"Kyodo News", "Reuters", "Xinhua", "Bloomberg", "CNN", "BBC", "AFP", "AP", "UPI", "TASS", "dpa", "ANSA", "EFE", "Yonhap", "NPR", "PTI", "ANI", "VOA",
}

// areNames tells one or more names of people: two to five words each, with capitals but for the
// small words that names have.
func areNames(s string) bool {
	s, _, _ = strings.Cut(s, " in ") // By Jane Doe in Kyiv
	for person := range splitNames(s) {
		words := strings.Fields(person)
		if len(words) < 2 || len(words) > 5 || !slices.ContainsFunc(words, isName) {
			return false
		}
		for i, w := range words {
			if !isName(w) && (i == 0 || !nameParticles[strings.ToLower(w)]) {
				return false
			}
		}
	}
	return s != ""
}

var betweenNames = regexp.MustCompile(`\s*(?:,\s*and|,|\s&|\sand)\s+`)

func splitNames(s string) func(func(string) bool) {
	return slices.Values(betweenNames.Split(s, -1))
}

var nameParticles = map[string]bool{
	"de": true, "del": true, "della": true, "der": true, "di": true, "da": true, "dos": true, "du": true, "van": true, "von": true, "bin": true, "ibn": true, "al": true, "el": true, "la": true, "le": true, "ter": true, "y": true, "e": true,
}

// isName tells a word that may be part of a name: a capital and letters, an initial.
func isName(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) && !unicode.IsLower(r) && !notNames[strings.ToLower(w)] &&
		strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(".'’-", r) }) < 0
}

// notNames begin a line with "By" that is none: a time, a measure, an article.
var notNames = map[string]bool{
	"the": true, "a": true, "an": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "june": true, "july": true, "august": true, "september": true, "october": true,
	"november": true, "december": true, "christmas": true, "air": true, "sea": true, "land": true, "law": true, "night": true, "day": true, "now": true, "then": true, "contrast": true, "comparison": true, "numbers": true,
}

// takeByline sets author and source of a from a byline, and its date. It tells whether s was one.
func takeByline(a *article.Article, s string) bool {
	authors, source, rest, ok := byline(s)
	if !ok {
		return false
	}
	if t, _, ok := dateLine(rest); ok && a.Published.IsZero() {
		a.Published = t
	} else if rest != "" && !ok {
		if a.Source == "" && source == "" {
			source = rest
		}
	}
	if a.Author == "" {
		a.Author = article.CleanLine(authors)
	}
	if a.Source == "" {
		a.Source = article.CleanLine(source)
	}
	return true
}
