package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui"
)

// piping is a screen whose commands are noted with what they read, and end
// with an error.
func piping(ran *[]string, end error) func(*ui.Config) {
	return func(c *ui.Config) {
		c.Pipe = func(command string, page []byte, done func(error) tea.Msg) tea.Cmd {
			*ran = append(*ran, command+" <<< "+strings.Join(strings.Fields(string(page)), " "))
			return func() tea.Msg { return done(end) }
		}
	}
}

func TestThePageIsPipedAsItIsShown(t *testing.T) {
	var ran []string
	d := sit(t, 120, 40, withPowers, piping(&ran, nil)).press("enter")
	before := d.view()
	if d.press("|", "wc  -w", "enter"); d.view() != before {
		t.Errorf("it leads back to\n%s\nwant\n%s", d.view(), before)
	}
	d.press("v", "v", "|", "jq .", "enter", "esc", "J", "esc", "|", "up", "up", "down", "down", "up", "up", "enter")
	want := []string{`wc  -w <<< { "id": "2013-06-06/the-harbour`, `jq . <<< { "id": "2013-06-06/the-harbour`, `wc  -w <<< { "id": "2013-06-06/dockers`}
	forms := []string{`"as": "md" }`, `"as": "json" }`, `"as": "md" }`}
	if len(ran) != len(want) {
		t.Fatalf("%q", ran)
	}
	for i := range want {
		if !strings.HasPrefix(ran[i], want[i]) || !strings.HasSuffix(ran[i], forms[i]) {
			t.Errorf("%s, want %s … %s", ran[i], want[i], forms[i])
		}
	}
}

func TestWhatDoesNotPipeIsSaid(t *testing.T) {
	var ran []string
	sit(t, 80, 24, withPowers, piping(&ran, errors.New("exit status 3"))).press("enter", "|", "false", "enter").shows("the command ended with exit status 3")
	ran = nil
	gone := func(c *ui.Config) {
		c.Write = func(context.Context, model.ID, string) ([]byte, error) { return nil, errors.New("it is gone") }
	}
	d := sit(t, 80, 24, withPowers, piping(&ran, nil), gone).press("enter", "|", "wc", "enter").shows("the page is not there for the command: it is gone")
	d.press("|", "enter", "|", " ", "enter", "|", "wc", "esc", "c", "right", "right", "right", "esc", "|").shows("no story is chosen").press("wc", "enter")
	if len(ran) > 0 {
		t.Fatalf("%q", ran)
	}
	sit(t, 80, 24).press("enter", "|").shows("no key | here")
}
