package pane

import (
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"
)

func TestLinesAreFittedToCells(t *testing.T) {
	for _, line := range []string{"", "plain", "東京の天文台", "\x1b[1mbold\x1b[0m and more", "e\u0301e\u0301e\u0301"} {
		for width := range 14 {
			if got := ansi.StringWidth(Fit(line, width)); got != width {
				t.Errorf("%q in %d cells has %d", line, width, got)
			}
		}
	}
	if got := Fill([]string{"a", "b", "c"}, 2, 2); got != "a \nb " {
		t.Errorf("%q", got)
	}
	if got := Fill(nil, 2, 0); got != "" {
		t.Errorf("%q", got)
	}
}

func TestTheRightEndGivesWay(t *testing.T) {
	if got := Spread("left", "right", 12); got != "left   right" {
		t.Errorf("%q", got)
	}
	if got := Spread("left", "right", 10); got != "left      " {
		t.Errorf("%q", got)
	}
}

func TestDeedsAreNamedAsTheyAreWritten(t *testing.T) {
	var keys struct {
		NextDay, Top key.Binding
		Other        int
	}
	keys.NextDay = key.NewBinding(key.WithKeys("n"))
	bindings := Bindings(&keys)
	if len(bindings) != 2 || bindings["next-day"] != &keys.NextDay || bindings["top"] != &keys.Top {
		t.Fatalf("%v", bindings)
	}
	if err := Rebind(&keys, map[string][]string{"nextday": {"x"}}); err == nil || !strings.Contains(err.Error(), "nextday") {
		t.Fatalf("%v", err)
	}
}
