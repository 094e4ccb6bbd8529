package reader

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/pane"
)

func reading(t *testing.T, width, height int) desk {
	d := sit(t, archive(), termenv.Ascii, width, height)
	d.run(d.Open(hotline))
	return d
}

func TestDigitsFollowRelatedStoriesInTheOrderShown(t *testing.T) {
	d := reading(t, 74, 20)
	for digit, want := range map[string]string{"1": "2013-07-20/first-call", "2": "2013-06-05/offer", "3": "2013-03-20/cut", "4": "2011-01-12/lamp"} {
		if got, _ := d.press(digit).(pane.Go); got.Story != id(want) || got.Date != id(want).Date() {
			t.Errorf("%s leads to %v, want %s", digit, got, want)
		}
	}
	if _, told := d.press("0").(pane.Tell); !told {
		t.Error("a digit without a story is not told")
	}
	d.SetAside(true)
	d.Related().Resize(40, 20)
	if got, _ := d.press("3").(pane.Go); got.Story != id("2013-03-20/cut") {
		t.Errorf("apart, 3 leads to %v", got)
	}
}

func TestTabBeginsAtTheClosestStoryAndPassesAtTheEnds(t *testing.T) {
	for _, apart := range []bool{false, true} {
		d := reading(t, 74, 20)
		d.Related().Resize(40, 10)
		d.SetAside(apart)
		if got, _ := d.press("tab", "enter").(pane.Go); got.Story != id("2013-06-05/offer") {
			t.Errorf("the first link is %v", got)
		}
		if got := d.press("tab", "tab", "tab", "tab"); got != nil || d.Spot().Link != 9 {
			t.Errorf("link %d, %v", d.Spot().Link, got)
		}
		if got := d.press("tab"); got != (pane.Pass{}) || d.Spot().Link != 9 {
			t.Errorf("past the last link: %v", got)
		}
		d.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
		if got, _ := d.press("enter").(pane.Picture); got.URL.IsZero() || got.URL != d.shown.page.CoverImage {
			t.Errorf("the first link shows %v", got)
		}
		if got := d.press("shift+tab"); got != (pane.Pass{}) {
			t.Errorf("before the first link: %v", got)
		}
		if got := d.press("esc"); got != nil || d.Spot().Link != 0 {
			t.Error("esc does not clear the selection")
		}
		if got := d.press("esc"); got != (pane.Pass{}) {
			t.Error("esc with nothing to clear is kept")
		}
	}
}

func TestSelectedLinkIsAlwaysInView(t *testing.T) {
	d := reading(t, 40, 7)
	for range 20 {
		d.press("tab")
		if !strings.Contains(d.View(true), "▌") {
			t.Fatalf("link %d is out of view:\n%s", d.Spot().Link, d.View(true))
		}
	}
}

func TestFoldsOpenAndClose(t *testing.T) {
	d := reading(t, 74, 60)
	d.press("tab", "tab", "tab", "tab", "enter")
	if !d.Spot().More || !strings.Contains(d.View(true), "Fog closes") {
		t.Fatal("the weaker relations stay folded")
	}
	d.press("enter")
	if d.Spot().More || strings.Contains(d.View(true), "Fog closes") {
		t.Fatal("the weaker relations stay unfolded")
	}
}

func TestSpaceReadsOnAndPassesAtTheEnd(t *testing.T) {
	d := reading(t, 74, 10)
	pages := 0
	for d.press(" ") == nil {
		pages++
	}
	if pages != 4 || !d.AtEnd() || d.Progress() != 100 {
		t.Errorf("%d pages, %d%%", pages, d.Progress())
	}
	if d.press("pgdown", "j", "G") != nil {
		t.Error("other keys are passed on at the end")
	}
	d.press("g")
	if d.top != 0 || d.Progress() != 27 || d.AtEnd() {
		t.Errorf("at the top: %d%%", d.Progress())
	}
}

func TestLineIsKeptOverAChangeOfWidth(t *testing.T) {
	d := reading(t, 74, 8)
	d.press("j", "j", "j", "j", "j", "j", "j", "j", "j", "tab")
	d.press("j")
	before, view := d.Spot(), d.View(true)
	for _, width := range []int{30, 51, 12, 120, 40} {
		d.run(d.Resize(width, 8))
		if d.Spot() != before {
			t.Errorf("width %d moves the spot from %v to %v", width, before, d.Spot())
		}
	}
	d.run(d.Resize(74, 8))
	if d.View(true) != view {
		t.Errorf("back at 74 it shows\n%s\nwant\n%s", d.View(true), view)
	}
}

func TestSpotBringsBackTheVeryLine(t *testing.T) {
	d := reading(t, 60, 7)
	for line := range len(d.sheet.rows) - 6 {
		d.scroll(line)
		d.spot.Link = line % 9
		spot, view := d.Spot(), d.View(true)
		d.run(d.Open(id("2013-06-05/offer")))
		d.run(d.OpenAt(hotline, spot))
		if d.View(true) != view || d.Spot() != spot {
			t.Fatalf("line %d comes back as\n%s\nwant\n%s", line, d.View(true), view)
		}
	}
}

