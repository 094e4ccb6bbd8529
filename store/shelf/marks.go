package shelf

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"dateline/model"
)

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
	err := s.each(ctx, func(rows *sql.Rows) error {
		var id model.ID
		var mark model.Mark
		err := rows.Scan(scanned{&id}, &mark.Read, &mark.Bookmarked)
		found[id] = mark
		return err
	}, `SELECT story, read, bookmarked FROM mark WHERE archive = ? AND story IN (?`+strings.Repeat(",?", len(ids)-1)+`)`, args...)
	return found, err
}

// Change changes the mark on a story and gives it. Nobody else's change comes
// between. A headline without a title keeps the one that is known.
func (s *Shelf) Change(ctx context.Context, h model.Headline, change func(model.Mark) model.Mark) (model.Mark, error) {
	tx, err := s.db.BeginTx(context.WithoutCancel(ctx), nil) // or who closes the file may be ahead of its end
	if err != nil {
		return model.Mark{}, err
	}
	defer tx.Rollback() // after the commit it does nothing
	var mark model.Mark
	err = tx.QueryRowContext(ctx, `SELECT read, bookmarked FROM mark WHERE archive = ? AND story = ?`, s.archive, h.ID.String()).
		Scan(&mark.Read, &mark.Bookmarked)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return mark, err
	}
	mark = change(mark)
	_, err = tx.ExecContext(ctx, `INSERT INTO mark(archive, story, read, bookmarked, title, tags, changed) VALUES(?, ?, ?, ?, ?, '', ?)
		ON CONFLICT(archive, story) DO UPDATE SET read = excluded.read, bookmarked = excluded.bookmarked, changed = excluded.changed,
		title = CASE excluded.title WHEN '' THEN title ELSE excluded.title END`,
		s.archive, h.ID.String(), mark.Read, mark.Bookmarked, h.Title.String(), s.now().Unix())
	if err != nil {
		return mark, err
	}
	return mark, tx.Commit()
}

// Bookmarks is the stories that are bookmarked, the last one first.
func (s *Shelf) Bookmarks(ctx context.Context) ([]model.Bookmark, error) {
	var all []model.Bookmark
	err := s.each(ctx, func(rows *sql.Rows) error {
		var b model.Bookmark
		var title, tags string
		err := rows.Scan(scanned{&b.ID}, &title, &tags)
		b.Title, b.Tags = model.NewLine(title), splitTags(tags)
		all = append(all, b)
		return err
	}, `SELECT story, title, tags FROM mark WHERE archive = ? AND bookmarked ORDER BY changed DESC, story DESC`, s.archive)
	return all, err
}

// Tag gives a bookmark its tags, in place of those it had.
func (s *Shelf) Tag(ctx context.Context, id model.ID, tags []model.Line) error {
	_, err := s.db.ExecContext(ctx, `UPDATE mark SET tags = ? WHERE archive = ? AND story = ?`, model.Join(tags, tagEnd), s.archive, id.String())
	return err
}

// Read is the stories that are read of the days from and to and all between.
func (s *Shelf) Read(ctx context.Context, from, to model.Date) ([]model.ID, error) {
	var ids []model.ID
	err := s.each(ctx, func(rows *sql.Rows) error {
		var id model.ID
		err := rows.Scan(scanned{&id})
		ids = append(ids, id)
		return err
	}, `SELECT story FROM mark WHERE archive = ? AND read AND story >= ? AND story < ? ORDER BY story`, s.archive, from.String(), to.AddDays(1).String())
	return ids, err
}

// tagEnd stands between tags, which are lines.
const tagEnd = "\n"

func splitTags(text string) []model.Line {
	return slices.DeleteFunc(model.Lines(strings.Split(text, tagEnd)...), model.Line.IsZero)
}

// scanned reads a column of text into an ID.
type scanned struct{ id *model.ID }

// Scan reads the ID, as [sql.Scanner] asks.
func (s scanned) Scan(value any) error {
	text, _ := value.(string)
	return s.id.UnmarshalText([]byte(text))
}

// each calls yield for every row of a query.
func (s *Shelf) each(ctx context.Context, yield func(*sql.Rows) error, query string, args ...any) error {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := yield(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
