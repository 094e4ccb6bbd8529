package model

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ID names a story for ever: the day, a slash, and the slug, as in
// "2013-06-06/north-korea-restores-the-red-cross-link". Because it begins with
// the day, a link says when its story happened before the story is loaded. It
// is safe to print and safe as a file name. The zero ID is no story.
type ID struct {
	date Date
	slug string
}

// MaxSlug is the greatest length of a slug in bytes: what a file system takes
// for a name, less room for an extension and a temporary suffix.
const MaxSlug = 200

// NewID joins a day and a slug, and refuses a slug that is empty, longer than
// MaxSlug, or unfit to be printed or to be a file name.
func NewID(date Date, slug string) (ID, error) {
	if date.IsZero() {
		return ID{}, fmt.Errorf("story %q has no date", NewLine(slug))
	}
	if !validSlug(slug) {
		return ID{}, fmt.Errorf("%q can not name a story", NewLine(slug))
	}
	return ID{date, slug}, nil
}

// ParseID reads the form of [ID.String].
func ParseID(s string) (ID, error) {
	day, slug, found := strings.Cut(s, "/")
	if !found {
		return ID{}, fmt.Errorf("%q is not a story: want a day and a name, like 2013-06-06/name", NewLine(s))
	}
	date, err := ParseDate(day)
	if err != nil {
		return ID{}, err
	}
	return NewID(date, slug)
}

// ParsePagePath reads a path of the page layout, /news/2013/06/6/slug.md, with
// or without the leading slash, a language before it (/zh/news/…) and an
// extension.
func ParsePagePath(path string) (ID, error) {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for len(parts) > 0 && parts[0] != "news" {
		parts = parts[1:]
	}
	if len(parts) != 5 {
		return ID{}, fmt.Errorf("%q is not the path of a story page", NewLine(path))
	}
	year, yearErr := strconv.Atoi(parts[1])
	month, monthErr := strconv.Atoi(parts[2])
	day, dayErr := strconv.Atoi(parts[3])
	date := NewDate(year, month, day)
	if yearErr != nil || monthErr != nil || dayErr != nil || date.IsZero() {
		return ID{}, fmt.Errorf("%q holds no date", NewLine(path))
	}
	return NewID(date, trimExtension(parts[4]))
}

// Date is the day of the story.
func (id ID) Date() Date { return id.date }

// Slug is the part behind the day.
func (id ID) Slug() string { return id.slug }

// IsZero says that id names no story.
func (id ID) IsZero() bool { return id == ID{} }

// String is the day, a slash and the slug; empty for the zero ID.
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	return id.date.String() + "/" + id.slug
}

// Compare orders IDs by day, then by slug.
func (id ID) Compare(other ID) int {
	if c := id.date.Compare(other.date); c != 0 {
		return c
	}
	return strings.Compare(id.slug, other.slug)
}

// PagePath is the address of the story's page in the layout of a site, with an
// extension such as ".md": /news/2013/06/6/slug.md, no leading zero on the day.
func (id ID) PagePath(extension string) string {
	return id.date.PageFolder() + "/" + id.slug + extension
}

// PageFolder is the folder of a day's pages, /news/2013/06/6.
func (d Date) PageFolder() string {
	return fmt.Sprintf("/news/%04d/%02d/%d", d.Year(), d.Month().Number(), d.Day())
}

// MarshalText writes the form of [ID.String].
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the form of [ParseID]; empty text is the zero ID.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = ID{}
		return nil
	}
	parsed, err := ParseID(string(text))
	if err != nil {
		return err
	}
	*id = parsed
	return nil
}

// slugBytes is how much of a headline becomes its slug.
const slugBytes = 100

// Slug makes a slug of a headline: its letters and digits in lower case,
// everything between them a hyphen, cut behind a word. A headline without
// letters gives "story".
func Slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.N, unicode.M)
	})
	slug := ""
	for _, word := range words {
		if slug != "" {
			word = "-" + word
		}
		if len(slug)+len(word) > slugBytes {
			break
		}
		slug += word
	}
	if slug == "" && len(words) > 0 {
		slug = strings.ToValidUTF8(words[0][:slugBytes], "")
	}
	if slug = NewLine(slug).String(); validSlug(slug) {
		return slug
	}
	return "story"
}

func validSlug(s string) bool {
	if s == "" || len(s) > MaxSlug || s[0] == '.' || s[0] == '-' || !utf8.ValidString(s) {
		return false
	}
	return clean(s) == s && !strings.ContainsAny(s, "/\\\n \"<>|*?")
}

func trimExtension(name string) string {
	for _, extension := range []string{".md", ".html", ".json", ".xml"} {
		if trimmed, found := strings.CutSuffix(name, extension); found {
			return trimmed
		}
	}
	return name
}
