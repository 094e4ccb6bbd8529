package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"math"
	"slices"
	"strings"

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

// appendPostings writes postings, ascending by row, behind those of a block of
// which the last is of the row last: as pairs of the distance to the row before
// times four plus min(times, 4) - 1, and the length; four times and more are
// written out behind.
func appendPostings(block []byte, last int64, postings []posting) []byte {
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

// postings appends to all what appendPostings wrote, as far as it lies in a
// window; a block that is damaged there ends early, and is not whole.
func (in window) postings(all []posting, block []byte) (found []posting, whole bool) {
	row := int64(0)
	for len(block) > 0 {
		head, n := binary.Uvarint(block)
		if n <= 0 || len(block) < n+1 {
			return all, false
		}
		block = block[n:]
		if row += int64(head >> 2); row > in.last {
			break
		}
		times := uint8(head&3) + 1
		if times == 4 {
			if times, block = block[0], block[1:]; len(block) == 0 {
				return all, false
			}
		}
		if row >= in.first {
			all = append(all, posting{row, times, block[0]})
		}
		block = block[1:]
	}
	return all, true
}

// everything is the window of all rows.
var everything = window{0, math.MaxInt64}

// addPostings adds postings, ascending by row, to a block, in which a row that
// it holds gets the new one, and gives the number of all. Mostly they come
// behind, and what is there is not written anew.
func addPostings(block []byte, add []posting) ([]byte, int) {
	old, whole := everything.postings(nil, block)
	last := int64(0)
	if len(old) > 0 {
		last = old[len(old)-1].row
	}
	if whole && last < add[0].row {
		return appendPostings(block, last, add), len(old) + len(add)
	}
	all := mergePostings(old, add)
	return appendPostings(nil, 0, all), len(all)
}

// mergePostings joins two lists that ascend by row; of two postings of one row
// the later list's counts.
func mergePostings(old, add []posting) []posting {
	merged := slices.Concat(old, add)
	slices.SortStableFunc(merged, func(a, b posting) int { return cmp.Compare(a.row, b.row) })
	kept := merged[:0]
	for i, p := range merged {
		if i+1 == len(merged) || merged[i+1].row != p.row {
			kept = append(kept, p)
		}
	}
	return kept
}

// window is a range of rows, both ends included.
type window struct{ first, last int64 }

// within is the rows from the day from to the day to; the zero Date is no
// bound.
func within(from, to model.Date) window {
	first, last := span(from, to)
	return window{first, last}
}

// around is the rows near one whose postings count where there are many.
func around(row int64) window {
	day := dayOf(row)
	return window{rowOf(day.AddDays(-nearDays)), rowOf(day.AddDays(nearDays)) + perDay - 1}
}

// maxBlock is far more than the postings of four years take in any sound
// archive, in bytes.
const maxBlock = 2 << 20

// readPostings reads the postings of words, or of contexts by their numbers,
// within a window, a block at a time; yield must not keep it.
func readPostings(ctx context.Context, p preparer, words []any, in window, yield func(word any, postings []posting)) error {
	read, err := p.statement(ctx, `SELECT word, rows FROM posting WHERE word IN (?`+strings.Repeat(",?", asked-1)+`) AND era BETWEEN ? AND ?`)
	if err != nil {
		return err
	}
	var found []posting
	scan := func(rows *sql.Rows) error {
		var word any
		var block sql.RawBytes
		err := rows.Scan(&word, &block)
		found, _ = in.postings(found[:0], block[:min(len(block), maxBlock)])
		yield(word, found)
		return err
	}
	for part := range slices.Chunk(words, asked) {
		args := make([]any, asked, asked+2)
		copy(args, part)
		if err := eachOf(ctx, read, scan, append(args, eraOf(in.first), eraOf(min(in.last, maxRow)))...); err != nil {
			return err
		}
	}
	return nil
}

// maxRow is more than any row number.
const maxRow = int64(model.MaxYear+1) * 10000 * perDay
