package ui_test

import (
	"context"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/jobs"
	"dateline/ui/pane"
)

func TestDaysThatAreBroughtAppearWhileOneReads(t *testing.T) {
	held, more := model.NewDate(2014, 6, 6), make(chan bool)
	var books *library
	d := sit(t, 120, 40, func(c *ui.Config) {
		books = c.Source.(*library)
		c.Start = pane.Place{Date: held}
		c.Pull = func(_ context.Context, tell func(jobs.Progress)) ([]model.Line, error) {
			tell(jobs.Progress{Days: 50, Share: .34, Facts: model.Lines("50 days", "100 stories")})
			<-more
			return model.Lines("150 days: 150 read"), nil
		}
	})
	d.shows("1 story ").press("P").shows("Nothing is asked before you begin")
	d.hold = true
	d.press("enter")
	books.fill(held, 4, 5)
	books.fill(held.AddDays(366), 1, 4)
	next := d.step(d.step(d.held)) // the first word of the job, and what follows from it
	d.shows("50 days · 100 stories")
	d.press("esc").shows("pull 34%")
	close(more)
	d.hold = false
	for _, cmd := range next {
		d.run(cmd)
	}
	d.shows("the pull is done: 150 days: 150 read")
	d.shows("3 stories").press("t").shows("7 June 2015")
}

// step runs commands, and gives those that follow from them.
func (d *desk) step(cmds []tea.Cmd) []tea.Cmd {
	d.held = nil
	for _, cmd := range cmds {
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			d.held = append(d.held, msg...)
		case nil:
		default:
			d.send(msg)
		}
	}
	return d.held
}

func TestWithoutThePowerToPullTheKeyMeansNothing(t *testing.T) {
	sit(t, 120, 40).press("P").shows("no key P here")
}
