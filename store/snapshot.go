package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// readers is how many snapshots there can be at once.
const readers = 3

// reader is a connection with its prepared queries and what it knows of the
// archive, kept from one snapshot to the next.
type reader struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
	size     *size // of the archive, when it was last asked for
}

// close closes the queries too, or SQLite would keep the file open for them.
func (r *reader) close() error {
	var err error
	for _, prepared := range r.prepared {
		err = errors.Join(err, prepared.Close())
	}
	return errors.Join(err, r.conn.Close())
}

// readerPool lends readers, the last one that came back first. Who waits for
// one must hold no other connection.
type readerPool struct {
	turns  chan struct{} // one for each that is lent
	mu     sync.Mutex
	idle   []*reader
	closed bool
}

func (p *readerPool) borrow(ctx context.Context, db *sql.DB) (*reader, error) {
	select {
	case p.turns <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if r := p.take(); r != nil {
		return r, nil
	}
	conn, err := db.Conn(context.WithoutCancel(ctx))
	if err != nil {
		<-p.turns
		return nil, err
	}
	return &reader{conn: conn, prepared: map[string]*sql.Stmt{}}, nil
}

// take is a reader that is not lent, nil where there is none.
func (p *readerPool) take() *reader {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.idle)
	if n == 0 {
		return nil
	}
	r := p.idle[n-1]
	p.idle = p.idle[:n-1]
	return r
}

// giveBack takes a reader back; one that is broken, or comes late, is closed.
func (p *readerPool) giveBack(r *reader, broken bool) {
	p.mu.Lock()
	keep := !broken && !p.closed
	if keep {
		p.idle = append(p.idle, r)
	}
	p.mu.Unlock()
	if !keep {
		_ = r.close()
	}
	<-p.turns
}

// close closes the readers that are not lent, and the others when they are
// given back.
func (p *readerPool) close() error {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	var err error
	for r := p.take(); r != nil; r = p.take() {
		err = errors.Join(err, r.close())
	}
	return err
}

// snapshot is the archive as it is at one moment: what needs many queries asks
// it all of one transaction, which also locks the file only once.
type snapshot struct {
	*sql.Tx
	*reader
	archive *Archive
}

// snapshot begins one; it ends with [snapshot.end].
func (a *Archive) snapshot(ctx context.Context) (*snapshot, error) {
	r, err := a.readers.borrow(ctx, a.db)
	if err != nil {
		return nil, explain(err)
	}
	tx, err := r.conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		a.readers.giveBack(r, true)
		return nil, explain(err)
	}
	return &snapshot{Tx: tx, reader: r, archive: a}, nil
}

// end ends the snapshot.
func (s *snapshot) end() { s.archive.readers.giveBack(s.reader, s.Rollback() != nil) }

// statement prepares a query once.
func (s *snapshot) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if prepared := s.prepared[query]; prepared != nil {
		return prepared, nil
	}
	prepared, err := s.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, explain(err)
	}
	s.prepared[query] = prepared
	return prepared, nil
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

// preparer prepares a query once.
type preparer interface {
	statement(ctx context.Context, query string) (*sql.Stmt, error)
}
