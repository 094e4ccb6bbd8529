package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
	"modernc.org/sqlite/vfs"

	"dateline/model"
)

// ErrNotArchive is wrapped by the error for a file that is no archive of
// dateline.
var ErrNotArchive = errors.New("not a dateline archive")

// errEmpty is what an import leaves that was ended before its first commit.
var errEmpty = fmt.Errorf("%w: it is empty", ErrNotArchive)

// Archive is an open archive, ready to be read by any number of goroutines.
type Archive struct {
	db    *sql.DB
	name  string
	bytes int64
	close func() error
	limit atomic.Int64 // the last row that is told of

	ranker     ranker
	statements sync.Map // of *sql.Stmt by their text
	readers    readerPool
	known      knownNames
}

// Open opens the archive file at path to be read. The error of a file that can
// not be an archive says why and wraps [ErrNotArchive] or the file system's.
func Open(ctx context.Context, path string) (*Archive, error) {
	header, size, err := inspect(path)
	if err != nil {
		return nil, fmt.Errorf("open archive %s: %w", path, err)
	}
	if err := checkHeader(header); err != nil {
		return nil, fmt.Errorf("open archive %s: %w", path, err)
	}
	mode := readMode(path, header)
	dsn, err := fileDSN(path, mode)
	if err != nil {
		return nil, fmt.Errorf("open archive %s: %w", path, err)
	}
	a, err := open(ctx, path, dsn, size, func() error { return nil })
	if err != nil && mode == unfinished {
		return nil, fmt.Errorf("open archive %s: %w", path, errUnfinished)
	}
	return a, err
}

// OpenFS opens the archive file name of fsys, which is read where it lies:
// nothing is copied and nothing is written to disk. The archive is called
// "embedded".
func OpenFS(ctx context.Context, fsys fs.FS, name string) (*Archive, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("open embedded archive: %w", err)
	}
	vfsName, registered, err := vfs.New(fsys)
	if err != nil {
		return nil, fmt.Errorf("open embedded archive: %w", err)
	}
	query := readPragmas()
	query.Set("vfs", vfsName)
	query.Set("mode", "ro")
	query.Set("immutable", "1")
	dsn := "file:" + name + "?" + query.Encode()
	return open(ctx, "embedded", dsn, info.Size(), registered.Close)
}

func open(ctx context.Context, name, dsn string, size int64, closeMore func() error) (*Archive, error) {
	db, err := connect(dsn)
	if err != nil {
		return nil, fmt.Errorf("open archive %s: %w", name, err)
	}
	db.SetMaxOpenConns(readers + besideReaders)
	db.SetMaxIdleConns(besideReaders)
	a := &Archive{db: db, name: name, bytes: size, close: closeMore, readers: readerPool{turns: make(chan struct{}, readers)}}
	a.Limit(model.Date{})
	if err := a.check(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open archive %s: %w", name, err), a.Close())
	}
	return a, nil
}

// Name is the path that the archive was opened by, or "embedded".
func (a *Archive) Name() string { return a.name }

// Close ends all reading.
func (a *Archive) Close() error { return errors.Join(a.readers.close(), a.db.Close(), a.close()) }

// besideReaders is how many connections there are for single queries.
const besideReaders = 2

// statement prepares a query once.
func (a *Archive) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if prepared, ok := a.statements.Load(query); ok {
		return prepared.(*sql.Stmt), nil
	}
	prepared, err := a.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, explain(err)
	}
	if kept, raced := a.statements.LoadOrStore(query, prepared); raced {
		return kept.(*sql.Stmt), prepared.Close()
	}
	return prepared, nil
}

// check holds the statements of the file against the schema.
func (a *Archive) check(ctx context.Context) error {
	rows, err := a.db.QueryContext(ctx, `SELECT type, name, coalesce(sql, '') FROM sqlite_schema`)
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	wanted := map[string]bool{}
	for _, statement := range slices.Concat(schema, shadows) {
		wanted[statement] = true
	}
	for rows.Next() {
		var kind, name, statement string
		if err := rows.Scan(&kind, &name, &statement); err != nil {
			return explain(err)
		}
		switch {
		case wanted[statement]:
			delete(wanted, statement)
		case kind == "index" && statement == "": // SQLite makes it of a key
		default:
			return fmt.Errorf("%w: it holds an unknown %s %q", ErrNotArchive, kind, model.NewLine(name))
		}
	}
	if err := rows.Err(); err != nil {
		return explain(err)
	}
	if len(wanted) > 0 {
		return fmt.Errorf("%w: %d of its tables are missing", ErrNotArchive, len(wanted))
	}
	return nil
}

// headerSize is the length of a SQLite file's header, in bytes.
const headerSize = 100

// companions is what SQLite opens beside a file, by the ends of the names.
var companions = []string{"-journal", "-wal", "-shm"}

