package format

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dateline/model"
)

// Base is where a story's page lies in the layout but for its extension,
// /news/2013/06/6/slug. What a file can not be called everywhere is written as
// =3A, the sign and a byte in hex: a colon, the first letter of a day's page or
// of what Windows takes for a device, whatever stands behind a dot, and in a
// twin the capitals.
func (s Site) Base(id model.ID) string {
	slug := id.Slug()
	stem := slug
	if s.Twins[id] || strings.ContainsAny(slug, ":=") {
		stem = escapeRunes(slug, func(rest string, r rune) bool {
			return r == ':' || r == '=' && escapeAt(rest) || s.Twins[id] && folds(slug, r)
		})
	}
	if taken(slug) {
		stem = fmt.Sprintf("=%02X%s", slug[0], stem[1:])
	}
	return id.Date().PageFolder() + "/" + stem
}

// Base is that of a story on a site without twins.
func Base(id model.ID) string { return Site{}.Base(id) }

// Twins is which of the stories, which come day by day, have the name of another
// of their day in the eyes of a disk that takes capitals for small letters, or
// a letter and its accent for one. Of each such name the one in small letters, or
// else the first in order, is none.
func Twins(ids []model.ID) map[model.ID]bool {
	twins := map[model.ID]bool{}
	first := map[string]model.ID{}
	var day model.Date
	for _, id := range ids {
		if id.Date() != day {
			clear(first)
			day = id.Date()
		}
		name := cases.Fold().String(norm.NFC.String(id.Slug()))
		other, taken := first[name]
		if !taken {
			first[name] = id
			continue
		}
		if id.Slug() == name || other.Slug() != name && id.Slug() < other.Slug() {
			id, first[name] = other, id
		}
		twins[id] = true
	}
	return twins
}

// folds says that some disk takes a letter of a slug for another.
func folds(slug string, r rune) bool {
	return r > 0x7f && !norm.NFC.IsNormalString(slug) || cases.Fold().String(string(r)) != string(r)
}

// escapeRunes writes runes of a slug as their bytes in hex.
func escapeRunes(slug string, which func(rest string, r rune) bool) string {
	var b strings.Builder
	for i, r := range slug {
		if !which(slug[i:], r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "=%02X", c)
		}
	}
	return b.String()
}

// escapeAt says that a text begins like a byte in hex, in capitals or not.
func escapeAt(text string) bool {
	if len(text) < 3 || text[0] != '=' {
		return false
	}
	_, err := strconv.ParseUint(text[1:3], 16, 8)
	return err == nil
}

// escapedByte is one as Base writes it.
var escapedByte = late("=[0-9A-F]{2}")

// slugOf is the slug of a file's name without extension.
func slugOf(stem string) string {
	if !strings.Contains(stem, "=") {
		return stem
	}
	return escapedByte().ReplaceAllStringFunc(stem, func(found string) string {
		n, err := strconv.ParseUint(found[1:], 16, 8)
		if err != nil {
			return found
		}
		return string([]byte{byte(n)})
	})
}

// stemOf is the last part of a path, without the extension of a page.
func stemOf(name string) string {
	if _, known := Of(name); known {
		return strings.TrimSuffix(name, path.Ext(name))
	}
	return name
}

func dayStem(stem string) bool {
	return strings.EqualFold(stem, "index") || strings.EqualFold(stem, "readme")
}

// taken says that a page may not have this name.
func taken(stem string) bool {
	first, _, _ := strings.Cut(stem, ".")
	return dayStem(stem) || device().MatchString(first)
}

// device is what Windows opens as a device, in whichever folder.
var device = late(`^(?i:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$`)
