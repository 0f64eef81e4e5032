package ingest

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode/utf32"
)

// passages are a few sentences of each script, as a newspaper would print them.
var passages = map[string]string{
	"en": "The minister’s office said “no decision” had been taken – a café owner in São Paulo disagreed. Prices rose by €20.",
	"de": "Die Außenministerin erklärte am Montag, über die Lieferungen werde größtenteils später entschieden. Die Gespräche über das Getreide würden fortgeführt.",
	"fr": "Le ministère a annoncé mardi que l’accord européen sur les céréales était prolongé. Les députés ont été informés après la réunion à Genève.",
	"es": "El ministro anunció el lunes que el año próximo habrá más inversión pública. La oposición pidió una explicación; ¿qué pasará después?",
	"pl": "Minister spraw zagranicznych powiedział w środę, że rozmowy będą kontynuowane. Żołnierze i strażacy pomagali mieszkańcom całą noc.",
	"cs": "Ministr zahraničí v úterý řekl, že jednání budou pokračovat. Vláda schválila návrh rozpočtu na příští rok a zvýšila důchody.",
	"hu": "A külügyminiszter kedden közölte, hogy a tárgyalások folytatódnak. A kormány elfogadta a jövő évi költségvetést, és több pénz jut az önkormányzatoknak.",
	"ru": "Министр иностранных дел заявил во вторник, что переговоры продолжатся. Правительство утвердило бюджет на следующий год и повысило пенсии.",
	"uk": "Міністр закордонних справ заявив у вівторок, що переговори триватимуть. Уряд ухвалив бюджет на наступний рік і підвищив пенсії їхнім громадянам.",
	"el": "Ο υπουργός Εξωτερικών δήλωσε την Τρίτη ότι οι συνομιλίες θα συνεχιστούν. Η κυβέρνηση ενέκρινε τον προϋπολογισμό του επόμενου έτους.",
	"tr": "Dışişleri Bakanı salı günü görüşmelerin süreceğini söyledi. Hükümet gelecek yılın bütçesini onayladı ve emekli maaşlarını artırdı.",
	"he": "שר החוץ אמר ביום שלישי כי השיחות יימשכו. הממשלה אישרה את תקציב השנה הבאה והעלתה את קצבאות הזקנה לאזרחים.",
	"ar": "قال وزير الخارجية يوم الثلاثاء إن المحادثات ستستمر. وأقرت الحكومة ميزانية العام المقبل ورفعت معاشات التقاعد للمواطنين.",
	"lt": "Užsienio reikalų ministras antradienį pareiškė, kad derybos tęsis. Vyriausybė patvirtino kitų metų biudžetą ir padidino pensijas žmonėms.",
	"ja": "外務大臣は火曜日、協議は続くと述べた。政府は来年度の予算案を承認し、年金を引き上げることを決めた。住民は支援を求めている。",
	"zh": "外交部发言人星期二表示，谈判将继续进行。政府批准了明年的预算，并决定提高养老金。当地居民正在要求更多的援助和支持。",
	"tw": "外交部發言人星期二表示，談判將繼續進行。政府批准了明年的預算，並決定提高養老金。當地居民正在要求更多的援助與支持。",
	"ko": "외교부 대변인은 화요일 회담이 계속될 것이라고 밝혔다. 정부는 내년 예산안을 승인하고 연금을 인상하기로 결정했다.",
}

// charsets are read in the language given, declared by a page and undeclared.
var charsets = []struct{ name, lang string }{
	{"utf-8", "en"},
	{"utf-8", "ja"},
	{"utf-16le", "en"},
	{"utf-16be", "ru"},
	{"utf-16le", "zh"},
	{"windows-1252", "en"},
	{"windows-1252", "de"},
	{"windows-1252", "fr"},
	{"windows-1252", "es"},
	{"windows-1250", "pl"},
	{"windows-1250", "cs"},
	{"windows-1250", "hu"},
	{"iso-8859-2", "pl"},
	{"iso-8859-2", "cs"},
	{"windows-1251", "ru"},
	{"windows-1251", "uk"},
	{"koi8-r", "ru"},
	{"koi8-u", "uk"},
	{"iso-8859-5", "ru"},
	{"ibm866", "ru"},
	{"windows-1253", "el"},
	{"iso-8859-7", "el"},
	{"windows-1254", "tr"},
	{"windows-1255", "he"},
	{"windows-1256", "ar"},
	{"windows-1257", "lt"},
	{"shift_jis", "ja"},
	{"euc-jp", "ja"},
	{"iso-2022-jp", "ja"},
	{"gb18030", "zh"},
	{"gbk", "zh"},
	{"big5", "tw"},
	{"euc-kr", "ko"},
}

