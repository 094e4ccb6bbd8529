package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"dateline/model"
)

// dayCount is how many stories and stubs a day has, or has won and lost.
type dayCount struct{ stories, stubs int }

// lastDayNumber is that of the last day that there can be.
const lastDayNumber = model.MaxYear*10000 + 1231

// The days of a year are one value, since rows for the days of 25 years take
// longer to read than all else of a first screen: for each day that has any,
// mmdd, its stories and its stubs, as varints.
func appendDay(data []byte, number int, has dayCount) []byte {
	for _, n := range []int{number % 10000, has.stories, has.stubs} {
		data = binary.AppendUvarint(data, uint64(n))
	}
	return data
}

var errDamaged = fmt.Errorf("%w: it is damaged", ErrNotArchive)

// eachDay reads what appendDay wrote for a year.
func eachDay(year int, data []byte, yield func(model.Date, dayCount)) error {
	last := 0
	for len(data) > 0 {
		var number int
		var has dayCount
		number, data = cutNumber(data)
		has.stories, data = cutNumber(data)
		has.stubs, data = cutNumber(data)
		d := model.NewDate(year, number/100, number%100)
		if data == nil || number <= last || d.IsZero() {
			return errDamaged
		}
		last = number
		yield(d, has)
	}
	return nil
}

// cutNumber reads a varint below [perDay], and gives what follows it: nil where
// there is none. Mostly it is of one byte or two.
func cutNumber(data []byte) (int, []byte) {
	switch {
	case len(data) > 0 && data[0] < 0x80:
		return int(data[0]), data[1:]
	case len(data) > 1 && data[1] < 0x80 && data[1] > 0:
		if number := int(data[0]&0x7f) | int(data[1])<<7; number < perDay {
			return number, data[2:]
		}
	}
	return 0, nil
}

// readDays goes through the days from the number first to last that have stories
// or stubs, in order of time.
func readDays(ctx context.Context, q queryer, first, last int, yield func(model.Date, dayCount)) error {
	return each(ctx, q, func(rows *sql.Rows) error {
		var year int
		var data sql.RawBytes
		if err := rows.Scan(&year, &data); err != nil {
			return err
		}
		if first <= year*10000 && year*10000+9999 <= last {
			return eachDay(year, data, yield)
		}
		return eachDay(year, data, func(d model.Date, has dayCount) {
			if number := d.Number(); first <= number && number <= last {
				yield(d, has)
			}
		})
	}, `SELECT year, days FROM year WHERE year BETWEEN ? AND ? ORDER BY year`, first/10000, last/10000)
}

// days is [readDays] for what is told of from the day from to the day to.
func (a *Archive) days(ctx context.Context, from, to model.Date, yield func(model.Date, dayCount)) error {
	in := a.within(from, to)
	return readDays(ctx, a.db, int(in.first/perDay), int(in.last/perDay), yield)
}

// nextDay is the first day with stories from the number first to last, or with
// step -1 the last one; the zero Date says that there is none.
func nextDay(ctx context.Context, q queryer, first, last, step int) (model.Date, error) {
	query := `SELECT year FROM year WHERE year BETWEEN ? AND ? ORDER BY year LIMIT 1`
	if step < 0 {
		query = `SELECT year FROM year WHERE year BETWEEN ? AND ? ORDER BY year DESC LIMIT 1`
	}
	for first <= last {
		var year int
		err := q.QueryRowContext(ctx, query, first/10000, last/10000).Scan(&year)
		if errors.Is(err, sql.ErrNoRows) {
			return model.Date{}, nil
		}
		var found model.Date
		if err == nil {
			err = readDays(ctx, q, max(first, year*10000), min(last, year*10000+9999), func(d model.Date, has dayCount) {
				if has.stories > 0 && (step < 0 || found.IsZero()) {
					found = d
				}
			})
		}
		if err != nil || !found.IsZero() {
			return found, explain(err)
		}
		if step < 0 {
			last = year*10000 - 1
		} else {
			first = (year + 1) * 10000
		}
	}
	return model.Date{}, nil
}

// flushDays adds to every day what it won or lost.
func (w *Writer) flushDays(ctx context.Context) error {
	numbers := slices.Sorted(maps.Keys(w.days))
	for len(numbers) > 0 {
		year := numbers[0] / 10000
		counts := map[int]dayCount{}
		err := readDays(ctx, w.tx, year*10000, year*10000+9999, func(d model.Date, has dayCount) { counts[d.Number()] = has })
		if err != nil {
			return err
		}
		for ; len(numbers) > 0 && numbers[0]/10000 == year; numbers = numbers[1:] {
			had, won := counts[numbers[0]], w.days[numbers[0]]
			counts[numbers[0]] = dayCount{had.stories + won.stories, had.stubs + won.stubs}
		}
		if err := w.writeYear(ctx, year, counts); err != nil {
			return err
		}
	}
	return nil
}

func (w *Writer) writeYear(ctx context.Context, year int, counts map[int]dayCount) error {
	var data []byte
	for _, number := range slices.Sorted(maps.Keys(counts)) {
		count := counts[number]
		if count.stories < 0 || count.stubs < 0 {
			return errDamaged
		}
		if count != (dayCount{}) {
			data = appendDay(data, number, count)
		}
	}
	if len(data) == 0 {
		return w.exec(ctx, `DELETE FROM year WHERE year = ?`, year)
	}
	return w.exec(ctx, `INSERT INTO year(year, days) VALUES(?, ?) ON CONFLICT(year) DO UPDATE SET days = excluded.days`, year, data)
}
