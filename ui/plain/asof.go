package plain

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dateline/model"
)

// Horizon hides what is later than a day from whoever asks the [Source]; the
// zero Date hides nothing.
type Horizon interface{ Limit(last model.Date) }

// asOf hides what is later than a date, or nothing where none is given.
func (r *Reader) asOf(ctx context.Context, text string) error {
	if r.Horizon == nil {
		return errors.New("nothing can be hidden here")
	}
	var when model.When
	if text != "" {
		var err error
		if when, err = model.ParseWhen(text, r.Today, r.at.Date); err != nil {
			return err
		}
	}
	r.AsOf = when.To
	r.Horizon.Limit(r.AsOf)
	r.sayAsOf()
	return r.renew(ctx)
}

func (r *Reader) sayAsOf() {
	if r.AsOf.IsZero() {
		r.say("Nothing is hidden.")
		return
	}
	r.sayf(`As of %s: what is later is hidden. "as-of DATE" moves on.`, r.Dates.Long(r.AsOf))
}

// renew reads anew what the numbers mean; who is on a hidden day is led to the
// last one that is not.
func (r *Reader) renew(ctx context.Context) error {
	if r.hides(r.at.Date) {
		return r.newest(ctx, "")
	}
	r.list = r.told(r.list)
	if r.reading {
		page, err := r.Source.Page(ctx, r.at.Story)
		if err != nil {
			return err
		}
		r.page = page
	}
	if r.list.day.IsZero() {
		return nil
	}
	return r.listDay(ctx, r.list.day)
}

func (r *Reader) hides(d model.Date) bool { return !r.AsOf.IsZero() && d.After(r.AsOf) }

// later is the error for a day that is hidden.
func (r *Reader) later(d model.Date) error {
	if !r.hides(d) {
		return nil
	}
	return fmt.Errorf(`%w; "as-of DATE" moves on`, &model.LaterError{Day: d, Last: r.AsOf})
}

// told is a list without the stories that are hidden.
func (r *Reader) told(l list) list {
	rows := len(l.rows)
	l.rows = slices.DeleteFunc(slices.Clone(l.rows), func(h model.Headline) bool { return r.hides(h.ID.Date()) })
	if len(l.rows) == 0 && rows > 0 {
		l.empty = "What was listed here is hidden."
	}
	return l
}
