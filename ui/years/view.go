package years

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
)

// The kinds of lines, beside the day that stands above its stories.
const (
	title rows.Kind = iota
	space
	without // the years that have no story
)

const widest = 110 // cells of a title

// lay lays out the years.
func (p *Pane) lay() {
	var lines []rows.Line
	measure := max(1, min(widest, p.width-5))
	for row, h := range p.all {
		if day := h.ID.Date(); row == 0 || day != p.all[row-1].ID.Date() {
			if row > 0 {
				lines = append(lines, rows.Line{Row: -1, Kind: space})
			}
			lines = append(lines, rows.Line{Row: -1, Kind: rows.Head, Text: p.theme.Dates.Long(day) + "   " + model.Plural(p.stories(row), "story", "stories")})
		}
		for _, text := range pane.Fold(h.Text(), measure, pane.TitleLines, p.theme.Glyphs.Ellipsis) {
			lines = append(lines, rows.Line{Row: row, Kind: title, Text: text})
		}
	}
	p.list.Fill(len(p.all), append(lines, p.last()...))
	p.list.Stretch(p.height)
}

// last is the lines below the years.
func (p *Pane) last() []rows.Line {
	if len(p.none) == 0 || len(p.all) == 0 {
		return nil
	}
	lines := []rows.Line{{Row: -1, Kind: space}}
	text := "No stories on this day in " + model.JoinYears(p.none) + "."
	for part := range strings.SplitSeq(ansi.Wrap(text, max(1, min(widest, p.width-2)), ""), "\n") {
		lines = append(lines, rows.Line{Row: -1, Kind: without, Text: part})
	}
	return lines
}

// stories is how many stories the day of a row has, stubs left out.
func (p *Pane) stories(row int) int {
	n, day := 0, p.all[row].ID.Date()
	for ; row < len(p.all) && p.all[row].ID.Date() == day; row++ {
		if !p.all[row].Stub {
			n++
		}
	}
	return n
}

// View draws the room.
func (p *Pane) View(bool) string {
	if len(p.all) == 0 {
		return pane.Fill(p.empty(), p.width, p.height)
	}
	var lines []string
	for _, l := range p.list.Seen() {
		lines = append(lines, p.draw(l))
	}
	return pane.Fill(lines, p.width, p.height)
}

func (p *Pane) draw(l rows.Line) string {
	t := p.theme
	switch {
	case l.Kind == rows.Head:
		return " " + t.Heading.Render(l.Text)
	case l.Kind == without:
		return " " + t.Faint.Render(l.Text)
	case l.Row < 0:
		return ""
	}
	bar, style := " ", t.Text
	switch {
	case l.Row == p.list.Cursor:
		bar, style = t.Accent.Render(t.Glyphs.Cursor), t.Selected
	case p.all[l.Row].Stub:
		style = t.Faint
	}
	return bar + "  " + style.Render(l.Text)
}

func (p *Pane) empty() []string {
	text, style := "No other year has stories on "+p.name()+".", p.theme.Text
	switch {
	case p.err != nil:
		text, style = "The years can not be read: "+model.NewLine(p.err.Error()).String(), p.theme.Alarm
	case !p.loaded:
		return nil
	}
	lines := []string{""}
	for part := range strings.SplitSeq(ansi.Wrap(text, max(1, p.width-2), ""), "\n") {
		lines = append(lines, " "+style.Render(part))
	}
	return lines
}
