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
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	applicationID = 0x4474536c // "DtSl"
	schemaVersion = 1
)

// maxValue bounds one text of a shelf, in bytes: a damaged file can not fill
// the memory with one value.
const maxValue = 16 << 20

// schema is the tables of a shelf as SQLite keeps their making. Whichever is
// missing is made at every opening.
var schema = []string{
	`CREATE TABLE mark(archive TEXT NOT NULL, story TEXT NOT NULL, read INTEGER NOT NULL, bookmarked INTEGER NOT NULL, title TEXT NOT NULL, tags TEXT NOT NULL, changed INTEGER NOT NULL, PRIMARY KEY(archive, story)) WITHOUT ROWID`,
	`CREATE TABLE place(archive TEXT PRIMARY KEY, day TEXT NOT NULL, story TEXT NOT NULL) WITHOUT ROWID`,
	`CREATE TABLE trail(archive TEXT PRIMARY KEY, stops BLOB NOT NULL) WITHOUT ROWID`,
}

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
	for _, end := range []string{"", "-journal", "-wal", "-shm"} { // what SQLite opens, and a pipe can be waited for
		if info, err := os.Stat(path + end); err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is not a regular file", filepath.Base(path)+end)
		}
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
		"_pragma": {"trusted_schema(0)", "cell_size_check(1)"},
	}
	return (&url.URL{Scheme: "file", Path: absolute, RawQuery: query.Encode()}).String(), nil
}

// prepare holds the file against the schema, and makes what is missing.
func (s *Shelf) prepare(ctx context.Context) error {
	conn, err := s.db.Conn(ctx) // the only one, which is never closed before the shelf is
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_LENGTH, maxValue); err != nil {
		return err
	}
	var id, version, known, unknown int
	err = conn.QueryRowContext(ctx, `SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema WHERE sql IN (?1, ?2, ?3)),
		(SELECT count(*) FROM sqlite_schema WHERE sql IS NULL OR sql NOT IN (?1, ?2, ?3)) FROM pragma_application_id, pragma_user_version`,
		schema[0], schema[1], schema[2]).Scan(&id, &version, &known, &unknown)
	switch {
	case err != nil:
		return err
	case id != applicationID && (id != 0 || unknown > 0):
		return errors.New("it belongs to another program")
	case version > schemaVersion:
		return fmt.Errorf("it was made by a newer dateline (schema %d, this program knows %d): update dateline", version, schemaVersion)
	case unknown > 0:
		return errors.New("it is damaged: it holds what no shelf does; move it away, and a new one is made")
	}
	if _, err := conn.ExecContext(ctx, `PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL`); err != nil {
		return err
	}
	if id == applicationID && version == schemaVersion && known == len(schema) {
		return nil
	}
	missing := strings.ReplaceAll(strings.Join(schema, ";\n"), "CREATE TABLE", "CREATE TABLE IF NOT EXISTS")
	_, err = conn.ExecContext(ctx, fmt.Sprintf("%s; PRAGMA application_id=%d; PRAGMA user_version=%d;", missing, applicationID, schemaVersion))
	return err
}

// Close ends all use of the shelf.
func (s *Shelf) Close() error { return s.db.Close() }
