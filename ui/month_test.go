package ui_test

import (
	"context"
	"testing"

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
	sit(t, 120, 40, func(c *ui.Config) { c.Shelf = shelf }).press("}", "{")
	if shelf.asked != 3 {
		t.Errorf("what is not shown was asked for")
	}
}

func TestADossierSaysHowManyOfItsStoriesAreRead(t *testing.T) {
	d := sit(t, 120, 40)
	d.press("r", "j", "r", "k", "enter", "C", "enter").shows("Ostrava Bay   2 of ")
}
