package ui

import (
	"context"
	"fmt"
	"iter"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dateline/model/article"
	"dateline/model/topic"
	"dateline/ui/job"
	"dateline/ui/theme"
)

// BenchmarkView draws the whole screen, two panes and a filter, as after each message.
func BenchmarkView(b *testing.B) {
	for _, scene := range []struct {
		name string
		keys []string
	}{
		{"plain", nil},
		{"filtered", []string{"/", "china", "enter"}},
		{"found", []string{"enter", "/", "the"}},
		{"picker", []string{"t"}},
	} {
		b.Run(scene.name, func(b *testing.B) {
			s := begin(b, builtin, 160, 50)
			s.press(scene.keys...)
			b.ReportAllocs()
			for b.Loop() {
				_ = s.View()
			}
		})
	}
}

// BenchmarkFilterKey types one more letter with 10,000 articles in memory and waits until the
// first rows are drawn, or until all have been found and the count is drawn.
func BenchmarkFilterKey(b *testing.B) {
	s := begin(b, many10k, 160, 50)
	for _, q := range []string{"t", "taiwan", "#taiwan-strait", `"foreign ministry"`, "zyzzyva"} {
		for _, upTo := range []string{"first", "whole"} {
			b.Run(q+"/"+upTo, func(b *testing.B) {
				for b.Loop() {
					s.type1(q, upTo == "first")
				}
			})
		}
	}
}

// type1 types the last letter of q and draws the screen when its first or all rows are there.
func (s *session) type1(q string, first bool) {
	s.refilter(q[:len(q)-1])
	cmd := s.refilter(q)
	for cmd != nil {
		msg, ok := cmd().(job.Msg)
		if !ok {
			return
		}
		_ = s.late(msg) // Next follows below
		_ = s.View()
		if first && s.found.Len() > 0 {
			break
		}
		cmd = msg.Next()
	}
	s.searching.Stop()
}

func begin(b *testing.B, articles func(context.Context, *topic.Gazetteer) iter.Seq2[*article.Article, error], w, h int) *session {
	b.Helper()
	s := &session{Model: New(Options{Articles: articles, Gazetteer: topic.Builtin(), Theme: theme.Dark, Now: today})}
	s.run(s.Init())
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	return s
}

// many10k are 10,000 articles made of the built-in ones.
func many10k(ctx context.Context, g *topic.Gazetteer) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		var all []*article.Article
		for a, err := range builtin(ctx, g) {
			if err != nil {
				yield(nil, err)
				return
			}
			all = append(all, a)
		}
		for i := range 10_000 {
			a := *all[i%len(all)]
			a.ID = article.NewID(fmt.Sprint(i))
			a.Published = a.Published.AddDate(0, 0, -i/10)
			if !yield(&a, nil) {
				return
			}
		}
	}
}
