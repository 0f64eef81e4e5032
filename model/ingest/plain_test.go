package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"dateline/model/article"
)

// letters returns what of s may not get lost.
func letters(parts ...string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, strings.Join(parts, ""))
}

// dirty returns the name of a field of a that Clean would change, or nothing.
func dirty(a *article.Article) string {
	fields := map[string]string{"path": a.Path, "title": a.Title, "place": a.Place, "source": a.Source, "author": a.Author, "url": a.URL, "lang": a.Lang}
	for _, s := range slices.Concat(a.Tags, a.Faults) {
		fields["tags and faults"] += s
	}
	for _, s := range a.Sections {
		fields["heading"] += s.Heading + "\n"
		fields["text"] += s.Text + "\n"
		fields["markdown"] += s.Markdown + "\n"
		fields["what the Markdown shows"] += shown(s.Markdown) + "\n"
	}
	for name, s := range fields {
		if article.Clean(s) != s {
			return name
		}
	}
	if a.Title == "" || len(a.Sections) == 0 || a.Sections[0].Level != 0 || a.Sections[0].Heading != "" {
		return "shape"
	}
	return ""
}

var plainSeeds = []string{
	"Headline\nBy Jane Doe\n\nLONDON (AP) — A first paragraph.\n\n- one\n- two\n\n1. one\n2. two\n\na) x\nb) y\n",
	"A headline\n    An indented paragraph that is wrapped at\nforty columns and goes on, of which there\nare more.\n    Another.\n",
	"A headline\n\nRoses are red\nViolets are blue\nSugar is sweet\n\n> quoted\n> lines\n\n    code();\n    more();\n\nName   Age   Town\nJane   30    Rome\n",
	"---\ntitle: x\n---\nBody", "+++\nx = 1\n+++\nBody", "# *not* _markdown_ <b>", "\n\n\n", "x", "- \n-\n- x", "A\n\u0301b", "|a|b|\n|c|d|", "1. \n2. x", "中文标题\n中文段落。\n",
}

func FuzzPlainTextLosesNothing(f *testing.F) {
	for _, s := range plainSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = article.Clean(s)
		all := blocks(s)
		var inBlocks []string
		for i := range all {
			inBlocks = append(inBlocks, all[i].whole())
		}
		if got, want := letters(inBlocks...), letters(s); got != want {
			t.Fatalf("the blocks of %q hold %q", s, got)
		}
		var inSections, inMarkdown []string
		for _, s := range sections(all) {
			inSections = append(inSections, s.Heading, s.Text)
			inMarkdown = append(inMarkdown, s.Heading, shown(s.Markdown))
		}
		if got, want := letters(inSections...), letters(s); got != want {
			t.Fatalf("the sections of %q hold %q", s, got)
		}
		if got, want := letters(inMarkdown...), letters(s); got != want {
			t.Fatalf("the Markdown of %q shows %q", s, got)
		}
		if a, err := (Reader{}).Read("a.txt", []byte(s)); err == nil {
			if bad := dirty(a); bad != "" {
				t.Fatalf("%s of %+v", bad, a)
			}
		}
	})
}

func TestHostileFilesGiveCleanArticles(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(evaluation(t), "hostile", "*.bin"))
	if err != nil || len(names) == 0 {
		t.Skip("the evaluation folder has no hostile files")
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, ext := range []string{".txt", ".md", ".html", ""} {
			a, err := Reader{}.Read(name+ext, data)
			if err != nil {
				t.Errorf("%s%s: %v", filepath.Base(name), ext, err)
				continue
			}
			if bad := dirty(a); bad != "" {
				t.Errorf("%s%s: %s", filepath.Base(name), ext, bad)
			}
			if !strings.Contains(a.Title+a.Sections[0].Text, "Harmless") {
				t.Errorf("%s%s: title %q, lead %.80q", filepath.Base(name), ext, a.Title, a.Sections[0].Text)
			}
		}
	}
}
