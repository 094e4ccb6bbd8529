package calendar

import (
	"fmt"
	"strings"

	"dateline/model"
)

// sumCells is the width of a month in the view of a year.
const sumCells = 10

// year draws the months of the year with their numbers.
func (p *Pane) year() []string {
	var lines []string
	margin := strings.Repeat(" ", max(0, min(2, (p.width-p.columns()*sumCells)/2)))
	for m := 0; m < 12; m += p.columns() {
		line := margin
		for n := m; n < min(12, m+p.columns()); n++ {
			line += p.month(model.NewMonth(p.day.Year(), n+1))
		}
		lines = append(lines, line)
	}
	if spread := 2*len(lines) - 1; spread <= p.height {
		lines = strings.Split(strings.Join(lines, "\n\n"), "\n")
	}
	if p.height < len(lines)+4 {
		return p.beside(p.around(lines, (p.day.Month().Number()-1)/p.columns()), p.tally.month, "a month")
	}
	margin += " "
	return append(lines, "", p.legend(margin, p.tally.month, "a month"), "", margin+p.theme.Text.Render(p.sum()))
}

// month draws a month: name, number, mark.
func (p *Pane) month(m model.Month) string {
	t, n, name := p.theme, p.tally.months[m], m.Name()[:3]+" "
	number := fmt.Sprintf("%4s", short(n))
	switch {
	case m == p.day.Month():
		return t.Accent.Render(t.Glyphs.Open + name + number + t.Glyphs.Close)
	case n == 0:
		return t.Faint.Render(" " + name + "     ")
	}
	return t.Text.Render(" "+name) + t.Faint.Render(number) + p.mark(p.tally.month, n)
}

// aroundYears is the rows above and below all years: the months, what the marks
// mean, and the sum of the year.
const aroundYears = 5

// years draws a line for each year with a mark for each of its months.
func (p *Pane) years() []string {
	first, last := p.tally.ends()
	from, to := p.day.Year(), p.day.Year()
	if !first.IsZero() {
		from, to = min(from, first.Year()), max(to, last.Year())
	}
	indent := strings.Repeat(" ", len(p.label(from))+1)
	names := indent
	for m := range 12 {
		names += model.NewMonth(from, m+1).Name()[:1] + " "
	}
	rows := min(to-from+1, max(1, p.height-1))
	explained := p.height >= rows+aroundYears
	top := max(from, min(p.day.Year()-rows/2, to-rows+1))
	lines := []string{p.theme.Faint.Render(names)}
	for y := top; y < top+rows; y++ {
		lines = append(lines, p.line(y, explained))
	}
	if !explained {
		return p.beside(lines, p.tally.month, "a month")
	}
	return append(lines, "", p.legend(indent, p.tally.month, "a month"), "", indent+p.theme.Text.Render(p.sum()))
}

// label names a year in as much as there is room for.
func (p *Pane) label(y int) string {
	if p.width < Width {
		return fmt.Sprintf("%02d", y%100)
	}
	return fmt.Sprintf(" %d", y)
}

// line draws the months of a year, and where there is room its sum.
func (p *Pane) line(y int, sum bool) string {
	t, before := p.theme, " "
	style := t.Text
	if y == p.day.Year() {
		style = t.Accent
	}
	line := style.Render(p.label(y))
	for m := range 12 {
		this := model.NewMonth(y, m+1)
		mark := p.mark(p.tally.month, p.tally.months[this])
		if this == p.day.Month() {
			line += t.Accent.Render(t.Glyphs.Open) + mark
			before = t.Accent.Render(t.Glyphs.Close)
			continue
		}
		line += before + mark
		before = " "
	}
	if line += before; sum {
		line += t.Faint.Render(fmt.Sprintf("%6s", short(p.tally.years[y])))
	}
	return line
}

// sum says how much happened in the year.
func (p *Pane) sum() string {
	y := p.day.Year()
	return fmt.Sprintf("%d  %s", y, model.Plural(p.tally.years[y], "story", "stories"))
}

// around leaves out the first lines, where the chosen one is not seen
// otherwise.
func (p *Pane) around(lines []string, chosen int) []string {
	return lines[max(0, min(chosen-p.height/2, len(lines)-p.height)):]
}

// short writes a number in four cells at most.
func short(n int) string {
	switch {
	case n < 10_000:
		return fmt.Sprint(n)
	case n < 1_000_000:
		return fmt.Sprintf("%dk", n/1000)
	}
	return fmt.Sprintf("%dM", n/1_000_000)
}
