package jobs

import (
	"context"
	"errors"
	"strings"

	"dateline/model"
	"dateline/ui/pane"
)

// barWidth is the greatest length of the bar, in cells.
const barWidth = 60

// View draws the room: how far the work has come, else what it would do or
// what came of it.
func (p *Pane) View(bool) string {
	lines := []string{""}
	switch {
	case p.job != nil:
		lines = append(lines, " "+p.bar())
		lines = append(lines, p.say(p.facts())...)
		lines = append(lines, p.hint("Read on meanwhile: what has come is in the archive, and in the calendar.")...)
	case p.err != nil || p.report != nil:
		lines = append(lines, p.outcome()...)
	default:
		lines = append(lines, p.say(model.NewLine("Brings the archive up to today, from Wikipedia's Current Events portal: the days since the last pull, and its last two again."))...)
		lines = append(lines, p.hint("Fifty days are one request, and at most one request a second is made. Nothing is asked before you begin.")...)
	}
	return pane.Fill(lines, p.width, p.height)
}

// bar is the bar of the share that is done.
func (p *Pane) bar() string {
	g, width := p.theme.Glyphs, min(barWidth, max(0, p.width-2))
	full := min(width, int(p.progress.Share*float64(width)))
	return p.theme.Accent.Render(strings.Repeat(g.Full, full)) + p.theme.Faint.Render(strings.Repeat(g.Empty, width-full))
}

// facts is how far the work has come, in one line.
func (p *Pane) facts() model.Line {
	return model.NewLine(model.Join(p.progress.Facts, " "+p.theme.Glyphs.Dot+" "))
}

// outcome is what came of the last job.
func (p *Pane) outcome() []string {
	var lines []string
	switch {
	case errors.Is(p.err, context.Canceled):
		lines = p.say(model.NewLine("Stopped. What was done is kept, and the next pull goes on."))
	case p.err != nil:
		for _, row := range p.fold(model.NewLine(p.err.Error())) {
			lines = append(lines, " "+p.theme.Alarm.Render(row))
		}
	}
	for _, line := range p.report {
		lines = append(lines, p.say(line)...)
	}
	return lines
}

func (p *Pane) say(text model.Line) []string {
	var rows []string
	for _, row := range p.fold(text) {
		rows = append(rows, " "+p.theme.Text.Render(row))
	}
	return rows
}

func (p *Pane) hint(text string) []string {
	rows := []string{""}
	for _, row := range p.fold(model.NewLine(text)) {
		rows = append(rows, " "+p.theme.Faint.Render(row))
	}
	return rows
}

// measure is the greatest width of a line of text, in cells.
const measure = 76

func (p *Pane) fold(text model.Line) []string {
	return pane.Fold(text.String(), max(1, min(measure, p.width-2)), max(1, p.height), p.theme.Glyphs.Ellipsis)
}
