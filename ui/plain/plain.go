// Package plain is the reader as a conversation, for screen readers and terminals that can only write one
// line after the other: a line is typed, its answer is written below. It draws nothing, moves no cursor
// and has no colours.
//
//	list ──number──► article ──enter──► next section … ──b──► list
//	  ├──/query──► a shorter list
//	  └──D──► digest ──enter──► next section … ──a──► its article
package plain

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
)

// Options are what a conversation is about. Corpus, Reading, In and Out must be set.
type Options struct {
	Corpus  library.Corpus
	Reading *library.Reading // what is read and starred
	Names   query.Resolver   // what the names of topics stand for
	Query   string           // to begin with; it has no faults
	Order   library.Order
	In      io.Reader
	Out     io.Writer
	Width   int // of the terminal in cells; 0 leaves lines as long as they are
}

// page is how many articles or topics are listed at a time.
const page = 10

// session is a conversation.
type session struct {
	Options
	ctx  context.Context
	in   *bufio.Scanner
	out  *bufio.Writer
	done bool

	filter string
	query  query.Query
	rows   library.Rows
	first  int // row at the top of the list that was written last
	topics []library.TopicCount
	digest digest

	where   place
	match   library.Match
	article *article.Article // while it is read
	section int              // that was written last
}

// place decides what a number and an empty line mean.
type place uint8

const (
	inList place = iota
	inArticle
	inTopics
	inDigest
)

// Run converses until the reader quits, input ends or ctx is done.
func Run(ctx context.Context, o Options) error {
	s := &session{Options: o, ctx: ctx, in: bufio.NewScanner(o.In), out: bufio.NewWriter(o.Out)}
	defer func() { s.digest.close() }()
	if err := s.refilter(o.Query); err != nil {
		return err
	}
	for !s.done && ctx.Err() == nil {
		s.write("%s", prompts[s.where])
		if err := s.out.Flush(); err != nil {
			return err
		}
		if !s.in.Scan() {
			s.write("\n")
			break
		}
		if err := s.obey(s.in.Text()); err != nil {
			return err
		}
	}
	if err := s.in.Err(); err != nil {
		return fmt.Errorf("read what is typed: %w", err)
	}
	return s.out.Flush()
}

var prompts = [...]string{inList: "list> ", inArticle: "article> ", inTopics: "topics> ", inDigest: "digest> "}
