package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"charm.land/glamour/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"dateline/model/article"
	"dateline/model/export"
	"dateline/ui/theme"
)

// format is how show writes an article.
type format func(w io.Writer, a *article.Article, sections []int) error

func newShow() *cobra.Command {
	var asJSON, asMarkdown, asText bool
	only := everySection
	cmd := &cobra.Command{
		Use:   "show PATH…",
		Short: "Write articles out, whole or one section of them",
		Long: `show writes articles as they are understood: facts, then sections under their headings. On a terminal
it renders them, else it writes Markdown.`,
		Example: `  # what dateline makes of a file
  dateline show notes.txt

  # its third headed section as plain text
  dateline show notes.txt --section 3 --text

  # everything it knows
  dateline show notes.txt --json`,
		Args: takes(1, more),
		RunE: func(cmd *cobra.Command, args []string) error {
			write := chooseFormat(cmd.OutOrStdout(), asJSON, asMarkdown, asText)
			in := newInput(args, cmd.InOrStdin(), gazetteer(cmd))
			return in.each(cmd.Context(), cmd.ErrOrStderr(), func(a *article.Article) error {
				sections, err := choose(a, only)
				if err != nil {
					return err
				}
				return write(cmd.OutOrStdout(), a, sections)
			})
		},
	}
	addJSON(cmd, &asJSON)
	cmd.Flags().BoolVar(&asMarkdown, "markdown", false, "write Markdown")
	cmd.Flags().BoolVar(&asText, "text", false, "write plain text")
	cmd.Flags().Var(&only, "section", "write only the section of this number, 0 for the lead")
	exclusive(cmd, "json", "markdown", "text")
	return cmd
}

// section is the number of a section as it is given to a flag, or everySection.
type section int

const everySection section = -1

// Set takes the number.
func (s *section) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return errors.New("sections have numbers from 0 on")
	}
	*s = section(n)
	return nil
}

// String is the number, or nothing for everySection.
func (s *section) String() string {
	if *s == everySection {
		return ""
	}
	return strconv.Itoa(int(*s))
}

// Type says what the flag takes.
func (s *section) Type() string { return "number" }

// choose returns the numbers of the sections to write.
func choose(a *article.Article, only section) ([]int, error) {
	n := int(only)
	switch {
	case n >= len(a.Sections):
		return nil, fmt.Errorf("%s has no section %d; its sections are 0 to %d", a.Path, n, len(a.Sections)-1)
	case only != everySection:
		return []int{n}, nil
	}
	all := make([]int, len(a.Sections))
	for i := range all {
		all[i] = i
	}
	return all, nil
}

func chooseFormat(w io.Writer, asJSON, asMarkdown, asText bool) format {
	f, isFile := w.(*os.File)
	switch {
	case asJSON:
		return writeRecord
	case asText:
		return writeText
	case !asMarkdown && isFile && term.IsTerminal(f.Fd()):
		return rendered(f)
	}
	return writeMarkdown
}

func writeRecord(w io.Writer, a *article.Article, sections []int) error {
	r := newArticleRecord(a, true)
	kept := r.Sections[:0]
	for _, n := range sections {
		kept = append(kept, r.Sections[n])
	}
	r.Sections = kept
	return writeJSON(w, r)
}

// writeMarkdown writes an article as one document; a section alone goes without headline and facts.
func writeMarkdown(w io.Writer, a *article.Article, sections []int) error {
	out := bufio.NewWriter(w)
	if len(sections) == len(a.Sections) {
		return errors.Join(export.WriteDocument(out, a), out.Flush())
	}
	for _, n := range sections {
		if _, err := out.WriteString(export.Section(a, n)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func writeText(w io.Writer, a *article.Article, sections []int) error {
	var parts []string
	if len(sections) == len(a.Sections) {
		parts = append(parts, a.Title, export.Facts(a))
	}
	for _, n := range sections {
		parts = append(parts, a.Sections[n].Heading, strings.TrimRight(a.Sections[n].Text, "\n"))
	}
	for _, part := range parts {
		if part == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s\n\n", part); err != nil {
			return err
		}
	}
	return nil
}

// readable is the widest line on a terminal, in cells.
const readable = 80

// rendered renders Markdown in the colours of the reader, as wide as the terminal is and can be read, and a blank line
// after it.
func rendered(f *os.File) format {
	width := readable
	if w := widthOf(f); w > 0 {
		width = min(w, readable)
	}
	out := colorprofile.NewWriter(f, os.Environ())
	style := themeOf(f, out.Profile).Glamour()
	return func(_ io.Writer, a *article.Article, sections []int) error {
		r, err := glamour.NewTermRenderer(glamour.WithStyles(style), glamour.WithWordWrap(width))
		if err != nil {
			return err
		}
		var md strings.Builder
		if err := writeMarkdown(&md, a, sections); err != nil {
			return err
		}
		text, err := r.Render(md.String())
		if err != nil {
			return err
		}
		_, err = io.WriteString(out, padding.ReplaceAllString(cleanLinks(text), "\n")+"\n")
		return err
	}
}

// themeOf is the theme that is configured, for a terminal of so many colours. The terminal is asked for its
// background only where that decides.
func themeOf(f *os.File, p colorprofile.Profile) *theme.Theme {
	c, _ := ownConfig() // 'config check' tells its faults
	if p <= colorprofile.ASCII {
		return theme.New(theme.Plain, true)
	}
	dark := !c.Theme.Asks() || lipgloss.HasDarkBackground(os.Stdin, f)
	return theme.New(c.Theme, dark).With(c.Colours)
}

// padding is what Glamour fills lines with up to their width; a terminal made narrower would break it.
var padding = regexp.MustCompile(" +\n")

// hyperlink is what Glamour writes before and behind a link, with the address as it stands in the text.
var hyperlink = regexp.MustCompile("\x1b\\]8;([^;\a\x1b]*);([^\a\x1b]*)(\a|\x1b\\\\)")

// cleanLinks takes away all hyperlinks but those to addresses, which it cleans.
func cleanLinks(rendered string) string {
	return hyperlink.ReplaceAllStringFunc(rendered, func(s string) string {
		part := hyperlink.FindStringSubmatch(s)
		return "\x1b]8;" + part[1] + ";" + article.Address(part[2]) + "\a"
	})
}
