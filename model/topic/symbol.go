package topic

import (
	"strings"

	"dateline/model/article"
)

// Reports of business give the symbol of a firm's share in brackets, with the exchange behind a full stop or a space:
//
//	PARKWAY SAVINGS <PKWY> SETS QUARTERLY     New York
//	CANTERRA GOLD <CTG.TO> YEAR LOSS          Toronto

// maxSymbol is the most bytes of a symbol with the bracket behind it.
const maxSymbol = 9

// symbolIn returns the symbol in the bracket that is opened before s.
func symbolIn(s string) (symbol string, ok bool) {
	symbol, _, ok = strings.Cut(s[:min(len(s), maxSymbol)], ">")
	for i := range len(symbol) {
		if kinds[symbol[i]] != upper && symbol[i] != '.' && symbol[i] != ' ' {
			return "", false
		}
	}
	return symbol, ok && symbol != ""
}

// symbol is the phrase of every symbol, which names nothing.
var symbol = &phrase{}

// isSymbol tells whether the word at an offset is a symbol.
func isSymbol(s string, start int32) bool {
	if start == 0 || s[start-1] != '<' {
		return false
	}
	_, ok := symbolIn(s[start:])
	return ok
}

// isListed tells whether a name that ends at an offset stands before a symbol, so that it is a firm's: PIEDMONT <PIE>.
func isListed(s string, end int32) bool {
	return strings.HasPrefix(s[end:], " <") && isSymbol(s, end+int32(len(" <")))
}

// markets are the countries of the exchanges of symbols.
var markets = map[string]string{
	"": "united-states", "N": "united-states", "O": "united-states", "A": "united-states", "TO": "canada", "M": "canada", "V": "canada",
	"L": "united-kingdom", "T": "japan", "F": "germany", "PA": "france", "AS": "netherlands", "Z": "switzerland", "ZU": "switzerland",
	"S": "australia", "ST": "sweden", "MI": "italy", "HK": "hong-kong", "HKG": "hong-kong", "BR": "belgium", "J": "south-africa",
}

// market returns the country where the first share is traded whose symbol a headline in capitals gives, or nil.
func (g *Gazetteer) market(headline string) *article.Topic {
	if strings.ToUpper(headline) != headline {
		return nil // How to use <DIV>
	}
	for _, rest, ok := strings.Cut(headline, "<"); ok; _, rest, ok = strings.Cut(rest, "<") {
		if symbol, ok := symbolIn(rest); ok {
			_, exchange, _ := strings.Cut(strings.Replace(symbol, " ", ".", 1), ".")
			return g.topics[markets[exchange]]
		}
	}
	return nil
}