func encoded(t *testing.T, charset, text string) []byte {
	t.Helper()
	enc, err := htmlindex.Get(charset)
	if err != nil {
		t.Fatal(err)
	}
	data, err := encoding.ReplaceUnsupported(enc.NewEncoder()).Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTextIsReadInItsCharset(t *testing.T) {
	for _, c := range charsets {
		text := passages[c.lang]
		if c.name == "iso-8859-2" || c.name == "iso-8859-7" {
			text = strings.NewReplacer("“", `"`, "”", `"`, "–", "-", "’", "'").Replace(text)
		}
		data := encoded(t, c.name, text)
		if got, err := Decode(data); err != nil || got != text {
			t.Errorf("%s in %s is read as %q, %v", c.lang, c.name, got, err)
		}
		if strings.HasPrefix(c.name, "utf-16") {
			continue // no page can say so in ASCII
		}
		html := encoded(t, c.name, `<html><head><meta http-equiv="Content-Type" content="text/html; charset=`+c.name+`"><title>x</title></head><body><p>`+text+`</p>`)
		if got, err := Decode(html); err != nil || !strings.Contains(got, text) {
			t.Errorf("a page in %s, declared as %s, is read as %q, %v", c.lang, c.name, got, err)
		}
	}
}

func TestALittleShiftJISIsRead(t *testing.T) {
	for _, text := range []string{"首相が辞任\n後任は未定", "日銀、利上げ\n政策金利0.5%", "東京で大雨\n気象庁は警戒を呼びかけた。", "台湾海峡の緊張高まる"} {
		if got, err := Decode(encoded(t, "shift_jis", text)); err != nil || got != text {
			t.Errorf("%q is read as %q, %v", text, got, err)
		}
	}
	for _, c := range charsets {
		for text := []rune(passages[c.lang]); c.name != "shift_jis" && len(text) > 8; text = text[1:] {
			if part := string(text[:8]); isShiftJIS(encoded(t, c.name, part)) {
				t.Errorf("%q in %s is taken for Shift-JIS", part, c.name)
			}
		}
	}
}

func TestFilesOfOtherKindsAreRefused(t *testing.T) {
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(i * i * 31 >> 3)
	}
	for _, head := range []string{"\x7fELF\x02\x01\x01", "%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PK\x03\x04", "\x89PNG\r\n", "\xff\xd8\xff\xe0", "GIF89a", "\x1f\x8b\x08", "SQLite format 3\x00", "\xd0\xcf\x11\xe0", ""} {
		if text, err := Decode([]byte(head + string(noise))); !errors.Is(err, ErrBinary) {
			t.Errorf("what begins with %q is read as %.40q, %v", head, text, err)
		}
	}
}

func TestTextThatBeginsLikeAnotherKindOfFileIsRead(t *testing.T) {
	for _, text := range []string{"RIFFs of the week", "ID3 tags explained", "BZh is no word", "PDF files, too"} {
		if got, err := Decode([]byte(text)); err != nil || got != text {
			t.Errorf("%q is read as %q, %v", text, got, err)
		}
	}
	if _, err := Decode([]byte("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")); !errors.Is(err, ErrBinary) {
		t.Errorf("a PDF in ASCII gives %v", err)
	}
}

func TestMarksTellTheCharset(t *testing.T) {
	text := passages["en"]
	le := encoded(t, "utf-16le", text)
	be := encoded(t, "utf-16be", text)
	utf32le, err := utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	utf32be, err := utf32.UTF32(utf32.BigEndian, utf32.UseBOM).NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"UTF-8": []byte("\xef\xbb\xbf" + text), "UTF-16LE": append([]byte("\xff\xfe"), le...), "UTF-16BE": append([]byte("\xfe\xff"), be...),
		"UTF-32LE": utf32le, "UTF-32BE": utf32be,
		"UTF-8 that says it is Latin-1": []byte(`<meta charset="iso-8859-1">` + text),
	} {
		if got, err := Decode(data); err != nil || !strings.HasSuffix(got, text) || strings.Contains(got, "\ufeff") {
			t.Errorf("%s is read as %q, %v", name, got, err)
		}
	}
	if got, err := Decode([]byte("<?xml version=\"1.0\" encoding=\"koi8-r\"?><p>" + string(encoded(t, "koi8-r", passages["ru"])))); err != nil || !strings.HasSuffix(got, passages["ru"]) {
		t.Errorf("XML in KOI8-R is read as %q, %v", got, err)
	}
	if got, err := Decode([]byte("A few \xff\xfe broken bytes in “UTF-8” — é à ü.")); err != nil || !strings.Contains(got, "“UTF-8” — é à ü.") {
		t.Errorf("broken UTF-8 is read as %q, %v", got, err)
	}
}
