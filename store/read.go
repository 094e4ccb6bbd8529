package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/model"
)

// About describes the archive without counting anything.
func (a *Archive) About(ctx context.Context) (model.Info, error) {
	info := model.Info{Name: model.NewLine(a.name), Bytes: a.bytes}
	var err error
	last := int(a.last() / perDay)
	if info.First, err = nextDay(ctx, a.db, 0, last, +1); err != nil {
		return info, err
	}
	if info.Last, err = nextDay(ctx, a.db, 0, last, -1); err != nil {
		return info, err
	}
	err = each(ctx, a.db, func(rows *sql.Rows) error {
		var key, value string
		if err := rows.Scan(&key, &value); err != nil {
			return err
		}
		switch key {
		case "title":
			info.Title = model.NewLine(value)
		case "license":
			info.License = model.NewLine(value)
		case "attribution":
			info.Attribution = model.NewLine(value)
		case "made":
			info.Made = model.NewLine(value)
		}
		return nil
	}, `SELECT key, value FROM meta`)
	return info, err
}

// Info describes the archive, but for its contexts, which take long to count.
func (a *Archive) Info(ctx context.Context) (model.Info, error) {
	info, err := a.About(ctx)
	if err != nil {
		return info, err
	}
	err = a.days(ctx, model.Date{}, model.Date{}, func(_ model.Date, has dayCount) {
		info.Stories += has.stories
		info.Stubs += has.stubs
		if has.stories > 0 {
			info.Days++
		}
	})
	return info, err
}

// CountContexts is the number of contexts that have stories.
func (a *Archive) CountContexts(ctx context.Context) (int, error) {
	var n int
	err := a.db.QueryRowContext(ctx, `SELECT count(*) FROM context c WHERE `+a.storiesOf()+` > 0`).Scan(&n)
	return n, explain(err)
}

// Counts is the number of matching stories of every day from the day from to
// the day to that has any, in order of time; the zero Date is no bound.
func (a *Archive) Counts(ctx context.Context, q model.Query, from, to model.Date) ([]model.Count, error) {
	if !q.IsZero() {
		return a.countMatches(ctx, q, from, to)
	}
	in := a.within(from, to)
	var years int
	if err := a.db.QueryRowContext(ctx, `SELECT count(*) FROM year WHERE year BETWEEN ? AND ?`, in.first/perDay/10000, in.last/perDay/10000).Scan(&years); err != nil {
		return nil, explain(err)
	}
	counts := make([]model.Count, 0, 366*years)
	err := a.days(ctx, from, to, func(d model.Date, has dayCount) {
		if has.stories > 0 {
			counts = append(counts, model.Count{Date: d, Stories: has.stories})
		}
	})
	return counts, err
}

// Nearest finds a day that holds matching stories: with step -1 the last one
// before d, with +1 the first one after, with 0 the nearest, d itself
// included, and of two equally near the later. The zero Date says that there
// is none.
func (a *Archive) Nearest(ctx context.Context, q model.Query, d model.Date, step int) (model.Date, error) {
	if step != 0 {
		return a.neighbour(ctx, q, d, step, a.last())
	}
	counts, err := a.Counts(ctx, q, d, d)
	if err != nil || len(counts) > 0 {
		return d, err
	}
	before, err := a.neighbour(ctx, q, d, -1, a.last())
	if err != nil {
		return model.Date{}, err
	}
	after, err := a.neighbour(ctx, q, d, +1, a.last())
	if err != nil {
		return model.Date{}, err
	}
	if after.IsZero() || !before.IsZero() && before.DaysUntil(d) < d.DaysUntil(after) {
		return before, nil
	}
	return after, nil
}

// neighbour is the next day with matches before d, or after it with step +1, up
// to the last row.
func (a *Archive) neighbour(ctx context.Context, q model.Query, d model.Date, step int, last int64) (model.Date, error) {
	if !q.IsZero() {
		return a.neighbourMatch(ctx, q, d, step, last)
	}
	if step < 0 {
		return nextDay(ctx, a.db, 0, min(d.Number()-1, int(last/perDay)), step)
	}
	return nextDay(ctx, a.db, d.Number()+1, int(last/perDay), step)
}

// Day is the list of a day's stories and stubs that match, in the order of
// its page.
func (a *Archive) Day(ctx context.Context, q model.Query, d model.Date) ([]model.Headline, error) {
	in := a.within(d, d)
	if d.IsZero() {
		return nil, nil
	}
	if !q.IsZero() {
		rows, err := a.matchesOfDay(ctx, q, d)
		if err != nil {
			return nil, err
		}
		return a.headlines(ctx, rows)
	}
	snapshot, err := a.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snapshot.end()
	return readHeadlines(ctx, snapshot, ofDay, in.first, in.last)
}

