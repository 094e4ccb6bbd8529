package plain

import (
	"context"
	"fmt"

	"dateline/model"
)

// calendar says how many stories the days of a month have, or the months of a
// year; without a text, of the month that the reader is in.
func (r *Reader) calendar(ctx context.Context, text string) error {
	when, err := r.period(text)
	if err != nil {
		return err
	}
	if err := r.later(when.From); err != nil {
		return err
	}
	counts, err := r.Source.Counts(ctx, model.Query{}, when.From, when.To)
	if err != nil {
		return err
	}
	if len(counts) == 0 {
		nearest, err := r.nearest(ctx, when.From)
		if err == nil {
			r.say("No stories in " + r.Dates.When(when) + "." + nearest)
		}
		return err
	}
	part := func(d model.Date) string { return r.Dates.Long(d) }
	if when.From.Month() != when.To.Month() {
		part = func(d model.Date) string { return d.Month().Long() }
	}
	all, parts := tally{}, map[string]tally{}
	var order []string
	read := r.readOn(ctx, when)
	for _, count := range counts {
		name := part(count.Date)
		if _, known := parts[name]; !known {
			order = append(order, name)
		}
		of := tally{count.Stories, min(count.Stories, read[count.Date])}
		all, parts[name] = all.plus(of), parts[name].plus(of)
	}
	r.say(r.Dates.When(when) + ", " + all.String())
	for _, name := range order {
		r.say(name + ", " + parts[name].String())
	}
	return nil
}

// period is the month or the year that a text names, also by one of its days.
func (r *Reader) period(text string) (model.When, error) {
	day := r.at.Date
	if day.IsZero() {
		day = r.Today
	}
	if text != "" {
		when, err := model.ParseWhen(text, r.Today, day)
		if err != nil || !when.Single() {
			return when, err
		}
		day = when.From
	}
	return model.When{From: day.Month().First(), To: day.Month().Last()}, nil
}

// readOn is how many stories of each day the reader has read.
func (r *Reader) readOn(ctx context.Context, when model.When) map[model.Date]int {
	if r.Shelf == nil {
		return nil
	}
	ids, err := r.Shelf.Read(ctx, when.From, when.To)
	r.forgets(err)
	read := make(map[model.Date]int)
	for _, id := range ids {
		read[id.Date()]++
	}
	return read
}

// tally is a number of stories, and how many of them are read.
type tally struct{ stories, read int }

func (t tally) plus(other tally) tally { return tally{t.stories + other.stories, t.read + other.read} }

// String is the form "15 stories, 2 read".
func (t tally) String() string {
	text := model.Plural(t.stories, "story", "stories")
	if t.read > 0 {
		text += fmt.Sprintf(", %d read", t.read)
	}
	return text
}
