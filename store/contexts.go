package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"slices"

	"dateline/model"
)

// appendNumbers writes row numbers as varints.
func appendNumbers(data []byte, numbers []int64) []byte {
	for _, n := range numbers {
		data = binary.AppendUvarint(data, uint64(n))
	}
	return data
}

// maxContexts is how many contexts a story can have.
const maxContexts = 4096

// parseNumbers reads what appendNumbers wrote; damaged data end early.
func parseNumbers(data []byte) []int64 {
	var all []int64
	for len(data) > 0 && len(all) < maxContexts {
		number, n := binary.Uvarint(data)
		if n <= 0 {
			break
		}
		all = append(all, int64(number))
		data = data[n:]
	}
	return all
}

// contextsOf reads the numbers of a row's contexts, in their order.
func contextsOf(ctx context.Context, q queryer, row int64) ([]int64, error) {
	var data []byte
	err := q.QueryRowContext(ctx, `SELECT contexts FROM story WHERE id = ?`, row).Scan(&data)
	return parseNumbers(data), explain(err)
}

// contextNames is the names of contexts by their number.
type contextNames map[int64]model.Line

func readNames(ctx context.Context, q queryer, ids []int64) (contextNames, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	names := contextNames{}
	slices.Sort(ids)
	err := each(ctx, q, func(r *sql.Rows) error {
		var id int64
		var name string
		err := r.Scan(&id, &name)
		names[id] = model.NewLine(name)
		return err
	}, `SELECT c.id, c.name FROM json_each(?) j CROSS JOIN context c ON c.id = j.value`, list(slices.Compact(ids)))
	return names, err
}

// of is the names of some contexts, in their order.
func (n contextNames) of(ids []int64) []model.Line {
	var names []model.Line
	for _, id := range ids {
		if name, found := n[id]; found {
			names = append(names, name)
		}
	}
	return names
}
