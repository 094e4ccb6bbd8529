package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"

	"dateline/model"
)

// Writer adds stories to an archive file. It is for one goroutine. Days are
// put whole and committed in batches: whatever happens, the file holds whole
// days and opens again.
type Writer struct {
	path  string
	db    *sql.DB
	tx    *sql.Tx
	names names

	prepared map[string]*sql.Stmt
	eras     map[int]bool // for which the file holds postings already
	day      *knownDay    // the day that was looked at last
	put      int          // stories
	unwritten
}

// unwritten is what waits for the end of the batch.
type unwritten struct {
	index   *indexer
	texts   map[int64][2]string // title and summary of the rows to be indexed
	counts  map[int64]int       // stories that a context has won or lost
	days    map[int]dayCount    // what a day, by its number, has won or lost
	pending int                 // stories put
	bytes   int                 // of their titles and summaries
}

// batch is how many stories one commit takes at least, unless it is asked for
// or they are long: then it is batchBytes of titles and summaries.
const (
	batch      = 48000
	batchBytes = 24 << 20
)

// Edit opens the archive file at path for writing, and makes it where there is
// none. The file is one again that any program can read when the Writer is
// closed.
func Edit(ctx context.Context, path string) (*Writer, error) {
	header, _, err := inspect(path)
	if err == nil {
		err = checkHeader(header)
	}
	// What was ended before its first commit has left no file or an empty one.
	if err != nil && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, errEmpty) {
		return nil, fmt.Errorf("write archive %s: %w", path, err)
	}
	dsn, err := fileDSN(path, create)
	if err != nil {
		return nil, fmt.Errorf("write archive %s: %w", path, err)
	}
	db, err := connect(dsn)
	if err != nil {
		return nil, fmt.Errorf("write archive %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	w := &Writer{path: path, db: db, names: names{}}
	if err := w.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("write archive %s: %w", path, explain(err)), db.Close())
	}
	return w, nil
}

// prepare makes the tables of a file that has none, and checks those of any
// other.
func (w *Writer) prepare(ctx context.Context) error {
	var tables int
	if err := w.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables); err != nil {
		return err
	}
	var err error
	if tables == 0 {
		err = w.create(ctx)
	} else {
		err = (&Archive{db: w.db}).check(ctx)
	}
	if err != nil {
		return err
	}
	_, err = w.db.ExecContext(ctx, `PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL`)
	return err
}

// create makes an archive in one transaction, its name included, so that a file
// is an archive or empty.
func (w *Writer) create(ctx context.Context) error {
	ctx, err := whole(ctx)
	if err != nil {
		return err
	}
	if _, err := w.db.ExecContext(ctx, `PRAGMA page_size=4096; PRAGMA synchronous=FULL`); err != nil {
		return err
	}
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	named := []string{
		fmt.Sprintf(`PRAGMA application_id=%d`, applicationID),
		fmt.Sprintf(`PRAGMA user_version=%d`, schemaVersion),
	}
	for _, statement := range slices.Concat(named, schema) {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	for setting, value := range map[string]int{"hashsize": textBuffer, "automerge": textPieces} {
		if _, err := tx.ExecContext(ctx, `INSERT INTO story_text(story_text, rank) VALUES(?, ?)`, setting, value); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// Describe sets a fact about the archive: its "title", "license",
// "attribution", or "made" (when and by which version).
func (w *Writer) Describe(ctx context.Context, key, value string) error {
	ctx, err := whole(ctx)
	if err != nil {
		return err
	}
	if err := w.begin(ctx); err != nil {
		return err
	}
	return w.exec(ctx, `INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value`, key, model.NewLine(value).String())
}

// Flush commits all that was put.
func (w *Writer) Flush(ctx context.Context) error {
	ctx, err := whole(ctx)
	if w.tx == nil || err != nil {
		return err
	}
	for _, flush := range []func(context.Context) error{w.flushTexts, w.flushCounts, w.flushDays, w.flushIndex} {
		if err := flush(ctx); err != nil {
			return errors.Join(err, w.end(w.tx.Rollback()))
		}
	}
	return w.end(w.tx.Commit())
}

// Close drops what was not flushed and leaves one finished file, without
// companions. Where others are reading it, these stay until the last of them
// ends.
func (w *Writer) Close() error {
	var err error
	if w.tx != nil {
		err = w.end(w.tx.Rollback())
	}
	// Who reads the file may do so for hours: that is not waited for.
	_, finish := w.db.ExecContext(context.Background(), `PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=100; PRAGMA journal_mode=DELETE`)
	if busy(finish) {
		finish = nil
	}
	return errors.Join(err, explain(finish), w.db.Close())
}

// whole is a context for work in a transaction, which is begun only while ctx
// lasts and then done to its end. SQLite drops the whole transaction of a
// statement that is stopped, and one whose context ends is rolled back beside
// whoever closes the file, which leaves its journal behind.
func whole(ctx context.Context) (context.Context, error) {
	return context.WithoutCancel(ctx), ctx.Err()
}

func (w *Writer) begin(ctx context.Context) error {
	if w.tx != nil {
		return nil
	}
	tx, err := w.db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return fmt.Errorf("write archive %s: %w", w.path, explain(err))
	}
	w.tx, w.prepared, w.eras = tx, map[string]*sql.Stmt{}, map[int]bool{}
	w.unwritten = unwritten{
		index: newIndexer(), texts: map[int64][2]string{},
		counts: map[int64]int{}, days: map[int]dayCount{},
	}
	return readDays(ctx, tx, 0, lastDayNumber, func(d model.Date, has dayCount) {
		if has.stories > 0 {
			w.eras[eraOf(rowOf(d))] = true
		}
	})
}

func (w *Writer) end(err error) error {
	if w.index != nil {
		w.index.finish()
	}
	w.tx, w.prepared, w.day, w.unwritten = nil, nil, nil, unwritten{}
	if err != nil {
		clear(w.names)
		return fmt.Errorf("write archive %s: %w", w.path, explain(err))
	}
	return nil
}

// names remembers the row numbers of topics, contexts and credits by their
// table and texts, so that a name is looked up once; a great many are forgotten
// together.
type names map[[3]string]int64

const maxNames = 100_000

// name is the row number of a name in its table, which gets the name where it
// lacks it.
func (w *Writer) name(ctx context.Context, key [3]string, find, add string, args ...any) (int64, error) {
	if row, found := w.names[key]; found {
		return row, nil
	}
	prepared, err := w.statement(ctx, find)
	if err != nil {
		return 0, err
	}
	var row int64
	err = prepared.QueryRowContext(ctx, args...).Scan(&row)
	if errors.Is(err, sql.ErrNoRows) {
		row, err = w.insert(ctx, add, args...)
	}
	if err != nil {
		return 0, explain(err)
	}
	if len(w.names) >= maxNames {
		clear(w.names)
	}
	w.names[key] = row
	return row, nil
}

// appendText appends a length and the text, so that no two lists of texts give the
// same bytes.
func appendText(data []byte, text string) []byte {
	data = binary.AppendUvarint(data, uint64(len(text)))
	return append(data, text...)
}
