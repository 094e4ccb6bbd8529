package store

import (
	"context"

	"dateline/model"
)

func (a *Archive) countMatches(ctx context.Context, q model.Query, from, to model.Date) ([]model.Count, error) {
	return nil, nil
}

func (a *Archive) neighbourMatch(ctx context.Context, q model.Query, d model.Date, step int) (model.Date, error) {
	return model.Date{}, nil
}

func (a *Archive) matchesOfDay(ctx context.Context, q model.Query, d model.Date) ([]int64, error) {
	return nil, nil
}
