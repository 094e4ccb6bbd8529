package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"dateline/model"
)

// posting says that a word stands in the story of a row: how often, and how
// many words that story has, both at most 255. For a context it says that the
// story has it, once.
type posting struct {
	row    int64
	times  uint8
	length uint8
}

// eraYears is how many years of postings are kept in one block.
const eraYears = 4

func eraOf(row int64) int { return dayOf(row).Year() / eraYears }

// appendPostings writes postings, ascending by row, as pairs of the distance
// to the row before times four plus min(times, 4) - 1, and the length; four
// times and more are written out behind.
func appendPostings(block []byte, postings []posting) []byte {
	last := int64(0)
	for _, p := range postings {
		few := min(p.times, 4)
		block = binary.AppendUvarint(block, uint64(p.row-last)<<2|uint64(few-1))
		if few == 4 {
			block = append(block, p.times)
		}
		block = append(block, p.length)
		last = p.row
	}
	return block
}

// eachPosting reads what appendPostings wrote; a damaged block ends early.
func eachPosting(block []byte, yield func(posting)) {
	row := int64(0)
	for len(block) > 0 {
		head, n := binary.Uvarint(block)
		if n <= 0 || len(block) < n+1 {
			return
		}
		block = block[n:]
		row += int64(head >> 2)
		p := posting{row: row, times: uint8(head&3) + 1}
		if p.times == 4 {
			if p.times, block = block[0], block[1:]; len(block) == 0 {
				return
			}
		}
		p.length, block = block[0], block[1:]
		yield(p)
	}
}

// eachPosting reads the postings of a word, or of a context with its number
// negated, which has so many stories. Where they are many, only those near the
// row in time are read.
func (a *Archive) eachPosting(ctx context.Context, word int64, stories int, near int64, yield func(posting)) error {
	from, to := int64(0), rowOf(model.NewDate(model.MaxYear, 12, 31))+perDay
	if stories > frequent {
		day := dayOf(near)
		from, to = rowOf(day.AddDays(-nearDays)), rowOf(day.AddDays(nearDays))+perDay
	}
	read, err := a.statement(ctx, `SELECT rows FROM posting WHERE word = ? AND era BETWEEN ? AND ?`)
	if err != nil {
		return err
	}
	rows, err := read.QueryContext(ctx, word, from/perDay/10000/eraYears, to/perDay/10000/eraYears)
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	var block sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&block); err != nil {
			return explain(err)
		}
		eachPosting(block, func(p posting) {
			if p.row >= from && p.row < to {
				yield(p)
			}
		})
	}
	return explain(rows.Err())
}

// indexer gathers the postings of one batch: of words by their stem, of
// contexts by their row number.
type indexer struct {
	words    map[string][]posting
	contexts map[int64][]posting
	stories  int // won, or lost where negative
	length   int // their words
}

func newIndexer() *indexer {
	return &indexer{words: map[string][]posting{}, contexts: map[int64][]posting{}}
}

// add notes the words and contexts of a story, and gives its length in words.
func (x *indexer) add(row int64, s model.Story, contexts []int64) int {
	counts, length := bag(s)
	for word, times := range counts {
		x.words[word] = append(x.words[word], posting{row, uint8(min(times, 255)), uint8(min(length, 255))})
	}
	for _, id := range contexts {
		x.contexts[id] = append(x.contexts[id], posting{row, 1, 0})
	}
	x.stories++
	x.length += length
	return length
}

// forget takes out a story that was added to this batch.
func (x *indexer) forget(row int64, s model.Story, contexts []int64) {
	its := func(p posting) bool { return p.row == row }
	counts, length := bag(s)
	for word := range counts {
		if x.words[word] = slices.DeleteFunc(x.words[word], its); len(x.words[word]) == 0 {
			delete(x.words, word)
		}
	}
	for _, id := range contexts {
		x.contexts[id] = slices.DeleteFunc(x.contexts[id], its)
	}
	x.stories--
	x.length -= length
}

