package shelf

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"dateline/model"
)

// carried is all that is left on one archive, as it is written in JSON.
type carried struct {
	Place *placed         `json:"place,omitempty"`
	Marks []marked        `json:"marks"`
	Trail json.RawMessage `json:"trail,omitempty"`
}

type placed struct {
	Day   model.Date `json:"day"`
	Story model.ID   `json:"story,omitzero"`
}

type marked struct {
	ID         model.ID     `json:"id"`
	Title      model.Line   `json:"title,omitzero"`
	Read       bool         `json:"read,omitempty"`
	Bookmarked bool         `json:"bookmarked,omitempty"`
	Tags       []model.Line `json:"tags,omitempty"`
	Changed    int64        `json:"changed"` // in seconds since 1970
}

// maxCarried is how much JSON is read, in bytes: a mark takes about 200.
const maxCarried = 64 << 20

// Export writes all marks, the place and the trail as JSON.
func (s *Shelf) Export(ctx context.Context, w io.Writer) error {
	all := carried{Marks: []marked{}}
	day, story, err := s.Place(ctx)
	if err != nil {
		return err
	}
	if !day.IsZero() {
		all.Place = &placed{day, story}
	}
	if all.Trail, err = s.Trail(ctx); err != nil {
		return err
	}
	err = s.each(ctx, func(rows *sql.Rows) error {
		var m marked
		var title, tags string
		err := rows.Scan(scanned{&m.ID}, &title, &m.Read, &m.Bookmarked, &tags, &m.Changed)
		m.Title, m.Tags = model.NewLine(title), splitTags(tags)
		all.Marks = append(all.Marks, m)
		return err
	}, `SELECT story, title, read, bookmarked, tags, changed FROM mark WHERE archive = ? ORDER BY story`, s.archive)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(all)
}

// Import takes what Export wrote, all or nothing, and says how many marks it
// held. Of two marks on a story the one that was changed last stays, and none
// is of the future; a place and a trail are taken where none is kept.
func (s *Shelf) Import(ctx context.Context, r io.Reader) (marks int, err error) {
	text, err := io.ReadAll(io.LimitReader(r, maxCarried+1))
	if err != nil {
		return 0, err
	}
	if len(text) > maxCarried {
		return 0, fmt.Errorf("not an exported shelf: longer than %d bytes", maxCarried)
	}
	var all carried
	if err := json.Unmarshal(text, &all); err != nil {
		return 0, fmt.Errorf("not an exported shelf: %w", err)
	}
	now := s.now().Unix()
	tx, err := s.db.BeginTx(context.WithoutCancel(ctx), nil) // or who closes the file may be ahead of its end
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() // after the commit it does nothing
	for _, m := range all.Marks {
		if m.ID.IsZero() {
			return 0, errors.New("not an exported shelf: a mark is on no story")
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO mark(archive, story, read, bookmarked, title, tags, changed) VALUES(?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT(archive, story) DO UPDATE SET read = excluded.read, bookmarked = excluded.bookmarked, title = excluded.title,
			tags = excluded.tags, changed = excluded.changed WHERE excluded.changed > changed`,
			s.archive, m.ID.String(), m.Read, m.Bookmarked, m.Title.String(), model.Join(m.Tags, tagEnd), max(0, min(m.Changed, now)))
		if err != nil {
			return 0, err
		}
	}
	if p := all.Place; p != nil {
		_, err := tx.ExecContext(ctx, `INSERT INTO place(archive, day, story) VALUES(?, ?, ?) ON CONFLICT(archive) DO NOTHING`, s.archive, p.Day.String(), p.Story.String())
		if err != nil {
			return 0, err
		}
	}
	if all.Trail != nil {
		_, err := tx.ExecContext(ctx, `INSERT INTO trail(archive, stops) VALUES(?, ?) ON CONFLICT(archive) DO NOTHING`, s.archive, []byte(all.Trail))
		if err != nil {
			return 0, err
		}
	}
	return len(all.Marks), tx.Commit()
}
