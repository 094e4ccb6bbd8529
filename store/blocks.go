package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"dateline/model"
)

// index is the blocks of postings as a batch changes them: some at a time, so
// that what they hold already is read in few queries.
type index struct {
	writer *Writer
	out    *rowWriter
	blocks []block
}

// place is where a block stands: that of a word, or of a context by its number,
// in an era.
type place struct {
	word any
	era  int
}

// block is what a batch adds to one.
type block struct {
	place
	postings []posting
}

// add takes the postings of a word or context, in any order.
func (i *index) add(ctx context.Context, word any, postings []posting) error {
	slices.SortFunc(postings, func(a, b posting) int { return cmp.Compare(a.row, b.row) })
	for len(postings) > 0 {
		era := eraOf(postings[0].row)
		n := slices.IndexFunc(postings, func(p posting) bool { return eraOf(p.row) != era })
		if n < 0 {
			n = len(postings)
		}
		i.blocks = append(i.blocks, block{place{word, era}, postings[:n]})
		postings = postings[n:]
	}
	if len(i.blocks) < asked {
		return nil
	}
	return i.write(ctx)
}

// write adds the postings that wait to what is held.
func (i *index) write(ctx context.Context) error {
	for part := range slices.Chunk(i.blocks, asked) {
		held, err := i.writer.held(ctx, part)
		if err != nil {
			return err
		}
		for _, b := range part {
			rows, stories := addPostings(held[b.place], b.postings)
			if err := i.out.add(ctx, b.word, b.era, stories, rows); err != nil {
				return err
			}
		}
	}
	i.blocks = i.blocks[:0]
	return nil
}

// flush writes all that is left.
func (i *index) flush(ctx context.Context) error {
	if err := i.write(ctx); err != nil {
		return err
	}
	return i.out.finish(ctx)
}

// held reads what the file holds in the places of at most [asked] blocks.
func (w *Writer) held(ctx context.Context, blocks []block) (map[place][]byte, error) {
	read, err := w.statement(ctx, `SELECT word, era, rows FROM posting WHERE era = ? AND word IN (?`+strings.Repeat(",?", asked-1)+`)`)
	if err != nil {
		return nil, err
	}
	byEra := map[int][]any{}
	for _, b := range blocks {
		if w.eras[b.era] {
			byEra[b.era] = append(byEra[b.era], b.word)
		}
	}
	held := map[place][]byte{}
	for era, words := range byEra {
		args := make([]any, 1+asked)
		args[0] = era
		copy(args[1:], words)
		err := eachOf(ctx, read, func(rows *sql.Rows) error {
			var at place
			var data []byte
			err := rows.Scan(&at.word, &at.era, &data)
			held[at] = data
			return err
		}, args...)
		if err != nil {
			return nil, err
		}
	}
	return held, nil
}

// unpost takes a story out of the blocks that were written before.
func (w *Writer) unpost(ctx context.Context, row int64, s model.Story, contexts []int64) error {
	counts, length := bag(s)
	var blocks []block
	for _, id := range contexts {
		blocks = append(blocks, block{place: place{id, eraOf(row)}})
	}
	for word := range counts {
		blocks = append(blocks, block{place: place{word, eraOf(row)}})
	}
	for part := range slices.Chunk(blocks, asked) {
		held, err := w.held(ctx, part)
		if err != nil {
			return err
		}
		for at, rows := range held {
			if err := w.drop(ctx, at, rows, row); err != nil {
				return err
			}
		}
	}
	return w.countAll(ctx, -1, -length)
}

// drop takes the posting of a row out of a block.
func (w *Writer) drop(ctx context.Context, at place, rows []byte, row int64) error {
	all, _ := everything.postings(nil, rows)
	rest := slices.DeleteFunc(all, func(p posting) bool { return p.row == row })
	if len(rest) == 0 {
		return w.exec(ctx, `DELETE FROM posting WHERE word = ? AND era = ?`, at.word, at.era)
	}
	return w.exec(ctx, `UPDATE posting SET stories = ?, rows = ? WHERE word = ? AND era = ?`, len(rest), appendPostings(nil, 0, rest), at.word, at.era)
}