// Titles is the list of a day's stories and stubs, in the order of its page,
// without their contexts: to read their names takes as long as the list.
func (a *Archive) Titles(ctx context.Context, d model.Date) ([]model.Headline, error) {
	if d.IsZero() {
		return nil, nil
	}
	in := a.within(d, d)
	list, _, err := readTitles(ctx, a.db, ofDay, in.first, in.last)
	return list, err
}

// First is the first story or stub of a day, in the order of its page; the zero
// ID says that there is none.
func (a *Archive) First(ctx context.Context, d model.Date) (model.ID, error) {
	in := a.within(d, d)
	if d.IsZero() {
		return model.ID{}, nil
	}
	var slug string
	err := a.db.QueryRowContext(ctx, `SELECT slug FROM story WHERE id BETWEEN ? AND ? ORDER BY position, slug LIMIT 1`, in.first, in.last).Scan(&slug)
	if errors.Is(err, sql.ErrNoRows) {
		return model.ID{}, nil
	}
	if err != nil {
		return model.ID{}, explain(err)
	}
	return model.NewID(d, slug)
}

// ofDay is the stories of the rows of a day.
const ofDay = `FROM story s JOIN topic t ON t.id = s.topic WHERE s.id BETWEEN ? AND ? ORDER BY s.position, s.slug`

// headlines reads the headlines of rows, in their order.
func (a *Archive) headlines(ctx context.Context, rows []int64) ([]model.Headline, error) {
	in, err := a.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer in.end()
	return headlinesOf(ctx, in, rows)
}

func headlinesOf(ctx context.Context, in *snapshot, rows []int64) ([]model.Headline, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	return readHeadlines(ctx, in, `FROM json_each(?) j CROSS JOIN story s ON s.id = j.value JOIN topic t ON t.id = s.topic ORDER BY j.key`, list(rows))
}

// readHeadlines is [readTitles] with the names of the contexts.
func readHeadlines(ctx context.Context, in *snapshot, rest string, args ...any) ([]model.Headline, error) {
	headlines, contexts, err := readTitles(ctx, in, rest, args...)
	if err != nil {
		return nil, err
	}
	names, err := in.contextNames(ctx, slices.Concat(contexts...))
	for i, ids := range contexts {
		headlines[i].Contexts = names.of(ids)
	}
	return headlines, err
}

// readTitles reads the headlines of the stories s, of topics t, that the rest
// of a query gives, and the numbers of the contexts of each.
func readTitles(ctx context.Context, q queryer, rest string, args ...any) (headlines []model.Headline, contexts [][]int64, _ error) {
	err := each(ctx, q, func(r *sql.Rows) error {
		var row int64
		var slug, topic, title string
		var state int
		var ids sql.RawBytes
		if err := r.Scan(&row, &slug, &state, &topic, &title, &ids); err != nil {
			return err
		}
		id, err := model.NewID(dayOf(row), slug)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNotArchive, err)
		}
		contexts = append(contexts, parseNumbers(ids))
		headlines = append(headlines, model.Headline{ID: id, Topic: model.NewLine(topic), Title: model.NewLine(title), Stub: state == stub})
		return nil
	}, `SELECT s.id, s.slug, s.state, t.name, s.title, s.contexts `+rest, args...)
	return headlines, contexts, err
}

// rowFor finds the row of a story by its ID or by one that it once had.
func rowFor(ctx context.Context, q queryer, id model.ID) (int64, error) {
	first, last := span(id.Date(), id.Date())
	var row int64
	err := q.QueryRowContext(ctx, `SELECT id FROM story WHERE id BETWEEN ? AND ? AND slug = ?`, first, last, id.Slug()).Scan(&row)
	if errors.Is(err, sql.ErrNoRows) {
		err = q.QueryRowContext(ctx, `SELECT story FROM alias WHERE day = ? AND slug = ? ORDER BY story LIMIT 1`, id.Date().Number(), id.Slug()).Scan(&row)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return 0, &MissingError{ID: id}
	}
	return row, explain(err)
}

// MissingError says that an archive holds no such story.
type MissingError struct{ ID model.ID }

func (e *MissingError) Error() string { return fmt.Sprintf("no story %s in this archive", e.ID) }

// numbers writes row numbers as the list of an IN.
func numbers(rows []int64) string {
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(row, 10))
	}
	return b.String()
}
