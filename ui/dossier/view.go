package dossier

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
	"dateline/ui/theme"
)

const (
	widest     = 110 // cells of a headline
	oneLine    = 100 // from this width of a list on a headline has one line
	sideBySide = 164 // from this width on the list stands beside what is known
	headCells  = 62
	narrow     = 60 // below this width of a list months stand above their rows
	monthCells = 9
)

// frame is how the room is parted.
type frame struct {
	width  int // of the list
	parts  int // lines of a headline
	gutter int // cells for the months beside the rows
}

// lay lays what is shown into the size.
func (p *Pane) lay() {
	p.layThread()
	p.time.list.Stretch(p.height)
	if p.file.Stories == 0 {
		return
	}
	p.frame = frame{width: p.width, parts: pane.TitleLines, gutter: monthCells}
	height := p.height
	if p.width >= sideBySide {
		p.frame.width -= headCells + 1
	} else {
		height -= len(p.head())
	}
	if p.frame.width >= oneLine {
		p.frame.parts = 1
	}
	if p.frame.width < narrow {
		p.frame.gutter = 0
	}
	p.file.lay(p.frame.parts, p.frame.gutter == 0, p.quiet)
	p.file.list.Stretch(max(0, height))
}

// View draws the room.
func (p *Pane) View(bool) string {
	var lines []string
	switch {
	case p.err != nil:
		lines = p.failure()
	case p.view == thread:
		for _, l := range p.time.list.Seen() {
			lines = append(lines, p.drawMoment(l))
		}
	case p.view == stories && p.width >= sideBySide:
		lines = p.beside()
	case p.view == stories:
		lines = append(p.head(), p.rows()...)
	default:
		lines = p.drawContexts()
	}
	return pane.Fill(lines, p.width, p.height)
}

// beside sets the list to the right of what is known.
func (p *Pane) beside() []string {
	lines := strings.Split(pane.Fill(p.head(), headCells, p.height), "\n")
	rows := p.rows()
	for n := range lines {
		lines[n] += p.theme.Rule.Render(p.theme.Glyphs.Down)
		if n < len(rows) {
			lines[n] += rows[n]
		}
	}
	return lines
}

// rows draws the stories of the dossier that are in view.
func (p *Pane) rows() []string {
	var lines []string
	above := -1
	for _, l := range p.file.list.Seen() {
		lines = append(lines, p.drawStory(l, above))
		above = max(above, l.Row)
	}
	return lines
}

// drawStory draws a line of the dossier; above is the row that is seen above
// it, -1 for none.
func (p *Pane) drawStory(l rows.Line, above int) string {
	t, f := p.theme, &p.file
	if l.Row < 0 {
		return strings.Repeat(" ", p.frame.gutter+1) + p.between(l)
	}
	h, held := f.headline(l.Row)
	chosen := l.Row == f.list.Cursor
	text := t.Glyphs.Ellipsis
	if held {
		text = part(pane.Fold(h.Text(), max(1, min(widest, p.frame.width-p.frame.gutter-7)), p.frame.parts, t.Glyphs.Ellipsis), l.Kind)
	}
	when, mark := "", " "
	if l.Kind == headline && held {
		if month := f.month(l.Row); p.frame.gutter > 0 && (above < 0 || f.month(above) != month) {
			when = h.ID.Date().Short()
			when = when[len(when)-len("Jan 2006"):]
		}
		when = pane.Fit(when, p.frame.gutter) + fmt.Sprintf("%2d", h.ID.Date().Day())
	}
	if l.Kind == headline && l.Row+1 == f.place {
		mark = t.Accent.Render(t.Glyphs.Arrow)
	}
	return p.bar(chosen) + t.Faint.Render(pane.Fit(when, p.frame.gutter+2)) + " " + mark + " " + p.style(h, chosen).Render(text)
}

// part is the line of a headline that a kind of line shows.
func part(folded []string, k rows.Kind) string {
	if n := int(k - headline); n < len(folded) {
		return folded[n]
	}
	return ""
}

