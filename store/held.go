package store

import (
	"context"
	"database/sql"
	"strings"

	"dateline/model"
)

// pageKey begins the names of the facts that say which version of a day's page
// an archive was filled from.
const pageKey = "page "

// Held is the stories and stubs of a day as they are, with what was put and
// not yet flushed, in the order of their page.
func (w *Writer) Held(ctx context.Context, d model.Date) ([]model.Story, error) {
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	first, last := span(d, d)
	rows, err := collect(ctx, w.tx, `SELECT id FROM story WHERE id BETWEEN ? AND ? ORDER BY position, slug`, first, last)
	stories := make([]model.Story, 0, len(rows))
	for _, row := range rows {
		story, err := readStory(ctx, w.tx, row)
		if err != nil {
			return nil, err
		}
		stories = append(stories, story)
	}
	return stories, err
}

// LastDay is the last day that holds stories, as it was when they were last
// flushed; the zero Date is none.
func (w *Writer) LastDay(ctx context.Context) (model.Date, error) {
	if err := w.begin(ctx); err != nil {
		return model.Date{}, err
	}
	return nextDay(ctx, w.tx, 0, lastDayNumber, -1)
}

// Versions is which version of its page each day was filled from, for the days
// of which that was noted.
func (w *Writer) Versions(ctx context.Context) (map[model.Date]string, error) {
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	versions := map[model.Date]string{}
	err := each(ctx, w.tx, func(rows *sql.Rows) error {
		var key, version string
		if err := rows.Scan(&key, &version); err != nil {
			return err
		}
		if day, err := model.ParseDate(strings.TrimPrefix(key, pageKey)); err == nil {
			versions[day] = version
		}
		return nil
	}, `SELECT key, value FROM meta WHERE key > ? AND key < ?`, pageKey, pageKey+"~")
	return versions, err
}

// SetVersion notes which version of its page a day was filled from, with the
// same flush as the day's stories.
func (w *Writer) SetVersion(ctx context.Context, d model.Date, version string) error {
	return w.Describe(ctx, pageKey+d.String(), version)
}
