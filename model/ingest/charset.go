package ingest

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	uni "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// charsetOf returns the charset of data, nil for UTF-8: what a byte order mark says, then UTF-8 where it
// fits, then what a page declares, then the likeliest. sure tells that data is text however many control
// characters it has: in some charsets it is full of zeros.
func charsetOf(data []byte) (charset encoding.Encoding, sure bool) {
	for _, mark := range marks {
		if bytes.HasPrefix(data, []byte(mark.bytes)) {
			return mark.charset, mark.charset != nil
		}
	}
	switch {
	case utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 && bytes.IndexByte(data, 0x1b) < 0:
		return nil, true // nearly always
	case bytes.Contains(data, []byte("\x1b$B")), bytes.Contains(data, []byte("\x1b$@")):
		return japanese.ISO2022JP, false
	case utf16Without(data, uni.LittleEndian):
		return uni.UTF16(uni.LittleEndian, uni.IgnoreBOM), true
	case utf16Without(data, uni.BigEndian):
		return uni.UTF16(uni.BigEndian, uni.IgnoreBOM), true
	case mostlyUTF8(data):
		return nil, false
	}
	if m := metaCharset.FindSubmatch(data[:min(len(data), 2048)]); m != nil {
		if enc, err := htmlindex.Get(string(m[1])); err == nil {
			return enc, false
		}
	}
	return likeliest(data[:min(len(data), 64<<10)]), false
}

