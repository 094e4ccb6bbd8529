package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
	"dateline/store/format"
	"dateline/store/tree"
)

func (p *program) exportCommand() *cobra.Command {
	var forms []string
	var from, to, address string
	command := &cobra.Command{
		Use:   "export DIR",
		Short: "Write the archive as a tree of pages",
		Long: `Write the archive as a tree of pages that any host can serve: a page for every
story, day and context, the front page with the last days, and a feed. Every
file is whole at any time: an export that is stopped leaves old or new ones.`,
		Example:           "  dateline export site/\n  dateline export pages/ --format md --from 2013-06 --to 2013-06",
		Args:              p.exactly(1, "one folder, as in: dateline export site/"),
		ValidArgsFunction: folders,
		RunE: func(cmd *cobra.Command, args []string) error {
			if address != "" && !model.NewURL(address).Web() {
				return usage("--address %q: want an address of the web, like https://news.example", model.NewLine(address))
			}
			options := tree.Options{Address: address}
			for _, form := range forms {
				f, known := format.Of("." + form)
				if !known {
					return usage("--format %q: there are html, json, xml, md", model.NewLine(form))
				}
				options.Formats = append(options.Formats, f)
			}
			first, last, err := p.parseSpan(from, to)
			if err != nil {
				return err
			}
			return p.export(cmd.Context(), args[0], options, first, last)
		},
	}
	command.Flags().StringSliceVar(&forms, "format", []string{"html", "json", "xml", "md"}, "`forms` of the pages: html, json, xml, md, with commas between")
	command.Flags().StringVar(&from, "from", "", "first `day`, month or year")
	command.Flags().StringVar(&to, "to", "", "last `day`, month or year")
	command.Flags().StringVar(&address, "address", "", "`address` at which the site will stand: the links of the feed begin with it")
	_ = command.RegisterFlagCompletionFunc("format", someOf("html", "json", "xml", "md")) // the flag was defined above
	return command
}

func (p *program) export(ctx context.Context, dir string, options tree.Options, from, to model.Date) error {
	archive, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer archive.Close()
	info, err := archive.Info(ctx)
	if err != nil {
		return err
	}
	counts, err := archive.Counts(ctx, model.Query{}, from, to)
	if err != nil {
		return err
	}
	total := 0.0
	for _, count := range counts {
		total += float64(count.Stories)
	}
	total *= float64(info.Stories+info.Stubs) / float64(max(1, info.Stories)) // what is only linked has pages too
	ids, err := archive.IDs(ctx)
	if err != nil {
		return err
	}
	options.Twins = format.Twins(ids)
	options.Title = info.Title
	options.Has = func(id model.ID) bool {
		inside := !id.Date().Before(from) && (to.IsZero() || !id.Date().After(to))
		return inside && archive.Holds(ctx, id)
	}
	writer, err := tree.Create(dir, options)
	if err != nil {
		return fmt.Errorf("export to %s: %w", model.NewLine(dir), bare(err))
	}
	meter := p.newMeter("stories")
	report, err := store.Copy(ctx, writer, archive.Stories(ctx, from, to), func(progress model.Progress) {
		meter.report(progress.Stories, min(1, float64(progress.Stories)/max(1, total)), progress.Day.String())
	})
	meter.end()
	err = errors.Join(err, writer.Close())
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("stopped after %s: the pages written are whole; export again to write the rest", model.Plural(report.Days, "day", "days"))
	}
	if err != nil {
		return err
	}
	for _, id := range writer.Left() {
		fmt.Fprintf(p.err, "%s: not written: its name is too long for that of a file\n", model.NewLine(id.String()))
	}
	fmt.Fprintf(p.err, "%s of %s written to %s\n", model.Plural(report.Stories, "story", "stories"), model.Plural(report.Days, "day", "days"), model.NewLine(dir))
	return nil
}
