package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"maps"
	"slices"
	"sync"

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

// knownNames keeps the names of contexts that were read, for those of one day
// are those of the next: an archive only ever adds contexts, and renames none.
type knownNames struct {
	mu    sync.Mutex
	names contextNames
}

// maxKnown is how many names are kept: a week's in an archive of a million
// stories.
const maxKnown = 4096

// take moves what is known of some contexts to names, and gives the others.
func (k *knownNames) take(ids []int64, names contextNames) (unknown []int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, id := range ids {
		if name, known := k.names[id]; known {
			names[id] = name
		} else {
			unknown = append(unknown, id)
		}
	}
	return unknown
}

func (k *knownNames) add(names contextNames) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.names == nil || len(k.names)+len(names) > maxKnown {
		k.names = contextNames{}
	}
	maps.Copy(k.names, names)
}

// contextNames is [readNames], asked only for the names that are not known.
func (s *snapshot) contextNames(ctx context.Context, ids []int64) (contextNames, error) {
	names, known := contextNames{}, &s.archive.known
	read, err := readNames(ctx, s, known.take(ids, names))
	if err != nil {
		return nil, err
	}
	known.add(read)
	maps.Copy(names, read)
	return names, nil
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

// flushCounts adds to every context the stories that it won or lost.
func (w *Writer) flushCounts(ctx context.Context) error {
	for _, id := range slices.Sorted(maps.Keys(w.counts)) {
		if err := w.exec(ctx, `UPDATE context SET stories = stories + ? WHERE id = ?`, w.counts[id], id); err != nil {
			return err
		}
	}
	return nil
}
