package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
)

func (p *program) todayCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "today [DATE]",
		Short:             "Print what happened on this day in other years",
		Example:           "  dateline today\n  dateline today 2012-02-29",
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
			return p.printToday(cmd, archive, day)
		},
	}
}

func (p *program) printToday(cmd *cobra.Command, archive *store.Archive, day model.Date) error {
	ctx := cmd.Context()
	info, err := archive.Info(ctx)
	if err != nil {
		return err
	}
	printer, err := p.printer()
	if err != nil {
		return err
	}
	var without []int
	printed := 0
	for year := info.Last.Year(); year >= info.First.Year() && year > 0; year-- {
		same := day.InYear(year)
		if year == day.Year() || same.IsZero() {
			continue
		}
		list, err := archive.Day(ctx, model.Query{}, same)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			without = append(without, year)
			continue
		}
		if printed++; printed > 1 {
			printer.blank()
		}
		printer.line(printer.theme.Accent, "", printer.theme.Dates.Long(same)+"   "+stories(list))
		for _, headline := range list {
			printer.headline(headline)
		}
	}
	if printed == 0 {
		return fmt.Errorf("no other year of this archive has stories on %d %s", day.Day(), day.Month().Name())
	}
	if len(without) > 0 {
		printer.blank()
		printer.line(printer.theme.Faint, "", fmt.Sprintf("No stories on this day in %s.", model.JoinYears(without)))
	}
	return printer.err
}
