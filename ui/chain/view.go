package chain

import (
	"errors"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
)

// The kinds of lines of a story.
const (
	when   rows.Kind = iota // its day, where there is no room beside it
	first                   // the first line of its title
	second                  // the second one

	shared = rows.Head // the context above it
)

const (
	widest    = 110 // cells of a title
	narrow    = 60  // below this width the day stands above the title
	headLines = 1   // an empty line
)

// View draws the room.
func (p *Pane) View(bool) string {
	lines := make([]string, headLines)
	for _, line := range p.list.Seen() {
		lines = append(lines, p.draw(line))
	}
	if len(p.steps) == 0 {
		for _, line := range pane.Fold(p.silence(), max(1, p.width-2), max(1, p.height), p.theme.Glyphs.Ellipsis) {
			lines = append(lines, " "+p.theme.Text.Render(line))
		}
	}
	return pane.Fill(lines, p.width, p.height)
}

// silence says why there is no chain.
func (p *Pane) silence() string {
	switch {
	case p.waiting:
		return "Looking for the shortest chain of contexts" + p.theme.Glyphs.Ellipsis
	case errors.Is(p.err, model.ErrNoPath):
		return "No chain of contexts joins these two stories."
	case p.err != nil:
		return "The chain can not be read: " + model.NewLine(p.err.Error()).String()
	}
	return ""
}

// gutter is the cells beside a title that the day takes.
func (p *Pane) gutter() int {
	if p.width < narrow {
		return 0
	}
	return p.theme.Dates.Cells() + 2
}

// lay lays out the chain: between two stories the context that joins them, and
// the time.
func (p *Pane) lay() {
	var lines []rows.Line
	measure := max(1, min(widest, p.width-p.gutter()-3))
	for row, step := range p.steps {
		if row > 0 {
			lines = append(lines, rows.Line{Row: -1, Kind: shared, Text: p.joint(row, measure)})
		}
		if p.gutter() == 0 {
			lines = append(lines, rows.Line{Row: row, Kind: when, Text: p.theme.Dates.Short(step.ID.Date())})
		}
		for n, text := range pane.Fold(step.Text(), measure, pane.TitleLines, p.theme.Glyphs.Ellipsis) {
			lines = append(lines, rows.Line{Row: row, Kind: first + rows.Kind(n), Text: text})
		}
	}
	p.list.Fill(len(p.steps), lines)
	p.list.Stretch(max(0, p.height-headLines))
}

// joint says what joins a story of the chain to the one before it.
func (p *Pane) joint(row, measure int) string {
	t, step := p.theme, p.steps[row]
	between := fmt.Sprintf(" %s %s", t.Glyphs.Dot, model.Distance(p.steps[row-1].ID.Date(), step.ID.Date()))
	name := fmt.Sprintf("%s %s", t.Glyphs.Context, step.Shared)
	return ansi.Truncate(name, max(1, measure-ansi.StringWidth(between)), t.Glyphs.Ellipsis) + between
}

// draw draws a line of the chain.
func (p *Pane) draw(l rows.Line) string {
	t, beside := p.theme, strings.Repeat(" ", p.gutter()+1)
	if l.Kind == shared {
		return " " + beside + t.Quiet.Render(l.Text)
	}
	bar, style := " ", t.Text
	switch step := p.steps[l.Row]; {
	case l.Row == p.list.Cursor:
		bar, style = t.Accent.Render(t.Glyphs.Cursor), t.Selected
	case l.Kind == when || step.Stub:
		style = t.Faint
	}
	if l.Kind == first && p.gutter() > 0 {
		day := fmt.Sprintf("%*s", t.Dates.Cells(), t.Dates.Short(p.steps[l.Row].ID.Date()))
		beside = t.Faint.Render(pane.Fit(day, p.gutter())) + " "
	}
	return bar + beside + style.Render(l.Text)
}
