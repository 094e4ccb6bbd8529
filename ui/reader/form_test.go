package reader

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/hostile"
	"dateline/ui/pane"
)

// writing is a page in some format: with an indent, what a terminal would obey,
// and many lines.
func writing(_ context.Context, id model.ID, format string) ([]byte, error) {
	if id == hotline {
		return fmt.Appendf(nil, "{\"as\": %q,\n  \"one\": \"a line that is \x1b]0;x\a longer than any room of forty cells has room for\"\n%s}\n", format, strings.Repeat("  \"more\": 1,\n", 30)), nil
	}
	return nil, errors.New("no ink")
}

func TestFormatsFollowEachOtherAndLeadBackToTheLine(t *testing.T) {
	d := reading(t, 60, 8)
	d.press("j", "j", "j", "tab")
	before, view := d.Spot(), d.View(true)
	for _, want := range []string{"Markdown   v JSON", "JSON   v XML", "XML   v HTML", "HTML   v the story"} {
		if d.press("v", "j"); d.press("g") != nil || !strings.Contains(d.View(true), want) {
			t.Fatalf("%q is not in\n%s", want, d.View(true))
		}
	}
	if d.press("v"); d.Spot() != before || d.View(true) != view {
		t.Errorf("back at %v, want %v:\n%s", d.Spot(), before, d.View(true))
	}
	if d.press("v", "v", "esc"); d.Spot() != before {
		t.Errorf("esc leads to %v", d.Spot())
	}
}

func TestPressesThatOutrunTheArchiveAllCount(t *testing.T) {
	d := reading(t, 60, 8)
	_, first := d.turn()
	_, second := d.turn()
	d.Update(second())
	if late := first(); late != nil {
		d.Update(late)
	}
	if d.Spot().Form != 2 || !strings.Contains(d.View(true), `{"as": "json",`) {
		t.Errorf("form %d:\n%s", d.Spot().Form, d.View(true))
	}
}

func TestAnotherStoryIsTypesetAndBackIsTheFormat(t *testing.T) {
	d := reading(t, 60, 8)
	d.press("v", "d")
	spot, view := d.Spot(), d.View(true)
	d.run(d.Open(id("2013-06-05/offer")))
	if d.Spot().Form != 0 {
		t.Error("the next story is not typeset")
	}
	d.run(d.OpenAt(hotline, spot))
	if d.Spot() != spot || d.View(true) != view {
		t.Errorf("back at %v, want %v:\n%s", d.Spot(), spot, d.View(true))
	}
}

func TestAFormatThatCanNotBeWrittenIsSaidAndLeft(t *testing.T) {
	d := reading(t, 60, 12)
	d.run(d.Open(id("2013-06-05/offer")))
	if d.press("v"); !strings.Contains(d.View(true), "no ink") {
		t.Errorf("%s", d.View(true))
	}
	if d.press("esc"); !strings.Contains(d.View(true), "An offer to talk") {
		t.Errorf("%s", d.View(true))
	}
}

func TestThePageOnTheScreenIsExported(t *testing.T) {
	d := reading(t, 60, 12)
	for _, want := range []string{"md", "md", "json", "xml", "html"} {
		if got := d.press("e"); got != (pane.Export{Story: hotline, Format: want}) {
			t.Errorf("e asks %v, want %s", got, want)
		}
		d.press("v")
	}
	d.run(d.Open(model.ID{}))
	for _, k := range []string{"e", "v"} {
		if _, told := d.press(k).(pane.Tell); !told {
			t.Errorf("%s without a story is not told", k)
		}
	}
}

func TestAPageAsTextIsSafeAndKeepsItsIndent(t *testing.T) {
	page := written([]byte("a\x1b[2Jb\n    c d e f g h i j\n\t\u202ex\n"), 12)
	want := []string{"ab", "    c d e f", "    g h i j", "    x"}
	if strings.Join(page.lines, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q", page.lines, want)
	}
	for _, width := range []int{1, 2, 3} {
		for _, line := range written([]byte("        x 日本 yz"), width).lines {
			if n := letters(line); n > 2 || len([]rune(line)) > max(2, width) {
				t.Errorf("width %d: %q", width, line)
			}
		}
	}
	d := sit(t, archive(), termenv.TrueColor, 40, 12)
	d.run(d.Open(hotline))
	d.press("v")
	if bad := hostile.Foreign(d.View(true)); bad != "" {
		t.Errorf("%q gets through", bad)
	}
}
