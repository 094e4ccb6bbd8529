package cli

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
	"github.com/muesli/cancelreader"

	"dateline/model"
	"dateline/store"
	"dateline/ui"
	"dateline/ui/ink"
	"dateline/ui/input"
	"dateline/ui/pane"
)

// screen runs the reader on the terminal until it is left. Where no argument
// says where to begin it begins where the reader left last time.
func (p *program) screen(ctx context.Context, archive *store.Archive, args []string) error {
	look, err := p.screenTheme()
	if err != nil {
		return err
	}
	seat, err := p.seat(ctx, archive, args)
	if err != nil {
		return err
	}
	work := p.newJob(ctx)
	defer work.end()
	config := ui.Config{
		Source: archive, Theme: look, Keys: p.keys, Sunday: p.flag.weekStart == sunday, Start: seat.start, Left: seat.left, Today: model.Today(p.now()),
		Notice: seat.notice, Browse: p.browse, Copy: p.copy, Save: save, Write: writer(archive), Pipe: p.pipe(ctx), Picture: p.pictures(look),
		Horizon: archive, AsOf: p.asOf, Pull: work.pull(archive), Tick: tea.Tick,
	}
	if seat.shelf != nil {
		config.Shelf = seat.shelf
	}
	switch {
	case seat.goOn:
		config.Start = pane.Place{}
	case seat.start.Story.IsZero():
		if config.First, err = archive.First(ctx, seat.start.Date); err != nil {
			return seat.leave(ctx, seat.left, err)
		}
	}
	config.Keys.Screen.Suspend.SetEnabled(pausable())
	if file, is := p.out.(term.File); is {
		config.Width, config.Height, _ = term.GetSize(file.Fd()) // else Bubble Tea tells, or says why not
	}
	app := ui.New(config)
	err = p.play(ctx, app)
	left, unkept := app.Left()
	return seat.leave(ctx, left, errors.Join(err, unkept))
}

// framesPerSecond is how often what has changed is drawn: as often as Bubble
// Tea can, for half of the time between two frames is added to every key.
const framesPerSecond = 120

// play runs a screen on the terminal.
func (p *program) play(ctx context.Context, screen whole) error {
	options := []tea.ProgramOption{
		tea.WithAltScreen(), tea.WithInput(p.in), tea.WithOutput(p.out), tea.WithoutSignalHandler(), tea.WithReportFocus(), tea.WithFPS(framesPerSecond),
	}
	if terminal, is := p.in.(cancelreader.File); is {
		options = append(options, tea.WithInput(input.New(terminal)))
	}
	s := sitting{mouse: p.flag.mouse, lent: &p.lent}
	if terminal, is := p.out.(term.File); is {
		if known, is := screen.(pointed); is {
			at := new(atomic.Pointer[spot])
			on := new(atomic.Pointer[hung])
			screen, terminal = followed{known, at, on}, &easel{File: follower{terminal, at}, wanted: on}
		}
		s.paper = ink.New(terminal)
		options = append(options, tea.WithOutput(s.paper))
	}
	if p.flag.mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	err := s.run(ctx, screen, p.in, p.out, options...)
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil || errors.Is(err, input.ErrHungUp) {
		return errStopped
	}
	return err
}

// errStopped says that a signal or the terminal's end ended the screen.
var errStopped = errors.New("stopped by a signal")

// maxCopy is how much text is sent to the clipboard, in bytes: what terminals
// take in one OSC 52.
const maxCopy = 74994 / 4 * 3

// copy sends a text to the clipboard through the terminal, by OSC 52.
func (p *program) copy(text string) error {
	if len(text) > maxCopy {
		return errors.New("it is too long for the terminal's clipboard")
	}
	sequence := osc52.New(text)
	switch {
	case p.env("TMUX") != "":
		sequence = sequence.Tmux()
	case p.env("STY") != "":
		sequence = sequence.Screen()
	}
	_, err := fmt.Fprint(p.out, sequence)
	return err
}