// flushIndex writes the postings of the batch.
func (w *Writer) flushIndex(ctx context.Context) error {
	x := w.index
	for _, word := range slices.Sorted(maps.Keys(x.words)) {
		id, err := w.countWord(ctx, word, len(x.words[word]))
		if err != nil {
			return err
		}
		if err := w.addPostings(ctx, id, x.words[word]); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(x.contexts)) {
		if err := w.addPostings(ctx, -id, x.contexts[id]); err != nil {
			return err
		}
	}
	for name, n := range map[string]int{"stories": x.stories, "words": x.length} {
		err := w.exec(ctx, `INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = value + excluded.value`, name, n)
		if err != nil {
			return err
		}
	}
	w.index = newIndexer()
	return nil
}

// countWord adds n stories to a word and gives its row number.
func (w *Writer) countWord(ctx context.Context, word string, n int) (int64, error) {
	prepared, err := w.statement(ctx, `INSERT INTO word(text, stories) VALUES(?, ?)
		ON CONFLICT(text) DO UPDATE SET stories = stories + excluded.stories RETURNING id`)
	if err != nil {
		return 0, err
	}
	var id int64
	err = prepared.QueryRowContext(ctx, word, n).Scan(&id)
	return id, explain(err)
}

// addPostings merges postings into the blocks of a word, or of a context with
// its number negated.
func (w *Writer) addPostings(ctx context.Context, word int64, postings []posting) error {
	slices.SortFunc(postings, func(a, b posting) int { return int(a.row - b.row) })
	for len(postings) > 0 {
		era := eraOf(postings[0].row)
		n := slices.IndexFunc(postings, func(p posting) bool { return eraOf(p.row) != era })
		if n < 0 {
			n = len(postings)
		}
		block := postings[:n]
		if w.eras[era] {
			old, err := w.block(ctx, word, era)
			if err != nil {
				return err
			}
			block = mergePostings(old, block)
		}
		if err := w.writeBlock(ctx, word, era, block); err != nil {
			return err
		}
		postings = postings[n:]
	}
	return nil
}

func (w *Writer) block(ctx context.Context, word int64, era int) ([]posting, error) {
	prepared, err := w.statement(ctx, `SELECT rows FROM posting WHERE word = ? AND era = ?`)
	if err != nil {
		return nil, err
	}
	var data []byte
	err = prepared.QueryRowContext(ctx, word, era).Scan(&data)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, explain(err)
	}
	var postings []posting
	eachPosting(data, func(p posting) { postings = append(postings, p) })
	return postings, nil
}

func (w *Writer) writeBlock(ctx context.Context, word int64, era int, postings []posting) error {
	if len(postings) == 0 {
		return w.exec(ctx, `DELETE FROM posting WHERE word = ? AND era = ?`, word, era)
	}
	return w.exec(ctx, `INSERT OR REPLACE INTO posting(word, era, rows) VALUES(?, ?, ?)`, word, era, appendPostings(nil, postings))
}

func mergePostings(old, add []posting) []posting {
	merged := append(old, add...)
	slices.SortStableFunc(merged, func(a, b posting) int { return int(a.row - b.row) })
	return merged
}

// unpost takes a story out of the postings that were written before.
func (w *Writer) unpost(ctx context.Context, row int64, s model.Story, contexts []int64) error {
	counts, length := bag(s)
	for word := range counts {
		id, err := w.countWord(ctx, word, -1)
		if err != nil {
			return err
		}
		if err := w.dropPosting(ctx, id, row); err != nil {
			return err
		}
	}
	for _, id := range contexts {
		if err := w.dropPosting(ctx, -id, row); err != nil {
			return err
		}
	}
	w.index.stories--
	w.index.length -= length
	return nil
}

func (w *Writer) dropPosting(ctx context.Context, word, row int64) error {
	postings, err := w.block(ctx, word, eraOf(row))
	if err != nil {
		return err
	}
	rest := slices.DeleteFunc(postings, func(p posting) bool { return p.row == row })
	return w.writeBlock(ctx, word, eraOf(row), rest)
}
