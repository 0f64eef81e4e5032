package outside

import (
	"bufio"
	"errors"
	"fmt"
	"io"
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
	path, target, err := free(path, over)
	if err != nil {
		return path, err
	}
	return path, told(path, maybe.WriteFile(target, []byte(text), 0o644))
}

// SaveLong is Save for a text that is too long to be held, which write writes.
func SaveLong(path string, over bool, write func(io.Writer) error) (string, error) {
	path, target, err := free(path, over)
	if err != nil {
		return path, err
	}
	return path, told(path, replace(target, write))
}

// replace puts what is written in the place of a file once all of it is there.
func replace(target string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // in the end it is there no more
	b := bufio.NewWriter(f)
	err = errors.Join(write(b), b.Flush(), f.Chmod(0o644), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), target)
}

// free returns the absolute path of a file that may be written, and the file that it leads to.
func free(path string, over bool) (abs, target string, err error) {
	if path, err = expand(path); err != nil {
		return path, "", err
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return path, "", fmt.Errorf("%s is not a file", path)
	case err == nil && !over:
		return path, "", fmt.Errorf("%s %w", path, ErrExists)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return path, "", told(path, err)
	}
	if to, err := filepath.EvalSymlinks(path); err == nil {
		return path, to, nil
	}
	return path, path, nil
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
