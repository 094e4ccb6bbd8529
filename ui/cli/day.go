package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
)

func (p *program) dayCommand() *cobra.Command {
	var form *string
	command := &cobra.Command{
		Use:               "day DATE",
		Short:             "Print the stories of a day",
		Example:           "  dateline day 2013-06-06\n  dateline day yesterday\n  dateline day 2013-06-06 --format md >day.md",
		Args:              p.exactly(1, "one date, as in: dateline day 2013-06-06"),
		ValidArgsFunction: p.complete(1, dates),
		RunE: func(cmd *cobra.Command, args []string) error {
			archive, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer archive.Close()
			day, err := p.parseDay(args[0])
			if err != nil {
				return err
			}
			return p.printDay(cmd.Context(), archive, day, *form)
		},
	}
	form = formatFlag(command, pageForms())
	return command
}

func (p *program) printDay(ctx context.Context, archive *store.Archive, day model.Date, form string) error {
	list, err := archive.Titles(ctx, day)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return p.noStories(ctx, archive, day)
	}
	if form != asText {
		return p.writeDay(ctx, archive, day, form)
	}
	printer, err := p.printer()
	if err != nil {
		return err
	}
	return printer.day(day, list)
}

// parseDay reads a date in any of the ways in which dates are typed.
func (p *program) parseDay(text string) (model.Date, error) {
	today := model.Today(p.now())
	when, err := model.ParseWhen(text, today, today)
	if err != nil {
		return model.Date{}, &usageError{err}
	}
	return when.From, nil
}

func (p *program) noStories(ctx context.Context, archive *store.Archive, day model.Date) error {
	if err := p.later(day); err != nil {
		return err
	}
	nearest, err := archive.Nearest(ctx, model.Query{}, day, 0)
	if err != nil {
		return err
	}
	switch {
	case nearest.IsZero() && !p.asOf.IsZero():
		return fmt.Errorf("this archive holds no stories up to %s, the as-of day", p.asOf)
	case nearest.IsZero():
		return errors.New("this archive holds no stories yet")
	}
	return fmt.Errorf("no stories on %s; the nearest day with stories is %s", day, nearest)
}
