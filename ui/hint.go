package ui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"dateline/ui/cell"
	"dateline/ui/layout"
)

// hint is what the foot says of a key, or of a pair of them: "j/k move".
type hint struct {
	does string
	keys []*key.Binding
}

// label is the first of each key's names, empty where none has one.
func (h hint) label() string {
	var names []string
	for _, b := range h.keys {
		if name := firstKey(b); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, "/")
}

// foot is the hint in the foot of a box, before others.
func (h hint) foot() string {
	if h.label() == "" {
		return ""
	}
	return h.label() + " " + h.does + "  "
}

// firstKey is the name of the first key of a binding, as the help writes it.
func firstKey(b *key.Binding) string {
	name, _, _ := strings.Cut(b.Help().Key, " ")
	return name
}

// firstKeys puts the first key of each binding into a sentence, in the place of its %s.
func firstKeys(sentence string, bindings ...*key.Binding) string {
	names := make([]any, len(bindings))
	for i, b := range bindings {
		names[i] = firstKey(b)
	}
	return fmt.Sprintf(sentence, names...)
}

// likely are the keys that one is likely to need.
func (m *Model) likely() []hint {
	k := &m.keys
	of := func(does string, keys ...*key.Binding) hint { return hint{does, keys} }
	none := m.loaded && m.found.Whole && m.found.Len() == 0
	switch {
	case m.line == filterLine:
		return []hint{of("keep", &k.Keep), of("undo", &k.Undo), of("move", &k.ThroughUp, &k.ThroughDown), of("complete", &k.Complete)}
	case m.stats != nil:
		return m.statsHints()
	case m.focus == layout.Reader && m.inDigest():
		return []hint{
			of("scroll", &k.Down, &k.Up), of("section", &k.NextSection, &k.PrevSection), of("its article", &k.Enter), of("find", &k.Search),
			of("contents", &k.Contents), of("close", &k.Peel), of("list", &k.Leave), of("help", &k.Help),
		}
	case m.focus == layout.Reader && m.atSource():
		return []hint{
			of("back to the digest", &k.Peel), of("scroll", &k.Down, &k.Up), of("section", &k.NextSection, &k.PrevSection),
			of("find", &k.Search), of("contents", &k.Contents), of("help", &k.Help),
		}
	case m.focus == layout.Reader:
		return []hint{
			of("scroll", &k.Down, &k.Up), of("section", &k.NextSection, &k.PrevSection), of("match", &k.Next, &k.Prev), of("find", &k.Search),
			of("contents", &k.Contents), of("list", &k.Leave), of("help", &k.Help),
		}
	case none && m.library.Len() == 0:
		return []hint{of("read again", &k.Reload), of("help", &k.Help), of("quit", &k.Back)}
	case none:
		return []hint{
			of("all articles", &k.All), of("filter", &k.Search), of("topics", &k.Topics), of("no topics", &k.ClearTopics),
			of("help", &k.Help), of("quit", &k.Back),
		}
	}
	return []hint{
		of("move", &k.Down, &k.Up), of("read", &k.Enter), of("filter", &k.Search), of("topics", &k.Topics),
		of("contents", &k.Contents), of("help", &k.Help), of("quit", &k.Back), of("unread", &k.Next, &k.Prev),
	}
}

// width is how many cells a hint takes, with a space on either side.
func (h hint) width() int { return cell.Width(" " + h.label() + " " + h.does + " ") }

// fittingHints are as many of the likely keys as fit whole in w cells, with the cell at which each begins. The last
// goes first, but that of the help, which lists the others, goes after them all.
func (m *Model) fittingHints(w int) (shown []hint, at []int) {
	shown = slices.DeleteFunc(m.likely(), func(h hint) bool { return h.label() == "" })
	used := 0
	for _, h := range shown {
		used += h.width()
	}
	for used > w && len(shown) > 0 {
		last := len(shown) - 1
		if last > 0 && shown[last].keys[0] == &m.keys.Help {
			last--
		}
		used -= shown[last].width()
		shown = slices.Delete(shown, last, last+1)
	}
	for i, x := 0, 0; i < len(shown); i++ {
		at = append(at, x)
		x += shown[i].width()
	}
	return shown, at
}

// hints draws them.
func (m *Model) hints(w int) string {
	var b strings.Builder
	shown, _ := m.fittingHints(w)
	for _, h := range shown {
		b.WriteString(" " + m.theme.Key.Render(h.label()) + " " + m.theme.Muted.Render(h.does) + " ")
	}
	return b.String()
}
