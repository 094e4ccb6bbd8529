package ui_test

import (
	"context"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui"
)

// counted is a shelf that counts how often it is asked what is read.
type counted struct {
	ui.Shelf
	asked int
}

func (c *counted) Read(ctx context.Context, from, to model.Date) ([]model.ID, error) {
	c.asked++
	return c.Shelf.Read(ctx, from, to)
}

func TestTheMonthSaysHowMuchOfItIsRead(t *testing.T) {
	shelf := &counted{Shelf: ui.NewMemory()}
	d := sit(t, 200, 50, func(c *ui.Config) { c.Shelf = shelf })
	d.shows("Reading June 2013").shows("░░░░░░░░░░  0 of ")
	d.press("r", "j", "r", "j", "j").shows("█░░░░░░░░░  2 of ")
	d.press("k", "k", "r").shows("█░░░░░░░░░  1 of ")
	if shelf.asked != 1 {
		t.Errorf("one month was asked for %d times", shelf.asked)
	}
	d.press("}").shows("Reading July 2013").shows("░░░░░░░░░░  0 of ")
	d.press("{").shows("█░░░░░░░░░  1 of ")
	if shelf.asked != 3 {
		t.Errorf("three months were asked for %d times", shelf.asked)
	}
	sit(t, 80, 24, func(c *ui.Config) { c.Shelf = shelf }).press("}", "{")
	if shelf.asked != 3 {
		t.Errorf("what is not shown was asked for")
	}
}

func TestTheTitleOfTheCalendarSaysHowMuchOfTheMonthIsRead(t *testing.T) {
	d := sit(t, 120, 40)
	d.lacks(" read ").press("r").shows("─ June 2013   1 of ").press("j", "r").shows("─ June 2013   2 of ")
	d.press("}").shows("─ July 2013 ──").press("{").shows("─ June 2013   2 of ")
	d.press("c", "-").lacks(" read]")
	sit(t, 80, 24).press("r", "c").shows("June 2013   1 of ")
}

func TestAMonthThatIsNotCountedOrEmptyIsNotMeasured(t *testing.T) {
	sit(t, 200, 50, func(c *ui.Config) { c.Start.Date = model.NewDate(2001, 1, 1) }).shows("Reading January 2001").lacks(" of 0")
	for _, order := range []int{0, -1} {
		d := &desk{t: t, app: ui.New(config()), hold: true}
		d.send(tea.WindowSizeMsg{Width: 200, Height: 50})
		d.run(d.app.Init())
		for len(d.held) > 0 {
			d.view()
			d.releaseOne(order)
		}
		d.shows("0 of ")
	}
}

func TestADossierSaysHowManyOfItsStoriesAreRead(t *testing.T) {
	d := sit(t, 120, 40)
	d.press("r", "j", "r", "k", "enter", "C", "enter").shows("Ostrava Bay   2 of ")
}
