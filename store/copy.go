package store

import (
	"context"
	"iter"

	"dateline/model"
)

// Sink takes whole days of stories.
type Sink interface {
	Put(ctx context.Context, day []model.Story) (model.Changes, error)
	Flush(ctx context.Context) error // makes lasting what was put
}

// maxFaults is how many faults a [Report] keeps; all are counted.
const maxFaults = 1000

// Report is the outcome of a [Copy].
type Report struct {
	model.Progress
	Faults []error // of stories that could not be taken, the first thousand
}

// ahead is how many days the reading may be ahead of the writing.
const ahead = 32

// Copy puts all stories of src into dst, day by day: stories of one day that
// come one after the other are put together. An error in src is a story that
// could not be read: it is noted and the rest goes on. When ctx ends, Copy
// keeps the days that were whole, and returns ctx's error beside the report.
// What is told last is told before the last days are made lasting.
// src is read in a goroutine of its own, which ends before Copy does.
func Copy(ctx context.Context, dst Sink, src iter.Seq2[model.Story, error], report func(model.Progress)) (Report, error) {
	read := make(chan portion, ahead)
	reading, stop := context.WithCancel(ctx)
	go func() {
		defer close(read)
		readAll(reading, src, read)
	}()
	c := copier{dst: dst, report: report}
	err := c.take(context.WithoutCancel(ctx), read)
	stop()
	for range read {
	}
	if err == nil {
		c.tell()
		err = dst.Flush(context.WithoutCancel(ctx))
	}
	if err == nil {
		err = ctx.Err()
	}
	return c.Report, err
}

// portion is the stories of a day, or what was wrong with one.
type portion struct {
	day   []model.Story
	fault error
}

// readAll sends what src holds until ctx ends; a day that may not be whole then
// is not sent.
func readAll(ctx context.Context, src iter.Seq2[model.Story, error], read chan<- portion) {
	var day []model.Story
	for story, err := range src {
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			read <- portion{fault: err}
			continue
		}
		if len(day) > 0 && day[0].Date() != story.Date() {
			read <- portion{day: day}
			day = nil
		}
		day = append(day, story)
	}
	if ctx.Err() == nil {
		read <- portion{day: day}
	}
}

type copier struct {
	Report
	dst    Sink
	report func(model.Progress)
}

func (c *copier) take(ctx context.Context, read <-chan portion) error {
	for p := range read {
		if p.fault != nil {
			c.fault(p.fault)
			continue
		}
		if err := c.put(ctx, p.day); err != nil {
			return err
		}
	}
	return nil
}

func (c *copier) put(ctx context.Context, day []model.Story) error {
	if len(day) == 0 {
		return nil
	}
	changes, err := c.dst.Put(ctx, day)
	if err != nil {
		return err
	}
	c.Changes = c.Changes.Add(changes)
	c.Days++
	c.Stories += len(day)
	c.Day = day[0].Date()
	c.tell()
	return nil
}

func (c *copier) fault(err error) {
	c.Progress.Faults++
	if len(c.Report.Faults) < maxFaults {
		c.Report.Faults = append(c.Report.Faults, err)
	}
	c.tell()
}

func (c *copier) tell() {
	if c.report != nil {
		c.report(c.Progress)
	}
}
