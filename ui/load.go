package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
	"dateline/model/source"
	"dateline/model/topic"
	"dateline/ui/count"
)

// Articles are gathered for a moment before the screen is told of them, at first a short one.
const (
	shortBatch = 50 * time.Millisecond
	longBatch  = time.Second
)

// loadedMsg says that articles have been read into a library.
type loadedMsg struct {
	library *library.Library
	skipped []error
	whole   bool                 // there are no more
	topics  []library.TopicCount // of all articles, when whole
}

// load reads all articles into a new library, which takes the place of the present one: little by
// little at the start, at once when files are read again.
func (m *Model) load() tea.Cmd {
	if m.options.Keeper != nil {
		return m.attend()
	}
	again := m.loaded
	m.loaded = false
	g := m.options.Gazetteer
	to := m.newLibrary()
	return m.loading.Start(func(ctx context.Context, send func(tea.Msg)) {
		var skipped []error
		wait, last := shortBatch, time.Now()
		for a, err := range m.options.Articles(ctx, g) {
			if err != nil {
				skipped = append(skipped, err)
				continue
			}
			to.Add(a)
			if !again && time.Since(last) > wait {
				send(loadedMsg{library: to})
				wait, last = min(2*wait, longBatch), time.Now()
			}
		}
		topics, err := to.Topics(ctx, query.Query{})
		if err == nil {
			send(loadedMsg{to, skipped, true, topics})
			to.Reading.Recognise(ctx, to)
		}
	})
}

// newLibrary is one without articles.
func (m *Model) newLibrary() *library.Library {
	l := library.New(m.options.Gazetteer)
	l.Reading = m.reading
	return l
}

// take shows what has been read so far.
func (m *Model) take(msg loadedMsg) tea.Cmd {
	m.library, m.loaded = msg.library, msg.whole
	if msg.whole {
		m.topics = msg.topics
	}
	if len(msg.skipped) > 0 {
		m.notice.Warn(skippedText(msg.skipped))
	}
	return m.search()
}

// topicsMsg says that the reader's own topics have changed.
type topicsMsg struct {
	gazetteer *topic.Gazetteer
	faults    []error
}

// watchTopics waits for changes of the reader's own topics.
func (m *Model) watchTopics() tea.Cmd {
	if m.options.Topics == nil {
		return nil
	}
	return m.watching.Start(func(ctx context.Context, send func(tea.Msg)) {
		m.options.Topics(ctx, func(g *topic.Gazetteer, faults []error) { send(topicsMsg{g, faults}) })
	})
}

// retopic looks for other topics in all articles.
func (m *Model) retopic(msg topicsMsg) tea.Cmd {
	m.options.Gazetteer = msg.gazetteer
	if k := m.options.Keeper; k != nil {
		k.SetTopics(msg.gazetteer)
	}
	if len(msg.faults) == 0 {
		m.notice.Say(count.Of(len(msg.gazetteer.Own()), "topic") + " of your own")
	}
	m.warn(msg.faults)
	return m.load()
}

// warn tells the first of some faults and how many there are.
func (m *Model) warn(faults []error) {
	switch len(faults) {
	case 0:
	case 1:
		m.fail(faults[0])
	default:
		m.notice.Warn(fmt.Sprintf("%s and %d more", article.CleanLine(faults[0].Error()), len(faults)-1))
	}
}

// keptMsg is news of the library on disk. topics are those of all its articles, where they were
// counted anew.
type keptMsg struct {
	library.News
	topics []library.TopicCount
}

// attend opens the library on disk and follows what becomes of it.
func (m *Model) attend() tea.Cmd {
	keeper := m.options.Keeper
	return m.loading.Start(func(ctx context.Context, send func(tea.Msg)) {
		counted := false
		keeper.Keep(ctx, func(n library.News) {
			send(keptMsg{News: n})
			if n.Changed && (!counted || n.Progress.Done) {
				counted = true
				if topics, err := keeper.Shelf.Topics(ctx, query.Query{}); err == nil {
					send(keptMsg{topics: topics})
				}
				keeper.Shelf.Reading.Recognise(ctx, keeper.Shelf)
			}
		})
	})
}

// keepUp shows what has become of the library on disk.
func (m *Model) keepUp(msg keptMsg) tea.Cmd {
	if msg.topics != nil {
		m.topics = msg.topics
		return nil
	}
	if msg.Newest.Len() > 0 {
		if m.found.Len() > 0 || m.filter.on() || m.order != library.ByDate {
			return nil
		}
		return m.show(foundMsg{Rows: msg.Newest})
	}
	m.loaded = m.loaded || msg.Changed || msg.Progress.Done
	m.index = msg.Progress
	switch {
	case msg.Err != nil:
		m.fail(msg.Err)
	case msg.Progress.Done && len(msg.Progress.Away) > 0:
		m.notice.Warn(msg.Progress.Away[0].Error())
	case msg.Progress.Done && len(msg.Progress.Skipped) > 0:
		m.notice.Warn(skippedText(msg.Progress.Skipped))
	}
	if !msg.Changed && !msg.Progress.Done {
		return nil
	}
	return m.search()
}

// skippedText counts and names the files that could not be read.
func skippedText(errs []error) string {
	names := make([]string, len(errs))
	for i, err := range errs {
		var skip *source.SkipError
		if errors.As(err, &skip) { // without its folders there is room for more of them
			err = &source.SkipError{Path: filepath.Base(skip.Path), Err: skip.Err}
		}
		names[i] = article.CleanLine(err.Error())
	}
	return fmt.Sprintf("skipped %s: %s", count.Of(len(errs), "file"), strings.Join(names, "; "))
}
