package store

import (
	"context"
	"database/sql"
	"strings"
)

// statement prepares a query once a transaction.
func (w *Writer) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if prepared := w.prepared[query]; prepared != nil {
		return prepared, nil
	}
	prepared, err := w.tx.PrepareContext(ctx, query)
	if err != nil {
		return nil, explain(err)
	}
	w.prepared[query] = prepared
	return prepared, nil
}

func (w *Writer) exec(ctx context.Context, query string, args ...any) error {
	prepared, err := w.statement(ctx, query)
	if err != nil {
		return err
	}
	_, err = prepared.ExecContext(ctx, args...)
	return explain(err)
}

func (w *Writer) insert(ctx context.Context, query string, args ...any) (int64, error) {
	prepared, err := w.statement(ctx, query)
	if err != nil {
		return 0, err
	}
	result, err := prepared.ExecContext(ctx, args...)
	if err != nil {
		return 0, explain(err)
	}
	return result.LastInsertId()
}

// together is how many rows one statement of a rowWriter takes.
const together = 64

// rowWriter writes many rows with few statements.
type rowWriter struct {
	writer *Writer
	head   string // the statement up to VALUES
	width  int    // columns
	args   []any
}

func (w *Writer) rows(head string, width int) *rowWriter {
	return &rowWriter{writer: w, head: head, width: width}
}

func (r *rowWriter) add(ctx context.Context, values ...any) error {
	r.args = append(r.args, values...)
	if len(r.args) < together*r.width {
		return nil
	}
	return r.finish(ctx)
}

// finish writes the rows that wait.
func (r *rowWriter) finish(ctx context.Context) error {
	rows := len(r.args) / r.width
	if rows == 0 {
		return nil
	}
	one := "(" + strings.Repeat("?,", r.width-1) + "?)"
	err := r.writer.exec(ctx, r.head+strings.Repeat(one+",", rows-1)+one, r.args...)
	r.args = r.args[:0]
	return err
}