// inspect reads the header of a regular file; anything else, and anything else
// beside it, is refused before it is opened: opening a pipe can wait for ever.
func inspect(path string) (header []byte, size int64, err error) {
	for _, end := range companions {
		if info, err := os.Stat(path + end); err == nil && !info.Mode().IsRegular() {
			return nil, 0, fmt.Errorf("%w: beside it, *%s is not a regular file", ErrNotArchive, end)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, unwrapPath(err)
	}
	if !info.Mode().IsRegular() {
		return nil, 0, fmt.Errorf("%w: it is not a regular file", ErrNotArchive)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, unwrapPath(err)
	}
	defer file.Close()
	if info.Size() == 0 || begun(path) {
		return nil, 0, errEmpty
	}
	header = make([]byte, headerSize)
	if _, err := io.ReadFull(file, header); err != nil {
		return nil, 0, fmt.Errorf("%w: it is too short", ErrNotArchive)
	}
	return header, info.Size(), nil
}

// begun says that the file at path is the beginning of one that was never
// committed: a rollback journal lies beside it that brings it back to no pages
// (https://www.sqlite.org/fileformat.html, section 3).
func begun(path string) bool {
	const magic, size = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 28
	file, err := os.Open(path + "-journal")
	if err != nil {
		return false
	}
	defer file.Close()
	header := make([]byte, size)
	if _, err := io.ReadFull(file, header); err != nil {
		return false
	}
	return string(header[:len(magic)]) == magic && binary.BigEndian.Uint32(header[16:]) == 0
}

// checkHeader tells an archive from other files by the fields of the SQLite
// file format (https://www.sqlite.org/fileformat.html, section 1.3).
func checkHeader(header []byte) error {
	if string(header[:16]) != "SQLite format 3\x00" {
		return fmt.Errorf("%w: it is no SQLite file", ErrNotArchive)
	}
	if id := binary.BigEndian.Uint32(header[68:]); id != applicationID {
		return fmt.Errorf("%w: it belongs to another program", ErrNotArchive)
	}
	switch version := binary.BigEndian.Uint32(header[60:]); {
	case version > schemaVersion:
		return fmt.Errorf("it was made by a newer dateline (schema %d, this program reads %d): update dateline", version, schemaVersion)
	case version == 0:
		return fmt.Errorf("%w: it has no version", ErrNotArchive)
	case version < schemaVersion:
		return fmt.Errorf("it was made by an older dateline (schema %d, this program reads %d): move it away, then import or pull it again", version, schemaVersion)
	}
	return nil
}

// The ways to open a file. An unfinished one lies where nothing can be written:
// it can be read if its companions can, which only trying tells.
const (
	readOnly   = "ro"
	readWrite  = "rw"
	create     = "rwc"
	immutable  = "immutable"
	unfinished = "unfinished"
)

var errUnfinished = errors.New("an import has not finished and this folder can not be written: run the import again, or copy the archive with its -wal file to a folder of your own")

// readMode chooses how to open a file for reading. One in WAL mode needs its
// companion files, and one whose import was killed must be put in order first;
// where neither can be done and nothing waits, the file is whole and can be
// read as it lies.
func readMode(path string, header []byte) string {
	logged := header[18] == 2
	waiting := holds(path+"-wal") && logged || holds(path+"-journal")
	switch {
	case !logged && !waiting:
		return readOnly
	case writable(filepath.Dir(path)):
		return readWrite
	case waiting:
		return unfinished
	}
	return immutable
}

// holds says that there is a file with anything in it.
func holds(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

func writable(folder string) bool {
	probe, err := os.CreateTemp(folder, ".dateline-*")
	if err != nil {
		return false
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name())) == nil
}

// fileDSN is the data source name of a file.
func fileDSN(path, mode string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if runtime.GOOS == "windows" {
		absolute = "/" + filepath.ToSlash(absolute)
	}
	query := readPragmas()
	switch mode {
	case immutable:
		query.Set("mode", readOnly)
		query.Set("immutable", "1")
	case unfinished:
		query.Set("mode", readOnly)
	case create:
		query = writePragmas()
		query.Set("mode", mode)
	default:
		query.Set("mode", mode)
	}
	return (&url.URL{Scheme: "file", Path: absolute, RawQuery: query.Encode()}).String(), nil
}

// readPragmas is how a file is read. Each connection keeps little of it: the
// system keeps the rest, once for all.
func readPragmas() url.Values {
	return url.Values{
		"_defensive":    {"1"},
		"_dqs":          {"0"},
		"_query_only":   {"1"},
		"_busy_timeout": {"5000"},
		"_pragma":       {"trusted_schema(0)", "cell_size_check(1)", "mmap_size(0)", "cache_size(-1000)"},
	}
}

func writePragmas() url.Values {
	return url.Values{
		"_defensive":    {"1"},
		"_dqs":          {"0"},
		"_busy_timeout": {"5000"},
		"_txlock":       {"immediate"},
		"_pragma":       {"trusted_schema(0)", "cell_size_check(1)", "cache_size(-8000)", "temp_store(2)"},
	}
}

// explain names what SQLite says of a file that it can not read.
func explain(err error) error {
	var fault *sqlite.Error
	if !errors.As(err, &fault) {
		return err
	}
	switch fault.Code() & 0xff {
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: it is no SQLite file", ErrNotArchive)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%w: it is damaged", ErrNotArchive)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return errors.New("another program is writing to it: try again when it has finished")
	case sqlite3.SQLITE_FULL:
		return errors.New("the disk is full: what was committed before is safe")
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("the disk failed (%d): what was committed before is safe", fault.Code())
	}
	return errors.New(model.NewLine(fault.Error()).String())
}

// busy says that another connection holds the file.
func busy(err error) bool {
	var fault *sqlite.Error
	return errors.As(err, &fault) && fault.Code()&0xff == sqlite3.SQLITE_BUSY
}

// unwrapPath drops the path from a file system error: the caller names it.
func unwrapPath(err error) error {
	var fault *fs.PathError
	if errors.As(err, &fault) {
		return fault.Err
	}
	return err
}
