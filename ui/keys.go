package ui

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
)

// Keys are all the keys of the reader. The help, the hints in the foot and the table in the
// README are made of them.
type Keys struct {
	Down, Up, HalfDown, HalfUp, PageDown, PageUp, Top, End           key.Binding // in the pane with focus
	OtherDown, OtherUp, ReaderDown, ReaderUp                         key.Binding
	Enter, Leave, Switch                                             key.Binding
	NextSection, PrevSection, Next, Prev, Contents, Original, Digest key.Binding
	Links, Open, CopyAddress, CopySection, Edit, Pipe, Write         key.Binding
	Search, Filter, Topics, ClearTopics                              key.Binding
	Read, Star, ReadAll, UndoMark                                    key.Binding
	Sort, Zoom, Reload                                               key.Binding
	Stats, OpenView, All                                             key.Binding
	Palette, Help, Peel, Back, Quit, Suspend                         key.Binding

	Keep, Undo, Complete, ThroughUp, ThroughDown key.Binding // while a line is typed
	Pick, Exclude, Why                           key.Binding // in the topic picker
	Earlier, Later, Narrow, Range                key.Binding // in the statistics
	DropView                                     key.Binding // in the box of views
	Widen, Finer, Coarser                        key.Binding
}

// group is a titled part of the help.
type group struct {
	title  string
	keys   []*key.Binding
	typing bool // text is typed where they count
}

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// NewKeys returns the keys as they are when the reader has not chosen others.
func NewKeys() Keys {
	return Keys{
		Down:     bind("j ↓", "down", "j", "down", "ctrl+n"),
		Up:       bind("k ↑", "up", "k", "up", "ctrl+p"),
		HalfDown: bind("ctrl+d", "half a screen down", "ctrl+d"),
		HalfUp:   bind("ctrl+u", "half a screen up", "ctrl+u"),
		PageDown: bind("pgdn ctrl+f", "a screen down", "pgdown", "ctrl+f"),
		PageUp:   bind("pgup ctrl+b", "a screen up", "pgup", "ctrl+b"),
		Top:      bind("g home", "to the first article, to the headline", "g", "home"),
		End:      bind("G end", "to the last article, to the end of the text", "G", "end"),

		OtherDown:  bind("J", "down in the other pane", "J", "shift+down"),
		OtherUp:    bind("K", "up in the other pane", "K", "shift+up"),
		ReaderDown: bind("space", "page through the article from either pane", "space"),
		ReaderUp:   bind("b", "page back", "b", "shift+space"),

		Enter:  bind("enter l", "into the article", "enter", "l", "right"),
		Leave:  bind("h backspace", "back to the list", "h", "backspace", "left"),
		Switch: bind("tab", "to the other pane", "tab", "shift+tab"),

		NextSection: bind("] .", "next section", "]", "."),
		PrevSection: bind("[ ,", "previous section", "[", ","),
		Next:        bind("n", "list: next unread; article: next match of find or filter", "n"),
		Prev:        bind("N", "the one before", "N"),
		Contents:    bind("c", "contents: jump to a section", "c"),

		Original: bind("i", "the article as it was written, and back", "i"),
		Digest:   bind("D", "digest: all that the filter finds as one text, and back", "D"),

		Links:       bind("L", "label the links on the screen: a letter opens one", "L"),
		Open:        bind("o", "open the article's address in the browser", "o"),
		CopyAddress: bind("y", "copy the article's address, or the path of its file", "y"),
		CopySection: bind("Y", "copy the section as a quotation with its source", "Y"),
		Edit:        bind("e", "edit the file at this section, in $VISUAL or $EDITOR", "e"),
		Pipe:        bind("|", "pipe the section to a command; || gives it the article", "|"),
		Write:       bind("w", "write the article to a file, as Markdown", "w"),

		Search:      bind("/", "filter the list, find in the article, narrow a box", "/"),
		Filter:      bind(`\`, "filter from anywhere", `\`),
		Topics:      bind("t", "pick topics", "t"),
		ClearTopics: bind("T", "clear topics", "T"),

		Read:     bind("m", "mark as read, or as unread", "m"),
		Star:     bind("s", "star, or take the star away", "s"),
		ReadAll:  bind("A", "mark all in the list as read", "A"),
		UndoMark: bind("U", "undo the last mark, ten of them one after the other", "U"),

		Sort:   bind("S", "sort by date, title, source or relevance", "S"),
		Zoom:   bind("z", "give the pane the whole screen", "z"),
		Reload: bind("r", "read the files again", "r"),

		Stats: bind("V", "statistics: how much was published when, and on what", "V"),

		OpenView: bind("1–9", "open a saved view", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		All:      bind("0", "all articles: take the filter away", "0"),

		Palette: bind(":", "every action and command by name", ":"),
		Help:    bind("?", "this help", "?"),
		Peel:    bind("esc", "close the top: box, line, find, zoom, article, filter", "esc"),
		Back:    bind("q", "back; quits from the list", "q"),
		Quit:    bind("Q ctrl+c", "quit", "Q", "ctrl+c"),
		Suspend: bind("ctrl+z", "suspend", "ctrl+z"),

		Keep:     bind("enter", "keep the filter, stay at the match", "enter"),
		Undo:     bind("esc", "bring back what was there before", "esc"),
		Complete: bind("tab", "complete a topic or the name of a field", "tab"),

		ThroughUp:   bind("↑", "up in the list while you type, to the match before", "up", "ctrl+p"),
		ThroughDown: bind("↓", "down in the list while you type, to the next match", "down", "ctrl+n"),

		Pick:    bind("space", "add or remove the topic", "space"),
		Why:     bind("w ctrl+e", "why: its mentions in the articles (w before typing)", "w", "ctrl+e"),
		Exclude: bind("-", "exclude the topic, or not", "-"),

		DropView: bind("x", "delete the view", "x"),

		Earlier: bind("h ←", "earlier", "h", "left"),
		Later:   bind("l →", "later", "l", "right"),
		Narrow:  bind("enter", "narrow the filter to these dates, or back to the list", "enter"),
		Range:   bind("space", "begin a range of dates, or give it up", "space"),
		Widen:   bind("backspace", "widen to the dates before", "backspace"),
		Finer:   bind("+ =", "by month, week, day", "+", "="),
		Coarser: bind("-", "by week, month, year", "-"),
	}
}

// groups are the keys in the order of the help.
func (k *Keys) groups() []group {
	return []group{
		{title: "Moving", keys: []*key.Binding{
			&k.Down, &k.Up, &k.HalfDown, &k.HalfUp, &k.PageDown, &k.PageUp, &k.Top, &k.End,
			&k.OtherDown, &k.OtherUp, &k.ReaderDown, &k.ReaderUp, &k.Enter, &k.Leave, &k.Switch,
		}},
		{title: "In the article", keys: []*key.Binding{&k.NextSection, &k.PrevSection, &k.Next, &k.Prev, &k.Contents, &k.Original, &k.Digest}},
		{title: "Taking things with you", keys: []*key.Binding{&k.Links, &k.Open, &k.CopyAddress, &k.CopySection, &k.Edit, &k.Pipe, &k.Write}},
		{title: "Finding", keys: []*key.Binding{&k.Search, &k.Filter, &k.Topics, &k.ClearTopics, &k.OpenView, &k.All}},
		{title: "Marks", keys: []*key.Binding{&k.Read, &k.Star, &k.ReadAll, &k.UndoMark}},
		{title: "While you type", keys: []*key.Binding{&k.Keep, &k.Undo, &k.Complete, &k.ThroughUp, &k.ThroughDown}, typing: true},
		{title: "In the topic picker", keys: []*key.Binding{&k.Pick, &k.Exclude, &k.Why}},
		{title: "In the box of views", keys: []*key.Binding{&k.DropView}},
		{title: "In the statistics", keys: []*key.Binding{&k.Earlier, &k.Later, &k.Narrow, &k.Range, &k.Widen, &k.Finer, &k.Coarser}},
		{title: "Screen", keys: []*key.Binding{&k.Stats, &k.Sort, &k.Zoom, &k.Reload, &k.Palette, &k.Help, &k.Peel, &k.Back, &k.Quit, &k.Suspend}},
	}
}

// name is what a binding of k is called in the palette and in configuration: half-down for HalfDown.
func (k *Keys) name(b *key.Binding) string {
	fields := reflect.ValueOf(k).Elem()
	for i := range fields.NumField() {
		if fields.Field(i).Addr().Interface() == b {
			return kebab(fields.Type().Field(i).Name)
		}
	}
	panic("a binding that is not of these keys")
}

func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Markdown returns the keys as the tables of the README.
func (k *Keys) Markdown() string {
	var b strings.Builder
	for _, g := range k.groups() {
		fmt.Fprintf(&b, "**%s**\n\n| key | does |\n|---|---|\n", g.title)
		for _, bound := range g.keys {
			bar := strings.NewReplacer("|", `\|`) // else it would end the column
			keys := strings.ReplaceAll(bar.Replace(bound.Help().Key), " ", "` `")
			fmt.Fprintf(&b, "| `%s` | %s |\n", keys, bar.Replace(bound.Help().Desc))
		}
		b.WriteString("\n")
	}
	return b.String()
}
