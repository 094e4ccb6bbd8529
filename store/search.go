package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"dateline/model"
)

// weighed is how many of the newest matches are weighed at most, when the best
// are asked for.
const weighed = 5000

// Search finds stories: limit of them in an order, from the story number
// offset on, counted from 0. Stubs are not found.
func (a *Archive) Search(ctx context.Context, q model.Query, order model.Order, offset, limit int) (model.Hits, error) {
	started := time.Now()
	s, err := a.sieve(ctx, q)
	if err != nil {
		return model.Hits{}, err
	}
	hits, found := model.Hits{}, []scored(nil)
	offset, limit = max(0, offset), max(0, limit)
	if order == model.Best {
		found, hits.Weighed, err = a.best(ctx, s, offset+limit+1)
	} else {
		found, err = a.newest(ctx, s, offset+limit+1)
	}
	if err != nil {
		return hits, err
	}
	hits.More = len(found) > offset+limit
	found = found[min(offset, len(found)):min(offset+limit, len(found))]
	hits.List, err = a.hits(ctx, s, found)
	hits.Took = time.Since(started)
	return hits, err
}

// CountMatches counts the stories that match, up to limit.
func (a *Archive) CountMatches(ctx context.Context, q model.Query, limit int) (int, error) {
	s, err := a.sieve(ctx, q)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, part := range s.parts(s.in, true) {
		query, args := s.statement(`1`, part)
		prepared, err := a.statement(ctx, `SELECT count(*) FROM (`+query+` LIMIT ?)`)
		if err != nil {
			return n, err
		}
		var more int
		if err := prepared.QueryRowContext(ctx, append(args, limit-n)...).Scan(&more); err != nil {
			return n, explain(err)
		}
		if n += more; n >= limit {
			break
		}
	}
	return n, nil
}

func (a *Archive) newest(ctx context.Context, s *sieve, n int) ([]scored, error) {
	rows, err := a.find(ctx, s, s.in, true, n)
	found := make([]scored, len(rows))
	for i, row := range rows {
		found[i].row = row
	}
	return found, err
}

// best gives the n best of the newest matches; weighed is how many these were
// where others were left out.
func (a *Archive) best(ctx context.Context, s *sieve, n int) (found []scored, left int, err error) {
	rows, err := a.find(ctx, s, s.in, true, weighed+1)
	if err != nil {
		return nil, 0, err
	}
	if len(rows) > weighed {
		rows, left = rows[:weighed], weighed
	}
	slices.Reverse(rows)
	all, err := a.weigh(ctx, s.query, rows)
	return all.heap().take(n), left, err
}

// hits reads what is shown of rows that were found.
func (a *Archive) hits(ctx context.Context, s *sieve, found []scored) ([]model.Hit, error) {
	rows, summaries := make([]int64, len(found)), map[int64]string{}
	for i := range found {
		rows[i] = found[i].row
	}
	headlines, err := a.headlines(ctx, rows)
	if err != nil || len(headlines) != len(rows) {
		return nil, err
	}
	if len(s.terms) > 0 {
		err = each(ctx, a.db, func(r *sql.Rows) error {
			var row int64
			var summary string
			err := r.Scan(&row, &summary)
			summaries[row] = summary
			return err
		}, `SELECT id, summary FROM story WHERE summary <> '' AND id IN (`+numbers(rows)+`)`)
	}
	hits := make([]model.Hit, len(rows))
	for i, headline := range headlines {
		hits[i] = model.Hit{Headline: headline, Score: found[i].score}
		s.terms.mark(&hits[i], summaries[rows[i]])
	}
	return hits, err
}

// countMatches counts the matches of every day from the day from to the day to.
func (a *Archive) countMatches(ctx context.Context, q model.Query, from, to model.Date) ([]model.Count, error) {
	s, err := a.sieve(ctx, q.Within(from, to))
	if err != nil {
		return nil, err
	}
	var counts []model.Count
	for _, part := range s.parts(s.in, false) {
		query, args := s.statement(`t.rowid / 10000, count(*)`, part)
		prepared, err := a.statement(ctx, query+` GROUP BY 1 ORDER BY 1`)
		if err != nil {
			return nil, err
		}
		rows, err := prepared.QueryContext(ctx, args...)
		err = scanAll(rows, err, func(r *sql.Rows) error {
			var day, stories int
			err := r.Scan(&day, &stories)
			counts = append(counts, model.Count{Date: model.DateFromNumber(day), Stories: stories})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// neighbourMatch is the next day with a match before d, or after it with
// step +1, up to the last row.
func (a *Archive) neighbourMatch(ctx context.Context, q model.Query, d model.Date, step int, last int64) (model.Date, error) {
	s, err := a.sieveIn(ctx, q, within(q.From, q.To).until(last))
	if err != nil {
		return model.Date{}, err
	}
	in := s.in
	if step < 0 {
		in.last = min(in.last, rowOf(d)-1)
	} else {
		in.first = max(in.first, rowOf(d)+perDay)
	}
	rows, err := a.find(ctx, s, in, step < 0, 1)
	if err != nil || len(rows) == 0 {
		return model.Date{}, err
	}
	return dayOf(rows[0]), nil
}

// matchesOfDay is the matches of a day in the order of its page.
func (a *Archive) matchesOfDay(ctx context.Context, q model.Query, d model.Date) ([]int64, error) {
	s, err := a.sieve(ctx, q.Within(d, d))
	if err != nil {
		return nil, err
	}
	rows, err := a.find(ctx, s, s.in, false, -1)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return collect(ctx, a.db, `SELECT id FROM story WHERE id IN (`+numbers(rows)+`) ORDER BY position, slug`)
}
