package store

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/model"
)

// indexStory puts a story into the text index and the postings.
//
// Texts wait for the end of the batch: SQLite lets FTS5 write out all that it
// has gathered at every statement on another table that may have to be undone.
func (w *Writer) indexStory(row int64, s model.Story, contexts []int64) {
	era := eraOf(row)
	w.texts[row] = [2]string{stamped(s.Title.String(), era), stamped(s.Summary.String(), era)}
	w.index.changes <- change{row: row, story: s, contexts: contexts}
}

// unindex takes a story out again; s is as it was indexed.
func (w *Writer) unindex(ctx context.Context, row int64, s model.Story, contexts []int64) error {
	if _, waits := w.texts[row]; waits {
		delete(w.texts, row)
		w.index.changes <- change{row: row, story: s, contexts: contexts, forget: true}
		return nil
	}
	if err := w.exec(ctx, `DELETE FROM story_text WHERE rowid = ?`, row); err != nil {
		return err
	}
	return w.unpost(ctx, row, s, contexts)
}

// flushTexts writes the texts that wait, in the order of their rows.
func (w *Writer) flushTexts(ctx context.Context) error {
	for _, row := range slices.Sorted(maps.Keys(w.texts)) {
		text := w.texts[row]
		if err := w.exec(ctx, `INSERT INTO story_text(rowid, title, summary) VALUES(?, ?, ?)`, row, text[0], text[1]); err != nil {
			return err
		}
	}
	clear(w.texts)
	return nil
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
