package store

import (
	"context"
	"database/sql"
	"fmt"

	"dateline/model"
)

// existing is what an archive holds of a story already; row 0 is nothing.
type existing struct {
	row      int64
	position int // on the day's page
	state    int
	hash     []byte
}

// knownDay is what an archive holds of a day, by slug.
type knownDay struct {
	date model.Date
	rows map[string]existing
	next int64 // the row for a new story
}

func (w *Writer) lookAt(ctx context.Context, d model.Date) (*knownDay, error) {
	if w.day != nil && w.day.date == d {
		return w.day, nil
	}
	first, last := span(d, d)
	day := &knownDay{date: d, rows: map[string]existing{}, next: first}
	err := each(ctx, w.tx, func(rows *sql.Rows) error {
		var slug string
		var found existing
		err := rows.Scan(&found.row, &slug, &found.position, &found.state, &found.hash)
		day.rows[slug], day.next = found, found.row+1
		return err
	}, `SELECT id, slug, position, state, hash FROM story WHERE id BETWEEN ? AND ? ORDER BY id`, first, last)
	if err == nil {
		w.day = day
	}
	return day, err
}

// place is the row for a story of the day that it does not hold yet.
func (d *knownDay) place() (int64, error) {
	if _, last := span(d.date, d.date); d.next > last {
		return 0, fmt.Errorf("%s holds %d stories already, and a day has room for no more", d.date, perDay)
	}
	return d.next, nil
}
