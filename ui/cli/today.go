package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
	"dateline/store/format"
)

func (p *program) todayCommand() *cobra.Command {
	var form *string
	command := &cobra.Command{
		Use:               "today [DATE]",
		Short:             "Print what happened on this day in other years",
		Example:           "  dateline today\n  dateline today 2012-02-29\n  dateline today --format jsonl",
		Args:              p.atMost(1),
		ValidArgsFunction: p.complete(1, dates),
		RunE: func(cmd *cobra.Command, args []string) error {
			day := model.Today(p.now())
			if len(args) == 1 {
				var err error
				if day, err = p.parseDay(args[0]); err != nil {
					return err
				}
			}
			archive, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer archive.Close()
			return p.sayToday(cmd.Context(), archive, day, *form)
		},
	}
	form = formatFlag(command, []string{asText, asJSON, asJSONLines})
	return command
}

// anniversary is a day in another year, with its stories.
type anniversary struct {
	day  model.Date
	list []model.Headline
}

func (p *program) sayToday(ctx context.Context, archive *store.Archive, day model.Date, form string) error {
	found, without, err := otherYears(ctx, archive, day)
	switch {
	case err != nil:
		return err
	case len(found) == 0:
		return fmt.Errorf("no other year of this archive has stories on %d %s", day.Day(), day.Month().Name())
	case form == asText:
		return p.printToday(found, without)
	}
	var records []format.Record
	for _, a := range found {
		for story, err := range archive.Stories(ctx, a.day, a.day) {
			if err != nil {
				return err
			}
			records = append(records, format.NewRecord(story))
		}
	}
	return encodeAll(p, records, form)
}

// otherYears is a day in other years, the last first, and the years without
// stories on it.
func otherYears(ctx context.Context, archive *store.Archive, day model.Date) (found []anniversary, without []int, _ error) {
	info, err := archive.Info(ctx)
	if err != nil {
		return nil, nil, err
	}
	for year := info.Last.Year(); year >= info.First.Year() && year > 0; year-- {
		same := day.InYear(year)
		if year == day.Year() || same.IsZero() {
			continue
		}
		list, err := archive.Titles(ctx, same)
		if err != nil {
			return nil, nil, err
		}
		if len(list) == 0 {
			without = append(without, year)
			continue
		}
		found = append(found, anniversary{same, list})
	}
	return found, without, nil
}

func (p *program) printToday(found []anniversary, without []int) error {
	printer, err := p.printer()
	if err != nil {
		return err
	}
	for i, a := range found {
		if i > 0 {
			printer.blank()
		}
		printer.line(printer.theme.Accent, "", printer.theme.Dates.Long(a.day)+"   "+stories(a.list))
		for _, headline := range a.list {
			printer.headline(headline)
		}
	}
	if len(without) > 0 {
		printer.blank()
		printer.line(printer.theme.Faint, "", fmt.Sprintf("No stories on this day in %s.", model.JoinYears(without)))
	}
	return printer.end()
}
