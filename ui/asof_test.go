package ui_test

import (
	"context"
	"testing"

	"dateline/model"
	"dateline/ui"
)

// Limit takes the days after one off the shelves; they are not thrown away.
func (l *library) Limit(last model.Date) {
	l.last, l.days, l.counts = last, make(map[model.Date][]model.Story), make(map[model.Line]int)
	for d, stories := range l.whole {
		if !last.IsZero() && d.After(last) {
			continue
		}
		l.days[d] = stories
		for _, s := range stories {
			for _, context := range s.Contexts {
				l.counts[context]++
			}
		}
	}
}

func (l *library) Beyond(ctx context.Context, q model.Query) (model.Date, error) {
	return (&library{days: l.whole}).Nearest(ctx, q, l.last, 1)
}

func (l *library) hides(d model.Date) bool {
	return !l.last.IsZero() && d.After(l.last) && len(l.whole[d]) > 0
}

// withHorizon lets days be hidden.
func withHorizon(c *ui.Config) { c.Horizon = c.Source.(*library) }

func TestAsOfADayNothingLaterIsSeen(t *testing.T) {
	last := model.NewDate(2013, 6, 6)
	for _, keys := range [][]string{
		{"t"}, {"}", "t"}, {">", "t"}, {"G", "J", "K"}, {"enter", ")", ")", ")"}, {"R"}, {"c", "G"}, {"c", "-", "G"}, {"c", "-", "-", "G"},
		{"a", "enter"}, {"enter", "1"}, {"enter", "C", "enter", "G", "enter"}, {"s", "m", "o", "s", "s", "enter"}, {"s", "m", "o", "s", "s", "ctrl+s", "t"},
		{"enter", "x", "K", "K", "p", "enter"}, {"enter", "G", " ", " "},
	} {
		d := sit(t, 200, 50, withHorizon, func(c *ui.Config) { c.Draw = func(n int) int { return n - 1 } })
		d.press("A", "enter").shows("as of 6 Jun 2013")
		for _, key := range keys {
			d.press(key).lacks("2014").lacks("Jul 2013").lacks("Aug 2013")
		}
		if at := d.app.Place().Date; at.After(last) && keys[0] != "c" {
			t.Fatalf("%v leads to %s", keys, at)
		}
	}
}

func TestTheSameKeyAgainMovesTheDayOn(t *testing.T) {
	for _, width := range []int{40, 80, 120, 200} {
		d := sit(t, width, 24, withHorizon).press("A", "enter", "]").shows("later days are hidden")
		if d.press("[", "]", "]"); d.app.Place().Date.Day() != 6 {
			t.Fatalf("another key between, and yet it moves on to %v", d.app.Place())
		}
		if d.press("]"); d.app.Place().Date.Day() != 7 {
			t.Fatalf("%d cells: the reader is on %v:\n%s", width, d.app.Place(), d.view())
		}
		d.shows("as of 7 Jun 2013")
		d.press("G", "enter", "J", "J").shows("as of 8 Jun 2013")
		if d.app.Place().Date.Day() != 8 {
			t.Fatalf("%v", d.app.Place())
		}
	}
	sit(t, 120, 24, withHorizon).press("t", "A", "enter", "]").shows("no stories after this day")
}

func TestADayThatIsDeletedHidesNothing(t *testing.T) {
	d := sit(t, 120, 40, withHorizon)
	before := d.press("j").view()
	d.press("A", "enter").shows("later, hidden").press("A", "backspace").shows("nothing is hidden").press("enter").shows("nothing is hidden any more")
	if d.press("j", "k"); d.view() != before {
		t.Fatalf("it is not as before:\n%s\nbut\n%s", before, d.view())
	}
	d.press("A", "esc").lacks("as of")
	d.press("A", "f", "o", "enter").shows("is not a date").press("esc").lacks("as of")
}

func TestWhoeverIsOnAHiddenDayIsLedToTheLastThatIsNot(t *testing.T) {
	d := sit(t, 120, 40, withHorizon).press("enter", "A", "2", "0", "1", "2").shows("later than Mon 31 December 2012 is hidden").press("enter")
	if d.app.Place().Date != model.NewDate(2012, 6, 6) {
		t.Fatalf("%v", d.app.Place())
	}
	d.press("backspace").shows("is hidden")
	d = sit(t, 120, 40, withHorizon).press("A", "1", "9", "9", "9", "enter").shows("no stories up to 31 Dec 1999").shows("later ones are hidden")
	d.press("A", "backspace", "enter").shows("The harbour of Ostrava")
}

func TestALaterPlaceIsRefused(t *testing.T) {
	d := sit(t, 120, 40, withHorizon).press("]", "m", "[", "A", "enter", "D", "j", "u", "l", "y")
	d.shows("July 2013 is hidden as of 6 Jun 2013; esc, then A, moves on").press("enter").shows("Go to").press("esc")
	d.press("M").shows("hidden, for it is later than 6 Jun 2013").lacks("Dockers").press("enter").shows("7 Jun 2013 is hidden as of 6 Jun 2013; A moves on")
	d.press("esc", "c", "right").shows("This day is hidden").press("enter").shows("moves on")
}

func TestAnswersFromBeforeBringNothingBack(t *testing.T) {
	for _, order := range []int{0, -1} {
		d := sit(t, 200, 50, withHorizon)
		d.hold = true
		d.press("j", "j", "A", "enter")
		d.release(order)
		d.hold = false
		d.press("k", "j").shows("later, hidden").lacks("13 Jun 2013").lacks("month later").press("k", "enter").shows("later, hidden").lacks("week later")
	}
}

func TestWithoutAHorizonThereIsNoSuchKey(t *testing.T) {
	sit(t, 120, 40).press("A").shows("no key A here")
}

func TestAStoryWithoutContextsHasNoGlanceAtOne(t *testing.T) {
	sit(t, 200, 50).shows("also near").press("j", "j", "j", "j", "j", "j").shows("The ferry museum").lacks("also near")
	d := sit(t, 200, 50, withHorizon).press("j", "j", "j", "j", "j")
	d.hold = true
	d.press("j", "A", "enter")
	d.release(-1)
	d.shows("The ferry museum").lacks("also near")
}

func TestAGlanceCountsWhatIsNotHidden(t *testing.T) {
	d := sit(t, 200, 50, withHorizon).shows("Shipping   47 stories").press("A", "enter").shows("Shipping   15 stories")
	d.press("A", "backspace", "enter").shows("Shipping   47 stories")
}
