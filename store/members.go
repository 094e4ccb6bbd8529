package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// leave takes a story out of its contexts.
func (w *Writer) leave(ctx context.Context, row int64, contexts []int64) error {
	for _, id := range contexts {
		if w.members[member{id, row}] {
			delete(w.members, member{id, row})
			continue
		}
		if err := w.exec(ctx, `DELETE FROM story_context WHERE context = ? AND story = ?`, id, row); err != nil {
			return err
		}
	}
	return nil
}

// flushMembers writes which stories have which contexts.
func (w *Writer) flushMembers(ctx context.Context) error {
	out := w.rows(`INSERT INTO story_context(context, story) VALUES`, 2)
	byContext := func(a, b member) int {
		return cmp.Or(cmp.Compare(a.context, b.context), cmp.Compare(a.story, b.story))
	}
	for _, m := range slices.SortedFunc(maps.Keys(w.members), byContext) {
		if err := out.add(ctx, m.context, m.story); err != nil {
			return err
		}
	}
	return out.finish(ctx)
}

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
