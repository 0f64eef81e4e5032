package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/dustin/go-humanize"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/ui/cell"
	"dateline/ui/popup"
)

// A saved view is a filter with a name. The one that is on is known by its query, so that whatever leads to the same
// filter leads to the view, and changing the filter leaves it.

// views are the saved views, as far as they are known.
type views struct {
	all     []library.View
	counts  map[string]library.ViewCount // by name, for the box of views
	unread  int                          // of the view that is on, -1 while that is not known
	counted library.Moment               // when unread was counted
	stale   bool                         // other articles are in the list since
}

// viewsMsg brings the saved views after a change of them, and what is to be said of it.
type viewsMsg struct {
	all  []library.View
	text string
	err  error
}

// changeViews does something to the saved views and reads them all again; change says what it has done.
func (m *Model) changeViews(change func(context.Context, *library.Reading) (string, error)) tea.Cmd {
	reading := m.reading
	return func() tea.Msg {
		ctx := context.Background()
		text, err := change(ctx, reading)
		if err != nil {
			return viewsMsg{err: err}
		}
		all, err := reading.Views(ctx)
		return viewsMsg{all, text, err}
	}
}

// loadViews reads the saved views.
func (m *Model) loadViews() tea.Cmd {
	return m.changeViews(func(context.Context, *library.Reading) (string, error) { return "", nil })
}

// viewsChanged takes in the saved views as they are now.
func (m *Model) viewsChanged(msg viewsMsg) tea.Cmd {
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	if msg.text != "" {
		m.notice.Say(msg.text)
	}
	m.views.all, m.views.stale = msg.all, true
	m.listViews()
	return tea.Batch(m.countViews(), m.countUnread())
}

// saveView keeps the present filter under a name.
func (m *Model) saveView(name string) tea.Cmd {
	name, text := strings.TrimSpace(article.CleanLine(name)), m.filter.text
	switch _, err := query.Parse(text); {
	case err != nil:
		m.fail(fmt.Errorf("the filter has a fault %w", err))
		return nil
	case strings.TrimSpace(text) == "":
		m.notice.Say("there is no filter to save: all articles are shown")
		return nil
	case name == "":
		return nil
	}
	return m.changeViews(func(ctx context.Context, r *library.Reading) (string, error) {
		v, err := r.SaveView(ctx, library.View{Name: name, Query: text, Added: time.Now()})
		if v.Slot > 0 {
			return fmt.Sprintf("saved as %s: %d opens it", name, v.Slot), err
		}
		return "saved as " + name + ": the palette opens it by view " + name, err
	})
}

// unsaveView deletes the view of a name.
func (m *Model) unsaveView(name string) tea.Cmd {
	v, err := m.viewNamed(name)
	if err != nil {
		m.fail(err)
		return nil
	}
	return m.changeViews(func(ctx context.Context, r *library.Reading) (string, error) {
		_, err := r.DeleteView(ctx, v.Name)
		return "deleted the view " + v.Name, err
	})
}

// viewNamed is the view that a name stands for, whatever its case, or the beginning of the name of one alone.
func (m *Model) viewNamed(name string) (v library.View, err error) {
	var begun []library.View
	for _, v := range m.views.all {
		if strings.EqualFold(v.Name, name) {
			return v, nil
		}
		if len(name) <= len(v.Name) && strings.EqualFold(v.Name[:len(name)], name) {
			begun = append(begun, v)
		}
	}
	if len(begun) == 1 {
		return begun[0], nil
	}
	return v, errors.New("there is no view " + name)
}

// openView shows what the view of a name finds.
func (m *Model) openView(name string) tea.Cmd {
	v, err := m.viewNamed(name)
	if err != nil {
		m.fail(err)
		return nil
	}
	return m.showView(v)
}

func (m *Model) showView(v library.View) tea.Cmd { return m.refilter(v.Query) }

// openSlot shows the view of the digit that was pressed, or without one asks which.
func (m *Model) openSlot() tea.Cmd {
	slot := 1 + slices.Index(m.keys.OpenView.Keys(), m.pressed)
	if slot == 0 {
		return m.openViews()
	}
	for _, v := range m.views.all {
		if v.Slot == slot {
			return m.showView(v)
		}
	}
	m.notice.Say(fmt.Sprintf("no view %d yet; "+firstKeys("%s", &m.keys.Palette)+"save NAME keeps the filter", slot))
	return nil
}

// viewOn is the view whose query is the filter.
func (m *Model) viewOn() (v library.View, on bool) {
	for _, v := range m.views.all {
		if v.Query == m.filter.text {
			return v, true
		}
	}
	return v, false
}

