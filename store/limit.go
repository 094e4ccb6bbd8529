package store

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"

	"modernc.org/sqlite"

	"dateline/model"
)

// Limit hides from now on every story of a later day than last, as if the
// archive ended with it; the zero Date hides none. How rare a word or a context
// is, by which stories are ranked, stays that of the whole archive. An answer
// that is under way may still tell of what is hidden.
func (a *Archive) Limit(last model.Date) {
	_, row := span(model.Date{}, last)
	a.limit.Store(row)
}

// Beyond is the first hidden day that holds matching stories; the zero Date says
// that there is none.
func (a *Archive) Beyond(ctx context.Context, q model.Query) (model.Date, error) {
	return a.neighbour(ctx, q, dayOf(a.last()), +1, unlimited)
}

// unlimited is the last row where nothing is hidden.
const unlimited = lastDayNumber*perDay + perDay - 1

// last is the last row that is told of.
func (a *Archive) last() int64 { return a.limit.Load() }

// within is the rows from the day from to the day to that are told of; the zero
// Date is no bound.
func (a *Archive) within(from, to model.Date) window { return within(from, to).until(a.last()) }

// all is every row that is told of.
func (a *Archive) all() window { return window{0, a.last()} }

func (w window) until(last int64) window { return window{w.first, min(w.last, last)} }

// rowFor is [rowFor] for what is told of; the error for a later story is a
// [*model.LaterError].
func (a *Archive) rowFor(ctx context.Context, q queryer, id model.ID) (int64, error) {
	row, err := rowFor(ctx, q, id)
	if last := a.last(); err == nil && row > last {
		return 0, &model.LaterError{ID: id, Day: dayOf(row), Last: dayOf(last)}
	}
	return row, err
}

// told drops the links of a story to what is hidden.
func (a *Archive) told(s model.Story) model.Story {
	s.Related = slices.DeleteFunc(s.Related, func(l model.Link) bool { return a.hides(l.ID) })
	return s
}

// hides says that a story is of a day that is hidden.
func (a *Archive) hides(id model.ID) bool { return rowOf(id.Date()) > a.last() }

// storiesOf is how many stories that are told of a context has: an expression
// of SQL, c being the context's row.
func (a *Archive) storiesOf() string {
	last := a.last()
	if last == unlimited {
		return `c.stories`
	}
	// The unary plus takes the affinity off the number: words are of any type.
	return fmt.Sprintf(`(SELECT coalesce(sum(CASE WHEN era < %d THEN stories ELSE postings_until(rows, %d) END), 0)
		FROM posting WHERE word = +c.id AND era <= %[1]d)`, eraOf(last), last)
}

// size is how many stories are told of.
func (a *Archive) size(ctx context.Context) (int, error) {
	if a.last() == unlimited {
		stories, _, err := sizeOf(ctx, a)
		return stories, err
	}
	stories := 0
	err := a.days(ctx, model.Date{}, model.Date{}, func(_ model.Date, has dayCount) { stories += has.stories })
	return stories, err
}

// postings_until counts the postings of a block up to a row.
func init() {
	sqlite.MustRegisterDeterministicScalarFunction("postings_until", 2, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		block, _ := args[0].([]byte)
		last, _ := args[1].(int64)
		postings, _ := everything.until(last).postings(nil, block)
		return int64(len(postings)), nil
	})
}
