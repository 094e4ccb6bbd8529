// Package calendar is the room of days: a month, the months of a year or all
// years, each with a mark that says how much happened. Moving in it leads the
// list of stories along.
package calendar

import (
	"context"
	"strconv"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// Source answers the room's one question: how many stories that match q has
// each day from one day to another? Days without any are left out, the
// others ascend; the zero Date is no bound.
type Source interface {
	Counts(ctx context.Context, q model.Query, from, to model.Date) ([]model.Count, error)
}

// zoom is how much of the calendar is seen at once.
type zoom int

const (
	month zoom = iota
	year
	all
)

// Pane is the room. It is made by [New].
type Pane struct {
	Keys   KeyMap
	Monday bool // weeks begin on Monday, else on Sunday

	source        Source
	theme         *theme.Theme
	width, height int

	day    model.Date
	zoom   zoom
	query  model.Query
	tally  tally
	latest pane.Latest
}

type countedMsg struct {
	number int
	tally  tally
	err    error
}

// New makes the room; it counts nothing until it is asked to.
func New(source Source, look *theme.Theme, keys KeyMap) *Pane {
	return &Pane{Keys: keys, Monday: true, source: source, theme: look}
}

// Day is the chosen day.
func (p *Pane) Day() model.Date { return p.day }

// Show chooses a day.
func (p *Pane) Show(d model.Date) { p.day = d }

// Stories is how many stories a day has, as far as they have been counted.
func (p *Pane) Stories(d model.Date) int { return p.tally.stories(d) }

// InMonth is how many stories a month has, as far as they have been counted.
func (p *Pane) InMonth(m model.Month) int { return p.tally.months[m] }

// Total is how many stories have been counted.
func (p *Pane) Total() int { return p.tally.total }

// Nth is the day of the n-th story of all, from 0, and its number on that day.
func (p *Pane) Nth(n int) (model.Date, int) {
	for _, day := range p.tally.days {
		if n < day.Stories {
			return day.Date, n
		}
		n -= day.Stories
	}
	return model.Date{}, 0
}

// Mark is the sign that says how much happened on a day.
func (p *Pane) Mark(d model.Date) string { return p.mark(p.tally.day, p.tally.stories(d)) }

// Years is the days in other years that share d's day and month and have
// stories, ascending.
func (p *Pane) Years(d model.Date) []model.Count {
	var counts []model.Count
	for _, other := range p.tally.days {
		if other.Date.Day() == d.Day() && other.Date.Month().Number() == d.Month().Number() {
			counts = append(counts, other)
		}
	}
	return counts
}

// Ask counts the stories that match q from now on.
func (p *Pane) Ask(q model.Query) tea.Cmd {
	p.query = q
	ctx, number := p.latest.Next()
	return count(ctx, number, p.source, q)
}

// Rows is how many rows the room has a use for beyond those that it needs: one
// for each of all years, with what is written around them; 0 in a closer view.
func (p *Pane) Rows() int {
	if p.zoom != all || p.tally.total == 0 {
		return 0
	}
	first, last := p.tally.ends()
	return last.Year() - first.Year() + 1 + aroundYears
}

// Title names what is seen.
func (p *Pane) Title() string {
	switch {
	case p.day.IsZero():
		return "Calendar"
	case p.zoom == year:
		return strconv.Itoa(p.day.Year())
	case p.zoom == all:
		return "All years"
	}
	return p.day.Month().Long()
}

// ShowsMonth says that one month is shown, day by day.
func (p *Pane) ShowsMonth() bool { return p.zoom == month && !p.day.IsZero() }

// Resize sets the inner size.
func (p *Pane) Resize(width, height int) tea.Cmd {
	p.width, p.height = max(0, width), max(0, height)
	return nil
}

// Update takes a key, a click, or the answer to what the room asked.
func (p *Pane) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p.press(msg), nil
	case tea.MouseMsg:
		return p.point(msg), nil
	case countedMsg:
		if !p.latest.Fresh(msg.number) {
			return nil, nil
		}
		if msg.err != nil {
			return pane.Tell{Text: model.NewLine("the days can not be counted: " + msg.err.Error())}, nil
		}
		p.tally = msg.tally
	}
	return nil, nil
}

func count(ctx context.Context, number int, source Source, q model.Query) tea.Cmd {
	return func() tea.Msg {
		counts, err := source.Counts(ctx, q, model.Date{}, model.Date{})
		if ctx.Err() != nil {
			return nil
		}
		return countedMsg{number, newTally(counts), err}
	}
}

// press moves as the key says; the list follows each move.
func (p *Pane) press(msg tea.KeyMsg) pane.Action {
	first, last := p.tally.ends()
	switch k := p.Keys; {
	case key.Matches(msg, k.Left):
		return p.move(-1)
	case key.Matches(msg, k.Right):
		return p.move(1)
	case key.Matches(msg, k.Up):
		return p.move(-p.columns())
	case key.Matches(msg, k.Down):
		return p.move(p.columns())
	case key.Matches(msg, k.PageUp):
		return p.page(-1)
	case key.Matches(msg, k.PageDown):
		return p.page(1)
	case key.Matches(msg, k.First):
		return p.glance(first)
	case key.Matches(msg, k.Last):
		return p.glance(last)
	case key.Matches(msg, k.Wider):
		p.zoom = min(all, p.zoom+1)
	case key.Matches(msg, k.Narrower):
		p.zoom = max(month, p.zoom-1)
	case key.Matches(msg, k.Take):
		return p.take()
	default:
		return pane.Pass{}
	}
	return nil
}

// take leads to the chosen day; in a wider view it looks closer first.
func (p *Pane) take() pane.Action {
	if p.zoom > month {
		p.zoom--
		return nil
	}
	return pane.Go{Place: pane.Place{Date: p.day, Via: "calendar"}}
}

// move goes n days on, or n months where months are seen.
func (p *Pane) move(n int) pane.Action {
	if p.zoom == month {
		return p.glance(p.day.AddDays(n))
	}
	return p.settle(p.day.AddMonths(n), n%12 == 0)
}

// page goes n months, years or decades on.
func (p *Pane) page(n int) pane.Action {
	switch p.zoom {
	case year:
		return p.settle(p.day.AddYears(n), true)
	case all:
		return p.settle(p.day.AddYears(10*n), true)
	}
	return p.glance(p.day.AddMonths(n))
}

// settle chooses the day with stories that is nearest to d in its month, or
// anywhere in its year.
func (p *Pane) settle(d model.Date, anywhere bool) pane.Action {
	from, to := d.Month().First(), d.Month().Last()
	if anywhere {
		from, to = model.NewDate(d.Year(), 1, 1), model.NewDate(d.Year(), 12, 31)
	}
	return p.glance(p.tally.nearest(d, from, to))
}

func (p *Pane) glance(d model.Date) pane.Action {
	if d.IsZero() || d == p.day {
		return nil
	}
	p.day = d
	return pane.Go{Place: pane.Place{Date: d}}
}

func (p *Pane) weekStart() time.Weekday {
	if p.Monday {
		return time.Monday
	}
	return time.Sunday
}
