package query

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode/utf8"

	"dateline/model/article"
)

// NewRegexp compiles a regular expression in Go's syntax for folded text: case and accents in it
// do not matter, ^ and $ match at the ends of a paragraph. The error is one plain sentence.
func NewRegexp(source string) (Regexp, error) {
	tree, err := syntax.Parse(source, syntax.Perl&^syntax.OneLine|syntax.FoldCase)
	if err != nil {
		return Regexp{}, regexpError(err)
	}
	foldTree(tree)
	re, err := regexp.Compile(tree.String())
	if err != nil {
		return Regexp{}, regexpError(err)
	}
	return Regexp{Source: source, re: re, needles: needles(tree)}, nil
}

func regexpError(err error) error {
	var e *syntax.Error
	if errors.As(err, &e) {
		return fmt.Errorf("the regular expression is not valid: %s in %q", e.Code, e.Expr)
	}
	return fmt.Errorf("the regular expression is not valid: %w", err)
}

// foldTree folds what the expression compares with. Text is folded already, so an expression
// without the flag for case says the same and can be looked for much faster.
func foldTree(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		re.Rune = []rune(article.Fold(string(re.Rune)))
		re.Flags &^= syntax.FoldCase
		if len(re.Rune) == 0 {
			re.Op = syntax.OpEmptyMatch
		}
	case syntax.OpCharClass:
		foldClass(re)
	}
	for _, sub := range re.Sub {
		foldTree(sub)
	}
}

// foldClass adds the folded forms to a class. One of many letters is a class of Unicode's, such as
// \pL or a negation, and holds its plain letters already.
func foldClass(re *syntax.Regexp) {
	ranges := re.Rune
	if len(ranges) > 64 {
		return
	}
	for i := 0; i < len(ranges); i += 2 {
		lo, hi := ranges[i], ranges[i+1]
		for r := max(lo, utf8.RuneSelf); r <= hi && hi-lo < 512; r++ {
			for _, f := range article.Fold(string(r)) {
				re.Rune = append(re.Rune, f, f)
			}
		}
	}
}

// needles returns texts of which every match of re holds one, or nil where there are none. A text
// without them need not be searched, and looking for them is far quicker.
func needles(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{string(re.Rune)}
	case syntax.OpCapture, syntax.OpPlus:
		return needles(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needles(re.Sub[0])
		}
	case syntax.OpConcat:
		return needlesOfOne(re.Sub)
	case syntax.OpAlternate:
		return needlesOfAll(re.Sub)
	}
	return nil
}

// needlesOfOne takes the needles of the part that has the longest, all of which must be there.
func needlesOfOne(parts []*syntax.Regexp) []string {
	var best []string
	for _, p := range parts {
		if ns := needles(p); shortest(ns) > shortest(best) {
			best = ns
		}
	}
	return best
}

// needlesOfAll takes the needles of all parts, one of which must be there. To look for many takes as
// long as the expression itself.
func needlesOfAll(parts []*syntax.Regexp) []string {
	var all []string
	for _, p := range parts {
		ns := needles(p)
		if ns == nil || len(all)+len(ns) > 8 {
			return nil
		}
		all = append(all, ns...)
	}
	return all
}

func shortest(ss []string) int {
	if len(ss) == 0 {
		return 0
	}
	return len(slices.MinFunc(ss, func(a, b string) int { return len(a) - len(b) }))
}
