package store

import (
	"context"
	"database/sql"
	"iter"

	"dateline/model"
)

// rowOf is the first row number of a day.
func rowOf(d model.Date) int64 { return int64(d.Number()) * perDay }

// dayOf is the day of a row.
func dayOf(row int64) model.Date { return model.DateFromNumber(int(row / perDay)) }

// span is the range of rows from the day from to the day to, both included;
// the zero Date is no bound.
func span(from, to model.Date) (first, last int64) {
	last = rowOf(model.NewDate(model.MaxYear, 12, 31)) + perDay - 1
	if !to.IsZero() {
		last = rowOf(to) + perDay - 1
	}
	return rowOf(from), last
}

// queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// each runs a query and calls scan for every row.
func each(ctx context.Context, q queryer, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	return scanAll(rows, err, scan)
}

// eachOf is each for a prepared query that takes little time: ctx is looked at
// before it, since to be cancelled within would cost it two goroutines.
func eachOf(ctx context.Context, prepared *sql.Stmt, scan func(*sql.Rows) error, args ...any) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	rows, err := prepared.QueryContext(context.WithoutCancel(ctx), args...)
	return scanAll(rows, err, scan)
}

func scanAll(rows *sql.Rows, err error, scan func(*sql.Rows) error) error {
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return explain(err)
		}
	}
	return explain(rows.Err())
}

// collect runs a query of one integer column.
func collect(ctx context.Context, q queryer, query string, args ...any) ([]int64, error) {
	var all []int64
	err := each(ctx, q, func(rows *sql.Rows) error {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return err
		}
		all = append(all, n)
		return nil
	}, query, args...)
	return all, err
}

// failed is a sequence of nothing but an error.
func failed[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		yield(none, err)
	}
}
