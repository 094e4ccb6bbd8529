package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
	"dateline/store/format"
)

// search is one run of the command search.
type search struct {
	from, to, topic, context string
	limit                    int
	best                     bool
}

func (p *program) searchCommand() *cobra.Command {
	s := search{limit: 20}
	var form *string
	command := &cobra.Command{
		Use:   "search QUERY",
		Short: "Print the stories that a query finds",
		Long: `Print the stories that a query finds, the newest first. All words must occur;
"words in quotes" in this order; OR parts alternatives; -word must not occur.
topic:, context:, source:, after:, before: and on: narrow the search.`,
		Example:           "  dateline search 'red cross hotline'\n  dateline search 'context:\"North Korea\" after:2017 summit -missile'",
		ValidArgsFunction: cobra.NoFileCompletions,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("this command takes a query, as in: dateline search 'red cross'")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.search(cmd.Context(), strings.Join(args, " "), s, *form)
		},
	}
	form = formatFlag(command, []string{asText, asJSON, asJSONLines})
	command.Flags().StringVar(&s.from, "from", "", "first `day`, month or year")
	command.Flags().StringVar(&s.to, "to", "", "last `day`, month or year")
	command.Flags().StringVar(&s.topic, "topic", "", "only stories with this topic `name`")
	command.Flags().StringVar(&s.context, "context", "", "only stories with this context `name`")
	command.Flags().Var(&bounded{&s.limit, 1, 1_000_000}, "limit", "`number` of stories at most")
	command.Flags().BoolVar(&s.best, "rank", false, "the best first, not the newest")
	return command
}

func (p *program) search(ctx context.Context, text string, s search, form string) error {
	query, err := p.query(text, s)
	if err != nil {
		return err
	}
	archive, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer archive.Close()
	order := model.Newest
	if s.best {
		order = model.Best
	}
	hits, err := archive.Search(ctx, query, order, 0, s.limit)
	if err != nil {
		return err
	}
	if query.Literal {
		fmt.Fprintf(p.err, "dateline: searched word for word: %s\n", query.Reason)
	}
	if len(hits.List) == 0 {
		return fmt.Errorf("no story matches %s", query.Typed)
	}
	switch form {
	case asJSON, asJSONLines:
		return p.writeHits(ctx, archive, hits.List, form)
	}
	return p.printHits(hits)
}

// query is what is typed, within what the flags allow.
func (p *program) query(text string, s search) (model.Query, error) {
	from, to, err := p.parseSpan(s.from, s.to)
	query := model.ParseQuery(text).Within(from, to)
	if err != nil {
		return query, err
	}
	if s.topic != "" {
		query.Topics = append(query.Topics, model.NewLine(s.topic))
	}
	if s.context != "" {
		query.Contexts = append(query.Contexts, model.NewLine(s.context))
	}
	return query, nil
}

// printHits prints what was found under its days.
func (p *program) printHits(hits model.Hits) error {
	printer, err := p.printer()
	if err != nil {
		return err
	}
	day := model.Date{}
	for _, hit := range hits.List {
		if hit.ID.Date() != day {
			if !day.IsZero() {
				printer.blank()
			}
			day = hit.ID.Date()
			printer.line(printer.theme.Accent, "", printer.theme.Dates.Long(day))
		}
		printer.headline(hit.Headline)
	}
	if hits.More {
		printer.blank()
		printer.line(printer.theme.Faint, "", "There are more; --limit prints them.")
	}
	return printer.end()
}

// hitJSON is what "search --format json" prints of a story: its record, how
// well it answers, and a part of its text with what was searched for.
type hitJSON struct {
	format.Record
	Score   float64 `json:"score"`
	Snippet string  `json:"snippet"`
}

func (p *program) writeHits(ctx context.Context, archive *store.Archive, hits []model.Hit, form string) error {
	all := make([]hitJSON, 0, len(hits))
	for _, hit := range hits {
		story, err := archive.Story(ctx, hit.ID)
		if err != nil {
			return err
		}
		all = append(all, hitJSON{format.NewRecord(story), hit.Score, snippet(hit)})
	}
	return encodeAll(p, all, form)
}

// snippet is the part of a story that answers: of its summary where that has
// what the title lacks, else its title.
func snippet(hit model.Hit) string {
	text := hit.Excerpt.Text.String()
	switch {
	case text == "":
		return hit.Text()
	case hit.Excerpt.Cut:
		return "…" + text
	}
	return text
}
