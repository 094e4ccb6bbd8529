package ui_test

import (
	"testing"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/pane"
)

// after begins a sitting behind another one, which was left after its keys.
func after(t *testing.T, start pane.Place, keys ...string) (before, now *desk) {
	t.Helper()
	before = sit(t, 60, 12).press(keys...)
	left, err := before.app.Left()
	if err != nil {
		t.Fatal(err)
	}
	return before, sit(t, 60, 12, func(c *ui.Config) { c.Start, c.Left = start, left })
}

func TestASittingGoesOnWhereTheOneBeforeWasLeft(t *testing.T) {
	before, now := after(t, pane.Place{}, "enter", "1", "tab", "tab", "j", "j")
	now.press("ctrl+l")
	before.press("ctrl+l")
	if now.view() != before.view() {
		t.Fatalf("it goes on with\n%s\nand was left with\n%s", now.view(), before.view())
	}
	for range 2 {
		before.press("backspace")
		now.press("backspace")
		if now.view() != before.view() {
			t.Fatalf("back is\n%s\nand was\n%s", now.view(), before.view())
		}
	}
}

func TestOnlyASittingThatBeginsInAListSaysHowToReadOne(t *testing.T) {
	const welcome = "enter reads"
	_, list := after(t, pane.Place{}, "j")
	list.shows(welcome)
	_, story := after(t, pane.Place{}, "enter")
	story.lacks(welcome)
	day := model.NewDate(2013, 7, 4)
	_, asked := after(t, pane.Place{Date: day}, "enter")
	asked.shows(welcome)
}

func TestOneKeyLeadsToWhereTheSittingBeforeWasLeft(t *testing.T) {
	before, now := after(t, pane.Place{Date: model.NewDate(2013, 7, 4)}, "enter", "1", "j", "j")
	now.shows("4 Jul")
	was := before.app.Place()
	if now.press("'"); now.app.Place() != was {
		t.Fatalf("it leads to %v, want %v", now.app.Place(), was)
	}
	now.press("T").shows("where you left").shows("new sitting").press("esc", "backspace")
	if now.app.Place().Date != model.NewDate(2013, 7, 4) {
		t.Fatalf("back is %v", now.app.Place())
	}
	if now.press("backspace"); now.app.Place() != was {
		t.Fatalf("before this sitting was %v, want %v", now.app.Place(), was)
	}
}

func TestABrokenTrailIsSaidAndBeginsAnew(t *testing.T) {
	d := sit(t, 120, 40, func(c *ui.Config) {
		c.Left = ui.Sitting{Place: pane.Place{Date: model.NewDate(2013, 7, 4)}, Trail: []byte(`{"at": 9}`)}
	})
	d.shows("the trail begins anew").press("'").shows("4 July 2013")
}

func TestTheFirstSittingHasNoneBefore(t *testing.T) {
	sit(t, 120, 40).press("'").shows("no key ' here")
}

func TestAHiddenLastPlaceIsNotGoneTo(t *testing.T) {
	left := ui.Sitting{Place: pane.Place{Date: model.NewDate(2013, 7, 4)}}
	d := sit(t, 120, 40, withHorizon, func(c *ui.Config) {
		c.Left, c.AsOf = left, model.NewDate(2013, 6, 6)
	})
	d.press("'").shows("is hidden as of")
}
