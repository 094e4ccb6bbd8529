package cli

import (
	"context"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
	"dateline/ui/pane"
)

// door is the day at which a newcomer enters the embedded archive: the seed's,
// which is dense and leads on for years.
var door = model.NewDate(2013, 6, 6)

// read opens the reader, or prints where there is no terminal to read on.
func (p *program) read(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	archive, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer archive.Close()
	drawn := isTerminal(p.in) && isTerminal(p.out)
	if p.flag.plain || drawn && p.env("TERM") == "dumb" {
		return p.linear(ctx, archive, args)
	}
	if drawn {
		return p.screen(ctx, archive, args)
	}
	if p.flag.color == auto {
		p.flag.color = "never"
	}
	start, err := p.start(ctx, archive, args)
	if err != nil {
		return err
	}
	if start.Story.IsZero() {
		return p.printDay(ctx, archive, start.Date, asText)
	}
	return p.printStory(ctx, archive, start.Story, asText)
}

// start is the place that the arguments name: a story, a date, or by default
// the door of the embedded archive and the newest day of any other.
func (p *program) start(ctx context.Context, archive *store.Archive, args []string) (pane.Place, error) {
	if len(args) == 1 {
		if id, err := parseStory(args[0]); err == nil {
			story, err := archive.Story(ctx, id)
			return pane.At(story.ID, ""), err
		}
		day, err := p.parseDay(args[0])
		if err == nil {
			err = p.later(day)
		}
		return pane.Place{Date: day}, err
	}
	if archive.Name() == embedded && !p.hides(door) {
		return pane.Place{Date: door}, nil
	}
	newest, err := archive.Nearest(ctx, model.Query{}, model.NewDate(model.MaxYear, 12, 31), -1)
	return pane.Place{Date: newest}, err
}
