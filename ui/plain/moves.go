package plain

import (
	"context"
	"errors"
	"fmt"

	"dateline/model"
	"dateline/ui/pane"
)

// goTo goes to a story, a day, or without either the newest day.
func (r *Reader) goTo(ctx context.Context, to pane.Place) error {
	switch {
	case !to.Story.IsZero():
		return r.read(ctx, to.Story, to.Via)
	case to.Date.IsZero():
		return r.newest(ctx, "")
	}
	return r.goToDay(ctx, to.Date, to.Via)
}

func (r *Reader) goToDay(ctx context.Context, d model.Date, via string) error {
	before := r.spot()
	if err := r.listDay(ctx, d); err != nil {
		return err
	}
	to := pane.Place{Date: d, Via: via}
	r.trail.Visit(r.at, before, to)
	r.at, r.reading = to, false
	r.showList(ctx, 0)
	return nil
}

func (r *Reader) newest(ctx context.Context, _ string) error {
	d, err := r.Source.Nearest(ctx, model.Query{}, model.NewDate(model.MaxYear, 12, 31), -1)
	switch {
	case err != nil:
		return err
	case d.IsZero() && !r.AsOf.IsZero():
		return fmt.Errorf("there are no stories up to %s", r.Dates.Long(r.AsOf))
	case d.IsZero():
		return errors.New("this archive holds no stories yet")
	}
	return r.goToDay(ctx, d, "newest day")
}

// date goes to a day, or to the first day with stories of a month or a year.
func (r *Reader) date(ctx context.Context, text string) error {
	when, err := model.ParseWhen(text, r.Today, r.at.Date)
	if err != nil {
		return err
	}
	if err := r.later(when.From); err != nil {
		return err
	}
	to := when.From
	if !when.Single() {
		first, err := r.Source.Nearest(ctx, model.Query{}, when.From.AddDays(-1), 1)
		if err != nil {
			return err
		}
		if !first.IsZero() && !first.After(when.To) {
			to = first
		}
	}
	return r.goToDay(ctx, to, "date")
}

// pick reads the story with a number in the list.
func (r *Reader) pick(ctx context.Context, text string) error {
	n, err := number(text, len(r.list.rows), "story")
	if err != nil {
		return err
	}
	via := r.at.Via
	if !r.list.day.IsZero() || via == "" {
		via = "list"
	}
	return r.read(ctx, r.list.rows[n-1].ID, via)
}

// step goes to the next story of the list, or the one before; at its end, and
// from a list, to the next day.
func step(by int) func(*Reader, context.Context, string) error {
	via := "next story"
	if by < 0 {
		via = "story before"
	}
	return func(r *Reader, ctx context.Context, _ string) error {
		if !r.reading {
			return r.stepDay(ctx, by, false)
		}
		if n := r.row() + by; n >= 0 && n < len(r.list.rows) {
			return r.read(ctx, r.list.rows[n].ID, via)
		}
		if r.list.day.IsZero() {
			return errors.New("the list ends here")
		}
		return r.stepDay(ctx, by, true)
	}
}

// row is where the story stands in the list.
func (r *Reader) row() int {
	for i, h := range r.list.rows {
		if h.ID == r.at.Story {
			return i
		}
	}
	return -1
}

// stepDay goes to the next day with stories, or to its nearest story.
func (r *Reader) stepDay(ctx context.Context, by int, story bool) error {
	d, err := r.Source.Nearest(ctx, model.Query{}, r.at.Date, by)
	switch {
	case err != nil:
		return err
	case d.IsZero() && by > 0 && !r.AsOf.IsZero():
		return fmt.Errorf(`no stories after this day up to %s; "as-of DATE" moves on`, r.Dates.Long(r.AsOf))
	case d.IsZero() && by > 0:
		return errors.New("no stories after this day")
	case d.IsZero():
		return errors.New("no stories before this day")
	case !story && by > 0:
		return r.goToDay(ctx, d, "next day")
	case !story:
		return r.goToDay(ctx, d, "day before")
	}
	rows, err := r.Source.Day(ctx, model.Query{}, d)
	if err != nil || len(rows) == 0 {
		return err
	}
	if by > 0 {
		return r.read(ctx, rows[0].ID, "next story")
	}
	return r.read(ctx, rows[len(rows)-1].ID, "story before")
}

func (r *Reader) back(ctx context.Context, _ string) error {
	r.trail.Keep(r.at, r.spot())
	stop, found := r.trail.Back()
	if !found {
		return errors.New("this is where the trail begins")
	}
	return r.restore(ctx, stop.Place, stop.Spot)
}

func (r *Reader) forward(ctx context.Context, _ string) error {
	r.trail.Keep(r.at, r.spot())
	stop, found := r.trail.Forward()
	if !found {
		return errors.New("this is where the trail ends")
	}
	return r.restore(ctx, stop.Place, stop.Spot)
}

// restore shows a stop of the trail as it was left.
func (r *Reader) restore(ctx context.Context, to pane.Place, s spot) error {
	r.at, r.list, r.reading = to, r.told(s.list), s.reading
	if s.list.title == "" { // it is from another sitting
		if err := r.listDay(ctx, to.Date); err != nil {
			return err
		}
	}
	if r.reading {
		return r.show(ctx, to.Story)
	}
	r.at.Story = model.ID{}
	r.showList(ctx, 0)
	return nil
}

// way prints the stops of the trail.
func (r *Reader) way(context.Context, string) error {
	for _, stop := range r.trail.Path() {
		text := r.Dates.Long(stop.Place.Date)
		if !stop.Title.IsZero() {
			text = r.Dates.Short(stop.Place.Date) + ", " + stop.Title.String()
		}
		if stop.Place.Via != "" {
			text = stop.Place.Via + ": " + text
		}
		r.say(text)
	}
	return nil
}
