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

// Copy puts all stories of src into dst, day by day: stories of one day that
// come one after the other are put together. An error in src is a story that
// could not be read: it is noted and the rest goes on. When ctx ends, Copy
// keeps the days that were whole, and returns ctx's error beside the report.
func Copy(ctx context.Context, dst Sink, src iter.Seq2[model.Story, error], report func(model.Progress)) (Report, error) {
	c := copier{dst: dst, report: report}
	for story, err := range src {
		if ctx.Err() != nil {
			c.day = nil
			break
		}
		if err != nil {
			c.fault(err)
			continue
		}
		if len(c.day) > 0 && c.day[0].Date() != story.Date() {
			if err := c.put(ctx); err != nil {
				return c.Report, err
			}
		}
		c.day = append(c.day, story)
	}
	if err := c.put(context.WithoutCancel(ctx)); err != nil {
		return c.Report, err
	}
	if err := dst.Flush(context.WithoutCancel(ctx)); err != nil {
		return c.Report, err
	}
	return c.Report, ctx.Err()
}

type copier struct {
	Report
	dst    Sink
	report func(model.Progress)
	day    []model.Story
}

func (c *copier) put(ctx context.Context) error {
	if len(c.day) == 0 {
		return nil
	}
	changes, err := c.dst.Put(ctx, c.day)
	if err != nil {
		return err
	}
	c.Changes = c.Changes.Add(changes)
	c.Days++
	c.Stories += len(c.day)
	c.Day = c.day[0].Date()
	c.day = c.day[:0]
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
