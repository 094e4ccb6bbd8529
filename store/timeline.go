package store

import (
	"context"
	"math"
	"slices"

	"dateline/model"
)

// The constants of the second pass, which also asks what is related to the
// stories that the first one found.
const (
	firstShare    = .65
	secondShare   = .35
	moreSeeds     = 3
	timelineSeeds = 5
)

// More is the stories related to one in a second pass: further ones of its
// thread, best first, at most limit.
func (a *Archive) More(ctx context.Context, id model.ID, limit int) ([]model.Relation, error) {
	return a.again(ctx, id, limit, moreSeeds, fade)
}

// Timeline is at most n stories of a story's thread in order of time, without
// itself. Time fades more slowly here, so that the whole thread is in sight.
func (a *Archive) Timeline(ctx context.Context, id model.ID, n int) ([]model.Relation, error) {
	relations, err := a.again(ctx, id, n, timelineSeeds, fadeSlowly)
	slices.SortStableFunc(relations, func(a, b model.Relation) int { return a.ID.Compare(b.ID) })
	return relations, err
}

func fadeSlowly(days int) float64 { return math.Pow(1+float64(days)/fadeDays, -.12) }

// again ranks by the story and by its best relations, each by its share of
// their scores.
func (a *Archive) again(ctx context.Context, id model.ID, limit, seeds int, fade func(days int) float64) ([]model.Relation, error) {
	in, err := a.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer in.end()
	row, err := a.rowFor(ctx, in, id)
	if err != nil {
		return nil, err
	}
	tally := a.ranker.borrow()
	defer a.ranker.tallies.Put(tally)
	story, err := readRow(ctx, in, row)
	if err != nil {
		return nil, err
	}
	r, err := rank(ctx, in, story, row, tally)
	if err != nil {
		return nil, err
	}
	first := r.score(tally, fade).until(a.last())
	sums := make(map[int64]scored, 2*len(first))
	for _, c := range first {
		sums[c.row] = scored{c.row, firstShare * c.score, c.days}
	}
	best, err := r.walk(ctx, first.heap(), seeds)
	if err != nil {
		return nil, err
	}
	total := 0.
	for _, seed := range best {
		total += seed.Score
	}
	for _, seed := range best {
		if err := r.addSeed(ctx, sums, seed.ID, secondShare*seed.Score/total, fade); err != nil {
			return nil, err
		}
	}
	all := make(ranked, 0, len(sums))
	for _, c := range sums {
		all = append(all, c)
	}
	return r.walk(ctx, all.heap(), limit)
}

// addSeed adds what is related to a seed; the seed itself counts fully.
func (r *ranking) addSeed(ctx context.Context, sums map[int64]scored, seed model.ID, share float64, fade func(days int) float64) error {
	row, err := rowFor(ctx, r.in, seed)
	if err != nil {
		return err
	}
	ranker := &r.in.archive.ranker
	tally := ranker.borrow()
	defer ranker.tallies.Put(tally)
	story, err := readRow(ctx, r.in, row)
	if err != nil {
		return err
	}
	its, err := rank(ctx, r.in, story, row, tally)
	if err != nil {
		return err
	}
	for _, c := range append(its.score(tally, fade).until(r.in.archive.last()), scored{row: row, score: 1}) {
		if c.row == r.row {
			continue
		}
		sum := sums[c.row]
		sums[c.row] = scored{c.row, sum.score + share*c.score, daysBetween(r.row, c.row)}
	}
	return nil
}

// daysBetween is how many days lie between the days of two rows.
func daysBetween(a, b int64) int {
	days := dayOf(a).DaysUntil(dayOf(b))
	return max(days, -days)
}
