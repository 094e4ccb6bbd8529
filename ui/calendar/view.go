package calendar

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// Width and Height are those of a room that has a use for every cell: the
// month, what its marks mean, and the year.
const Width, Height = 31, 14

const (
	dayCells   = 4 // a day of the month: its frame, two digits, its mark
	gridOffset = 1 // the row of the weekdays above the weeks
)

// View draws the room. The chosen day is where one is, focused or not.
func (p *Pane) View(bool) string {
	var lines []string
	switch {
	case p.day.IsZero():
	case p.zoom == year:
		lines = p.year()
	case p.zoom == all:
		lines = p.years()
	case p.height < gridOffset+6+2:
		lines = p.beside(p.weeks(), p.tally.day, "a day")
	default:
		lines = append(p.weeks(), p.below()...)
	}
	return pane.Fill(lines, p.width, p.height)
}

// columns is how far it is from one row to the next.
func (p *Pane) columns() int {
	switch p.zoom {
	case month:
		return 7
	case all:
		return 12
	}
	return max(1, min(p.width/sumCells, 3))
}

func (p *Pane) margin() int { return max(0, min(3, (p.width-7*dayCells)/2)) }

// top is the first day of the first week that the month view shows.
func (p *Pane) top() model.Date {
	first := p.day.Month().First()
	return first.AddDays(-(int(first.Weekday()-p.weekStart()) + 7) % 7)
}

// weeks draws the month: always six weeks, so that nothing below it moves, or
// as many around the chosen day as there is room for.
func (p *Pane) weeks() []string {
	margin := strings.Repeat(" ", p.margin())
	names := margin
	for i := range 7 {
		names += " " + time.Weekday((int(p.weekStart()) + i) % 7).String()[:2] + " "
	}
	lines := []string{p.theme.Faint.Render(names)}
	from, rows := p.window()
	for week := from; week < from+rows; week++ {
		line := margin
		for i := range 7 {
			line += p.cell(p.top().AddDays(7*week + i))
		}
		lines = append(lines, line)
	}
	return lines
}

// window is the first of the weeks that are in view, and their number.
func (p *Pane) window() (from, rows int) {
	rows = max(1, min(6, p.height-gridOffset))
	return max(0, min(p.top().DaysUntil(p.day)/7-rows/2, 6-rows)), rows
}

func (p *Pane) cell(d model.Date) string {
	t := p.theme
	if d.Month() != p.day.Month() {
		return strings.Repeat(" ", dayCells)
	}
	number := fmt.Sprintf("%2d", d.Day())
	if d == p.day {
		return t.Accent.Render(t.Glyphs.Open + number + t.Glyphs.Close)
	}
	if p.tally.stories(d) == 0 {
		return t.Faint.Render(" " + number + " ")
	}
	return t.Text.Render(" "+number) + p.Mark(d)
}

// below says under the weeks what the marks mean, and draws the months of the
// year, where there is room.
func (p *Pane) below() []string {
	t := p.theme
	margin := strings.Repeat(" ", p.margin()+1)
	names, marks := margin, margin
	for m := range 12 {
		this := model.NewMonth(p.day.Year(), m+1)
		style := t.Faint
		if this == p.day.Month() {
			style = t.Strong
		}
		names += style.Render(this.Name()[:1]) + " "
		marks += p.mark(p.tally.month, p.tally.months[this]) + " "
	}
	lines := []string{"", p.legend(margin, p.tally.day, "a day")}
	if p.height < gridOffset+6+6 {
		return lines
	}
	return append(lines, "", margin+t.Text.Render(p.sum()), names, marks)
}

// point chooses the day under the mouse; the wheel turns the months.
func (p *Pane) point(msg tea.MouseMsg) pane.Action {
	switch {
	case msg.Button == tea.MouseButtonWheelUp:
		return p.page(-1)
	case msg.Button == tea.MouseButtonWheelDown:
		return p.page(1)
	case msg.Button != tea.MouseButtonLeft || msg.Action != tea.MouseActionPress || p.zoom != month || p.day.IsZero():
		return nil
	}
	from, rows := p.window()
	column, week := (msg.X-p.margin())/dayCells, from+msg.Y-gridOffset
	if msg.X < p.margin() || column > 6 || week < from || week >= from+rows {
		return nil
	}
	d := p.top().AddDays(7*week + column)
	if d.Month() != p.day.Month() {
		return nil
	}
	return p.glance(d)
}
