package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model/article"
	"dateline/model/topic"
	"dateline/ui/outside"
)

// topicsFile is where the reader's own topics are.
func topicsFile() string { return configPath("topics.toml") }

// ownTopics returns the built-in gazetteer with the reader's own topics. What is wrong with them is in faults, and
// those topics are left out.
func ownTopics() (g *topic.Gazetteer, faults []error) {
	data, err := os.ReadFile(topicsFile())
	if err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			faults = append(faults, err)
		}
		return topic.Builtin(), faults
	}
	g, all := topic.Builtin().WithOwn(data)
	for _, f := range all {
		faults = append(faults, fmt.Errorf("topics.toml:%w", f))
	}
	return g, faults
}

// gazetteer is ownTopics with the faults on standard error.
func gazetteer(cmd *cobra.Command) *topic.Gazetteer {
	g, faults := ownTopics()
	for _, err := range faults {
		fmt.Fprintln(cmd.ErrOrStderr(), "dateline:", err)
	}
	return g
}

const topicsExample = `# Your own topics. dateline takes them in at once.
#
# [[topic]]
# name    = "Grain deal"
# aliases = ["Black Sea Initiative"]      # whatever case and accents
# exact   = ["BSGI"]                      # in exactly these letters
# regex   = ['grain (deal|corridor)s?']   # a regular expression
# not     = ["grain deal fatigue"]        # what a mention must not be a part of
# parent  = "black-sea"                   # #black-sea+ then takes it in
`

func newTopicsEdit() *cobra.Command {
	return &cobra.Command{
		Use:   "edit",
		Short: "Open your own topics in $VISUAL or $EDITOR",
		Long: `edit opens topics.toml in the editor of $VISUAL or $EDITOR, makes it with an example where there is none, and
checks it afterwards. The file is in $DATELINE_CONFIG, else in dateline below $XDG_CONFIG_HOME.`,
		Example: `  dateline topics edit

  # with another editor, this once
  EDITOR='code --wait' dateline topics edit`,
		Args: takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := editOwn(topicsFile(), topicsExample); err != nil {
				return err
			}
			return checkTopics(cmd)
		},
	}
}

// editOwn opens a file of the reader's own settings in the editor, made of a text where there is none, and waits
// for its end.
func editOwn(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(text)
		err = errors.Join(err, f.Close())
	}
	if err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	e := outside.NewEditor(path, 0)
	e.SetStdin(os.Stdin)
	e.SetStdout(os.Stdout)
	e.SetStderr(os.Stderr)
	return e.Run()
}

func newTopicsCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Look for mistakes in your own topics",
		Long:  `check names the line and column of each mistake in topics.toml; its exit status is 1 where there is one.`,
		Example: `  dateline topics check

  # before the file is shared
  DATELINE_CONFIG=. dateline topics check && git commit topics.toml`,
		Args: takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return checkTopics(cmd) },
	}
}

func checkTopics(cmd *cobra.Command) error {
	g, faults := ownTopics()
	for _, err := range faults {
		fmt.Fprintln(cmd.ErrOrStderr(), err)
	}
	if _, err := fmt.Fprintln(cmd.OutOrStdout(), countOwn(len(g.Own()))); err != nil {
		return err
	}
	if len(faults) > 0 {
		return errTold
	}
	return nil
}

// countOwn says how many topics of the reader's are of use.
func countOwn(n int) string {
	switch n {
	case 0:
		return "There are no topics of your own in " + topicsFile() + "; 'dateline topics edit' opens it."
	case 1:
		return "1 topic of your own, in " + topicsFile() + "."
	}
	return fmt.Sprintf("%d topics of your own, in %s.", n, topicsFile())
}

func newTopicsWhy() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "why TOPIC PATH…",
		Short: "Show each mention of a topic and the rule that found it",
		Long: `why writes each mention of a topic in its sentence, between [ and ], with the rule that found it. The topic is
given as in a query, without #: an ID, a name or an alias; a + behind it takes in its parts.`,
		Example: `  dateline topics why taiwan-strait ~/articles
  dateline topics why 'Mark Rutte' article.txt --json`,
		Args:              takes(2, more),
		ValidArgsFunction: completeTopic,
		RunE: func(cmd *cobra.Command, args []string) error {
			g := gazetteer(cmd)
			asked := askedFor(g, args[0])
			found := 0
			err := newInput(args[1:], cmd.InOrStdin(), g).each(cmd.Context(), cmd.ErrOrStderr(), func(a *article.Article) error {
				for _, r := range g.Why(a, asked) {
					found++
					if err := writeReason(cmd, a, r, asJSON); err != nil {
						return err
					}
				}
				return nil
			})
			if err == nil && found == 0 {
				return fmt.Errorf("there is no mention of %q; 'dateline topics PATH' lists what there is", args[0])
			}
			return err
		},
	}
	addJSON(cmd, &asJSON)
	return cmd
}

// completeTopic completes the IDs of topics, then paths.
func completeTopic(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	g, _ := ownTopics()
	slug := article.Slug(begun)
	var all []cobra.Completion
	for t := range g.All() {
		if strings.HasPrefix(t.ID, slug) {
			all = append(all, cobra.CompletionWithDesc(t.ID, t.Name))
		}
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// askedFor tells the IDs that a name stands for; one that the gazetteer does not know stands for those with a
// word that begins so, as in a query.
func askedFor(g *topic.Gazetteer, name string) func(id string) bool {
	name, plus := strings.CutSuffix(name, "+")
	if ids := g.Resolve(name); ids != nil {
		all := ids
		for i := 0; plus && i < len(ids); i++ {
			all = slices.Concat(all, g.Parts(ids[i]))
		}
		return func(id string) bool { return slices.Contains(all, id) }
	}
	slug := article.Slug(name)
	return func(id string) bool {
		return slug != "" && (strings.HasPrefix(id, slug) || strings.Contains(id, "-"+slug))
	}
}

func writeReason(cmd *cobra.Command, a *article.Article, r topic.Reason, asJSON bool) error {
	if asJSON {
		return writeJSON(cmd.OutOrStdout(), reasonRecord(a, r))
	}
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s § %d: %s[%s]%s  (%s)\n", a.Path, r.Section, r.Before, r.Surface, r.After, r.Rule)
	return err
}
