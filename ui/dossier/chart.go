package dossier

import (
	"fmt"
	"strings"

	"github.com/NimbleMarkets/ntcharts/canvas/runes"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/theme"
)

// graph is what is drawn of a dossier beside its stories.
type graph struct {
	model.Dossier
	theme *theme.Theme
	day   model.Date // of the story that is chosen; its bar has the accent
}

// facts is the span and the peak.
func (g graph) facts(width int) []string {
	span := g.theme.Dates.Short(g.First) + " " + g.theme.Glyphs.Dash + " " + g.theme.Dates.Short(g.Last)
	if g.First == g.Last {
		span = g.theme.Dates.Short(g.First)
	}
	most := fmt.Sprintf("most in %s (%d)", g.Peak.Date.Month().Long(), g.Peak.Stories)
	if line := span + " " + g.theme.Glyphs.Dot + " " + most; ansi.StringWidth(line) <= width {
		return []string{g.theme.Text.Render(line)}
	}
	return []string{g.theme.Text.Render(ansi.Truncate(span, width, "")), g.theme.Faint.Render(ansi.Truncate(most, width, ""))}
}

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
func (g graph) chart(width, height int) []string {
	bars, each := g.bars(width)
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
			style := g.theme.Quiet
			if b.chosen {
				style = g.theme.Accent
			}
			mark := g.block(full, b.stories > 0 && n == height-1)
			line += style.Render(strings.Repeat(mark, max(1, cell-1))) + strings.Repeat(" ", min(1, cell-1))
		}
		lines = append(lines, line)
	}
	return append(lines, g.theme.Faint.Render(axis(bars, cell, width, each)))
}

// bars is a bar for each month from the first to the last, or for each year
// where the months have no room.
func (g graph) bars(width int) (bars []bar, each string) {
	months := make(map[model.Month]int)
	years := make(map[int]int)
	for _, count := range g.Months {
		months[count.Date.Month()] += count.Stories
		years[count.Date.Year()] += count.Stories
	}
	for m := g.First.Month(); !m.First().After(g.Last); m = m.Add(1) {
		label := ""
		if m.Number() == 1 || len(bars) == 0 {
			label = fmt.Sprint(m.Year())
		}
		bars = append(bars, bar{label, months[m], m == g.day.Month()})
		if m == m.Add(1) {
			break
		}
	}
	if len(bars) <= width {
		return bars, "a month"
	}
	bars = nil
	for y := g.First.Year(); y <= g.Last.Year(); y++ {
		bars = append(bars, bar{fmt.Sprint(y), years[y], y == g.day.Year()})
	}
	return bars, "a year"
}

// block is a cell of a bar that is filled so far, of which something is seen
// where it is the foot of one.
func (g graph) block(full float64, foot bool) string {
	if foot {
		full = max(full, 1./8)
	}
	switch {
	case full <= 0:
		return " "
	case g.theme.Glyphs.Full != "█" && full > .5:
		return g.theme.Glyphs.Full
	case g.theme.Glyphs.Full != "█":
		return g.theme.Glyphs.Heat[1]
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
