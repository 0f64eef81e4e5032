package ingest

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

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
	enc := charsetOf(data)
	if enc == nil && binary(data) {
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

var signatures = []string{"%PDF-", "PK\x03\x04", "\x7fELF", "\x89PNG", "GIF8", "\xff\xd8\xff", "\x1f\x8b", "SQLite format 3\x00", "\xd0\xcf\x11\xe0", "BZh", "\xfd7zXZ", "RIFF", "OggS", "ID3"}

// charsetOf returns the charset of data, nil for UTF-8.
func charsetOf(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	if enc := utf16Without(data); enc != nil {
		return enc
	}
	if mostlyUTF8(data) {
		return nil
	}
	if m := metaCharset.FindSubmatch(data[:min(len(data), 2048)]); m != nil {
		if enc, err := htmlindex.Get(string(m[1])); err == nil {
			return enc
		}
	}
	return detected(data)
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]*(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)`)

// utf16Without tells UTF-16 that has no byte order mark by the zeros in every second byte.
func utf16Without(data []byte) encoding.Encoding {
	head := data[:min(len(data), 4096)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 4 || len(data)%2 != 0:
		return nil
	case zeros[0] > half*3/4 && zeros[1] < half/8:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case zeros[1] > half*3/4 && zeros[0] < half/8:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	return nil
}

// mostlyUTF8 tells UTF-8, even where a few of its bytes are broken.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good >= bad
}

// detected guesses the charset of data that is not UTF-8 from its first bytes beyond ASCII.
func detected(data []byte) encoding.Encoding {
	sample := data[:min(len(data), 64<<10)]
	if enc, err := htmlindex.Get(chardet.Detect(sample).Charset); err == nil {
		return enc
	}
	return charmap.Windows1252
}
