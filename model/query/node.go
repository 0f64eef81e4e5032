package query

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

// joined makes one expression, an And or an Or, of those that the nodes have; nil of none.
func joined[T interface {
	~[]Expr
	Expr
}](nodes []node) Expr {
	xs := make([]Expr, len(nodes))
	for i, n := range nodes {
		xs[i] = n.x
	}
	return join[T](xs)
}

// join makes one expression of those that say something.
func join[T interface {
	~[]Expr
	Expr
}](xs []Expr) Expr {
	var all T
	for _, x := range xs {
		if alike, ok := x.(T); ok {
			all = append(all, alike...)
		} else if x != nil {
			all = append(all, x)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}