// between draws what stands between rows.
func (p *Pane) between(l rows.Line) string {
	if l.Kind == month {
		return p.theme.Heading.Render(l.Text)
	}
	return p.theme.Gap.Render(ansi.Truncate(l.Text, max(0, p.width-2), p.theme.Glyphs.Ellipsis))
}

// bar stands before every line of the chosen row.
func (p *Pane) bar(chosen bool) string {
	if !chosen {
		return " "
	}
	return p.theme.Accent.Render(p.theme.Glyphs.Cursor)
}

func (p *Pane) style(h model.Headline, chosen bool) theme.Style {
	switch {
	case chosen:
		return p.theme.Selected
	case h.Stub:
		return p.theme.Faint
	}
	return p.theme.Text
}

// drawMoment draws a line of the timeline.
func (p *Pane) drawMoment(l rows.Line) string {
	t := p.theme
	before, rule := strings.Repeat(" ", 1+p.theme.Dates.Cells()+1), t.Rule.Render(t.Glyphs.Down)
	if l.Row < 0 {
		return before + rule + "  " + p.between(l)
	}
	r, other := p.time.at(l.Row)
	chosen := l.Row == p.time.list.Cursor
	style := p.style(r.Headline, chosen)
	switch {
	case l.Kind == reason:
		style = t.Faint
	case l.Kind == headline && other:
		rule = t.Quiet.Render(t.Glyphs.Bullet)
	case l.Kind == headline:
		rule = t.Accent.Render(t.Glyphs.Full)
	}
	if !other && !chosen {
		style = t.Strong
	}
	if l.Kind == headline {
		before = " " + t.Faint.Render(fmt.Sprintf("%*s ", t.Dates.Cells(), t.Dates.Short(r.ID.Date())))
	}
	if chosen {
		before = p.bar(true) + strings.TrimPrefix(before, " ")
	}
	return before + rule + "  " + style.Render(l.Text)
}

// drawContexts draws the contexts to choose from, below the name that is typed.
func (p *Pane) drawContexts() []string {
	t, n := p.theme, &p.names
	var lines []string
	switch {
	case n.typing:
		label := " Context: "
		lines = append(lines, t.Accent.Render(label)+n.field.View(p.width-len(label)-1), "")
	case len(n.own) > 0:
		lines = append(lines, " "+t.Text.Render("The contexts of this story"), "")
	}
	if n.err != nil {
		return append(lines, " "+t.Alarm.Render(model.NewLine(n.err.Error()).String()))
	}
	shown := n.shown()
	if len(shown) == 0 && n.typing {
		hint := "a person, a place, an affair; accents and case do not matter"
		if !n.field.Text().IsZero() {
			hint = "no context of this archive has a name like it"
		}
		return append(lines, " "+t.Faint.Render(hint))
	}
	if n.typing && n.field.Text().IsZero() {
		lines = append(lines, " "+t.Text.Render("The largest contexts of this archive"), "")
	}
	room := max(1, p.height-len(lines))
	top := max(0, min(n.cursor-room/2, len(shown)-room))
	for i := top; i < min(len(shown), top+room); i++ {
		name := p.style(model.Headline{}, i == n.cursor).Render(t.Glyphs.Context + " " + shown[i].Name.String())
		digit := " "
		if keys := p.Keys.Near.Keys(); i < len(keys) && !n.typing {
			digit = keys[i]
		}
		lines = append(lines, p.bar(i == n.cursor)+t.Strong.Render(digit)+" "+name+"   "+t.Faint.Render(model.Plural(shown[i].Stories, "story", "stories")))
	}
	return lines
}

// failure says what could not be read, and what to do.
func (p *Pane) failure() []string {
	lines := []string{""}
	for _, text := range strings.Split(ansi.Wrap(model.NewLine(p.err.Error()).String(), max(1, min(widest, p.width-2)), ""), "\n") {
		lines = append(lines, " "+p.theme.Text.Render(text))
	}
	return append(lines, "", " "+p.theme.Faint.Render(p.Keys.Name.Help().Key+" finds a context by its name"))
}
