package ui_test

import (
	"strings"
	"testing"
)

func letters(text string) []string { return strings.Split(text, "") }

func TestASearchIsTypedReadAndLeftBehind(t *testing.T) {
	d := sit(t, 120, 40).press("enter", "j")
	before := d.view()
	d.press("s").press(letters("Xmoss")...).shows("0 stories").press("esc")
	if d.view() != before {
		t.Errorf("esc does not lead back to the very place:\n%s", d.view())
	}
	d.press("s", "ctrl+u").press(letters("moss")...).press("down", "enter").shows("Botanists find a moss")
	d.press("T").shows("search: moss").press("esc", "backspace")
	if d.view() != before {
		t.Errorf("backspace does not lead back from what was found:\n%s", d.view())
	}
}

func TestTheCalendarAndTheListHoldToASearch(t *testing.T) {
	d := sit(t, 120, 40).press("s").press(letters("moss")...).press("ctrl+s", "esc")
	d.shows("only moss").shows("1 story")
	d.press("[").shows("Fri 30 August 2013   1 story").shows("Botanists")
	d.press("[", "K").shows("Sun 25 August 2013").shows("Botanists")
	d.press("X").shows("Sun 25 August 2013   7 stories").lacks("only moss")
}

func TestADossierIsEnteredFromASearch(t *testing.T) {
	sit(t, 120, 40).press("s").press(letters("moss")...).press("ctrl+o").shows("Upper valley   107 stories")
}

func TestEscEndsASearchBeforeItLeaves(t *testing.T) {
	d := sit(t, 120, 40).press("s").press(letters("moss")...).press("ctrl+s", "esc", "esc")
	if strings.Contains(d.view(), "only moss") || d.quit {
		t.Errorf("the search is still active:\n%s", d.view())
	}
}

func TestATopicOrAContextAloneIsKeptTo(t *testing.T) {
	sit(t, 120, 40).press("G", "f").shows("only topic:")
	sit(t, 120, 40).press("enter", "C", "enter", "f").shows(`only context:"`)
}

func TestOnlyUnreadStoriesAreListed(t *testing.T) {
	d := sit(t, 120, 40).press("r", "U").shows("Unread stories").shows("/7")
	d.press("esc").shows("/8")
}
