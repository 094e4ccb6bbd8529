package reader

import (
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
)

func (d desk) search(query string) {
	d.press("/")
	for _, r := range query {
		d.press(string(r))
	}
	d.press("enter")
}

func TestFindKnowsCapitalsOnlyWhereTheyAreTyped(t *testing.T) {
	for query, want := range map[string]int{"harbour": 5, "Harbour": 4, "HARBOUR": 0, "telephone line": 1, "eleven weeks, agree to mend": 1, "İ": 0} {
		d := reading(t, 50, 40)
		d.search(query)
		if got := len(d.find.matches); got != want {
			t.Errorf("%q is found %d times, want %d", query, got, want)
		}
	}
}

func TestFindWrapsRoundTheEnds(t *testing.T) {
	d := reading(t, 74, 10)
	d.search("line")
	var rows []int
	for range 5 {
		rows = append(rows, d.find.row(d.find.current))
		d.press("n")
	}
	if rows[0] != rows[4] || rows[0] >= rows[3] {
		t.Errorf("n goes to rows %v", rows)
	}
	d.press("N", "N")
	if got := d.find.row(d.find.current); got != rows[3] {
		t.Errorf("N goes to row %d of %v", got, rows)
	}
	if got := d.press("esc"); got != nil || d.find.active() || d.press("n") != (pane.Pass{}) {
		t.Error("esc does not end finding")
	}
}

func TestFindMarksAcrossLinesAndKeepsTheText(t *testing.T) {
	d := sit(t, archive(), termenv.ANSI256, 40, 60)
	d.run(d.Open(hotline))
	before := bare(d.View(false))
	d.search("weeks, agree to mend the telephone")
	if len(d.find.matches) != 1 {
		t.Fatalf("found %d times", len(d.find.matches))
	}
	view := d.View(false)
	if n := strings.Count(view, "48;5;58"); n < 2 {
		t.Errorf("%d parts are marked", n)
	}
	d.press("esc")
	if got := bare(d.View(false)); got != before {
		t.Error("the text is not as it was")
	}
}

func TestChineseIsFoundAcrossLines(t *testing.T) {
	story := model.Story{ID: hotline, Title: model.NewLine("标题"), Summary: model.NewMarkdown(strings.Repeat("灯塔的看守人每天通话两次", 9))}
	d := sit(t, shelf{hotline: {Story: story}}, termenv.Ascii, 31, 20)
	d.run(d.Open(hotline))
	d.search("通话两次")
	if got := len(d.find.matches); got != 9 {
		t.Fatalf("found %d times, want 9", got)
	}
	for range 9 {
		fits(t, d.View(false), 31, 20)
		d.press("n")
	}
}

func TestFindOutlivesAChangeOfWidth(t *testing.T) {
	d := reading(t, 74, 10)
	d.search("line")
	d.press("n", "n")
	d.run(d.Resize(40, 10))
	if len(d.find.matches) != 4 || d.find.current != 2 {
		t.Errorf("match %d of %d", d.find.current, len(d.find.matches))
	}
	cmd := d.Resize(60, 10)
	d.press("esc", "G")
	spot := d.Spot()
	d.run(cmd)
	if d.Spot() != spot {
		t.Error("what was scrolled while the text was set is lost")
	}
}

func TestWhileTypingEveryLetterIsText(t *testing.T) {
	d := reading(t, 74, 20)
	d.press("/", "q", "j", "1", " ", "Q", "backspace")
	if d.find.query != "qj1" {
		t.Errorf("typed %q", d.find.query)
	}
	if d.press("ctrl+c") != (pane.Pass{}) {
		t.Error("ctrl+c is kept")
	}
	d.Update(paste(strings.Repeat("x", 1<<20)))
	if len(d.find.query) > field.Limit {
		t.Errorf("%d bytes are typed", len(d.find.query))
	}
	d.press("esc")
	if d.find.active() || d.Spot() != (Spot{}) {
		t.Error("esc does not bring back the line")
	}
}
