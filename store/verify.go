package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"dateline/model"
)

// Verify checks the whole archive: SQLite's own check, every story's hash,
// every link's end, and the counts of the days. It calls fault for all that is
// wrong, and progress after every thousand stories.
func (a *Archive) Verify(ctx context.Context, fault func(error), progress func(stories int)) error {
	if err := a.quickCheck(ctx, fault); err != nil {
		return err
	}
	if err := a.verifyStories(ctx, fault, progress); err != nil {
		return err
	}
	return a.verifyDays(ctx, fault)
}

func (a *Archive) verifyStories(ctx context.Context, fault func(error), progress func(stories int)) error {
	var row int64
	for seen := 0; ; progress(seen) {
		rows, err := collect(ctx, a.db, `SELECT id FROM story WHERE id > ? ORDER BY id LIMIT 1000`, row)
		if err != nil || len(rows) == 0 {
			return err
		}
		if rows[0] <= row || !slices.IsSorted(rows) { // to go on would be to go round
			fault(errors.New("the file itself: its stories are out of order"))
			return nil
		}
		for _, row = range rows {
			a.verifyStory(ctx, row, fault)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		seen += len(rows)
	}
}

func (a *Archive) quickCheck(ctx context.Context, fault func(error)) error {
	return each(ctx, a.db, func(rows *sql.Rows) error {
		var verdict string
		if err := rows.Scan(&verdict); err != nil {
			return err
		}
		if verdict != "ok" {
			fault(fmt.Errorf("the file itself: %s", model.NewLine(verdict)))
		}
		return nil
	}, `PRAGMA quick_check`)
}

func (a *Archive) verifyStory(ctx context.Context, row int64, fault func(error)) {
	story, err := readStory(ctx, a.db, row)
	if err != nil {
		fault(fmt.Errorf("row %d: %w", row, err))
		return
	}
	var stored []byte
	if err := a.db.QueryRowContext(ctx, `SELECT hash FROM story WHERE id = ?`, row).Scan(&stored); err != nil {
		fault(fmt.Errorf("%s: %w", story.ID, explain(err)))
		return
	}
	if !sameHash(story, stored) {
		fault(fmt.Errorf("%s: its text is not the one that was stored", story.ID))
	}
	for _, link := range story.Related {
		if _, err := rowFor(ctx, a.db, link.ID); err != nil {
			fault(fmt.Errorf("%s: its link leads nowhere: %w", story.ID, err))
		}
	}
}

// verifyDays holds the counts of days and contexts against the stories.
func (a *Archive) verifyDays(ctx context.Context, fault func(error)) error {
	held, counted := map[int]dayCount{}, map[int]dayCount{}
	err := each(ctx, a.db, func(rows *sql.Rows) error {
		var number int
		var d dayCount
		err := rows.Scan(&number, &d.stories, &d.stubs)
		held[number] = d
		return err
	}, `SELECT id / 10000, sum(state <> 1), sum(state = 1) FROM story GROUP BY 1`)
	if err != nil {
		return err
	}
	err = readDays(ctx, a.db, 0, lastDayNumber, func(d model.Date, has dayCount) {
		counted[d.Number()], held[d.Number()] = has, held[d.Number()]
	})
	if err != nil {
		fault(fmt.Errorf("the days: %w", err))
	}
	for _, number := range slices.Sorted(maps.Keys(held)) {
		if is, counts := held[number], counted[number]; is != counts {
			fault(fmt.Errorf("%s: it counts %d stories and %d stubs, and holds %d and %d", model.DateFromNumber(number), counts.stories, counts.stubs, is.stories, is.stubs))
		}
	}
	return a.verifyContexts(ctx, fault)
}

// verifyContexts holds the counts of contexts, and those of their postings,
// against the stories.
func (a *Archive) verifyContexts(ctx context.Context, fault func(error)) error {
	held := map[int64]int{}
	err := each(ctx, a.db, func(rows *sql.Rows) error {
		var data sql.RawBytes
		err := rows.Scan(&data)
		for _, id := range once(parseNumbers(data)) {
			held[id]++
		}
		return err
	}, `SELECT contexts FROM story WHERE state <> 1`)
	if err != nil {
		return err
	}
	return each(ctx, a.db, func(rows *sql.Rows) error {
		var id int64
		var name string
		var counted, posted int
		err := rows.Scan(&id, &name, &counted, &posted)
		if counted != held[id] || posted != held[id] {
			fault(fmt.Errorf("context %s: it counts %d stories, lists %d and has %d", model.NewLine(name), counted, posted, held[id]))
		}
		return err
	}, `SELECT c.id, c.name, c.stories, coalesce(sum(p.stories), 0) FROM context c LEFT JOIN posting p ON p.word = +c.id GROUP BY c.id`)
}
