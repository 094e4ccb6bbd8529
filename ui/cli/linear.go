package cli

import (
	"context"
	"errors"

	"dateline/model"
	"dateline/store"
	"dateline/ui"
	"dateline/ui/plain"
)

// linear reads line by line, until the input ends.
func (p *program) linear(ctx context.Context, archive *store.Archive, args []string) error {
	seat, err := p.seat(ctx, archive, args)
	if err != nil {
		return err
	}
	config := plain.Config{
		Source: archive, Start: seat.start, Today: model.Today(p.now()), Width: p.flag.width, Notice: seat.notice, Browse: p.browse,
		Horizon: archive, AsOf: p.asOf, Dates: p.dateStyle(),
	}
	if seat.shelf != nil {
		config.Shelf = seat.shelf
	}
	config.Before = seat.left.Trail
	if seat.goOn {
		config.Start = seat.left.Place
	}
	if !p.flag.plain && config.Notice.IsZero() {
		config.Notice = model.NewLine("This terminal draws no screen, so dateline reads as with --plain.")
	}
	if isTerminal(p.in) {
		config.Prompt = "> "
	}
	if isTerminal(p.out) {
		config.Width = p.columns()
	}
	reader := plain.New(config, p.out)
	err = reader.Run(ctx, p.in)
	if ctx.Err() != nil {
		err = errStopped
	}
	trail, unkept := reader.Trail()
	return seat.leave(ctx, ui.Sitting{Place: reader.Place(), Trail: trail}, errors.Join(err, unkept))
}
