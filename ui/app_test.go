package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/pane"
)

func TestBackLeadsToTheLineAndTheSelection(t *testing.T) {
	for _, width := range []int{40, 80, 120, 200} {
		d := sit(t, width, 24).press("G", "enter", "down", "down", "tab")
		before := d.view()
		d.press("1")
		if d.view() == before {
			t.Fatalf("%d cells: the link is not followed:\n%s", width, before)
		}
		d.press("backspace")
		if got := d.view(); got != before {
			t.Fatalf("%d cells: back shows\n%s\nwant\n%s", width, got, before)
		}
	}
}

func TestBackFromAStoryShowsItsRow(t *testing.T) {
	d := sit(t, 80, 24).press("j", "j", "r")
	before := d.view()
	if d.press("enter").shows("3 of 8").press("backspace"); d.view() != before {
		t.Fatalf("back shows\n%s\nwant\n%s", d.view(), before)
	}
}

func TestMergedKeysAreSingleDeeds(t *testing.T) {
	one := sit(t, 120, 40).press("]", "]", "j", "j", "j", "[")
	merged := sit(t, 120, 40).press("]]jjj[")
	if one.view() != merged.view() {
		t.Fatalf("merged keys show\n%s\nsingle ones\n%s", merged.view(), one.view())
	}
}

func TestKeysWaitForTheDayTheyAreMeantFor(t *testing.T) {
	want := sit(t, 80, 24).press("]", "]", "j", "enter")
	d := sit(t, 80, 24)
	d.hold = true
	d.press("]", "]", "j", "enter")
	d.release(1)
	if d.view() != want.view() {
		t.Fatalf("slowly:\n%s\nat once:\n%s", d.view(), want.view())
	}
}

func TestKeysBeforeTheFirstFrameCount(t *testing.T) {
	want := sit(t, 80, 24).press("j", "enter")
	d := &desk{t: t, app: ui.New(config()), hold: true}
	d.run(d.app.Init())
	d.press("j", "enter")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.release(1)
	if d.view() != want.view() {
		t.Fatalf("early keys show\n%s\nwant\n%s", d.view(), want.view())
	}
}

func TestStaleAnswersAreDropped(t *testing.T) {
	want := sit(t, 120, 40).press("c", "right", "right", "down")
	d := sit(t, 120, 40)
	d.hold = true
	d.press("c", "right", "right", "down")
	d.release(-1)
	if d.view() != want.view() {
		t.Fatalf("in reverse order:\n%s\nwant\n%s", d.view(), want.view())
	}
}

func TestDaysAreSteppedOverWhenEmpty(t *testing.T) {
	d := sit(t, 80, 24)
	for _, step := range []struct{ key, day string }{
		{"]", "Fri 7 June 2013"}, {"[", "Thu 6 June 2013"}, {".", "Fri 7 June 2013"}, {",", "Thu 6 June 2013"},
		{"}", "Sat 6 July 2013"}, {"{", "Thu 6 June 2013"}, {">", "Fri 6 June 2014"}, {"<", "Thu 6 June 2013"},
		{"<", "Wed 6 June 2012"}, {"t", "Fri 6 June 2014"},
	} {
		d.press(step.key, "enter").shows(step.day).press("backspace")
	}
	d.press("]").shows("no stories after this day")
}

func TestReadingOnGoesThroughTheDayAndIntoTheNext(t *testing.T) {
	d := sit(t, 80, 24).press("enter")
	for range 40 {
		d.press(" ")
		if strings.Contains(d.view(), "Fri 7 June 2013") {
			d.shows("1 of 7").press("K").shows("Thu 6 June 2013").shows("8 of 8")
			return
		}
	}
	t.Fatalf("still on the same day:\n%s", d.view())
}

func TestTheListFollowsTheCalendar(t *testing.T) {
	d := sit(t, 120, 40).press("c", "right").shows("Fri 7 June 2013   6 stories")
	d.press("right", "right").shows("no stories").shows("the nearest is 10").press("enter", "enter").shows("Mon 10 June 2013")
}

func TestTheCalendarZooms(t *testing.T) {
	d := sit(t, 120, 40).press("c", "-").shows("Jun").shows("─[2013]─")
	d.press("right").shows("July 2013").press("-").shows("─[All years]─").press("down").shows("2014")
	d.press("enter").shows("─[2014]─").press("enter", "enter").shows("─ June 2014 ─")
}

