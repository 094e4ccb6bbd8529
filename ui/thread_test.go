package ui_test

import (
	"strings"
	"testing"

	"dateline/ui"
)

func TestAContextIsWalkedStoryByStory(t *testing.T) {
	d := sit(t, 120, 40).press("enter").shows("~ Shipping 15/")
	d.press(")").shows("~ Shipping 16/").press("(", "(").shows("~ Shipping 14/")
	slow := sit(t, 120, 40)
	slow.hold = true
	slow.press("enter", ")", "(", "(")
	if slow.release(1); slow.view() != d.view() {
		t.Fatalf("slowly:\n%s\nat once:\n%s", slow.view(), d.view())
	}
	for range 60 {
		d.press("(")
	}
	d.shows("~ Shipping 1/").shows("this is the first story of Shipping")
}

func TestTheThreadIsTheContextThatLedToTheStory(t *testing.T) {
	d := sit(t, 120, 40).press("enter", "C", "1", "j", "enter").shows("Marigold inquiry").shows("~ Ostrava Bay 48/")
	d.press(")").shows("~ Ostrava Bay 49/").press("backspace", "backspace").shows("~ Shipping 15/")
}

func TestADossierLeadsToItsStories(t *testing.T) {
	d := sit(t, 120, 40).press("enter", "C").shows("The contexts of this story").press("j", "enter").shows("Shipping   ")
	d.press("j", "enter").shows("~ Shipping 16/").press("backspace").shows("~ Shipping 15/")
	d.press("C", "2", "3").shows("Lowfield   ").press("backspace").shows("Shipping   ").press("enter").shows("~ Shipping 15/")
	d.press("C", "q").shows("─[Story]─").press("C", "2", "?").shows("dossier before").press("q").shows("Shipping   ")
}

func TestAContextIsFoundByItsName(t *testing.T) {
	d := sit(t, 80, 24).press("C", "/").press("valley").shows("Upper valley").shows("Valley Cup")
	d.press("down", "enter").shows("Valley Cup   ").press("C", "/", "x", "y").shows("no context of this archive").press("esc").shows("Valley Cup   ")
}

func TestTheTimelineStandsInTheDossiersPlace(t *testing.T) {
	d := sit(t, 120, 40).press("G", "enter", "C", "enter", "tab").shows("Timeline").shows("shares Upper valley")
	d.press("tab").shows("Upper valley   ").press("tab", "k", "enter").shows("~ Upper valley ")
}

func TestTheTrailIsATreeToJumpIn(t *testing.T) {
	d := sit(t, 120, 40).press("enter")
	start := d.view()
	d.press("1", "backspace", "2", "T").shows("├─ › Ostrava Bay").shows("here")
	d.press("g", "j", "enter").shows("─[Story]─").press("T", "g", "enter", "enter")
	if got := d.view(); got != start {
		t.Fatalf("the first stop shows\n%s\nwant\n%s", got, start)
	}
}

func TestTheTrailIsSavedAsAReadingList(t *testing.T) {
	if view := sit(t, 120, 40).press("enter", "T").view(); strings.Contains(view, "reading list") {
		t.Fatalf("it is offered without the power:\n%s", view)
	}
	var name, text string
	d := sit(t, 120, 40, func(c *ui.Config) {
		c.Save = func(n, body string) (string, error) { name, text = n, body; return "here/" + n, nil }
	})
	d.press("enter", "1", "backspace", "2", "T", "e").shows("saved as here/reading-list-2026-03-04.md")
	want := "  - *Ostrava Bay:* ["
	if name != "reading-list-2026-03-04.md" || !strings.HasPrefix(text, "# Reading list, 4 March 2026\n\n- Thu 6 June 2013") || !strings.Contains(text, want) {
		t.Fatalf("%s:\n%s", name, text)
	}
}

func TestAStoryIsDrawnByChance(t *testing.T) {
	d := sit(t, 80, 24, func(c *ui.Config) { c.Draw = func(n int) int { return n - 1 } })
	d.press("R").shows("Fri 6 June 2014").press("backspace").shows("[Thu 6]")
}
