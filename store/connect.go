package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// maxValue bounds one text of an archive, in bytes: a damaged or hostile file
// can not fill the memory with one value.
const maxValue = 16 << 20

// connect is the pool of connections to a file; every one of them refuses a
// value over maxValue.
func connect(dsn string) (*sql.DB, error) {
	plain, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(bounded{plain}), nil
}

type bounded struct{ driver.Connector }

func (b bounded) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := b.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	if err := bound(ctx, lent{b.Driver(), conn}); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// bound sets the limit of one connection. The driver takes it only out of a
// pool's hand: this pool holds nothing else, and closing it while the
// connection is lent leaves that open.
func bound(ctx context.Context, one lent) error {
	pool := sql.OpenDB(one)
	conn, err := pool.Conn(ctx)
	if err == nil {
		_, err = sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_LENGTH, maxValue)
	}
	return errors.Join(err, pool.Close())
}

// lent is the connector to a connection that is there already.
type lent struct {
	driver driver.Driver
	conn   driver.Conn
}

func (l lent) Connect(context.Context) (driver.Conn, error) { return l.conn, nil }
func (l lent) Driver() driver.Driver                        { return l.driver }
