package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"sync"

	"dateline/model/ingest"
)

// ErrNotFile is the reason for a path that is neither a file nor a folder: a pipe that would
// never end, a device, a socket.
var ErrNotFile = errors.New("is not a regular file")

// large is the number of bytes from which a file is read while no other such is, in not much more memory than
// its article takes by itself.
const large = 2 << 20

var largeOne sync.Mutex

// alone waits until no large file is being read and returns what ends the reading of this one, and gives back
// the memory that it took for the time being.
func alone(size int) (done func()) {
	largeOne.Lock()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := debug.SetMemoryLimit(int64(m.HeapAlloc) + int64(4*size) + spare)
	return func() {
		debug.SetMemoryLimit(before)
		debug.FreeOSMemory()
		largeOne.Unlock()
	}
}

// spare is what the program takes besides its heap.
const spare = 16 << 20

// readRegular reads a file that is known beforehand to be one and not to be too large.
func readRegular(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if err := acceptable(info); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(f, info.Size())
}

func readFS(fsys fs.FS, path string) ([]byte, error) {
	f, err := fsys.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if err := acceptable(info); err != nil {
		return nil, err
	}
	return readLimited(f, info.Size())
}

func acceptable(info fs.FileInfo) error {
	switch {
	case !info.Mode().IsRegular():
		return ErrNotFile
	case info.Size() > ingest.MaxSize:
		return fmt.Errorf("%w (%d MB)", ingest.ErrTooLarge, info.Size()>>20)
	}
	return nil
}

// readLimited reads all of r, of which about size bytes are expected, and stops where it is certain to be too large.
func readLimited(r io.Reader, size int64) ([]byte, error) {
	data := make([]byte, 0, min(size, ingest.MaxSize)+512)
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		case len(data) > ingest.MaxSize:
			return nil, ingest.ErrTooLarge
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}
