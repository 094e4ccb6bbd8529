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
	yearCells  = 10
	gridOffset = 1 // the row of the weekdays above the weeks
)

// View draws the room. The chosen day is where one is, focused or not.
func (p *Pane) View(bool) string {
	var lines []string
	switch {
	case p.day.IsZero():
	case p.zoom == year:
		lines = p.around(p.airy(p.grid(p.months())), (p.day.Month().Number()-1)/p.columns())
	case p.zoom == all:
		lines = p.years()
	default:
		lines = append(p.weeks(), p.strip()...)
	}
	return pane.Fill(lines, p.width, p.height)
}

// columns is how far it is from one row to the next.
func (p *Pane) columns() int {
	if p.zoom == month {
		return 7
	}
	return max(1, min(p.width/yearCells, 3))
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
	if p.tally.days[d] == 0 {
		return t.Faint.Render(" " + number + " ")
	}
	return t.Text.Render(" "+number) + p.Mark(d)
}

// strip draws the months of the year below the month, and what the marks
// mean, where there is room.
func (p *Pane) strip() []string {
	t := p.theme
	if p.height < gridOffset+6+5 {
		return nil
	}
	margin := strings.Repeat(" ", p.margin()+1)
	names, marks := margin, margin
	for m := range 12 {
		this := model.NewMonth(p.day.Year(), m+1)
		level := p.tally.month.level(p.tally.months[this])
		style := t.Faint
		if this == p.day.Month() {
			style = t.Strong
		}
		names += style.Render(this.Name()[:1]) + " "
		marks += t.Heat[level].Render(t.Glyphs.Heat[level]) + " "
	}
	title := fmt.Sprintf("%d  %s", p.day.Year(), model.Plural(p.tally.years[p.day.Year()], "story", "stories"))
	return []string{"", margin + p.legend(), "", margin + t.Text.Render(title), names, marks}[:min(6, p.height-gridOffset-6)]
}

func (p *Pane) legend() string {
	if len(p.tally.order) == 0 {
		return ""
	}
	var parts []string
	for level := 1; level <= 3; level++ {
		parts = append(parts, p.theme.Heat[level].Render(p.theme.Glyphs.Heat[level])+p.theme.Faint.Render(" "+p.tally.day.legend(level)))
	}
	return strings.Join(parts, "  ") + p.theme.Faint.Render(" a day")
}

// months is the cells of the year view.
func (p *Pane) months() []string {
	var cells []string
	for m := range 12 {
		this := model.NewMonth(p.day.Year(), m+1)
		n := p.tally.months[this]
		cells = append(cells, p.sum(this.Name()[:3]+" ", n, p.tally.month.level(n), this == p.day.Month()))
	}
	return cells
}

// years draws the view of all years, the chosen one in view.
func (p *Pane) years() []string {
	first, last := p.tally.ends()
	from, to := p.day.Year(), p.day.Year()
	if !first.IsZero() {
		from, to = min(from, first.Year()), max(to, last.Year())
	}
	var cells []string
	for y := from; y <= to; y++ {
		n := p.tally.years[y]
		cells = append(cells, p.sum(fmt.Sprint(y), n, p.tally.year.level(n), y == p.day.Year()))
	}
	return p.around(p.grid(cells), (p.day.Year()-from)/p.columns())
}

// around leaves out the first lines, where the chosen one is not seen
// otherwise.
func (p *Pane) around(lines []string, chosen int) []string {
	return lines[max(0, min(chosen-p.height/2, len(lines)-p.height)):]
}

// sum draws a month or a year: name, number, mark.
func (p *Pane) sum(name string, n, level int, chosen bool) string {
	t := p.theme
	number := fmt.Sprintf("%4s", short(n))
	switch {
	case chosen:
		return t.Accent.Render(t.Glyphs.Open + name + number + t.Glyphs.Close)
	case n == 0:
		return t.Faint.Render(" " + name + "      ")
	}
	return t.Text.Render(" "+name) + t.Faint.Render(number) + t.Heat[level].Render(t.Glyphs.Heat[level])
}

// grid sets cells in rows.
func (p *Pane) grid(cells []string) []string {
	var lines []string
	margin := strings.Repeat(" ", max(0, min(3, (p.width-p.columns()*yearCells)/2)))
	for len(cells) > 0 {
		n := min(p.columns(), len(cells))
		lines = append(lines, margin+strings.Join(cells[:n], ""))
		cells = cells[n:]
	}
	return lines
}

// airy sets an empty line between lines, where there is room.
func (p *Pane) airy(lines []string) []string {
	if 2*len(lines)-1 > p.height {
		return lines
	}
	return strings.Split(strings.Join(lines, "\n\n"), "\n")
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
