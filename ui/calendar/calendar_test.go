package calendar

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// days is a source: how many stories each day has.
type days map[string]int

func (d days) Counts(context.Context, model.Query, model.Date, model.Date) ([]model.Count, error) {
	if d == nil {
		return nil, errors.New("read archive: gone")
	}
	var counts []model.Count
	for _, text := range slices.Sorted(maps.Keys(d)) {
		counts = append(counts, model.Count{Date: day(text), Stories: d[text]})
	}
	return counts, nil
}

func day(text string) model.Date {
	d, err := model.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func room(source Source, at string) *Pane {
	look := theme.New(lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii)), theme.Mono, true)
	p := New(source, look, DefaultKeyMap())
	p.Resize(31, 14)
	p.Show(day(at))
	p.Update(p.Ask(model.Query{})())
	return p
}

var june = days{"2012-12-31": 1, "2013-06-03": 1, "2013-06-06": 5, "2013-06-07": 9, "2013-06-30": 1, "2013-08-15": 4}

func press(p *Pane, name string) pane.Action {
	for _, b := range slices.Concat(p.FullHelp()...) {
		if slices.Contains(b.Keys(), name) {
			msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
			if name == "enter" {
				msg = tea.KeyMsg{Type: tea.KeyEnter}
			}
			if name == "pgdown" {
				msg = tea.KeyMsg{Type: tea.KeyPgDown}
			}
			action, _ := p.Update(msg)
			return action
		}
	}
	action, _ := p.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)})
	return action
}

func TestKeysMoveByDayWeekAndMonth(t *testing.T) {
	p := room(june, "2013-06-06")
	for _, step := range []struct{ key, want string }{
		{"l", "2013-06-07"}, {"h", "2013-06-06"}, {"j", "2013-06-13"}, {"k", "2013-06-06"}, {"pgdown", "2013-07-06"},
		{"g", "2012-12-31"}, {"l", "2013-01-01"}, {"G", "2013-08-15"},
	} {
		if got := press(p, step.key); got != (pane.Go{Place: pane.Place{Date: day(step.want)}}) || p.Day() != day(step.want) {
			t.Fatalf("%s: %v, want %s", step.key, got, step.want)
		}
	}
	if got := press(p, "enter"); got != (pane.Go{Place: pane.Place{Date: day("2013-08-15"), Via: "calendar"}}) {
		t.Fatalf("enter: %v", got)
	}
	if got := press(p, "x"); got != (pane.Pass{}) {
		t.Fatalf("x: %v", got)
	}
}

func TestZoomsMoveToDaysWithStories(t *testing.T) {
	p := room(june, "2013-06-06")
	press(p, "-")
	for _, step := range []struct{ key, want string }{{"l", "2013-07-06"}, {"l", "2013-08-15"}, {"j", "2013-11-15"}, {"k", "2013-08-15"}} {
		if press(p, step.key); p.Day() != day(step.want) {
			t.Fatalf("%s: %s, want %s", step.key, p.Day(), step.want)
		}
	}
	press(p, "-")
	if press(p, "k"); p.Day() != day("2012-12-31") || p.Title() != "All years" {
		t.Fatalf("%s: %s", p.Title(), p.Day())
	}
	if press(p, "enter"); p.Title() != "2012" {
		t.Fatalf("%s", p.Title())
	}
	if press(p, "+"); p.Title() != "December 2012" {
		t.Fatalf("%s", p.Title())
	}
}

func TestTheMonthIsDrawnWithItsMarks(t *testing.T) {
	want := strings.Split(`  Mo  Tu  We  Th  Fr  Sa  Su
                       1   2
   3.  4   5 [ 6]  7#  8   9
  10  11  12  13  14  15  16
  17  18  19  20  21  22  23
  24  25  26  27  28  29  30.


  . 1  : 2-4  = 5  # 6+ a day

  2013  20 stories
  J F M A M J J A S O N D
            =   :
`, "\n")
	for n, line := range strings.Split(room(june, "2013-06-06").View(true), "\n") {
		if got := strings.TrimRight(line, " "); got != want[n] {
			t.Errorf("line %d: %q, want %q", n, got, want[n])
		}
	}
}

func TestWeeksCanBeginOnSunday(t *testing.T) {
	p := room(june, "2013-06-06")
	p.Monday = false
	lines := strings.Split(p.View(true), "\n")
	if !strings.Contains(lines[0], "Su  Mo") || !strings.Contains(lines[2], " 2 ") {
		t.Fatalf("%q", lines)
	}
}

