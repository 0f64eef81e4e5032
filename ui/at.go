package ui

import "dateline/model/article"

// at is the section at the head of the screen: the article that it stands in, whole, and its number there, so that
// what is copied, piped or opened is a.Sections[n]. In a digest each section has an article of its own. ok is
// false where nothing is open.
func (m *Model) at() (a *article.Article, n int, ok bool) { return m.reader.At() }
