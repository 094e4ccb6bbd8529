package store

import (
	"context"
	"database/sql"
	"sync/atomic"
)

// snapshot is the archive as it is at one moment: what needs many queries asks
// it all of one transaction, which also locks the file only once.
type snapshot struct {
	*sql.Tx
	archive  *Archive
	prepared map[string]*sql.Stmt
}

// preparer prepares a query once.
type preparer interface {
	statement(ctx context.Context, query string) (*sql.Stmt, error)
}

// snapshot begins one; it ends with the rollback of its transaction.
func (a *Archive) snapshot(ctx context.Context) (*snapshot, error) {
	tx, err := a.db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return nil, explain(err)
	}
	return &snapshot{Tx: tx, archive: a, prepared: map[string]*sql.Stmt{}}, nil
}

// often is how many snapshots have to ask for a query before it is prepared for
// good: that takes another connection, for which there is no time at first.
const often = 3

// statement prepares a query once.
func (s *snapshot) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if prepared := s.prepared[query]; prepared != nil {
		return prepared, nil
	}
	times, _ := s.archive.asked.LoadOrStore(query, new(atomic.Int32))
	if times.(*atomic.Int32).Add(1) < often {
		prepared, err := s.PrepareContext(ctx, query)
		if err != nil {
			return nil, explain(err)
		}
		s.prepared[query] = prepared
		return prepared, nil
	}
	prepared, err := s.archive.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	s.prepared[query] = s.StmtContext(ctx, prepared)
	return s.prepared[query], nil
}

// QueryContext is that of the transaction, with the query prepared once. It is
// for queries of which there are few; ctx is looked at before.
func (s *snapshot) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx)
	prepared, err := s.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return prepared.QueryContext(ctx, args...)
}

// QueryRowContext is that of the transaction, with the query prepared once;
// such a query takes too little time to be cancelled.
func (s *snapshot) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	ctx = context.WithoutCancel(ctx)
	prepared, err := s.statement(ctx, query)
	if err != nil {
		return s.Tx.QueryRowContext(ctx, query, args...)
	}
	return prepared.QueryRowContext(ctx, args...)
}
