package reader

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/pane"
)

func TestTheWheelScrolls(t *testing.T) {
	d := reading(t, 74, 10)
	before := d.View(true)
	d.Update(tea.MouseMsg{Button: tea.MouseButtonWheelDown})
	if got, want := d.View(true), strings.Split(before, "\n")[wheel]; !strings.HasPrefix(got, want) {
		t.Fatalf("%q does not begin with %q", got, want)
	}
	d.Update(tea.MouseMsg{Button: tea.MouseButtonWheelUp})
	if got := d.View(true); got != before {
		t.Fatalf("back up:\n%s\nwant\n%s", got, before)
	}
}

func TestALinkIsClicked(t *testing.T) {
	d := reading(t, 74, 60)
	click := func(view, text string) tea.MouseMsg {
		for n, line := range strings.Split(view, "\n") {
			if strings.Contains(line, text) {
				return tea.MouseMsg{X: 9, Y: n, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
			}
		}
		t.Fatalf("no %q in\n%s", text, view)
		return tea.MouseMsg{}
	}
	action, _ := d.Update(click(d.View(true), "The first call lasts"))
	if got, _ := action.(pane.Go); got.Story != id("2013-07-20/first-call") {
		t.Fatalf("a related story leads to %v", action)
	}
	if action, _ = d.Update(click(d.View(true), "The Daily Pilot")); len(action.(pane.Browse).URLs) != 1 {
		t.Fatalf("a source leads to %v", action)
	}
	if action, _ = d.Update(click(d.View(true), "Ships had")); action != nil {
		t.Fatalf("text leads to %v", action)
	}
	d.Related().Resize(40, 30)
	d.SetAside(true)
	if got, _ := d.Related().Point(click(d.Related().View(true), "The line is cut")).(pane.Go); got.Story != id("2013-03-20/cut") {
		t.Fatalf("apart, a related story leads to %v", got)
	}
}