// viewTitle names the view that is on in the bar.
func (m *Model) viewTitle() string {
	v, on := m.viewOn()
	if !on {
		return ""
	}
	slot := ""
	if v.Slot > 0 {
		slot = m.theme.Key.Render(strconv.Itoa(v.Slot)) + " "
	}
	return slot + m.theme.Title.Render(cell.Cut(v.Name, 24)) + " "
}

// unreadText tells how many articles of the view that is on are unread, once that is known.
func (m *Model) unreadText() string {
	if _, on := m.viewOn(); !on || m.views.unread < 0 {
		return ""
	}
	return " · " + humanize.Comma(int64(m.views.unread)) + " unread"
}

// countsIn are the counts of the bar, which is w cells wide: the short ones of a view leave room for its name.
func (m *Model) countsIn(w int) string {
	if m.line == filterLine && w < cramped {
		n := humanize.Comma(int64(m.found.Len())) + " · " + humanize.Comma(int64(m.found.Sections)) + " §"
		return cell.Cut(n, m.typedRoom()-2)
	}
	if _, on := m.viewOn(); !on || m.views.unread < 0 || w >= cramped {
		return m.counts()
	}
	return humanize.Comma(int64(m.views.unread)) + " unread of " + humanize.Comma(int64(m.found.Len()))
}

// unreadCountMsg says how many articles of the list are unread.
type unreadCountMsg int

// countUnread counts the unread of the view that is on, where they may have changed since.
func (m *Model) countUnread() tea.Cmd {
	now := m.reading.Now()
	if _, on := m.viewOn(); !on || !m.found.Whole {
		m.views.unread, m.views.stale = -1, true
		return nil
	}
	if !m.views.stale && now == m.views.counted {
		return nil
	}
	m.views.stale, m.views.counted = false, now
	rows, reading := m.found, m.reading
	return m.unreading.Start(func(ctx context.Context, send func(tea.Msg)) {
		reading.Wait(ctx)
		send(unreadCountMsg(reading.Unread(ctx, rows)))
	})
}

// viewCountMsg says how many articles a view finds.
type viewCountMsg struct {
	name string
	library.ViewCount
	err error
}

// openViews lists the saved views with what each finds.
func (m *Model) openViews() tea.Cmd {
	drop := hint{"delete", []*key.Binding{&m.keys.DropView}}
	b := m.openBox("Views", "enter open  "+drop.foot()+m.narrowHint()+"esc close", nil)
	b.views = true
	b.SetEmpty(firstKeys("none yet: %ssave NAME keeps the filter", &m.keys.Palette))
	b.keys = []action{{&m.keys.DropView, m.dropView}}
	b.pick = func(r popup.Row) tea.Cmd { return m.openView(r.ID) }
	m.views.counts = map[string]library.ViewCount{}
	m.listViews()
	return m.loadViews()
}

// listViews shows the views in their box, while that is open.
func (m *Model) listViews() {
	if m.box == nil || !m.box.views {
		return
	}
	m.box.rows = nil
	for _, v := range m.views.all {
		m.box.rows = append(m.box.rows, m.viewRow(v))
	}
	m.narrowed(nil)
}

// nameColumn is how wide the names of views are in their box, in cells.
const nameColumn = 16

func (m *Model) viewRow(v library.View) popup.Row {
	row := popup.Row{ID: v.Name, Text: cell.Fit(v.Name, nameColumn) + " " + v.Query, Detail: "…", Mark: " "}
	if v.Slot > 0 {
		row.Mark = strconv.Itoa(v.Slot)
	}
	if n, ok := m.views.counts[v.Name]; ok {
		row.Detail = fmt.Sprintf("%s unread of %s", humanize.Comma(int64(n.Unread)), humanize.Comma(int64(n.Articles)))
	}
	return row
}

// dropView deletes the view under the cursor.
func (m *Model) dropView() tea.Cmd {
	row, ok := m.box.Selected()
	if !ok {
		return nil
	}
	return m.confirm("Delete the view "+row.ID+"?", func() tea.Cmd { return m.unsaveView(row.ID) })
}

// countViews counts what each view finds, while their box is open.
func (m *Model) countViews() tea.Cmd {
	if m.box == nil || !m.box.views {
		return nil
	}
	corpus, reading, all := m.library, m.reading, m.views.all
	return m.telling.Start(func(ctx context.Context, send func(tea.Msg)) {
		for _, v := range all {
			n, err := reading.CountView(ctx, corpus, v)
			if ctx.Err() != nil {
				return
			}
			send(viewCountMsg{v.Name, n, err})
		}
	})
}

func (m *Model) viewCounted(msg viewCountMsg) {
	if msg.err != nil {
		m.fail(msg.err)
		return
	}
	m.views.counts[msg.name] = msg.ViewCount
	m.listViews()
}
