package reader

import (
	"strings"

	"charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	x "github.com/charmbracelet/x/ansi"

	"dateline/model/article"
	"dateline/ui/theme"
)

// render lays out a section: its heading, its body and a blank line after them. It takes some
// milliseconds and runs in a command; each call has a Glamour renderer of its own, since a shared
// one mixes up what two goroutines render.
func render(s *article.Section, column int, t *theme.Theme) block {
	lines := []string{}
	if s.Heading != "" {
		for _, line := range wrap(s.Heading, column) {
			lines = append(lines, t.Heading.Render(line))
		}
	}
	text, links := body(s, column, t)
	for i := range links {
		links[i].line += len(lines)
	}
	if lines = append(lines, text...); len(lines) > 0 && (s.Heading != "" || s.Markdown != "") {
		lines = append(lines, "")
	}
	b := lay(lines)
	b.links = links
	return b
}

// maxStyled is how many bytes of Markdown are rendered: a long novel without a heading. Glamour takes a hundred
// times as much memory.
const maxStyled = 1 << 20

// body renders the Markdown of a section. Where there is none, or too much, or Glamour refuses it, the text is
// shown as it is.
func body(s *article.Section, column int, t *theme.Theme) ([]string, []link) {
	if s.Markdown == "" || len(s.Markdown) > maxStyled {
		return wrap(s.Text, column), nil
	}
	wrapped := true
	out, addresses, err := renderMarkdown(s.Markdown, ansi.Options{
		Styles: t.Glamour(), WordWrap: column, TableWrap: &wrapped, InlineTableLinks: true,
	})
	if err != nil {
		return wrap(s.Text, column), nil
	}
	return compact(out, column, addresses, t.Hyperlinks)
}

// renderMarkdown is where Glamour is called, so that a test sees from where.
var renderMarkdown = markdown

// compact draws rendered text once on a canvas, which leaves a sixth of the escape sequences and
// cuts off the few lines that Glamour makes too wide.
func compact(s string, column int, addresses []string, hyperlinks bool) (lines []string, links []link) {
	s = strings.Trim(s, "\n")
	if s == "" {
		return nil, nil
	}
	canvas := lipgloss.NewCanvas(column, strings.Count(s, "\n")+1)
	canvas.Compose(lipgloss.NewLayer(s))
	links = relink(canvas, addresses, hyperlinks)
	lines, above := trim(strings.Split(canvas.Render(), "\n"))
	for i := range links {
		links[i].line -= above
	}
	return lines, links
}

// trim drops the blank lines at both ends and returns how many were at the first.
func trim(lines []string) (rest []string, above int) {
	blank := func(s string) bool { return strings.TrimSpace(x.Strip(s)) == "" }
	for len(lines) > 0 && blank(lines[0]) {
		lines = lines[1:]
		above++
	}
	for len(lines) > 0 && blank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines, above
}

// wrap breaks plain text into lines of at most column cells, between words where it can.
func wrap(s string, column int) []string {
	if s == "" {
		return nil
	}
	return strings.Split(x.Wrap(s, column, ""), "\n")
}

func strip(lines []string) []string {
	plain := make([]string, len(lines))
	for i, line := range lines {
		if plain[i] = line; strings.IndexByte(line, '\x1b') >= 0 {
			plain[i] = x.Strip(line)
		}
	}
	return plain
}
