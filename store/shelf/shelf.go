// Package shelf keeps what a reader leaves behind: which stories are read,
// bookmarks, and the last place, for every archive apart.
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

	_ "modernc.org/sqlite" // the driver

	"dateline/model"
)

const applicationID = 0x4474536c // "DtSl"

// schema makes an empty shelf; it is run at every opening and changes nothing
// where all is there.
const schema = `
CREATE TABLE IF NOT EXISTS mark(archive TEXT NOT NULL, story TEXT NOT NULL, read INTEGER NOT NULL, bookmarked INTEGER NOT NULL, title TEXT NOT NULL, tags TEXT NOT NULL, changed INTEGER NOT NULL, PRIMARY KEY(archive, story)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place(archive TEXT PRIMARY KEY, day TEXT NOT NULL, story TEXT NOT NULL) WITHOUT ROWID;`

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
		return nil
	}
	var tables int
	if err := s.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name NOT IN ('mark', 'place')`).Scan(&tables); err != nil {
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

// Marks is what is left on stories; those without a mark are left out.
func (s *Shelf) Marks(ctx context.Context, ids []model.ID) (map[model.ID]model.Mark, error) {
	found := make(map[model.ID]model.Mark)
	if len(ids) == 0 {
		return found, nil
	}
	args := []any{s.archive}
	for _, id := range ids {
		args = append(args, id.String())
	}
	rows, err := s.db.QueryContext(ctx, `SELECT story, read, bookmarked FROM mark WHERE archive = ? AND story IN (?`+strings.Repeat(",?", len(ids)-1)+`)`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var story string
		var mark model.Mark
		if err := rows.Scan(&story, &mark.Read, &mark.Bookmarked); err != nil {
			return nil, err
		}
		id, err := model.ParseID(story)
		if err != nil {
			return nil, err
		}
		found[id] = mark
	}
	return found, rows.Err()
}

// Set leaves a mark on a story.
func (s *Shelf) Set(ctx context.Context, id model.ID, mark model.Mark) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO mark(archive, story, read, bookmarked, title, tags, changed) VALUES(?, ?, ?, ?, '', '', ?)
		ON CONFLICT(archive, story) DO UPDATE SET read = excluded.read, bookmarked = excluded.bookmarked, changed = excluded.changed`,
		s.archive, id.String(), mark.Read, mark.Bookmarked, s.now().Unix())
	return err
}

// Bookmarks is the stories that are bookmarked, the last one first.
func (s *Shelf) Bookmarks(ctx context.Context) ([]model.ID, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT story FROM mark WHERE archive = ? AND bookmarked ORDER BY changed DESC, story DESC`, s.archive)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []model.ID
	for rows.Next() {
		var story string
		if err := rows.Scan(&story); err != nil {
			return nil, err
		}
		id, err := model.ParseID(story)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Place is where the reader left; zero where there is no such place.
func (s *Shelf) Place(ctx context.Context) (model.Date, model.ID, error) {
	var day model.Date
	var story model.ID
	var dayText, storyText string
	err := s.db.QueryRowContext(ctx, `SELECT day, story FROM place WHERE archive = ?`, s.archive).Scan(&dayText, &storyText)
	if errors.Is(err, sql.ErrNoRows) {
		return day, story, nil
	}
	if err == nil {
		err = errors.Join(day.UnmarshalText([]byte(dayText)), story.UnmarshalText([]byte(storyText)))
	}
	return day, story, err
}

// Keep remembers where the reader leaves.
func (s *Shelf) Keep(ctx context.Context, day model.Date, story model.ID) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO place(archive, day, story) VALUES(?, ?, ?)
		ON CONFLICT(archive) DO UPDATE SET day = excluded.day, story = excluded.story`, s.archive, day.String(), story.String())
	return err
}
