package outside

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2/maybe"
)

// ErrExists is the reason for not writing over a file.
var ErrExists = errors.New("is there already")

// Save writes a text to a file, whole or not at all, and returns its path. One that is there is written over only
// where over is set. ~ is the home folder. A file that is a link is written where that leads.
func Save(path, text string, over bool) (string, error) {
	path, err := expand(path)
	if err != nil {
		return path, err
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return path, fmt.Errorf("%s is not a file", path)
	case err == nil && !over:
		return path, fmt.Errorf("%s %w", path, ErrExists)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return path, told(path, err)
	}
	target := path
	if to, err := filepath.EvalSymlinks(path); err == nil {
		target = to
	}
	return path, told(path, maybe.WriteFile(target, []byte(text), 0o644))
}

// told names the path that was asked for: the one in the error is that of a file beside it.
func told(path string, err error) error {
	if err == nil {
		return nil
	}
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("%s cannot be written: %w", path, err)
}

// expand makes a path absolute.
func expand(path string) (string, error) {
	path = strings.TrimSpace(path)
	if path == "" {
		return "", errors.New("a file needs a name")
	}
	if path == "~" || strings.HasPrefix(path, "~/") {
		home, err := os.UserHomeDir()
		if err != nil {
			return path, err
		}
		path = filepath.Join(home, path[1:])
	}
	return filepath.Abs(path)
}

// SameFile tells whether two paths lead to one file that is there.
func SameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
