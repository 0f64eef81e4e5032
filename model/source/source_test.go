package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"dateline/model/article"
	"dateline/model/ingest"
)

const text = "A headline that says something\nA paragraph that says what the headline left out, at some length.\n"

// tree writes files below a new folder and returns it. A name that ends in a slash is a folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read returns the paths of the articles found, relative to dir, and the skipped ones.
func read(t *testing.T, r Reader, dir string, paths ...string) (articles, skipped []string) {
	t.Helper()
	for a, err := range r.Files(t.Context(), paths) {
		if err == nil {
			rel, _ := filepath.Rel(dir, a.Path)
			articles = append(articles, filepath.ToSlash(rel))
			continue
		}
		var s *SkipError
		if !errors.As(err, &s) || a != nil {
			t.Fatalf("%v with article %v", err, a)
		}
		skipped = append(skipped, strings.TrimPrefix(err.Error(), dir+string(filepath.Separator)))
	}
	return articles, skipped
}

func TestAFolderIsReadInLexicalOrderWithoutHiddenAndForeignFiles(t *testing.T) {
	dir := tree(t, map[string]string{
		"b.md": text, "a.txt": text, "c/d.HTML": "<p>" + text, "c/a.markdown": text, "z.htm": "<p>" + text, "y.text": text,
		".hidden.txt": text, ".git/x.txt": text, "main.go": text, "picture.png": text,
	})
	articles, skipped := read(t, Reader{}, dir, dir)
	if want := []string{"a.txt", "b.md", "c/a.markdown", "c/d.HTML", "y.text", "z.htm"}; !slices.Equal(articles, want) || skipped != nil {
		t.Errorf("read %q, skipped %q", articles, skipped)
	}
}

func TestANamedFileIsReadWhateverItsName(t *testing.T) {
	dir := tree(t, map[string]string{".hidden": text, "notes.log": text, ".h/a.txt": text})
	articles, skipped := read(t, Reader{}, dir, filepath.Join(dir, "notes.log"), filepath.Join(dir, ".hidden"), filepath.Join(dir, ".h"))
	if want := []string{"notes.log", ".hidden", ".h/a.txt"}; !slices.Equal(articles, want) || skipped != nil {
		t.Errorf("read %q, skipped %q", articles, skipped)
	}
}

func TestWhatCannotBeReadIsSkippedWithAReason(t *testing.T) {
	dir := tree(t, map[string]string{"empty.txt": " \n", "binary.txt": "\x7fELF\x00\x01\x02", "good.txt": text})
	big, err := os.Create(filepath.Join(dir, "huge.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(big.Truncate(ingest.MaxSize+1), big.Close(), syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o644)); err != nil {
		t.Fatal(err)
	}
	articles, skipped := read(t, Reader{}, dir, dir, filepath.Join(dir, "missing.txt"), "-")
	if want := []string{"good.txt"}; !slices.Equal(articles, want) {
		t.Errorf("read %q", articles)
	}
	want := []string{
		"binary.txt: is not text", "empty.txt: is empty", "huge.txt: is larger than 16 MB (16 MB)",
		"pipe.txt: is not a regular file", "missing.txt: no such file or directory", "-: there is no standard input",
	}
	if !slices.Equal(skipped, want) {
		t.Errorf("skipped %q", skipped)
	}
}

func TestLinksAreFollowedButNotInCircles(t *testing.T) {
	dir := tree(t, map[string]string{"a/one.txt": text})
	for link, target := range map[string]string{"a/up": dir, "b": filepath.Join(dir, "a"), "c.txt": filepath.Join(dir, "a", "one.txt"), "gone.txt": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	articles, skipped := read(t, Reader{}, dir, dir)
	if want := []string{"a/one.txt", "c.txt"}; !slices.Equal(articles, want) {
		t.Errorf("read %q", articles)
	}
	if want := []string{"gone.txt: no such file or directory"}; !slices.Equal(skipped, want) {
		t.Errorf("skipped %q", skipped)
	}
}

func TestStandardInputIsOneArticle(t *testing.T) {
	for a, err := range (Reader{Stdin: strings.NewReader(text)}).Files(t.Context(), []string{"-"}) {
		if err != nil || a.Path != "-" || a.Title != "A headline that says something" || len(a.ID) != 16 {
			t.Errorf("article %+v, error %v", a, err)
		}
	}
}

func TestBuiltInArticlesHaveIDsOfTheirPaths(t *testing.T) {
	fsys := fstest.MapFS{"articles/a.txt": {Data: []byte(text)}, "articles/.b.txt": {Data: []byte(text)}, "articles/c.go": {}}
	n := 0
	for a, err := range (Reader{}).FS(t.Context(), fsys, "articles") {
		n++
		if err != nil || a.ID != article.NewID("builtin:articles/a.txt") {
			t.Errorf("article %+v, error %v", a, err)
		}
	}
	if n != 1 {
		t.Errorf("%d articles", n)
	}
	for a, err := range (Reader{}).FS(t.Context(), fsys, "missing") {
		if !errors.Is(err, fs.ErrNotExist) || a != nil {
			t.Errorf("article %+v, error %v", a, err)
		}
	}
}

// places stands in for a gazetteer.
type places struct{}

func (places) IsPlace(name string) bool    { return name == "Beijing" }
func (places) Annotate(a *article.Article) { a.Tags = append(a.Tags, "annotated") }

func TestArticlesKnowTheirPlaceAndTopics(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "A headline\nBeijing — The ministry said so on Tuesday.\n"})
	for a, err := range (Reader{Gazetteer: places{}}).Files(t.Context(), []string{dir}) {
		if err != nil || a.Place != "Beijing" || !slices.Contains(a.Tags, "annotated") {
			t.Errorf("article %+v, error %v", a, err)
		}
	}
}

func TestOrderIsStableOverManyFilesAndTheWalkStopsWhenAsked(t *testing.T) {
	files := map[string]string{}
	for i := range 300 {
		files[strconv.Itoa(1000+i)+".txt"] = text
	}
	dir := tree(t, files)
	articles, _ := read(t, Reader{}, dir, dir)
	if len(articles) != 300 || !slices.IsSorted(articles) {
		t.Errorf("%d articles, sorted %v", len(articles), slices.IsSorted(articles))
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range (Reader{}).Files(ctx, []string{dir}) { //nolint:errcheck // counted only
		if n++; n == 5 {
			cancel()
		}
	}
	if n > 5 {
		t.Errorf("%d articles after the fifth was the last asked for", n)
	}
}

func TestAHundredThousandFilesInOneFolderAreCountedAndLookedAt(t *testing.T) {
	dir := t.TempDir()
	const n = 100_000
	name := func(i int) string { return filepath.Join(dir, strconv.Itoa(n+i)+".txt") }
	for i := range n {
		if i%1000 == 0 { // a thousand names for each: that is much faster than as many files
			if err := os.WriteFile(name(i), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		} else if err := os.Link(name(i-i%1000), name(i)); err != nil {
			t.Skip(err)
		}
	}
	counted, seen, last := 0, 0, ""
	Count(t.Context(), []string{dir}, func(n int) { counted = n })
	for s := range Stats(t.Context(), []string{dir}) {
		if s.Err != nil || s.Path <= last {
			t.Fatalf("%+v after %s", s, last)
		}
		seen, last = seen+1, s.Path
	}
	if counted != n || seen != n {
		t.Errorf("counted %d, seen %d", counted, seen)
	}
}
