package store

import (
	"context"

	"dateline/model"
)

// ranker finds related stories.
type ranker struct{}

// Related is the stories related to one, best first, at most limit.
func (a *Archive) Related(ctx context.Context, id model.ID, limit int) ([]model.Relation, error) {
	return nil, nil
}
