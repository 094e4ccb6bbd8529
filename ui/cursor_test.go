package ui_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dateline/ui/theme"
)

func TestTheCursorIsWhereTheReaderIs(t *testing.T) {
	for _, c := range []struct {
		keys  []string
		shown string // from the cursor on
	}{
		{nil, "▌"}, {[]string{"j", "j"}, "▌"}, {[]string{"enter", "tab"}, "▌"}, {[]string{"c"}, "[ 6]"}, {[]string{"c", "down"}, "[13]"},
		{[]string{"c", "-"}, "[Jun"}, {[]string{"c", "-", "-"}, "["}, {[]string{"D", "j", "u"}, " "}, {[]string{"/", "b", "a"}, " "}, {[]string{"a"}, "▌"}, {[]string{"T"}, "▌"},
		{[]string{"enter", "C"}, "▌"}, {[]string{"enter", "C", "enter"}, "▌"},
	} {
		for _, look := range []theme.Look{theme.Dark, theme.Mono} {
			for _, width := range []int{40, 80, 120, 200} {
				d := sit(t, width, 40, inLook(look, false)).press(c.keys...)
				view := d.app.View()
				x, y, found := d.app.Cursor(view)
				if !found {
					t.Errorf("%s, %d columns: no cursor after %v:\n%s", look, width, c.keys, d.view())
					continue
				}
				line := ansi.Strip(strings.Split(view, "\n")[y])
				if rest := ansi.TruncateLeft(line, x, ""); !strings.HasPrefix(rest, c.shown) {
					t.Errorf("%s, %d columns: after %v the cursor is at %q, want %q", look, width, c.keys, rest, c.shown)
				}
			}
		}
	}
}
