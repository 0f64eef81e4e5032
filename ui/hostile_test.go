package ui

import (
	"context"
	"encoding/hex"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"dateline/model/article"
	"dateline/model/source"
	"dateline/model/topic"
)

// hostile is text that tries to drive the terminal: a class of attack a line.
var hostile = map[string]string{
	"title": "\x1b]0;pwned\x07", "clipboard": "\x1b]52;c;cm0=\x07", "unfinished OSC": "\x1b]0;never ends", "link": "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
	"DCS": "\x1bP$qm\x1b\\", "APC": "\x1b_Gf=24\x1b\\", "PM": "\x1b^x\x1b\\", "SOS": "\x1bXx\x1b\\", "erase": "\x1b[2J\x1b[H", "colour": "\x1b[31mred",
	"mode": "\x1b[?1049h", "reset": "\x1bc", "C1 CSI": "\u009b31m", "C1 OSC": "\u009d0;x\u009c", "raw C1": "\x9b31m", "NUL": "a\x00b", "bell": "\a", "backspace": "abc\b\b\bxyz",
	"return": "visible\rhidden", "tab and feed": "a\v\fb", "DEL": "a\x7fb", "override": "\u202egnp.exe", "isolate": "\u2066x\u2069", "marks": "\u200e\u200f\u061c",
	"overlong": "\xc0\xaf", "surrogate": "\xed\xa0\x80", "beyond": "\xf4\x90\x80\x80", "flood": "e" + strings.Repeat("\u0301", 500), "selectors": "x" + strings.Repeat("\ufe0f", 500),
	"tags": "x\U000e0041\U000e007f", "zero width": "a\u200bb\ufeffc", "reference": "&#27;[31m &#x202e;x &#155;31m &#x1b;]0;x&#7;", "separator": "a\u2028b\u2029c",
}

// TestNothingInAnArticleReachesTheTerminal opens hostile text in every format and place, shows,
// filters and finds in it, and looks at what would be written: no escape sequences but colours and
// links, no controls, nothing that hides or reorders text.
func TestNothingInAnArticleReachesTheTerminal(t *testing.T) {
	for name, bad := range hostile {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			body := "A paragraph that holds " + bad + " in its middle and goes on for a while, so that it is one."
			for file, text := range map[string]string{
				"a.txt":  "Headline " + bad + "\n" + bad + " — " + body + "\nHeading " + bad + " here\n" + body + "\n",
				"b.md":   "---\ntitle: \"x " + bad + "\"\nauthor: " + bad + "\ntags: [" + bad + "]\n---\n# Title " + bad + "\n\n" + body + "\n\n## H " + bad + "\n\n[" + bad + "](http://e.example/" + bad + ") `" + bad + "`\n\n| " + bad + " |\n|---|\n| " + bad + " |\n\n```" + bad + "\n" + bad + "\n```\n",
				"c.html": "<html><head><title>" + bad + "</title><meta name=author content=\"" + bad + "\"></head><body><article><h1>T " + bad + "</h1><p>" + body + "</p><p>" + body + "</p><p><a href=\"http://e.example/" + bad + "\">" + bad + "</a></p></article></body></html>",
			} {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			play(t, dir)
		})
	}
}

// TestHostileFiles does the same with a folder of such files where DATELINE_EVAL names one.
func TestHostileFiles(t *testing.T) {
	eval := os.Getenv("DATELINE_EVAL")
	if eval == "" {
		t.Skip("DATELINE_EVAL is not set")
	}
	files, err := filepath.Glob(filepath.Join(eval, "hostile", "*.bin"))
	if err != nil || len(files) == 0 {
		t.Skip("there are no hostile files: ", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { play(t, file) })
	}
}

// play goes through the articles at a path as a reader would.
func play(t *testing.T, path string) {
	s := open(t, 100, 30, Options{
		Articles: func(ctx context.Context, _ *topic.Gazetteer) iter.Seq2[*article.Article, error] {
			return source.Reader{Gazetteer: topic.Builtin()}.Files(ctx, []string{path})
		},
	})
	for range 4 {
		s.clean()
		s.press("enter", "space", "G").clean()
		s.press("L").clean()
		s.press("esc", "c").clean()
		s.press("esc", "h", "j")
	}
	s.press("/", "paragraph").clean()
	s.press("enter", "t").clean()
	s.press("esc", "enter", "/", "x").clean()
}

// own are the escape sequences that the reader writes: colours, and numbered links to addresses that are clean.
var own = regexp.MustCompile("\x1b\\[[0-9;:]*m|" +
	"\x1b\\]8;(;|id=[0-9]+;(https?://|mailto:)[-A-Za-z0-9._~:/?#@!$&()*+,;=%\\[\\]]+)(\x07|\x1b\\\\)")

// clean fails where the screen holds anything that is not text or the reader's own.
func (s *session) clean() {
	s.t.Helper()
	for _, line := range strings.Split(s.View().Content, "\n") {
		for i, r := range own.ReplaceAllString(line, "") {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u200b' || r == '\ufeff' || r == '\u2028' || r == '\u2029' || r >= 0xe0000 && r < 0xe0100 {
				s.t.Fatalf("%U at byte %d of %q (%s)", r, i, line, hex.EncodeToString([]byte(line)))
			}
		}
	}
}
