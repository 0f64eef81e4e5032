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
	again := m.loaded
	m.loaded = false
	to := library.New(m.options.Gazetteer)
	return m.loading.Start(func(ctx context.Context, send func(tea.Msg)) {
		var skipped []error
		wait, last := shortBatch, time.Now()
		for a, err := range m.options.Articles(ctx) {
			if err != nil {
				skipped = append(skipped, err)
				continue
			}
			for _, fault := range a.Faults {
				skipped = append(skipped, fmt.Errorf("%s: %s", a.Path, fault))
			}
			to.Add(a)
			if !again && time.Since(last) > wait {
				send(loadedMsg{library: to})
				wait, last = min(2*wait, longBatch), time.Now()
			}
		}
		send(loadedMsg{to, skipped, true, to.Topics(ctx, query.Query{})})
	})
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
	return fmt.Sprintf("skipped %s: %s", many(len(errs), "file"), strings.Join(names, "; "))
}
