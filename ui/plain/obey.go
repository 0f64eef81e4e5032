package plain

import (
	"errors"
	"strconv"
	"strings"

	"dateline/model/article"
	"dateline/model/library"
	"dateline/model/query"
)

// command is a line that has a meaning. The letters are the keys of the reader on the screen where that
// has one.
type command struct {
	name, does string
	where      []place // nil is everywhere
	do         func(*session) error
}

var commands []command

func init() { // since help lists them
	reading, listing := []place{inArticle}, []place{inList, inTopics}
	paged := []place{inList, inTopics, inArticle}
	commands = []command{
		{"", "go on: the next articles, topics or section", nil, (*session).goOn},
		{"p", "go back: those before", paged, (*session).goBack},
		{"c", "the contents of the article", reading, (*session).contents},
		{"n", "the next section that matches", reading, func(s *session) error { return s.matching(1) }},
		{"N", "the one before that", reading, func(s *session) error { return s.matching(-1) }},
		{"m", "mark the article as read, or as unread", reading, func(s *session) error { return s.mark(library.Read, "unread", "read") }},
		{"s", "star the article, or take its star away", reading, func(s *session) error { return s.mark(library.Starred, "not starred", "starred") }},
		{"t", "the topics of what is listed; a number adds one to the filter", nil, (*session).listTopics},
		{"T", "no topics in the filter", nil, func(s *session) error { return s.refilter(query.ClearTopics(s.filter)) }},
		{"D", "the digest: all matching sections, one after the other", nil, (*session).openDigest},
		{"a", "the article of this section", []place{inDigest}, (*session).source},
		{"b", "back to the list", []place{inArticle, inTopics, inDigest}, (*session).list},
		{"l", "the list again", listing, (*session).list},
		{"?", "this help", nil, (*session).help},
		{"q", "back to the list, and quit from there", nil, (*session).quit},
	}
}

// obey does what a line says.
func (s *session) obey(line string) error {
	line = strings.TrimSpace(article.CleanLine(line))
	if text, ok := strings.CutPrefix(line, "/"); ok {
		return s.ask(text)
	}
	if n, err := strconv.Atoi(line); err == nil {
		return s.choose(n)
	}
	for i := range commands {
		if c := &commands[i]; c.name == line && c.fits(s.where) {
			return c.do(s)
		}
	}
	s.write("%q has no meaning here; ? lists what has.\n", line)
	return nil
}

func (c *command) fits(at place) bool {
	for _, w := range c.where {
		if w == at {
			return true
		}
	}
	return c.where == nil
}

func (s *session) help() error {
	s.write("Type a line and press enter.\n")
	s.write("A number: the article, topic or section of that number; 0 is the beginning of an article.\n")
	s.write("/ and a query: show only what matches. / alone: show everything.\n")
	for _, c := range commands {
		if name := c.name; c.fits(s.where) {
			if name == "" {
				name = "enter"
			}
			s.write("%s: %s.\n", name, c.does)
		}
	}
	return nil
}

// ask filters by what was typed, unless it has a fault.
func (s *session) ask(text string) error {
	text = strings.TrimSpace(text)
	_, err := query.Parse(text)
	var fault *query.SyntaxError
	switch {
	case errors.As(err, &fault):
		s.write("The query has a fault %v.\n", err)
		return nil
	case err != nil:
		return err
	}
	return s.refilter(text)
}

// choose opens what has the number n where the reader is.
func (s *session) choose(n int) error {
	switch {
	case s.where == inArticle && n >= 0 && n < len(s.article.Sections):
		return s.read(n)
	case s.where == inTopics && n >= 1 && n <= len(s.topics):
		return s.refilter(s.Names.AddTopic(s.filter, s.topics[n-1].Topic.ID))
	case s.where == inList && n >= 1 && n <= s.rows.Len():
		return s.open(n-1, 0)
	}
	s.write("There is no number %d here.\n", n)
	return nil
}

func (s *session) quit() error {
	if s.where == inList {
		s.done = true
		return nil
	}
	return s.list()
}

func (s *session) goOn() error {
	switch {
	case s.where == inArticle && s.section+1 < len(s.article.Sections):
		return s.read(s.section + 1)
	case s.where == inArticle:
		s.write("That was the last section. b goes back to the list.\n")
		return nil
	case s.where == inDigest:
		return s.passage()
	case s.where == inTopics:
		return s.writeTopics(s.first + page)
	}
	return s.writeList(s.first + page)
}

func (s *session) goBack() error {
	switch {
	case s.where == inArticle && s.section > 0:
		return s.read(s.section - 1)
	case s.where == inArticle:
		s.write("This is the first section.\n")
		return nil
	case s.where == inTopics:
		return s.writeTopics(s.first - page)
	}
	return s.writeList(s.first - page)
}
