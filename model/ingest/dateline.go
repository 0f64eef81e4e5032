package ingest

import (
	"cmp"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/model/article"
)

// dateline is what stands before the dash of a lead:
//
//	LONDON, March 3 (Reuters) - Shares fell …
//	└place┘ └date─┘ └agency─┘
type dateline struct {
	place  string // as written: "KYIV, Ukraine"
	date   day
	agency string
}

// The longest dateline that is looked for, and the shortest remark between two dashes of a
// sentence that is none: "Ukraine — Europe's second-largest country — has …" has no dateline.
const (
	maxDateline = 100
	maxRemark   = 80
)

var (
	agencyForm = regexp.MustCompile(`\s*(?:\(\s*([^()]{2,40}?)\s*\)|/([A-Za-z ]{3,30})/)$`)
	bareAgency = regexp.MustCompile(`^\(([A-Z][\w. ]{1,30})\)\s*(?:—|–|--?)\s`)
)

// takeLead sets author, place, date and source of a from the lead, where they are not known from elsewhere: from
// bylines and dates in its first lines and the dateline behind them. The words stay in the text.
func (r Reader) takeLead(a *article.Article, lead string) {
	for range headLines {
		line, rest, _ := strings.Cut(lead, "\n")
		var told article.Article
		if !takeFact(&told, line) {
			break
		}
		a.Author = cmp.Or(a.Author, told.Author)
		a.Source = cmp.Or(a.Source, told.Source)
		a.Published = cmp.Or(a.Published, told.Published)
		lead = rest
	}
	if d, ok := r.datelineOf(lead); ok {
		a.Place = cmp.Or(a.Place, article.CleanLine(d.place))
		a.Source = cmp.Or(a.Source, article.CleanLine(d.agency))
		a.Published = cmp.Or(a.Published, d.date.time())
	}
}

// datelineOf returns the dateline that lead begins with. A dash alone makes none: a place must stand
// before it, and a new sentence behind it.
func (r Reader) datelineOf(lead string) (dateline, bool) {
	if strings.HasPrefix(lead, "(") {
		if m := bareAgency.FindStringSubmatch(lead[:min(len(lead), maxDateline)]); m != nil {
			return dateline{agency: m[1]}, true
		}
	}
	before, after, ok := r.cutDateline(lead)
	if !ok {
		return dateline{}, false
	}
	var d dateline
	if m := agencyForm.FindStringSubmatchIndex(before); m != nil {
		inside := submatch(before, m, 1) + submatch(before, m, 2)
		if date, rest := lastDay(inside); rest == "" {
			d.date = date
		} else {
			d.agency = inside
		}
		before = before[:m[0]]
	}
	if date, rest := lastDay(before); rest != before {
		d.date, before = date, rest
	}
	d.place = strings.TrimRight(before, " ,:;")
	marked := d.agency != "" || d.date != day{} || strings.Contains(d.place, ",")
	return d, r.isDatelinePlace(d.place, marked) && (marked || capitals(d.place) || !isRemark(after))
}

// cutDateline cuts lead at the dash behind its dateline, or at the colon behind a place in
// capitals: "NEW DELHI: The …".
func (r Reader) cutDateline(lead string) (before, after string, ok bool) {
	head, _, _ := strings.Cut(lead[:min(len(lead), 4*maxDateline)], "\n")
	if city, rest, ok := strings.Cut(head, ": "); ok && capitals(city) && r.IsPlace != nil && r.IsPlace(city) {
		return city, rest, startsSentence(rest)
	}
	if head = head[:min(len(head), 2*maxDateline)]; !hasDash(head) {
		return "", "", false
	}
	start, end := dashIn(head)
	if start < 2 || start > maxDateline {
		return "", "", false
	}
	return head[:start], head[end:], startsSentence(head[end:])
}

// dashIn returns where the first dash in s begins and ends, the white space at its sides taken in, or
// -1: a long one anywhere, a short one or one or two hyphens only between spaces.
func dashIn(s string) (start, end int) {
	for i := range len(s) {
		n, long := dashLen(s[i:])
		if n == 0 {
			continue
		}
		before, after := strings.TrimRight(s[:i], " \t\n"), strings.TrimLeft(s[i+n:], " \t\n")
		if long || len(before) < i && len(after) < len(s)-i-n {
			return len(before), len(s) - len(after)
		}
	}
	return -1, -1
}