func TestEveryViewHasItsSize(t *testing.T) {
	for _, keys := range [][]string{nil, {"-"}, {"-", "-"}} {
		p := room(june, "2013-06-06")
		for _, k := range keys {
			press(p, k)
		}
		for width := range 50 {
			for height := 1; height < 20; height++ {
				p.Resize(width, height)
				lines := strings.Split(p.View(true), "\n")
				if len(lines) != height || ansi.StringWidth(lines[0]) != width {
					t.Fatalf("%dx%d: %q", width, height, lines)
				}
				if width >= 28 && height >= 2 && !strings.Contains(p.View(true), "[") {
					t.Fatalf("%dx%d does not show the day: %q", width, height, lines)
				}
			}
		}
	}
}

func TestOnlyTheNewestCountCounts(t *testing.T) {
	p := room(june, "2013-06-06")
	old := p.Ask(model.Query{Contexts: model.Lines("old")})
	p.source = days{"2013-06-06": 77}
	p.Update(p.Ask(model.Query{})())
	if msg := old(); msg != nil {
		p.Update(msg)
	}
	if got := p.Stories(day("2013-06-06")); got != 77 {
		t.Fatalf("%d stories", got)
	}
}

func TestDaysThatCanNotBeCountedAreSaid(t *testing.T) {
	p := room(june, "2013-06-06")
	p.source = days(nil)
	action, _ := p.Update(p.Ask(model.Query{})())
	if tell, is := action.(pane.Tell); !is || !strings.Contains(tell.Text.String(), "gone") {
		t.Fatalf("%v", action)
	}
}

func TestADayIsClicked(t *testing.T) {
	p := room(june, "2013-06-06")
	click := tea.MouseMsg{X: 2 + 4*4, Y: 2, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
	if p.Update(click); p.Day() != day("2013-06-07") {
		t.Fatalf("%s", p.Day())
	}
	click.Y = 1
	click.X = 3
	if p.Update(click); p.Day() != day("2013-06-07") {
		t.Fatalf("a click outside the month leads to %s", p.Day())
	}
	if p.Update(tea.MouseMsg{Button: tea.MouseButtonWheelDown}); p.Day() != day("2013-07-07") {
		t.Fatalf("%s", p.Day())
	}
}

func TestThisDayInOtherYears(t *testing.T) {
	p := room(days{"2012-06-06": 1, "2013-06-06": 2, "2013-06-07": 3, "2014-06-06": 4}, "2013-06-06")
	if got := p.Years(p.Day()); len(got) != 3 || got[0].Stories != 1 || got[2].Stories != 4 {
		t.Fatalf("%v", got)
	}
}

func TestLevelsAreQuarters(t *testing.T) {
	many := []int{1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 7, 9}
	even := []int{1, 2, 3, 4, 5, 6, 7, 8}
	for _, c := range []struct {
		counts []int
		levels []int // of 0, 1, 2, ..
		legend string
	}{
		{nil, []int{0}, "   "},
		{[]int{4, 4, 4}, []int{0, 1, 1, 1, 1}, "4   "},
		{even, []int{0, 1, 1, 2, 2, 3, 3, 4, 4}, "1-2 3-4 5-6 7+"},
		{many, []int{0, 1, 2, 3, 3, 3, 3, 3, 4, 4}, "1 2 3-7 8+"},
	} {
		var numbers histogram
		for _, n := range c.counts {
			numbers.add(n)
		}
		s := scaleOf(numbers)
		for n, want := range c.levels {
			if got := s.level(n); got != want {
				t.Errorf("%v: %d is on level %d, want %d", c.counts, n, got, want)
			}
		}
		if got := fmt.Sprint(s.numbers(1), " ", s.numbers(2), " ", s.numbers(3), " ", s.numbers(4)); got != c.legend {
			t.Errorf("%v: %q, want %q", c.counts, got, c.legend)
		}
	}
}

func TestAllYearsAreSeenByMonth(t *testing.T) {
	p := room(june, "2013-06-06")
	p.Resize(40, 12)
	press(p, "-")
	press(p, "-")
	want := []string{
		"      J F M A M J J A S O N D",
		" 2012                       .      1",
		" 2013          [=]  :             20",
		"", "      . 1  : 2-4  = 5+ a month"}
	for n, line := range strings.Split(p.View(true), "\n")[:5] {
		if got := strings.TrimRight(line, " "); got != want[n] {
			t.Errorf("line %d: %q, want %q", n, got, want[n])
		}
	}
}

func TestEveryBindingIsInTheHelp(t *testing.T) {
	p := room(june, "2013-06-06")
	shown := slices.Concat(p.FullHelp()...)
	for name, b := range pane.Bindings(&p.Keys) {
		if !slices.ContainsFunc(shown, func(s key.Binding) bool { return slices.Equal(s.Keys(), b.Keys()) }) {
			t.Errorf("%s is not in the help", name)
		}
	}
}
