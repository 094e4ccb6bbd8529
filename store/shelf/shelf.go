// Package shelf keeps what a reader leaves behind: which stories are read,
// bookmarks with their tags, the last place and the trail, for every archive
// apart.
//
// It is a small SQLite file of its own (application_id 0x4474536c, "DtSl"), so
// that an archive is never written by reading. Several programs may use it at
// once: every mark is one transaction, and writers wait for one another.
package shelf

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	_ "modernc.org/sqlite" // the driver
)

const applicationID = 0x4474536c // "DtSl"

// schema makes an empty shelf; it is run at every opening and changes nothing
// where all is there.
const schema = `
CREATE TABLE IF NOT EXISTS mark(archive TEXT NOT NULL, story TEXT NOT NULL, read INTEGER NOT NULL, bookmarked INTEGER NOT NULL, title TEXT NOT NULL, tags TEXT NOT NULL, changed INTEGER NOT NULL, PRIMARY KEY(archive, story)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place(archive TEXT PRIMARY KEY, day TEXT NOT NULL, story TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trail(archive TEXT PRIMARY KEY, stops BLOB NOT NULL) WITHOUT ROWID;`

// Shelf is an open shelf for one archive.
type Shelf struct {
	db      *sql.DB
	archive string
	now     func() time.Time
}

// Open opens the shelf file at path, which is made where it is not there, for
// the archive of a name.
func Open(ctx context.Context, path, archive string) (*Shelf, error) {
	s, err := open(ctx, path, archive)
	if err != nil {
		return nil, fmt.Errorf("open shelf %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path, archive string) (*Shelf, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	dsn, err := dsn(path)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	s := &Shelf{db: db, archive: archive, now: time.Now}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

func dsn(path string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if runtime.GOOS == "windows" {
		absolute = "/" + filepath.ToSlash(absolute)
	}
	query := url.Values{
		"mode": {"rwc"}, "_defensive": {"1"}, "_dqs": {"0"}, "_busy_timeout": {"10000"}, "_txlock": {"immediate"},
		"_pragma": {"trusted_schema(0)", "journal_mode(WAL)", "synchronous(NORMAL)"},
	}
	return (&url.URL{Scheme: "file", Path: absolute, RawQuery: query.Encode()}).String(), nil
}

func (s *Shelf) prepare(ctx context.Context) error {
	var id int
	if err := s.db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&id); err != nil {
		return err
	}
	if id == applicationID {
		_, err := s.db.ExecContext(ctx, schema)
		return err
	}
	var tables int
	if err := s.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name NOT IN ('mark', 'place', 'trail')`).Scan(&tables); err != nil {
		return err
	}
	if id != 0 || tables > 0 {
		return errors.New("it belongs to another program")
	}
	_, err := s.db.ExecContext(ctx, fmt.Sprintf(`%s PRAGMA application_id=%d;`, schema, applicationID))
	return err
}

// Close ends all use of the shelf.
func (s *Shelf) Close() error { return s.db.Close() }
