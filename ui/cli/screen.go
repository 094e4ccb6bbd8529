package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/store"
	"dateline/ui"
	"dateline/ui/pane"
)

// screen runs the reader on the terminal until it is left.
func (p *program) screen(ctx context.Context, archive *store.Archive, start pane.Place) error {
	look, err := p.newTheme(p.out)
	if err != nil {
		return err
	}
	app := ui.New(ui.Config{
		Source: archive, Theme: look, Keys: ui.DefaultKeys(), Start: start, Today: model.Today(p.now()),
		Browse: p.browse, Copy: p.copy,
	})
	options := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithAltScreen(), tea.WithInput(p.in), tea.WithOutput(p.out),
		tea.WithoutSignalHandler(), tea.WithReportFocus(),
	}
	if p.flag.mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	_, err = tea.NewProgram(app, options...).Run()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return errors.New("stopped by a signal")
	}
	return err
}

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
