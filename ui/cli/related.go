package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
)

func (p *program) relatedCommand() *cobra.Command {
	limit := 10
	var form *string
	command := &cobra.Command{
		Use:               "related ID...",
		Short:             "Print the stories related to others, with the reasons",
		Long:              "Print the stories related to others, with the reasons. With - the IDs are read\nfrom standard input, one a line.",
		Example:           "  dateline related 2013-06-06/name --limit 3\n  dateline related --format jsonl - <ids",
		ValidArgsFunction: p.complete(0, ids),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("this command takes stories, as in: dateline related 2013-06-06/name, or - to read them from standard input")
			}
			archive, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer archive.Close()
			r := &relatedPrinter{program: p, archive: archive, limit: limit, form: *form, lists: []relatedJSON{}}
			return r.print(cmd.Context(), args)
		},
	}
	command.Flags().Var(&bounded{&limit, 1, 100}, "limit", "print at most `n` related stories")
	form = formatFlag(command, []string{asText, asJSON, asJSONLines})
	return command
}

// relatedPrinter prints lists of related stories, one story after the other.
type relatedPrinter struct {
	*program
	archive *store.Archive
	limit   int
	form    string
	lists   []relatedJSON // that wait for the end of a JSON array
	missing []error       // a story each
}

// relatedJSON is a line of "related --format jsonl".
type relatedJSON struct {
	ID      model.ID       `json:"id"`
	Related []relationJSON `json:"related"`
}

type relationJSON struct {
	ID       model.ID     `json:"id"`
	Score    float64      `json:"score"`
	Contexts []model.Line `json:"contexts"`
	Why      string       `json:"why"`
}

func (r *relatedPrinter) print(ctx context.Context, args []string) error {
	for _, arg := range args {
		one := r.one
		if arg == "-" {
			one = r.lines
		}
		if err := one(ctx, arg); err != nil {
			return err
		}
	}
	if r.form == asJSON {
		if err := r.encodeIndented(r.lists); err != nil {
			return err
		}
	}
	switch len(r.missing) {
	case 0:
		return nil
	case 1:
		return r.missing[0]
	}
	return fmt.Errorf("%d stories are not there, the first: %w", len(r.missing), r.missing[0])
}

// lines prints what is related to the stories that standard input names.
func (r *relatedPrinter) lines(ctx context.Context, _ string) error {
	input := bufio.NewScanner(heeding{ctx, r.in})
	for input.Scan() {
		if line := strings.TrimSpace(input.Text()); line != "" {
			if err := r.one(ctx, line); err != nil {
				return err
			}
		}
	}
	return input.Err()
}

// one prints what is related to one story; one that is missing is noted, and
// the rest goes on.
func (r *relatedPrinter) one(ctx context.Context, arg string) error {
	id, err := parseStory(arg)
	if err != nil {
		return err
	}
	relations, hidden, err := r.archive.Related(ctx, id, r.limit)
	var missing *store.MissingError
	var later *model.LaterError
	switch {
	case errors.As(err, &missing), errors.As(err, &later):
		r.missing = append(r.missing, err)
		return nil
	case err != nil:
		return err
	}
	switch list := listOf(id, relations); r.form {
	case asJSON:
		r.lists = append(r.lists, list)
		return nil
	case asJSONLines:
		return r.encoder().Encode(list)
	}
	return r.text(id, relations, len(hidden))
}

func (r *relatedPrinter) text(id model.ID, relations []model.Relation, later int) error {
	printer, err := r.printer()
	if err != nil {
		return err
	}
	shown, more := model.Arrange(id.Date(), relations)
	printer.unbroken(printer.theme.Accent, "", id.String())
	if len(relations) == 0 {
		printer.line(printer.theme.Faint, "", "No related stories.")
	}
	printer.relations("Related", id.Date(), shown)
	printer.relations("More", id.Date(), more)
	printer.later(later)
	printer.blank()
	return printer.end()
}

func listOf(id model.ID, relations []model.Relation) relatedJSON {
	list := relatedJSON{ID: id, Related: []relationJSON{}}
	for _, r := range relations {
		list.Related = append(list.Related, relationJSON{
			ID: r.ID, Score: round(r.Score), Contexts: append([]model.Line{}, r.Shared...), Why: r.Why(id.Date()),
		})
	}
	return list
}

// round keeps four places behind the point.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// encoder writes JSON, one value a line.
func (p *program) encoder() *json.Encoder {
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	return encoder
}

func (p *program) encodeIndented(value any) error {
	encoder := p.encoder()
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// encodeAll writes values as JSON: as one list, or with [asJSONLines] each on a
// line.
func encodeAll[T any](p *program, all []T, form string) error {
	if form == asJSON {
		return p.encodeIndented(all)
	}
	encoder := p.encoder()
	for _, one := range all {
		if err := encoder.Encode(one); err != nil {
			return err
		}
	}
	return nil
}
