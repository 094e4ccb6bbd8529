package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
	"dateline/store/mediawiki"
	"dateline/store/pull"
)

// pullFlags is what the reader asks of a pull.
type pullFlags struct {
	from, to, contact, api, report string
}

func (p *program) pullCommand() *cobra.Command {
	var flag pullFlags
	command := &cobra.Command{
		Use:   "pull",
		Short: "Fetch days from Wikipedia's Current Events portal",
		Long: `Fetch days from Wikipedia's Current Events portal into your archive, or the one
that --archive names; it is made where it is not there. Without --from it goes
on where the last pull ended, and looks at its last two days again; the first
pull takes thirty days. Days that were pulled before are read again only if
their page has changed. Fifty days are one request, and at most one request a
second is made: all days since 2002 take some four minutes.

Ctrl+c stops; what was counted as done is kept, and the next pull goes on.`,
		Example:           "  dateline pull\n  dateline pull --from 2002-01-01 --contact me@example.org\n  dateline pull --from 2013-06 --to 2013-06 --report warnings.txt",
		Args:              p.exactly(0, "no arguments, only options"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return p.pull(cmd.Context(), flag) },
	}
	command.Flags().StringVar(&flag.from, "from", "", "first `day`, month or year")
	command.Flags().StringVar(&flag.to, "to", "", "last `day`, month or year; today, by the clock of Greenwich, if it is not given")
	command.Flags().StringVar(&flag.contact, "contact", "", "`address` or page by which you are reached, told to the server")
	command.Flags().StringVar(&flag.api, "api", "", "`address` of the MediaWiki API that is asked, in place of Wikipedia's")
	command.Flags().StringVar(&flag.report, "report", "", "`file` that lists the days that were not as expected")
	return command
}

// puller is one pull, with what it shows of itself.
type puller struct {
	*program
	contact string
	client  *mediawiki.Client
	meter   *meter
	last    pull.Progress
	report  pull.Report
}

func (p *program) pull(ctx context.Context, flag pullFlags) error {
	from, to, err := p.parseSpan(flag.from, flag.to)
	if err != nil {
		return err
	}
	if to.IsZero() {
		to = model.Today(p.now().UTC())
	}
	x := &puller{program: p}
	err = p.write(ctx, func(w *store.Writer) error {
		if x.contact, err = p.contact(ctx, flag.contact); err != nil {
			return err
		}
		x.meter = p.newMeter("days")
		defer x.meter.end()
		return x.run(ctx, w, cmp.Or(flag.api, p.flag.api), from, to)
	})
	for _, line := range pullLines(x.report, flag.report) {
		fmt.Fprintln(p.err, line)
	}
	return errors.Join(stopped(err, x.report), writeNotes(flag.report, x.report))
}

func (x *puller) run(ctx context.Context, w *store.Writer, api string, from, to model.Date) (err error) {
	x.client, err = mediawiki.New(mediawiki.Options{Endpoint: api, Version: Version, Contact: x.contact, Waiting: x.wait})
	if err != nil {
		return &usageError{err}
	}
	if from, err = firstDay(ctx, w, from, to); err != nil {
		return err
	}
	if from.After(to) {
		return usage("--from %s lies after %s", from, to)
	}
	if x.report, err = pull.Run(ctx, x.client, w, from, to, x.progress); err != nil {
		return err
	}
	return w.Join(ctx, func() { x.show(joining) })
}

// The days that a pull begins with where it is not told.
const (
	firstPull = 30 // days, where nothing is held
	lookBack  = 1  // days before the last one pulled
)

// firstDay is the day to begin with: the one that is asked for, else the last
// but one that was pulled, else the last that is held.
func firstDay(ctx context.Context, w *store.Writer, asked, to model.Date) (model.Date, error) {
	versions, err := w.Versions(ctx)
	if err != nil {
		return asked, err
	}
	newest := model.Date{}
	for day := range versions {
		if day.After(newest) {
			newest = day
		}
	}
	held, err := w.LastDay(ctx)
	if err == nil && held.IsZero() && newest.IsZero() {
		err = describePull(ctx, w)
	}
	switch {
	case !asked.IsZero() || err != nil:
		return asked, err
	case !newest.IsZero():
		return earlier(newest.AddDays(-lookBack), to), nil
	case !held.IsZero():
		return earlier(held, to), nil
	}
	return to.AddDays(1 - firstPull), nil
}

func earlier(a, b model.Date) model.Date {
	if a.Before(b) {
		return a
	}
	return b
}

// describePull says in a fresh archive what it is.
func describePull(ctx context.Context, w *store.Writer) error {
	return errors.Join(
		w.Describe(ctx, "title", "Current events, from Wikipedia"),
		w.Describe(ctx, "license", pull.License),
		w.Describe(ctx, "attribution", pull.Credit))
}

func (x *puller) progress(p pull.Progress) {
	x.last = p
	x.show(model.Plural(p.Stories, "story", "stories") + ", " + model.Plural(x.client.Requests(), "request", "requests") + ", " + p.Day.String())
}

func (x *puller) wait(d time.Duration, reason error) {
	x.show(fmt.Sprintf("waits %s: %s", d.Round(time.Second), model.NewLine(reason.Error())))
}

func (x *puller) show(note string) {
	x.meter.report(x.last.Done, float64(x.last.Done)/float64(max(1, x.last.Total)), note)
}

// stopped says what is kept where a pull did not come to its end.
func stopped(err error, r pull.Report) error {
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped: " + soFar(r))
	}
	return kept(err, r)
}

// kept adds to an error what is kept, if anything is.
func kept(err error, r pull.Report) error {
	if err == nil || errors.Is(err, context.Canceled) || r.Days+r.Unchanged == 0 {
		return err
	}
	return fmt.Errorf("%w; %s", err, soFar(r))
}

func soFar(r pull.Report) string {
	return days(r.Days+r.Unchanged) + " done and kept; pull again to go on"
}

// pullLines says what came of a pull.
func pullLines(r pull.Report, file string) []string {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	if all := r.Days + r.Unchanged + len(r.Missing); all > 0 {
		say("%s: %d read, %d unchanged, %d without a page, %d still empty", days(all), r.Days-len(r.Empty), r.Unchanged, len(r.Missing), len(r.Empty))
		say("%s read: %d added, %d updated, %d withdrawn", model.Plural(r.Stories, "story", "stories"), r.Added, r.Updated, r.Withdrawn)
	}
	if n := len(notedDays(r)); n > 0 {
		listed := "; --report FILE lists them"
		if file != "" {
			listed = ", listed in " + model.NewLine(file).String()
		}
		say("%s with warnings%s", model.Plural(n, "page", "pages"), listed)
	}
	return lines
}

func days(n int) string { return model.Plural(n, "day", "days") }
