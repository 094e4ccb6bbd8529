package years

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// almanac has as many stories on a day as it says.
type almanac map[model.Date]int

func (a almanac) Day(_ context.Context, _ model.Query, d model.Date) ([]model.Headline, error) {
	n, is := a[d]
	if !is {
		return nil, errors.New("asked for a day without stories")
	}
	list := make([]model.Headline, n)
	for i := range list {
		id, err := model.NewID(d, strings.Repeat("x", i+1))
		if err != nil {
			return nil, err
		}
		list[i] = model.Headline{ID: id, Title: model.NewLine("The bells ring " + strings.Repeat("again ", i))}
	}
	return list, nil
}

// opened is the room of a day in an archive of 2008 to 2016.
func opened(t *testing.T, a almanac, day model.Date) *Pane {
	t.Helper()
	p := New(a, theme.New(lipgloss.NewRenderer(io.Discard), theme.Dark, false), DefaultKeyMap())
	p.Resize(60, 12)
	var counts []model.Count
	for d, n := range a {
		counts = append(counts, model.Count{Date: d, Stories: n})
	}
	cmd := p.Open(model.Query{}, day, counts, 2008, 2016)
	if _, cmd := p.Update(cmd()); cmd != nil {
		t.Fatal("it asks once more")
	}
	return p
}

func press(p *Pane, keys ...string) (action pane.Action) {
	for _, key := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
		if key == "enter" {
			msg = tea.KeyMsg{Type: tea.KeyEnter}
		}
		action, _ = p.Update(msg)
	}
	return action
}

func TestTheYearsAreReadFromTheNewestOn(t *testing.T) {
	june := func(year int) model.Date { return model.NewDate(year, 6, 6) }
	p := opened(t, almanac{june(2009): 2, june(2013): 1, june(2014): 3, june(2016): 1}, june(2013))
	for _, step := range []struct {
		keys []string
		year int
		row  int
	}{{nil, 2009, 4}, {[]string{"j"}, 2009, 5}, {[]string{"j"}, 2009, 5}, {[]string{"]"}, 2009, 4}, {[]string{"]"}, 2014, 1}, {[]string{"]", "]"}, 2016, 0}, {[]string{"[", "["}, 2009, 4}} {
		press(p, step.keys...)
		went, is := press(p, "enter").(pane.Go)
		if !is || went.Place.Date.Year() != step.year || p.list.Cursor != step.row {
			t.Fatalf("after %q: %+v, row %d; want %d, row %d", step.keys, went, p.list.Cursor, step.year, step.row)
		}
	}
	press(p, "j")
	if view := p.View(true); !strings.Contains(view, "2 stories") || !strings.Contains(view, "No stories on this day in 2015, 2012 to 2010, 2008.") {
		t.Errorf("%s", view)
	}
}

func TestALeapDayHasNoOtherYearsBetween(t *testing.T) {
	p := opened(t, almanac{model.NewDate(2008, 2, 29): 1}, model.NewDate(2012, 2, 29))
	if view := p.View(true); !strings.Contains(view, "Fri 29 February 2008   1 story") || !strings.Contains(view, "in 2016.") {
		t.Errorf("%s", view)
	}
}

func TestADayLikeNoOtherIsSaid(t *testing.T) {
	p := opened(t, almanac{model.NewDate(2012, 6, 6): 1}, model.NewDate(2012, 6, 6))
	if view := p.View(true); !strings.Contains(view, "No other year has stories on 6 June.") {
		t.Errorf("%s", view)
	}
	if _, is := press(p, "enter").(pane.Close); !is {
		t.Error("enter does not lead back")
	}
}
