// Package years is the room of this day in other years: what happened on it,
// the newest year first.
package years

import (
	"context"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
	"dateline/ui/theme"
)

// Source is the archive as this room sees it.
type Source interface {
	// Day is the stories of a day that match a query.
	Day(ctx context.Context, q model.Query, d model.Date) ([]model.Headline, error)
}

// Pane is the room. It is made by [New].
type Pane struct {
	Keys KeyMap

	source        Source
	theme         *theme.Theme
	width, height int
	latest        pane.Latest

	day    model.Date
	loaded bool
	err    error
	all    []model.Headline // of all other years, the newest year first
	none   []int            // the years without a story on this day, descending
	list   rows.List
}

type loadedMsg struct {
	number int
	all    []model.Headline
	err    error
}

// New makes the room; it is empty until it is opened.
func New(source Source, look *theme.Theme, keys KeyMap) *Pane {
	return &Pane{Keys: keys, source: source, theme: look}
}

// Open reads, of the stories that match a query, those of a day's other years;
// counts is how many there are on every such day that has any, of an archive
// from one year to another.
func (p *Pane) Open(q model.Query, day model.Date, counts []model.Count, from, to int) tea.Cmd {
	p.day, p.loaded, p.all, p.none, p.list = day, false, nil, nil, rows.List{}
	full := make(map[int]bool)
	for _, count := range counts {
		full[count.Date.Year()] = true
		to = max(to, count.Date.Year())
	}
	var days []model.Date
	for year := to; year >= max(1, from); year-- {
		switch same := day.InYear(year); {
		case year == day.Year() || same.IsZero():
		case full[year]:
			days = append(days, same)
		default:
			p.none = append(p.none, year)
		}
	}
	ctx, number := p.latest.Next()
	return load(ctx, number, p.source, q, days)
}

func load(ctx context.Context, number int, source Source, q model.Query, days []model.Date) tea.Cmd {
	return func() tea.Msg {
		msg := loadedMsg{number: number}
		for _, day := range days {
			list, err := source.Day(ctx, q, day)
			if err != nil {
				msg.err = err
				break
			}
			msg.all = append(msg.all, list...)
		}
		return msg
	}
}

// Title is the room's name.
func (p *Pane) Title() string { return p.name() + " in other years" }

// name is the day without its year.
func (p *Pane) name() string { return p.theme.Dates.Beside(p.day, p.day) }

// Resize sets the inner size.
func (p *Pane) Resize(width, height int) tea.Cmd {
	p.width, p.height = max(0, width), max(0, height)
	p.lay()
	return nil
}

// Update takes a key, a click, or the answer to what the room asked.
func (p *Pane) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p.press(msg), nil
	case tea.MouseMsg:
		if p.list.Point(msg, 0) {
			return p.read(), nil
		}
	case loadedMsg:
		if p.latest.Fresh(msg.number) {
			p.all, p.err, p.loaded = msg.all, msg.err, true
			p.list = rows.List{Cursor: p.start()}
			p.lay()
		}
	}
	return nil, nil
}

// start is the first story of the year before that of the day, where there is
// one.
func (p *Pane) start() int {
	return max(0, slices.IndexFunc(p.all, func(h model.Headline) bool { return h.ID.Date().Before(p.day) }))
}

func (p *Pane) press(msg tea.KeyMsg) pane.Action {
	page := max(1, p.list.Height-2)
	switch k := p.Keys; {
	case key.Matches(msg, k.Close):
		return pane.Close{}
	case key.Matches(msg, k.Go):
		return p.read()
	case key.Matches(msg, k.Down):
		p.list.Choose(p.list.Cursor + 1)
	case key.Matches(msg, k.Up):
		p.list.Choose(p.list.Cursor - 1)
	case key.Matches(msg, k.PageDown):
		p.list.Page(page)
	case key.Matches(msg, k.PageUp):
		p.list.Page(-page)
	case key.Matches(msg, k.Earlier):
		p.list.Choose(p.below())
	case key.Matches(msg, k.Later):
		p.list.Choose(p.above())
	default:
		return pane.Pass{}
	}
	return nil
}

// read goes to the chosen story.
func (p *Pane) read() pane.Action {
	if len(p.all) == 0 {
		return pane.Close{}
	}
	return pane.Go{Place: pane.At(p.all[p.list.Cursor].ID, "this day in other years")}
}

// below is the first row of the year below; where there is none, of this one.
func (p *Pane) below() int {
	for row := p.list.Cursor; row+1 < len(p.all); row++ {
		if !p.sameYear(row, row+1) {
			return row + 1
		}
	}
	return p.list.Cursor
}

// above is the first row of this year; from there, of the year above.
func (p *Pane) above() int {
	row := max(0, p.list.Cursor-1)
	for row > 0 && p.sameYear(row-1, row) {
		row--
	}
	return row
}

func (p *Pane) sameYear(a, b int) bool { return p.all[a].ID.Date() == p.all[b].ID.Date() }
