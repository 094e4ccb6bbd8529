package store

import (
	"context"
	"maps"
	"slices"
)

// flushCounts adds to every context the stories that it won or lost.
func (w *Writer) flushCounts(ctx context.Context) error {
	for _, id := range slices.Sorted(maps.Keys(w.counts)) {
		if err := w.exec(ctx, `UPDATE context SET stories = stories + ? WHERE id = ?`, w.counts[id], id); err != nil {
			return err
		}
	}
	return nil
}

// flushDays adds to every day what it won or lost.
func (w *Writer) flushDays(ctx context.Context) error {
	for _, day := range slices.Sorted(maps.Keys(w.days)) {
		err := w.exec(ctx, `INSERT INTO day(day, stories, rows) VALUES(?, ?, ?)
			ON CONFLICT(day) DO UPDATE SET stories = stories + excluded.stories, rows = rows + excluded.rows`, day, w.days[day].stories, w.days[day].rows)
		if err != nil {
			return err
		}
	}
	return nil
}