// dashLen returns the length of the dash or hyphens that s begins with.
func dashLen(s string) (n int, long bool) {
	switch {
	case s[0] != '-' && s[0] != "—"[0]:
		return 0, false
	case strings.HasPrefix(s, "—"), strings.HasPrefix(s, "―"):
		return len("—"), true
	case strings.HasPrefix(s, "–"):
		return len("–"), false
	case strings.HasPrefix(s, "--"):
		return 2, false
	}
	return count(s[0] == '-'), false
}

// hasDash tells in passing whether there is a dash of any length.
func hasDash(s string) bool {
	return strings.Contains(s, "-") || strings.Contains(s, "–") || strings.Contains(s, "—") || strings.Contains(s, "―")
}

func submatch(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

// startsSentence tells whether s begins as a sentence may.
func startsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘«(["))
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// isRemark tells whether what stands behind a dash soon ends with another one.
func isRemark(after string) bool {
	start, end := dashIn(after)
	return start >= 0 && start < maxRemark && !twoSentences(after[:end])
}

// isDatelinePlace tells the place of a dateline: a name that the gazetteer knows, or one in
// capitals. NATO is in capitals too: where there is a gazetteer, a short word that it does not
// know wants a mark beside it, a region, a date or an agency.
func (r Reader) isDatelinePlace(place string, marked bool) bool {
	cities, _, _ := strings.Cut(place, ",")
	if cities == "" || len(strings.Fields(cities)) > 5 || startsWithDigit(cities) {
		return false
	}
	for city := range strings.SplitSeq(cities, "/") {
		city = strings.TrimSpace(city)
		known := r.IsPlace != nil && r.IsPlace(city)
		short := utf8.RuneCountInString(city) < 6 && !strings.Contains(city, " ")
		if !known && (!capitals(city) || labels[city] || r.IsPlace != nil && short && !marked) {
			return false
		}
	}
	return true
}

// labels stand in capitals before a dash and are no places.
var labels = map[string]bool{
	"ANALYSIS": true, "BREAKING": true, "BREAKING NEWS": true, "COMMENT": true, "COLUMN": true, "CORRECTION": true, "EDITORIAL": true, "EXCLUSIVE": true, "EXPLAINER": true, "FEATURE": true,
	"FACTBOX": true, "INTERVIEW": true, "LIVE": true, "NEWS": true, "NOTE": true, "OPINION": true, "POLITICS": true, "PROFILE": true, "REPORT": true, "REVIEW": true, "SPORT": true, "TIMELINE": true, "UPDATE": true, "VIDEO": true, "WARNING": true, "WATCH": true,
}

// capitals tells a name in capitals: UNITED NATIONS, ST. LOUIS, McALLEN.
func capitals(s string) bool {
	upper := 0
	for word := range strings.FieldsSeq(s) {
		word = strings.TrimPrefix(strings.TrimPrefix(word, "Mc"), "Mac")
		for _, c := range word {
			if unicode.IsLower(c) || unicode.IsDigit(c) {
				return false
			}
			upper += count(unicode.IsUpper(c))
		}
	}
	return upper > 1
}

var datedName = regexp.MustCompile(`^(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[-_. T]+|$)`)

// dateInName returns the day that a file's name begins with, as Jekyll's do, or that its folders make:
// 2025/06/11/name.txt.
func dateInName(path string) time.Time {
	path = strings.ReplaceAll(path, `\`, "/")
	parts := strings.Split(path, "/")
	name := parts[len(parts)-1]
	if n := len(parts); n > 3 && len(parts[n-4]) == 4 {
		if d := isoDay(parts[n-4], parts[n-3], parts[n-2]); !d.IsZero() && datedName.FindString(name) == "" {
			return d
		}
	}
	if m := datedName.FindStringSubmatch(strings.TrimSuffix(name, fileExt(name))); m != nil {
		return isoDay(m[1], m[2], m[3])
	}
	return time.Time{}
}

func isoDay(y, m, d string) time.Time {
	t, err := time.Parse("2006-1-2", y+"-"+m+"-"+d)
	if err != nil {
		return time.Time{}
	}
	return t
}
