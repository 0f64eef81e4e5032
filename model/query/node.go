package query

import "slices"

// node is a piece of the source with what it means. The tree of nodes keeps the source's own
// structure, which editing and completion work on.
type node struct {
	x          Expr // nil where it says nothing
	start, end int
	op         op
	kids       []node
	key        string  // of a field; "#" of a topic
	values     []value // of a field or topic
}

// op is what a node does with its kids.
type op uint8

const (
	leaf op = iota
	group
	alternatives
	brackets
	negation
)

func joinAnd(kids []node) Expr {
	var all And
	for _, k := range kids {
		switch x := k.x.(type) {
		case nil:
		case And:
			all = append(all, x...)
		default:
			all = append(all, x)
		}
	}
	if len(all) < 2 {
		return only(all)
	}
	return slices.Clip(all)
}

func joinOr(kids []node) Expr {
	var xs []Expr
	for _, k := range kids {
		xs = append(xs, k.x)
	}
	return or(xs)
}

// or joins the expressions that say something.
func or(xs []Expr) Expr {
	var any Or
	for _, x := range xs {
		switch x := x.(type) {
		case nil:
		case Or:
			any = append(any, x...)
		default:
			any = append(any, x)
		}
	}
	if len(any) < 2 {
		return only(any)
	}
	return any
}

// only returns the one expression of xs, or nil.
func only(xs []Expr) Expr {
	if len(xs) == 0 {
		return nil
	}
	return xs[0]
}