func TestQClosesLayersAndAtLastQuits(t *testing.T) {
	d := sit(t, 40, 12).press("enter", "?", "q", "q")
	if d.quit {
		t.Fatal("closing a layer quits")
	}
	if d.press("esc", "esc"); d.quit {
		t.Fatal("esc quits")
	}
	if d.press("q"); !d.quit {
		t.Fatal("q does not quit")
	}
	if d = sit(t, 40, 12).press("D", "q"); d.quit {
		t.Fatal("q typed in the prompt quits")
	}
	if d.press("ctrl+c"); !d.quit {
		t.Fatal("ctrl+c does not quit")
	}
}

func TestUnboundKeysSaySo(t *testing.T) {
	sit(t, 80, 24).press("Z").shows("no key Z here; ? shows all keys").press("j")
	for _, room := range []string{"", "enter", "c"} {
		sit(t, 80, 24).press(room, "ctrl+g").shows("no key ctrl+g here")
	}
}

func TestADateIsTyped(t *testing.T) {
	d := sit(t, 80, 24).press("D", "july 4").shows("Thu 4 July 2013").shows("Thu 4 July 2013 · 4 stories")
	d.press("enter").shows("[Thu 4]")
	d.press("D").press("+1x").shows("days, weeks, months or years?").press("enter").shows("Go to").press("esc")
	d.press("D", "2012", "enter").shows("[Wed 6]")
	d.press("D", "2013-06-09", "enter").shows("the nearest is 10 June")
}

func TestMarksStayOnTheirStories(t *testing.T) {
	d := sit(t, 120, 40).shows("7 stories").press("enter", "r").shows("7 stories, 1 read").press("r")
	d.shows("7 stories  ").press("m").shows("★").press("]", "[").shows("★")
}

func TestErrorsAreShownAndTheScreenGoesOn(t *testing.T) {
	l := newLibrary()
	d := sit(t, 120, 40, func(c *ui.Config) { c.Source = l })
	l.err = errors.New("read archive: \x1b[31mdisk gone")
	d.press("c", "right").shows("read archive: disk gone")
	l.err = nil
	d.press("enter", "enter").shows("6 stories")
}

func TestPowersThatAreNotThereAreNotOffered(t *testing.T) {
	sit(t, 80, 24).press("enter", "o").shows("no key o here")
	if view := sit(t, 120, 60).press("enter", "?").view(); strings.Contains(view, "open a source") {
		t.Fatalf("help offers it:\n%s", view)
	}
	var opened []model.URL
	d := sit(t, 80, 24, func(c *ui.Config) {
		c.Browse = func(_ context.Context, urls []model.URL) error { opened = urls; return nil }
	})
	if d.press("enter", "o"); len(opened) != 1 {
		t.Fatalf("%v is opened", opened)
	}
}

func TestTheMouseLeadsEveryRoom(t *testing.T) {
	d := sit(t, 200, 50, withPowers)
	click := func(text string) {
		t.Helper()
		for y, line := range strings.Split(d.view(), "\n") {
			if before, _, found := strings.Cut(line, text); found {
				d.send(tea.MouseMsg{X: ansi.StringWidth(before) + 1, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
				return
			}
		}
		t.Fatalf("no %q to click:\n%s", text, d.view())
	}
	click("20▄")
	d.shows("Thu 20 June 2013")
	click("A court in")
	d.shows("─[Story]─")
	click("│  1  ")
	d.press("backspace").shows("Thu 20 June 2013")
	d.send(tea.MouseMsg{X: 1, Y: 5, Button: tea.MouseButtonWheelDown})
	d.shows("July 2013")
}

func TestNothingMovesWithTheFocus(t *testing.T) {
	unbracketed := strings.NewReplacer("[", " ", "]", " ")
	for _, width := range []int{100, 120, 170, 200} {
		d := sit(t, width, 40).press("j", "r")
		before := strings.Split(d.view(), "\n")
		for _, key := range []string{"tab", "c", "tab", "esc", "D", "esc"} {
			d.press(key)
			after := strings.Split(d.view(), "\n")
			for n := range before[:len(before)-2] {
				if unbracketed.Replace(before[n]) != unbracketed.Replace(after[n]) {
					t.Fatalf("%d cells: %s moves line %d:\n%s\n%s", width, key, n, before[n], after[n])
				}
			}
		}
	}
}

func TestAStoryToStartAtIsOpen(t *testing.T) {
	id, err := model.NewID(model.NewDate(2013, 6, 6), "the-ferry-museum-opens-its-doors-for-one-night")
	if err != nil {
		t.Fatal(err)
	}
	at := func(p pane.Place) func(*ui.Config) { return func(c *ui.Config) { c.Start = p } }
	sit(t, 80, 24, at(pane.At(id, ""))).shows("The ferry museum").shows("7 of 8")
	sit(t, 80, 24, at(pane.Place{})).shows("[Fri 6]").shows("Jun 2014")
}