func TestPreparedPageIsThereAtOnce(t *testing.T) {
	d := reading(t, 74, 20)
	offer := id("2013-06-05/offer")
	d.run(d.Prepare([]model.ID{offer, hotline, id("2013-01-01/none")}))
	if cmd := d.Open(offer); cmd != nil {
		t.Fatal("a prepared page is loaded again")
	}
	if page, _ := d.Page(); page.ID != offer {
		t.Fatalf("shows %v", page.ID)
	}
	d.Renew()
	if cmd := d.Open(hotline); cmd == nil {
		t.Fatal("a forgotten page is not loaded again")
	}
}

func TestReadyPagesAreBounded(t *testing.T) {
	var c cache
	for n := range 100 {
		c.put(article{id: id(fmt.Sprintf("2013-06-06/%d", n)), measure: 60})
	}
	if _, newest := c.get(id("2013-06-06/99"), setting{measure: 60}); !newest || len(c.articles) != cached {
		t.Fatalf("%d pages are held", len(c.articles))
	}
}

func TestAnswersInReverseOrderShowTheNewest(t *testing.T) {
	d := reading(t, 74, 20)
	var answers []tea.Msg
	for _, cmd := range []tea.Cmd{d.Open(id("2013-06-05/offer")), d.Open(hotline), d.Open(id("2013-03-20/cut")), d.Resize(50, 20), d.Resize(60, 20)} {
		if cmd != nil {
			answers = append(answers, cmd())
		}
	}
	for i := range answers {
		d.Update(answers[len(answers)-1-i])
	}
	if page, _ := d.Page(); page.ID != id("2013-03-20/cut") || d.sheet.width != d.measure() {
		t.Fatalf("shows %v at width %d", page.ID, d.sheet.width)
	}
}

func TestSourcesAreOpenedAndCopied(t *testing.T) {
	d := reading(t, 74, 20)
	if got, _ := d.press("o", "b").(pane.Browse); len(got.URLs) != 1 || got.URLs[0].String() != "https://radio.example/8" {
		t.Errorf("o b browses %v", got)
	}
	if got, _ := d.press("y", "a").(pane.Copy); got.Text != "http://pilot.example/line" {
		t.Errorf("y a copies %q", got.Text)
	}
	if got := d.press("o", "x"); got != nil || d.pick.active() {
		t.Errorf("o x: %v", got)
	}
	want := "“The harbour towns of two neighbours, silent for eleven weeks, agree to mend the telephone line between their lighthouses.” The Daily Pilot, Harbour Radio, Thu 6 June 2013. http://pilot.example/line"
	if got, _ := d.press("Y").(pane.Copy); got.Text != want {
		t.Errorf("Y copies %q", got.Text)
	}
	d.run(d.Open(id("2013-06-05/offer")))
	if _, told := d.press("o").(pane.Tell); !told {
		t.Error("o without a source is not told")
	}
	if got, _ := d.press("y").(pane.Copy); got.Text != "2013-06-05/offer" {
		t.Errorf("y copies %q", got.Text)
	}
}

func TestStubOffersItsDay(t *testing.T) {
	d := reading(t, 74, 20)
	for _, story := range []string{"2013-03-20/cut", "2013-03-20/none"} {
		d.run(d.Open(id(story)))
		if got, _ := d.press("tab", "enter").(pane.Go); got.Date != id(story).Date() || !got.Story.IsZero() {
			t.Errorf("%s leads to %v", story, got)
		}
	}
}

func TestUnboundKeysAreHandedBack(t *testing.T) {
	d := reading(t, 74, 20)
	bound := make(map[string]bool)
	for _, column := range d.FullHelp() {
		for _, binding := range column {
			for _, name := range binding.Keys() {
				bound[name] = true
			}
		}
	}
	for r := '!'; r <= '~'; r++ {
		if got := d.press(string(r)); !bound[string(r)] && got != (pane.Pass{}) {
			t.Errorf("%c is kept: %v", r, got)
		}
		d.press("esc", "esc")
	}
}

func TestHelpHoldsEveryBinding(t *testing.T) {
	d := reading(t, 74, 20)
	helped := make(map[string]bool)
	for _, column := range d.FullHelp() {
		for _, binding := range column {
			helped[binding.Help().Desc] = true
		}
	}
	keys := reflect.ValueOf(d.Keys)
	for i := range keys.NumField() {
		if binding := keys.Field(i).Interface().(key.Binding); !helped[binding.Help().Desc] {
			t.Errorf("%s is not in the help", keys.Type().Field(i).Name)
		}
	}
}

func TestTheSelectionOutlivesTheWayOfTheRelatedStories(t *testing.T) {
	d := reading(t, 74, 60)
	d.press("tab")
	want, _ := d.selected()
	d.SetAside(true)
	d.Related().Resize(30, 60)
	d.SetAside(false)
	if got, chosen := d.selected(); !chosen || got.story != want.story {
		t.Errorf("%v is selected, was %v", got.story, want.story)
	}
}
