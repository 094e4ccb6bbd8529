package format

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"
)

func wideText(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

func TestEveryEncodingBecomesOneForm(t *testing.T) {
	const want = "# é\n\nTwo.\n"
	for name, text := range map[string]string{
		"bom": "\ufeff" + want, "crlf": "# é\r\n\r\nTwo.\r\n", "cr": "# é\r\rTwo.\r", "nul": "# é\n\x00\nTwo.\n",
		"latin-1":               "# \xe9\n\nTwo.\n",
		"utf-16 le":             wideText("\ufeff"+want, binary.LittleEndian),
		"utf-16 be":             wideText("\ufeff"+want, binary.BigEndian),
		"utf-16 without a mark": wideText(want, binary.LittleEndian),
	} {
		got, mended := Text([]byte(text))
		if string(got) != want || len(mended) == 0 {
			t.Errorf("%s: %q, mended %q", name, got, mended)
		}
	}
	if got, mended := Text([]byte(want)); string(got) != want || mended != nil {
		t.Errorf("plain text became %q, mended %q", got, mended)
	}
	if got, _ := Text([]byte("日本\xff語")); string(got) != "日本\ufffd語" {
		t.Errorf("a broken byte: %q", got)
	}
}
