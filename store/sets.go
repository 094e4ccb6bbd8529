package store

import (
	"context"
	"database/sql"
	"slices"
)

// common is the rows of both of two ascending lists.
func common(a, b []int64) []int64 {
	var both []int64
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			both = append(both, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return both
}

// sample is n of the rows, evenly spread, or all where they are fewer.
func sample(rows []int64, n int) []int64 {
	if len(rows) <= n {
		return rows
	}
	picked := make([]int64, n)
	for i := range picked {
		picked[i] = rows[i*len(rows)/n]
	}
	return picked
}

// companions counts in how many of the rows each context occurs.
func (a *Archive) companions(ctx context.Context, rows []int64) (map[int64]int, error) {
	counts := map[int64]int{}
	err := a.eachContexts(ctx, rows, func(_ int64, ids []int64) {
		for _, id := range once(ids) {
			counts[id]++
		}
	})
	return counts, err
}

// inOneQuery is how many rows one query asks for.
const inOneQuery = 500

// eachContexts calls yield with the contexts of every row.
func (a *Archive) eachContexts(ctx context.Context, rows []int64, yield func(row int64, ids []int64)) error {
	scan := func(r *sql.Rows) error {
		var row int64
		var data sql.RawBytes
		err := r.Scan(&row, &data)
		yield(row, parseNumbers(data))
		return err
	}
	read, err := a.statement(ctx, `SELECT s.id, s.contexts FROM json_each(?) j CROSS JOIN story s ON s.id = j.value`)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(rows, inOneQuery) {
		if err := eachOf(ctx, read, scan, list(part)); err != nil {
			return err
		}
	}
	return nil
}
