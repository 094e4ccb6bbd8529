package format

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Text brings a file into the one form that pages are read in: UTF-8 without a
// byte order mark, lines that end in a line feed, no NUL. It names what it had
// to mend.
func Text(data []byte) (text []byte, mended []string) {
	mend := func(what string) { mended = append(mended, what) }
	if order := wide(data); order != nil {
		mend("UTF-16 read as text")
		data = fromUTF16(data, order)
	}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		mend("byte order mark dropped")
		data = data[len("\ufeff"):]
	}
	if !utf8.Valid(data) {
		if mostlyUTF8(data) {
			mend("bytes that are not UTF-8 replaced")
			data = bytes.ToValidUTF8(data, []byte("\ufffd"))
		} else if decoded, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			mend("Latin-1 read as text")
			data = decoded
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		mend("NUL dropped")
		data = bytes.ReplaceAll(data, []byte{0}, nil)
	}
	if bytes.IndexByte(data, '\r') >= 0 {
		mend("carriage returns made line feeds")
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	return data, mended
}

// wide is the byte order of UTF-16, nil where data is none: by its mark, or by
// every other byte of its beginning being NUL.
func wide(data []byte) binary.ByteOrder {
	if len(data) < 4 || len(data)%2 != 0 {
		return nil
	}
	switch {
	case data[0] == 0xff && data[1] == 0xfe, data[1] == 0 && data[3] == 0 && data[0] != 0 && data[2] != 0:
		return binary.LittleEndian
	case data[0] == 0xfe && data[1] == 0xff, data[0] == 0 && data[2] == 0 && data[1] != 0 && data[3] != 0:
		return binary.BigEndian
	}
	return nil
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// mostlyUTF8 says that more letters beyond ASCII are well formed than broken,
// as in a file that was cut or patched and not in one of another encoding.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		data = data[size:]
	}
	return good > bad
}

// mendings are the faults of a page whose text had to be mended.
func mendings(path string, mended []string) []*Fault {
	var all []*Fault
	for _, what := range mended {
		all = append(all, &Fault{Path: path, Err: mending(what)})
	}
	return all
}

// mending is a fault that was put right.
type mending string

func (m mending) Error() string { return string(m) }
