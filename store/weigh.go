package store

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/model"
)

// weightedPrefix is how many letters the beginning of a word must have to be
// weighed: fewer say next to nothing.
const weightedPrefix = 4

// weigh scores rows, ascending, by BM25 with the words that a query looks for;
// of two that are as good the newer is the better.
func (a *Archive) weigh(ctx context.Context, q model.Query, rows []int64) (ranked, error) {
	all := make(ranked, len(rows))
	if len(rows) == 0 {
		return all, nil
	}
	newest := dayOf(rows[len(rows)-1]).Ordinal()
	for i, row := range rows {
		all[i] = scored{row: row, days: newest - dayOf(row).Ordinal()}
	}
	in, err := a.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer in.end()
	size, err := in.size(ctx)
	if err != nil || size.stories == 0 {
		return all, err
	}
	w := weighing{in: in, all: all, ranking: ranking{stories: float64(size.stories), average: size.average()}}
	for _, r := range ranges(q) {
		if err := w.put(ctx, r); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// wordRange is the words of the index from one on, up to another that is left
// out.
type wordRange struct{ first, end string }

// ranges is what a query looks for in the index of stems.
func ranges(q model.Query) []wordRange {
	var all []wordRange
	add := func(r wordRange) {
		if !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	for _, group := range q.Any {
		for _, term := range group {
			last := ""
			words(term.Text, func(stem, word string) {
				add(wordRange{stem, stem + "\x00"})
				last = strings.ToLower(word)
			})
			if term.Prefix && utf8.RuneCountInString(last) >= weightedPrefix {
				add(wordRange{last + "\x00", last + string(utf8.MaxRune)})
			}
		}
	}
	return all
}

// weighing adds up what the words weigh in each row.
type weighing struct {
	ranking
	in  *snapshot
	all ranked // ascending
}

func (w *weighing) put(ctx context.Context, r wordRange) error {
	var df float64
	err := w.in.QueryRowContext(ctx, `SELECT coalesce(sum(stories), 0) FROM posting WHERE word >= ? AND word < ?`, r.first, r.end).Scan(&df)
	if err != nil || df == 0 {
		return explain(err)
	}
	weight := math.Log(1 + max(0, w.stories-df+.5)/(df+.5))
	read, err := w.in.statement(ctx, `SELECT rows FROM posting WHERE word >= ? AND word < ? AND era BETWEEN ? AND ?`)
	if err != nil {
		return err
	}
	first, last := w.all[0].row, w.all[len(w.all)-1].row
	return eachOf(ctx, read, func(rows *sql.Rows) error {
		var block sql.RawBytes
		err := rows.Scan(&block)
		w.add(block, weight)
		return err
	}, r.first, r.end, eraOf(first), eraOf(last))
}

// add goes through a block and the rows side by side.
func (w *weighing) add(block []byte, weight float64) {
	rest := w.all
	postings, _ := everything.postings(nil, block)
	for _, p := range postings {
		for len(rest) > 0 && rest[0].row < p.row {
			rest = rest[1:]
		}
		if len(rest) > 0 && rest[0].row == p.row {
			rest[0].score += weight * w.saturation(int(p.times), int(p.length))
		}
	}
}
