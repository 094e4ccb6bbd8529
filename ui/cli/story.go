package cli

import (
	"context"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
)

func (p *program) storyCommand() *cobra.Command {
	var form *string
	command := &cobra.Command{
		Use:               "story ID",
		Short:             "Print a story with its sources and related stories",
		Example:           "  dateline story 2013-06-06/name\n  dateline story 2013-06-06/name --format json",
		Args:              p.exactly(1, "one story, as in: dateline story 2013-06-06/name"),
		ValidArgsFunction: p.complete(1, ids),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := parseStory(args[0])
			if err != nil {
				return err
			}
			archive, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer archive.Close()
			return p.printStory(cmd.Context(), archive, id, *form)
		},
	}
	form = formatFlag(command, pageForms())
	return command
}

func (p *program) printStory(ctx context.Context, archive *store.Archive, id model.ID, form string) error {
	if form != asText {
		return writeStory(ctx, p.out, archive, id, form)
	}
	page, err := archive.Page(ctx, id)
	if err != nil {
		return err
	}
	printer, err := p.printer()
	if err != nil {
		return err
	}
	return printer.page(page)
}

// parseStory reads an ID, or the path of a page.
func parseStory(text string) (model.ID, error) {
	if id, err := model.ParsePagePath(text); err == nil {
		return id, nil
	}
	id, err := model.ParseID(text)
	if err != nil {
		return id, &usageError{err}
	}
	return id, nil
}
