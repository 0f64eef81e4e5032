package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/topic"
	"dateline/ui/count"
	"dateline/ui/reader"
)

// fetcher returns the function that gets sections of a digest for the page, with the names of the topics that are
// asked for.
func (m *Model) fetcher(d *digest) func(n int) reader.Piece {
	clock, names := m.clock, &namer{gazetteer: m.options.Gazetteer, asked: m.asked()}
	return func(n int) reader.Piece {
		p, err := d.Passage(context.Background(), n)
		switch {
		case err != nil:
			return broken(err)
		case p.Article == nil: // it is there no more
			return reader.Piece{Again: -1}
		case p.Folded():
			return reader.Piece{Again: p.Of}
		}
		return reader.Piece{
			Article: p.Article, Section: p.Section, Row: d.Row(n), Again: -1,
			Above: []string{p.Article.Title, clock.source(p.Article, p.Section)}, Below: clock.copies(p.Copies),
			Mentions: names.in(p.Article, p.Section),
		}
	}
}

// broken is what stands where a section cannot be read.
func broken(err error) reader.Piece {
	return reader.Piece{
		Article: &article.Article{Sections: []article.Section{{Text: article.CleanLine(err.Error())}}},
		Above:   []string{"This section cannot be read"}, Again: -1,
	}
}

// source says where a section is from: "Kyiv · 11 Jun 2025 · Reuters · news/talks.txt § 3".
func (c *clock) source(a *article.Article, section int) string {
	day := ""
	if !a.Published.IsZero() {
		day = c.full(a.Published)
	}
	return join(a.Place, day, a.Source, fmt.Sprintf("%s § %d", article.CleanLine(a.Path), section+1))
}

// namedCopies is how many copies are named.
const namedCopies = 4

// copies says which sections were folded into one.
func (c *clock) copies(all []library.Origin) string {
	if len(all) == 0 {
		return ""
	}
	var names []string
	for _, o := range all[:min(len(all), namedCopies)] {
		names = append(names, c.source(o.Article, o.Section))
	}
	if more := len(all) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("≈ %s: %s", count.Of(len(all), "near-identical section"), strings.Join(names, "; "))
}

// namer finds the mentions of the topics that are asked for, once in an article whose sections come one after the
// other.
type namer struct {
	gazetteer *topic.Gazetteer
	asked     []string

	mu   sync.Mutex
	last *article.Article
	all  [][]article.Mention
}

func (n *namer) in(a *article.Article, section int) []article.Mention {
	if len(n.asked) == 0 || n.gazetteer == nil {
		return nil
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.last != a {
		n.last, n.all = a, n.gazetteer.Find(a)
	}
	return slices.DeleteFunc(slices.Clone(n.all[section]), func(t article.Mention) bool {
		return t.In == article.InTitle || !slices.Contains(n.asked, t.Topic.ID)
	})
}
