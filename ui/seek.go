package ui

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/dustin/go-humanize"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/ui/count"
	"dateline/ui/popup"
)

// Find in a digest stops at the first section that has a match: sections are fetched by a job until there is one.
// What has been looked through stands in the foot. There is no count of all matches, and no way round the ends.

// find searches what is on the page.
func (m *Model) find(text string) tea.Cmd {
	cmd := m.reader.Find(text)
	m.seeking.Stop()
	if _, from, ok := m.reader.Sought(); ok && m.inDigest() {
		return tea.Batch(cmd, m.seek(from, 1))
	}
	return cmd
}

// unfind ends the search; with back it also returns to where it began.
func (m *Model) unfind(back bool) tea.Cmd {
	m.seeking.Stop()
	return m.reader.Unfind(back)
}

// nextFound goes to the next match, or the one before where d is -1.
func (m *Model) nextFound(d int) tea.Cmd {
	if !m.inDigest() {
		return m.reader.NextFound(d)
	}
	if _, from, ok := m.reader.Sought(); ok {
		return m.seek(from, 1)
	}
	cmd, from, ok := m.reader.StepFound(d)
	if !ok {
		return m.seek(from, d)
	}
	return cmd
}

// soughtMsg says how far a search in a digest is or, in the end, the section that has a match; -1 for none.
type soughtMsg struct {
	section, step int
	end           bool
	err           error
}

// seek looks for a section with a match from one on, or before it where step is -1.
func (m *Model) seek(from, step int) tea.Cmd {
	d, pattern := m.digest, m.reader.Pattern()
	m.looking = from
	has := func(p library.Passage) bool {
		s := &p.Article.Sections[p.Section]
		return strings.Contains(article.Fold(strings.Join(strings.Fields(s.Heading+" "+s.Text), " ")), pattern)
	}
	return m.seeking.Start(func(ctx context.Context, send func(tea.Msg)) {
		last := time.Now()
		n, err := d.Seek(ctx, from, step, has, func(n int) {
			if time.Since(last) > 100*time.Millisecond {
				last = time.Now()
				send(soughtMsg{section: n})
			}
		})
		if ctx.Err() == nil {
			send(soughtMsg{n, step, true, err})
		}
	})
}

func (m *Model) learnSought(s soughtMsg) tea.Cmd {
	switch {
	case !m.inDigest():
		return nil
	case s.err != nil:
		m.fail(s.err)
	case !s.end:
		m.looking = s.section
	case s.section >= 0:
		return m.reader.Hit(s.section, s.step)
	case s.step > 0:
		m.notice.Say("no match from here to the end of the digest")
	default:
		m.notice.Say("no match from here to the beginning of the digest")
	}
	return nil
}

// matchesInDigest says where find is.
func (m *Model) matchesInDigest() string {
	at, total := m.reader.Found()
	switch {
	case m.seeking.Busy():
		return "looking at § " + humanize.Comma(int64(m.looking+1))
	case total == 0:
		return "no match"
	}
	return count.Place(at, total) + " here"
}

// nearby is how many articles the contents of a digest list on each side of the present one: all might be a million.
const nearby = 400

// openDigestContents lists the articles of the digest around the present one.
func (m *Model) openDigestContents() tea.Cmd {
	rows, now := m.digest.Rows(), 0
	if p, ok := m.reader.Piece(); ok {
		now = p.Row
	}
	first, last := max(now-nearby, 0), min(now+nearby, rows.Len())
	var all []popup.Row
	for i := first; i < last; i++ {
		match := rows.At(i)
		all = append(all, popup.Row{
			ID: strconv.Itoa(i), Text: match.Article.Title,
			Detail: join(m.clock.short(match.Article.Published), fmt.Sprintf("%d §", len(match.Sections))),
		})
	}
	title := "Contents"
	if len(all) < rows.Len() {
		title = fmt.Sprintf("Contents: articles %s–%s of %s", humanize.Comma(int64(first+1)), humanize.Comma(int64(last)), humanize.Comma(int64(rows.Len())))
	}
	b := m.openBox(title, "enter go there  "+m.narrowHint()+"esc close", all)
	b.Select(strconv.Itoa(now))
	b.pick = func(r popup.Row) tea.Cmd {
		row, _ := strconv.Atoi(r.ID)
		return m.goToRow(row)
	}
	return nil
}
