package dossier

import (
	"fmt"
	"strings"

	"github.com/NimbleMarkets/ntcharts/canvas/runes"

	"dateline/model"
)

// bar is one month or year of a chart.
type bar struct {
	label   string // under it, where there is room
	stories int
	chosen  bool
}

// widestBar is the most cells that a bar takes, its gap included.
const widestBar = 4

// chart draws the months of a dossier as bars in lines of a width, or where
// they are too many its years, with the years named below. The bar of the
// chosen story has the accent.
func (p *Pane) chart(width, height int) []string {
	bars, each := p.bars(width)
	cell := max(1, min(widestBar, width/max(1, len(bars))))
	bars = bars[max(0, len(bars)-width/cell):]
	most := 1
	for _, b := range bars {
		most = max(most, b.stories)
	}
	var lines []string
	for n := range height {
		line := ""
		for _, b := range bars {
			full := float64(height*b.stories)/float64(most) - float64(height-1-n)
			style := p.theme.Quiet
			if b.chosen {
				style = p.theme.Accent
			}
			mark := p.block(full, b.stories > 0 && n == height-1)
			line += style.Render(strings.Repeat(mark, max(1, cell-1))) + strings.Repeat(" ", min(1, cell-1))
		}
		lines = append(lines, line)
	}
	return append(lines, p.theme.Faint.Render(axis(bars, cell, width, each)))
}

// bars is a bar for each month from the first to the last, or for each year
// where the months have no room.
func (p *Pane) bars(width int) (bars []bar, each string) {
	d := p.file.Dossier
	months := make(map[model.Month]int)
	years := make(map[int]int)
	for _, count := range d.Months {
		months[count.Date.Month()] += count.Stories
		years[count.Date.Year()] += count.Stories
	}
	chosen := p.file.day()
	for m := d.First.Month(); !m.First().After(d.Last); m = m.Add(1) {
		label := ""
		if m.Number() == 1 || len(bars) == 0 {
			label = fmt.Sprint(m.Year())
		}
		bars = append(bars, bar{label, months[m], m == chosen.Month()})
		if m == m.Add(1) {
			break
		}
	}
	if len(bars) <= width {
		return bars, "a month"
	}
	bars = nil
	for y := d.First.Year(); y <= d.Last.Year(); y++ {
		bars = append(bars, bar{fmt.Sprint(y), years[y], y == chosen.Year()})
	}
	return bars, "a year"
}

// block is a cell of a bar that is filled so far, of which something is seen
// where it is the foot of one.
func (p *Pane) block(full float64, foot bool) string {
	if foot {
		full = max(full, 1./8)
	}
	switch {
	case full <= 0:
		return " "
	case p.theme.Glyphs.Full != "█" && full > .5:
		return p.theme.Glyphs.Full
	case p.theme.Glyphs.Full != "█":
		return p.theme.Glyphs.Heat[1]
	}
	return string(max(runes.LowerBlockElementFromFloat64(min(1, full)), '▁'))
}

// axis names the bars, those for which there is room, and what a bar stands
// for.
func axis(bars []bar, cell, width int, each string) string {
	line := ""
	for i, b := range bars {
		if at := i * cell; b.label != "" && (line == "" || len(line)+2 <= at) && at+len(b.label) <= width {
			line += strings.Repeat(" ", at-len(line)) + b.label
		}
	}
	if gap := width - len(line) - len(each); gap >= 2 {
		line += strings.Repeat(" ", gap) + each
	}
	return line
}
