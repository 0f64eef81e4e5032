package popup

import (
	"slices"
	"testing"

	"charm.land/bubbles/v2/key"

	"charm.land/lipgloss/v2"

	"dateline/ui/prompt"
)

var colours = func() Styles {
	s := lipgloss.NewStyle()
	return Styles{
		Box: s.Foreground(lipgloss.Color("8")), Title: s.Bold(true), Footer: s.Faint(true),
		Item: s, Inactive: s.Faint(true), Selected: s.Bold(true).Foreground(lipgloss.Color("12")),
		Match: s.Underline(true), Group: s.Italic(true), Count: s.Faint(true),
		Prompt: prompt.Styles{Label: s.Bold(true), Text: s, Hint: s.Faint(true)},
	}
}()

// topics are the rows of a topic picker: places, organisations and people.
func topics() []Row {
	rows := []Row{
		{Text: "China", Detail: "11 · 40 §", Mark: "●"},
		{Text: "Taiwan Strait", Detail: "7 · 12 §", Mark: "−"},
		{Text: "South China Sea", Detail: "5 · 9 §", Indent: 2},
		{Text: "Ukraine", Detail: "4 · 8 §"},
		{Text: "台湾海峡", Detail: "2 · 2 §"},
		{Text: "São Tomé and Principe", Detail: "1 · 1 §"},
		{Text: "Cafe\u0301 of the Nations", Detail: "1 · 1 §", Inactive: true},
		{Text: "NATO", Detail: "9 · 21 §", Group: "Organisations"},
		{Text: "European Union", Detail: "3 · 4 §", Group: "Organisations"},
		{Text: "Shanghai Cooperation Organisation of Eurasian States and Their Many Observers", Detail: "1 · 1 §", Group: "Organisations"},
		{Text: "Mark Rutte", Detail: "2 · 3 §", Group: "People"},
		{Text: "Guo Jiakun 👨‍👩‍👧", Detail: "1 · 6 §", Group: "People"},
	}
	for i := range rows {
		rows[i].ID = rows[i].Text
		if rows[i].Group == "" {
			rows[i].Group = "Places"
		}
	}
	return rows
}

// picker is an open topic picker on a screen of that size.
func picker(w, h int) *Model {
	m := New("Topics", colours, keys)
	m.SetFooter("space add  - exclude  esc close")
	m.SetRows(topics())
	m.Resize(w, h)
	return m
}

func selected(m *Model) string {
	r, _ := m.Selected()
	return r.Text
}

func TestSelectionFollowsTheRow(t *testing.T) {
	m := picker(80, 24)
	m.Select("NATO")
	counted := topics()
	slices.Reverse(counted)
	m.SetRows(counted)
	if got := selected(m); got != "NATO" {
		t.Errorf("after the rows were turned round %q is selected", got)
	}
	m.Select("nobody")
	if got := selected(m); got != "NATO" {
		t.Errorf("a row that is not there was selected: %q", got)
	}
	m.SetRows(counted[:2])
	if got := selected(m); got != counted[1].Text {
		t.Errorf("after its row went %q is selected, want the last", got)
	}
	m.SetRows(nil)
	if r, ok := m.Selected(); ok {
		t.Errorf("%q is selected among none", r.Text)
	}
	send(m, "j", "G", "pgup")
	m.SetRows(counted)
	if _, ok := m.Selected(); !ok {
		t.Error("no row is selected though there are some again")
	}
}

func TestSelectionStaysWhenCountsArriveWhileTyping(t *testing.T) {
	m := picker(80, 24)
	send(m, "/", "a", "down", "down")
	want := selected(m)
	m.SetRows(Narrow(topics(), m.Filter()))
	if got := selected(m); got != want {
		t.Errorf("%q is selected, want %q", got, want)
	}
}

// keys are those of the reader.
var keys = Keys{
	Down: bind("j"), Up: bind("k"), HalfDown: bind("ctrl+d"), HalfUp: bind("ctrl+u"), Top: bind("g", "home"), End: bind("G", "end"),
}

func bind(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }
