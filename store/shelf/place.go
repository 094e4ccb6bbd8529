package shelf

import (
	"context"
	"database/sql"
	"errors"

	"dateline/model"
)

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

// Trail is the trail as it was kept; nil where none was.
func (s *Shelf) Trail(ctx context.Context) ([]byte, error) {
	var stops []byte
	err := s.db.QueryRowContext(ctx, `SELECT stops FROM trail WHERE archive = ?`, s.archive).Scan(&stops)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return stops, err
}

// KeepTrail remembers the trail, in whatever form of JSON the caller reads it.
func (s *Shelf) KeepTrail(ctx context.Context, stops []byte) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO trail(archive, stops) VALUES(?, ?)
		ON CONFLICT(archive) DO UPDATE SET stops = excluded.stops`, s.archive, stops)
	return err
}
