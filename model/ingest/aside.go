package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// isAside tells lines that stand by themselves and head nothing: credits, calls to read on,
// signatures, links, tags, times of day, figures with their label.
func isAside(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case strings.Contains(s, "|") || strings.Contains(s, "@") && handle.MatchString(s) || strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.Contains(s, "pic.twitter.com"),
		strings.ContainsRune("-—–(©→►▶<>[{", first),
		hasDash(s) && signature.MatchString(s),
		startsWithDigit(s) && timeOfDay.MatchString(s), isFigure(s),
		(strings.HasSuffix(s, ")") || strings.HasSuffix(s, "]")) && credit.MatchString(s):
		return true
	}
	word, _, _ := strings.Cut(s, " ")
	return asideWords[strings.ToLower(strings.Trim(word, ":."))] && aside.MatchString(s)
}

// timeOfDay stands above each part of a page that is written while something goes on.
var timeOfDay = regexp.MustCompile(`^(?i:\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?|\d+ ?(?:h|m|hours?|min(?:ute)?s?|days?)\.? ago)$`)

// isFigure tells a number with its label: "Attendance: 8,204".
func isFigure(s string) bool {
	_, figure, ok := strings.Cut(s, ": ")
	return ok && !hasLetter(figure)
}

// handle is the name of an account or an address for letters.
var handle = regexp.MustCompile(`(?:^|[\s(])@\w|\w@[\w-]+\.\w`)

// signature is the end of a quotation with the name of who said it.
var signature = regexp.MustCompile(`[.!?…]["”’]? ?[-—–] ?\p{Lu}[^.!?]*$`)

// credit is the end of a caption with who made the picture: "(Image: Jane Doe)", "[Jane Doe/Reuters]".
var credit = regexp.MustCompile(`(?i)[(\[](?:(?:photo(?:graph)?|image|picture|graphic|illustration|video|credit|source|courtesy)s?(?::| by\b| courtesy\b| via\b| of\b)[^()\[\]]*|` +
	`[^()\[\]]*/ ?(?-i:\p{Lu})[^()\[\]]*|file(?: photo)?|handout|supplied|reuters|afp|ap|epa|getty(?: images)?)[)\]]$`)

// aside needs more than the first word: "Video: …" is a caption, "Video evidence emerges" is not.
var aside = regexp.MustCompile(`(?i)^(?:(?:photo(?:graph)?|image|picture|video|caption|source|credit|related|via|file|watch|listen|tag|topic)s?:|image caption\b|` +
	`(?:photo(?:graph)?|image|picture|graphic|video|file photo)s? (?:by|courtesy|credit|via)\b|(?:read|see|more) (?:more|also|next|on|full|about)\b|` +
	`(?:watch|listen|also read|read):|also read\b|story continues|continue reading|click here|(?:follow|join|contact) us\b|share this|subscribe (?:to|now)\b|sign up (?:for|to|here)\b|` +
	`(?:most|related|recommended) (?:viewed|read|popular|shared|topics?|articles?|stories|links|content|coverage|news|videos?|reading)\b|you (?:may|might) (?:also )?like|` +
	`(?:last )?(?:updated|modified|published|posted)(?: on| at)?:? .*\d|(?:additional |with )?reporting by\b|(?:writing|written|edited|editing|compiled) by\b|` +
	`copyright\b|all rights reserved|for immediate release|advertisements?$|skip advertisement|after newsletter promotion|privacy notice\b|scroll down\b|` +
	`list \d+ of \d+|end of list$|(?:share|copy link|previous|next|print|comments?|show more|load more|keep reading|skip to .*)$|(?:table|figure|chart|map|exhibit) \d)`)

// asideWords are those that aside can begin with.
var asideWords = wordSet(`photo photos photograph photographs image images picture pictures video videos caption source sources credit credits related via file files
	watch listen tag tags topic topics also graphic graphics read see more story continue click follow join contact share subscribe sign most recommended you
	last updated modified published posted additional with reporting writing written edited editing compiled copyright all for advertisement advertisements skip
	table figure chart map exhibit after privacy scroll list end share copy previous next print comment comments show load keep`)

// leadsIn tells a line that leads into what stands below it.
func leadsIn(s string) bool {
	last := strings.TrimSuffix(lastWord(s), ":")
	return leadWords[last] && (!clauseEnds[last] || !clause.MatchString(s))
}

// clause is one that may end with such a word: "Where the talks are", "What the parties said".
var clause = regexp.MustCompile(`(?i)\b(?:who|what|where|how)\b`)

// breaksOff tells a line that ends in the middle of a sentence.
func breaksOff(s string) bool {
	return leadsIn(s) || prepositions[lastWord(s)] || strings.ContainsAny(s[len(s)-1:], ",;-") || strings.HasSuffix(s, "—") || strings.HasSuffix(s, "–")
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// leadWords end no heading, but for a clause that ends with one of clauseEnds; prepositions seldom do.
var (
	leadWords    = wordSet("a an and are include includes including or our said says the their these to tweeted wrote your will")
	clauseEnds   = wordSet("are said says wrote")
	prepositions = wordSet("as at by for from in of on than that with")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
