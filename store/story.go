package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"

	"dateline/model"
)

// Story reads a story by its ID, or by one that it once had. A story that is
// only linked comes as a stub; one that is unknown is a [*MissingError], one that
// is hidden a [*model.LaterError].
func (a *Archive) Story(ctx context.Context, id model.ID) (model.Story, error) {
	row, err := a.rowFor(ctx, a.db, id)
	if err != nil {
		return model.Story{}, err
	}
	story, err := readStory(ctx, a.db, row)
	return a.told(story), err
}

// Holds says that the page of a story is held: it is known, and no stub.
func (a *Archive) Holds(ctx context.Context, id model.ID) bool {
	read, err := a.statement(ctx, `SELECT state FROM story WHERE id BETWEEN ? AND ? AND slug = ?`)
	if err != nil {
		return false
	}
	in := a.within(id.Date(), id.Date())
	state := stub
	err = read.QueryRowContext(ctx, in.first, in.last, id.Slug()).Scan(&state)
	return err == nil && state != stub
}

// Stories is every story and stub from the day from to the day to, in order of
// time and of the days' pages; the zero Date is no bound.
func (a *Archive) Stories(ctx context.Context, from, to model.Date) iter.Seq2[model.Story, error] {
	var days []model.Date
	err := a.days(ctx, from, to, func(d model.Date, _ dayCount) { days = append(days, d) })
	if err != nil {
		return failed[model.Story](err)
	}
	return func(yield func(model.Story, error) bool) {
		for _, day := range days {
			rows, err := collect(ctx, a.db, `SELECT id FROM story WHERE id BETWEEN ? AND ? ORDER BY position, slug`, rowOf(day), rowOf(day)+perDay-1)
			if err != nil {
				yield(model.Story{}, err)
				return
			}
			for _, row := range rows {
				story, err := readStory(ctx, a.db, row)
				if !yield(a.told(story), err) || ctx.Err() != nil {
					return
				}
			}
		}
	}
}

// IDs is the names of all stories and stubs, day by day.
func (a *Archive) IDs(ctx context.Context) ([]model.ID, error) {
	var ids []model.ID
	err := each(ctx, a.db, func(rows *sql.Rows) error {
		var row int64
		var slug string
		if err := rows.Scan(&row, &slug); err != nil {
			return err
		}
		id, err := model.NewID(dayOf(row), slug)
		ids = append(ids, id)
		return err
	}, `SELECT id, slug FROM story WHERE id <= ? ORDER BY id`, a.within(model.Date{}, model.Date{}).last)
	return ids, err
}

// readStory reads all that is stored of one row.
func readStory(ctx context.Context, q queryer, row int64) (model.Story, error) {
	story, err := readRow(ctx, q, row)
	if err != nil {
		return story, err
	}
	if story.Contexts, err = readContexts(ctx, q, row); err != nil {
		return story, err
	}
	err = each(ctx, q, func(r *sql.Rows) error {
		var name, url string
		err := r.Scan(&name, &url)
		story.Sources = append(story.Sources, model.Source{Name: model.NewLine(name), URL: model.NewURL(url)})
		return err
	}, `SELECT name, url FROM source WHERE story = ? ORDER BY position`, row)
	if err != nil {
		return story, err
	}
	if story.Related, err = readLinks(ctx, q, row); err != nil {
		return story, err
	}
	story.Changes, err = readChanges(ctx, q, row)
	return story, err
}

func readRow(ctx context.Context, q queryer, row int64) (model.Story, error) {
	var slug, topic, title, summary, cover, license, attribution string
	var state int
	err := q.QueryRowContext(ctx, `SELECT s.slug, t.name, s.title, s.summary, s.cover, c.license, c.attribution, s.state
		FROM story s JOIN topic t ON t.id = s.topic JOIN credit c ON c.id = s.credit WHERE s.id = ?`, row).
		Scan(&slug, &topic, &title, &summary, &cover, &license, &attribution, &state)
	if err != nil {
		return model.Story{}, explain(err)
	}
	id, err := model.NewID(dayOf(row), slug)
	if err != nil {
		return model.Story{}, fmt.Errorf("%w: %w", ErrNotArchive, err)
	}
	return model.Story{
		ID: id, Topic: model.NewLine(topic), Title: model.NewLine(title), Summary: model.NewMarkdown(summary),
		CoverImage: model.NewURL(cover), License: model.NewLine(license), Attribution: model.NewLine(attribution),
		Stub: state == stub, Withdrawn: state == withdrawn,
	}, nil
}

// readContexts reads the contexts of a row, in their order.
func readContexts(ctx context.Context, q queryer, row int64) ([]model.Line, error) {
	ids, err := contextsOf(ctx, q, row)
	if err != nil {
		return nil, err
	}
	names, err := readNames(ctx, q, slices.Clone(ids))
	return names.of(ids), err
}

func readLinks(ctx context.Context, q queryer, row int64) ([]model.Link, error) {
	var links []model.Link
	err := each(ctx, q, func(r *sql.Rows) error {
		var target, title, contexts string
		if err := r.Scan(&target, &title, &contexts); err != nil {
			return err
		}
		id, err := model.ParseID(target)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNotArchive, err)
		}
		link := model.Link{ID: id, Title: model.NewLine(title)}
		if contexts != "" {
			link.Contexts = model.Lines(strings.Split(contexts, "\n")...)
		}
		links = append(links, link)
		return nil
	}, `SELECT target, title, contexts FROM link WHERE story = ? ORDER BY position`, row)
	return links, err
}

func readChanges(ctx context.Context, q queryer, row int64) ([]model.Change, error) {
	var changes []model.Change
	err := each(ctx, q, func(r *sql.Rows) error {
		var day int
		var slug, title, note string
		if err := r.Scan(&day, &slug, &title, &note); err != nil {
			return err
		}
		id, err := model.NewID(model.DateFromNumber(day), slug)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNotArchive, err)
		}
		changes = append(changes, model.Change{ID: id, Title: model.NewLine(title), Note: model.NewLine(note)})
		return nil
	}, `SELECT day, slug, title, note FROM alias WHERE story = ? ORDER BY position`, row)
	return changes, err
}
