package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
)

func (p *program) contextCommand() *cobra.Command {
	var from, to string
	var form *string
	command := &cobra.Command{
		Use:               "context NAME",
		Short:             "Print the dossier of a context: its span, its months and its stories",
		Example:           "  dateline context \"North Korea\"\n  dateline context \"North Korea\" --from 2013 --to 2014 --format json",
		Args:              p.exactly(1, `one context, as in: dateline context "North Korea"`),
		ValidArgsFunction: p.complete(1, contexts),
		RunE: func(cmd *cobra.Command, args []string) error {
			d := &dossierPrinter{program: p, name: args[0]}
			var err error
			if d.from, d.to, err = p.parseSpan(from, to); err != nil {
				return err
			}
			if d.archive, err = p.open(cmd.Context()); err != nil {
				return err
			}
			defer d.archive.Close()
			return d.print(cmd.Context(), *form)
		},
	}
	command.Flags().StringVar(&from, "from", "", "first `day`, month or year")
	command.Flags().StringVar(&to, "to", "", "last `day`, month or year")
	form = formatFlag(command, []string{asText, asJSON})
	return command
}

// parseSpan reads --from and --to; the zero Date is no bound.
func (p *program) parseSpan(from, to string) (first, last model.Date, err error) {
	today := model.Today(p.now())
	bound := func(text string) (when model.When, err error) {
		if text == "" {
			return when, nil
		}
		if when, err = model.ParseWhen(text, today, today); err != nil {
			err = &usageError{err}
		}
		return when, err
	}
	begin, err := bound(from)
	if err != nil {
		return first, last, err
	}
	end, err := bound(to)
	if err == nil && !end.To.IsZero() && end.To.Before(begin.From) {
		err = usage("--from %s lies after --to %s", begin.From, end.To)
	}
	return begin.From, end.To, err
}

// dossierPrinter prints all that an archive has of a context.
type dossierPrinter struct {
	*program
	archive  *store.Archive
	name     string
	from, to model.Date
}

func (d *dossierPrinter) print(ctx context.Context, form string) error {
	dossier, err := d.archive.Dossier(ctx, d.name, d.from, d.to)
	if err != nil {
		return err
	}
	if dossier.Stories == 0 {
		return fmt.Errorf("no stories of %s in this time", dossier.Name)
	}
	if form == asJSON {
		return d.json(ctx, dossier)
	}
	printer, err := d.printer()
	if err != nil {
		return err
	}
	printer.dossier(dossier)
	var month model.Date
	err = d.each(ctx, dossier, func(h model.Headline) error {
		if first := h.ID.Date().Month().First(); first != month {
			month = first
			printer.blank()
			printer.line(printer.theme.Heading, "", month.Month().Long())
		}
		printer.headline(h)
		return printer.err
	})
	return cmp.Or(err, printer.end())
}

// dossierPage is how many headlines are read at a time.
const dossierPage = 500

// each calls yield with every headline of a dossier, in order of time.
func (d *dossierPrinter) each(ctx context.Context, dossier model.Dossier, yield func(model.Headline) error) error {
	for offset := 0; offset < dossier.Stories; offset += dossierPage {
		page, err := d.archive.DossierPage(ctx, dossier.Name.String(), d.from, d.to, offset, dossierPage)
		if err != nil {
			return err
		}
		for _, headline := range page {
			if err := yield(headline); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *printer) dossier(d model.Dossier) {
	p.line(p.theme.Accent, "", fmt.Sprintf("%s   %s", d.Name, model.Plural(d.Stories, "story", "stories")))
	p.line(p.theme.Text, "", fmt.Sprintf("%s %s %s, most in %s (%d)", p.theme.Dates.Short(d.First), p.theme.Glyphs.Dash, p.theme.Dates.Short(d.Last), d.Peak.Date.Month().Long(), d.Peak.Stories))
	for _, gap := range d.Gaps {
		p.line(p.theme.Quiet, "", p.theme.Dates.Gap(gap, p.theme.Glyphs.Dash))
	}
	if len(d.Near) == 0 {
		return
	}
	var near []string
	for _, n := range d.Near {
		near = append(near, fmt.Sprintf("%s (%d)", n.Name, n.Stories))
	}
	p.line(p.theme.Quiet, "", "also near: "+strings.Join(near, ", "))
}

// dossierJSON is the form of "context --format json".
type dossierJSON struct {
	Context string          `json:"context"`
	Stories int             `json:"stories"`
	First   model.Date      `json:"first"`
	Last    model.Date      `json:"last"`
	Peak    monthJSON       `json:"peak"`
	Months  []monthJSON     `json:"months"`
	Quiet   []gapJSON       `json:"quiet"`
	Near    []neighbourJSON `json:"near"`
	List    []headlineJSON  `json:"list"`
}

type monthJSON struct {
	Month   string `json:"month"`
	Stories int    `json:"stories"`
}

type gapJSON struct {
	From model.Date `json:"from"`
	To   model.Date `json:"to"`
	Days int        `json:"days"`
}

type neighbourJSON struct {
	Context string  `json:"context"`
	Stories int     `json:"stories"`
	Lift    float64 `json:"lift"`
}

type headlineJSON struct {
	ID    model.ID   `json:"id"`
	Title model.Line `json:"title"`
}

func (d *dossierPrinter) json(ctx context.Context, dossier model.Dossier) error {
	out := dossierJSON{
		Context: dossier.Name.String(), Stories: dossier.Stories, First: dossier.First, Last: dossier.Last, Peak: monthOf(dossier.Peak),
		Months: []monthJSON{}, Quiet: []gapJSON{}, Near: []neighbourJSON{}, List: []headlineJSON{},
	}
	for _, count := range dossier.Months {
		out.Months = append(out.Months, monthOf(count))
	}
	for _, gap := range dossier.Gaps {
		out.Quiet = append(out.Quiet, gapJSON{gap.From, gap.To, gap.Days()})
	}
	for _, n := range dossier.Near {
		out.Near = append(out.Near, neighbourJSON{n.Name.String(), n.Stories, round(n.Lift)})
	}
	err := d.each(ctx, dossier, func(h model.Headline) error {
		out.List = append(out.List, headlineJSON{h.ID, h.Title})
		return nil
	})
	if err != nil {
		return err
	}
	return d.encodeIndented(out)
}

func monthOf(c model.Count) monthJSON { return monthJSON{c.Date.Month().String(), c.Stories} }
