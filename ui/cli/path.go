package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dateline/model"
)

func (p *program) pathCommand() *cobra.Command {
	var form *string
	command := &cobra.Command{
		Use:               "path ID ID",
		Short:             "Print how two stories are connected: the shortest chain of contexts",
		Example:           "  dateline path 2013-06-06/name 2010-11-23/other-name\n  dateline path 2013-06-06/name 2010-11-23/other-name --format json",
		Args:              p.exactly(2, "two stories, as in: dateline path 2013-06-06/name 2010-11-23/other-name"),
		ValidArgsFunction: p.complete(2, ids),
		RunE: func(cmd *cobra.Command, args []string) error {
			from, err := parseStory(args[0])
			if err != nil {
				return err
			}
			to, err := parseStory(args[1])
			if err != nil {
				return err
			}
			archive, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer archive.Close()
			steps, err := archive.Path(cmd.Context(), from, to)
			if err != nil {
				return err
			}
			return p.printPath(steps, *form)
		},
	}
	form = formatFlag(command, []string{asText, asJSON})
	return command
}

// stepJSON is a step of "path --format json".
type stepJSON struct {
	Context model.Line `json:"context,omitzero"`
	ID      model.ID   `json:"id"`
	Title   model.Line `json:"title"`
}

func (p *program) printPath(steps []model.Step, form string) error {
	if form == asJSON {
		var out []stepJSON
		for _, step := range steps {
			out = append(out, stepJSON{step.Shared, step.ID, step.Title})
		}
		return p.encodeIndented(out)
	}
	printer, err := p.printer()
	if err != nil {
		return err
	}
	for _, step := range steps {
		if !step.Shared.IsZero() {
			printer.line(printer.theme.Accent, "", fmt.Sprintf("%s %s", printer.theme.Glyphs.Context, step.Shared))
		}
		printer.headline(step.Headline)
	}
	return printer.end()
}
