package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"dateline/model"
)

// Among is how many of some stories have a context.
func (a *Archive) Among(ctx context.Context, name string, ids []model.ID) (int, error) {
	rows, err := a.rowsNamed(ctx, name)
	if err != nil {
		return 0, err
	}
	sought := make([][3]any, len(ids))
	for i, id := range ids {
		first, last := span(id.Date(), id.Date())
		sought[i] = [3]any{first, last, id.Slug()}
	}
	list, err := json.Marshal(sought)
	if err != nil {
		return 0, err
	}
	count := 0
	err = each(ctx, a.db, func(found *sql.Rows) error {
		var row int64
		err := found.Scan(&row)
		if _, is := slices.BinarySearch(rows, row); is {
			count++
		}
		return err
	}, `SELECT story.id FROM json_each(?) AS sought CROSS JOIN story
		WHERE story.id BETWEEN sought.value ->> 0 AND sought.value ->> 1 AND story.slug = sought.value ->> 2`, string(list))
	return count, err
}
