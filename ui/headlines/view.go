package headlines

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// View draws the room.
func (p *Pane) View(focused bool) string {
	height := p.area()
	var lines []string
	for n := p.top; n < min(len(p.lines), p.top+height); n++ {
		lines = append(lines, p.draw(p.lines[n], focused))
	}
	if len(p.rows) == 0 {
		lines = p.empty()
	}
	view := pane.Fill(lines, p.width, height)
	if height == p.height {
		return view
	}
	if height == 0 {
		return p.prompt()
	}
	return view + "\n" + p.prompt()
}

// area is the number of lines of the list that are seen; the text that
// narrows it takes the one below.
func (p *Pane) area() int {
	if p.typing || !p.narrow.Text().IsZero() {
		return max(0, p.height-1)
	}
	return p.height
}

// prompt is the line that says by what the list is narrowed.
func (p *Pane) prompt() string {
	sign := p.theme.Accent.Render(" " + p.Keys.Narrow.Help().Key + " ")
	if p.typing {
		return pane.Fit(sign+p.narrow.View(p.width-4), p.width)
	}
	hint := p.Keys.Clear.Help().Key + " shows all "
	return pane.Spread(sign+p.theme.Text.Render(p.narrow.Text().String()), p.theme.Faint.Render(hint), p.width)
}

// draw is one line as it is seen.
func (p *Pane) draw(l line, focused bool) string {
	t := p.theme
	switch l.kind {
	case blank:
		return ""
	case topic:
		return " " + t.Heading.Render(l.text)
	}
	h, chosen := p.rows[l.row], l.row == p.cursor
	mark := " "
	if l.kind == headline {
		mark = p.mark(h)
	}
	return p.bar(chosen, focused) + mark + "  " + p.style(l.kind, h, chosen, focused).Render(l.text)
}

// bar stands before every line of the chosen row.
func (p *Pane) bar(chosen, focused bool) string {
	switch {
	case !chosen:
		return " "
	case focused:
		return p.theme.Accent.Render(p.theme.Glyphs.Cursor)
	}
	return p.theme.Faint.Render(p.theme.Glyphs.Cursor)
}

func (p *Pane) mark(h model.Headline) string {
	g, m := p.theme.Glyphs, p.day.marks[h.ID]
	switch {
	case m.Bookmarked:
		return p.theme.Accent.Render(g.Bookmark)
	case h.Stub:
		return " "
	case m.Read:
		return p.theme.Faint.Render(g.Read)
	}
	return p.theme.Quiet.Render(g.Unread)
}

func (p *Pane) style(k kind, h model.Headline, chosen, focused bool) theme.Style {
	t := p.theme
	switch {
	case k == contexts && h.Stub:
		return t.Faint
	case k == contexts:
		return t.Quiet
	case p.day.marks[h.ID].Read || h.Stub:
		return t.Faint
	}
	return t.Text
}

// empty says why there is no row, and what to do.
func (p *Pane) empty() []string {
	var why, hint string
	open := p.Keys.Read.Help().Key
	switch d := p.day; {
	case d.date.IsZero():
		return nil
	case d.err != nil:
		why, hint = model.NewLine(d.err.Error()).String(), open+" tries again"
	case len(d.stories) > 0 && p.narrow.Text().IsZero():
		why, hint = "Every story of this day is read.", p.Keys.Unread.Help().Key+" shows all"
	case len(d.stories) > 0:
		why, hint = "No story of this day holds this text.", p.Keys.Clear.Help().Key+" shows all again"
	case !p.AsOf.IsZero() && d.date.After(p.AsOf) && !d.nearest.IsZero():
		why, hint = "This day is hidden, for it is later than "+p.theme.Dates.Short(p.AsOf)+".", open+" goes to "+p.theme.Dates.Beside(d.nearest, d.date)
	case d.nearest.IsZero():
		why = p.none() + " in this archive."
	default:
		why, hint = p.none()+" on this day; the nearest is "+p.theme.Dates.Beside(d.nearest, d.date)+".", open+" goes there"
	}
	measure := max(1, min(p.theme.Measure, p.width-2))
	lines := []string{""}
	for _, text := range strings.Split(ansi.Wrap(why, measure, ""), "\n") {
		lines = append(lines, " "+p.theme.Text.Render(text))
	}
	return append(lines, "", " "+p.theme.Faint.Render(hint))
}

func (p *Pane) none() string {
	if p.query.IsZero() {
		return "No stories"
	}
	return "No matching stories"
}
