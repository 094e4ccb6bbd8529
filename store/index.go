package store

import (
	"context"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/model"
)

// indexStory puts a story into the text index and the postings, and gives its
// length in words.
func (w *Writer) indexStory(ctx context.Context, row int64, s model.Story) (int, error) {
	err := w.exec(ctx, `INSERT INTO story_text(rowid, title, summary) VALUES(?, ?, ?)`, row, spaced(s.Title.String()), spaced(s.Summary.String()))
	if err != nil {
		return 0, err
	}
	return w.index.add(row, s), nil
}

// unindex takes a story out again; s is as it was indexed.
func (w *Writer) unindex(ctx context.Context, row int64, s model.Story) error {
	w.index.remove(row, s)
	return w.exec(ctx, `DELETE FROM story_text WHERE rowid = ?`, row)
}

// spaced sets blanks around every letter of a script that writes words without
// blanks, so that each is a word of the index and a run of them is a phrase.
func spaced(s string) string {
	wide := false
	for _, r := range s {
		if wide = Unspaced(r); wide {
			break
		}
	}
	if !wide {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if Unspaced(r) {
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Unspaced says that r belongs to a script that writes words without blanks.
func Unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Fold brings a name to the form in which names are compared: without case,
// accents and punctuation.
func Fold(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}
