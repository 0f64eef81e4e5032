package ingest

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"

	"dateline/model/article"
)

// Decode returns the text that data holds, clean, in whatever charset it was written: the one
// that a byte order mark or an HTML page names, UTF-8 where it fits, or else the likeliest. It
// is the file "as it was written", before any structure is found. The errors are those of
// [Reader.Read].
func Decode(data []byte) (string, error) {
	if len(data) > MaxSize {
		return "", fmt.Errorf("%w (%d MB)", ErrTooLarge, len(data)>>20)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return "", ErrEmpty
	}
	enc, sure := charsetOf(data)
	if !sure && binary(data) || bytes.HasPrefix(data, []byte(pdf)) {
		return "", ErrBinary
	}
	return article.Clean(decode(enc, data)), nil
}

// decode reads data in the charset enc; nil is UTF-8.
func decode(enc encoding.Encoding, data []byte) string {
	if enc != nil {
		if text, err := enc.NewDecoder().Bytes(data); err == nil {
			data = text
		}
	}
	return strings.TrimPrefix(string(data), "\ufeff")
}

// binary tells data that is no text: one control character in ten, or a file type's signature.
func binary(data []byte) bool {
	head := data[:min(len(data), 8192)]
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s)) {
			return true
		}
	}
	n := 0
	for _, c := range head {
		if c < ' ' && !bytes.ContainsRune([]byte("\t\n\v\f\r\x1b"), rune(c)) {
			n++
		}
	}
	return n > 32 && n > len(head)/10
}

// pdf is the signature of the one file type that may be nothing but ASCII.
const pdf = "%PDF-"

var signatures = []string{"PK\x03\x04", "\x7fELF", "\x89PNG", "GIF8", "\xff\xd8\xff", "\x1f\x8b", "SQLite format 3\x00", "\xd0\xcf\x11\xe0", "BZh", "\xfd7zXZ", "RIFF", "OggS", "ID3"}