// marks are the byte order marks, the longer before those that they begin with.
var marks = []struct {
	bytes   string
	charset encoding.Encoding
}{
	{"\xef\xbb\xbf", nil},
	{"\xff\xfe\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
	{"\x00\x00\xfe\xff", utf32.UTF32(utf32.BigEndian, utf32.UseBOM)},
	{"\xff\xfe", uni.UTF16(uni.LittleEndian, uni.UseBOM)},
	{"\xfe\xff", uni.UTF16(uni.BigEndian, uni.UseBOM)},
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]*(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)`)

// utf16Without tells UTF-16 that has no byte order mark: read as such, all but a few of its characters are
// letters of one script that is written so, ASCII, or the punctuation of either.
func utf16Without(data []byte, order uni.Endianness) bool {
	head := data[:min(len(data), 4096)&^1]
	if len(head) < 8 || len(data)%2 != 0 {
		return false
	}
	text, err := uni.UTF16(order, uni.IgnoreBOM).NewDecoder().Bytes(head)
	if err != nil {
		return false
	}
	ascii, most, total := 0, 0, 0
	byBlock := map[rune]int{}
	for _, r := range string(text) {
		total++
		switch {
		case r < ' ' && r != '\n' && r != '\r' && r != '\t':
			return false
		case r < 0x250 || r >= 0x2010 && r <= 0x2030 || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65:
			ascii++
		case unicode.Is(unicode.Han, r) && r < 0xa000 || unicode.In(r, unicode.Hiragana, unicode.Katakana):
			byBlock['漢']++
		case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Hangul, unicode.Thai, unicode.Devanagari):
			byBlock[r>>9]++
		}
	}
	for _, n := range byBlock {
		most = max(most, n)
	}
	return ascii > 0 && ascii+most >= total*98/100
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

// likeliest guesses the charset of text that is not UTF-8: the East Asian ones, of two bytes a letter, by
// chardet, which is sure of them but for a little Shift-JIS, the others by the languages that they were made for.
func likeliest(sample []byte) encoding.Encoding {
	if isShiftJIS(sample) {
		return japanese.ShiftJIS
	}
	found := chardet.Detect(sample)
	if enc, err := htmlindex.Get(found.Charset); err == nil && twoBytes[strings.ToLower(found.Charset)] {
		return enc
	}
	best, most := encoding.Encoding(charmap.Windows1252), -1<<30
	for _, c := range singleBytes {
		text, err := c.charset.NewDecoder().Bytes(sample)
		if err != nil {
			continue
		}
		if n := c.fit(string(text)); n > most {
			best, most = c.charset, n
		}
	}
	return best
}

// isShiftJIS tells text that is Japanese when it is read as Shift-JIS: of what is not ASCII an eighth is kana or the
// marks beside them, nothing is broken but perhaps a letter at the end of the sample, and nothing is half as wide,
// as the letters of other charsets would be.
func isShiftJIS(sample []byte) bool {
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(sample)
	if err != nil {
		return false
	}
	kana, wide := 0, 0
	for i, r := range string(text) {
		switch {
		case r < utf8.RuneSelf:
			continue
		case r >= 0xff61 && r <= 0xff9f, r == utf8.RuneError && i+utf8.RuneLen(r) < len(text):
			return false
		}
		wide++
		kana += count(r >= 0x3001 && r <= 0x3002 || r >= 0x300c && r <= 0x300f || r >= 0x3041 && r <= 0x30fc)
	}
	return kana > 0 && kana*8 >= wide
}

var twoBytes = map[string]bool{
	"gb2312": true, "gbk": true, "gb18030": true, "big5": true, "euc-kr": true, "cp949": true, "uhc": true, "shift_jis": true, "shift-jis": true, "cp932": true, "euc-jp": true,
}

// singleByte is a charset with the letters beyond ASCII of each language that is written in it.
type singleByte struct {
	charset   encoding.Encoding
	languages []string
}

// singleBytes are in the order in which they win where the letters do not tell.
var singleBytes = []singleByte{
	{charmap.Windows1252, []string{"àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúüª", "áâãàçéêíóôõúü", "åäöæøéü", "àèéìíòóùú", "áéíóúýþæöð", "éëïöüáèê"}},
	{charmap.Windows1250, []string{"ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ"}},
	{charmap.ISO8859_2, []string{"ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ"}},
	{charmap.Windows1254, []string{"çğıöşüâî"}},
	{charmap.Windows1257, []string{"ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž"}},
	{charmap.Windows1251, []string{cyrillic + "ёъыэ", cyrillic + "іїєґ", cyrillic + "ъ", cyrillic + "іўёыэ", "абвгдежзијклљмнњопрстћуфхцчџшђ"}},
	{charmap.KOI8R, []string{cyrillic + "ёъыэ"}},
	{charmap.KOI8U, []string{cyrillic + "іїєґ"}},
	{charmap.ISO8859_5, []string{cyrillic + "ёъыэ", cyrillic + "іїєґ"}},
	{charmap.CodePage866, []string{cyrillic + "ёъыэ"}},
	{charmap.Windows1253, []string{greek}},
	{charmap.ISO8859_7, []string{greek}},
	{charmap.Windows1255, []string{"אבגדהוזחטיךכלםמןנסעףפץצקרשת"}},
	{charmap.Windows1256, []string{"ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگ"}},
	{charmap.Windows874, []string{"กขคงจฉชซญฎฐณดตถทธนบปผฝพฟภมยรลวศษสหอะาิีึืุูเแโใไ่้๊๋็์ำั"}},
}

const (
	cyrillic = "абвгдежзийклмнопрстуфхцчшщьюя"
	frequent = "оеаинтсрвлαοιετσνηυρיוהלאמרבשתاليمونرتبة" // the most frequent letters of Russian, Greek, Hebrew and Arabic
	greek    = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"
)

// fit tells how well a text fits the language of the charset that it fits best: a letter of the language
// counts for it; other letters, signs within words, capitals after small letters and controls against it.
func (c *singleByte) fit(text string) int {
	best := -1 << 30
	for _, language := range c.languages {
		n, before := 0, ' '
		for _, r := range text {
			switch {
			case unicode.IsLetter(r) && unicode.IsLetter(before) && unicode.Is(unicode.Latin, r) != unicode.Is(unicode.Latin, before):
				n -= 5 // two scripts in one word
			case r >= utf8.RuneSelf:
				n += fitOf(r, before, language)
			case unicode.IsLetter(r) && before >= utf8.RuneSelf && !unicode.IsLetter(before) && !dashOrQuote(before):
				n -= 2 // a sign in the middle of a word
			}
			before = r
		}
		best = max(best, n)
	}
	return best
}

func fitOf(r, before rune, language string) int {
	switch {
	case unicode.IsControl(r) || r == utf8.RuneError:
		return -8
	case unicode.IsUpper(r) && unicode.IsLower(before):
		return -3
	case strings.ContainsRune(frequent, r):
		return 3
	case strings.ContainsRune(language, unicode.ToLower(r)) || r == 'İ' && strings.ContainsRune(language, 'ı'):
		return 2
	case unicode.IsLetter(r):
		return -3
	case dashOrQuote(r) || r == '\u00a0' || r == '€' || r == '№':
		return 1
	case unicode.IsLetter(before):
		return -2
	}
	return -1
}

func dashOrQuote(r rune) bool { return strings.ContainsRune("–—‘’“”„«»…", r) }
