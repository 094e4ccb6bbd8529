package headlines

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
)

// A row's text stands behind the cursor, the mark and two blanks.
const (
	indent     = 4
	titleLines = 2
	widest     = 80
)

// line is one line of the list before it is drawn.
type line struct {
	kind kind
	row  int // which row it belongs to, -1 for none
	text string
}

type kind int

const (
	blank kind = iota
	topic
	headline  // the first line of a title
	remainder // its second line
	contexts
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
	prompt := pane.Fit(p.theme.Accent.Render(" / ")+p.narrow.View(p.width-4), p.width)
	if height == 0 {
		return prompt
	}
	return view + "\n" + prompt
}

// area is the number of lines of the list that are seen.
func (p *Pane) area() int {
	if p.typing {
		return max(0, p.height-1)
	}
	return p.height
}

// gather lists the rows that are shown: topics in the order of their first
// story, and within them the page's order.
func (p *Pane) gather() {
	var order []model.Line
	groups := make(map[model.Line][]model.Headline)
	text := strings.ToLower(p.narrow.Text().String())
	for _, h := range p.day.stories {
		if !holds(h, text) {
			continue
		}
		if groups[h.Topic] == nil {
			order = append(order, h.Topic)
		}
		groups[h.Topic] = append(groups[h.Topic], h)
	}
	p.rows = nil
	for _, name := range order {
		p.rows = append(p.rows, groups[name]...)
	}
	p.compose()
}

// holds says that a headline, its topic or a context holds a text.
func holds(h model.Headline, text string) bool {
	whole := h.Title.String() + "\n" + h.Topic.String() + "\n" + model.Join(h.Contexts, "\n")
	return text == "" || strings.Contains(strings.ToLower(whole), text)
}

// compose lays the rows out as lines.
func (p *Pane) compose() {
	p.lines = nil
	measure := max(1, min(widest, p.width-indent-1))
	for i, h := range p.rows {
		if i == 0 || h.Topic != p.rows[i-1].Topic {
			if i > 0 {
				p.lines = append(p.lines, line{blank, -1, ""})
			}
			if !h.Topic.IsZero() {
				p.lines = append(p.lines, line{topic, -1, p.cut(strings.ToUpper(h.Topic.String()), p.width-2)})
			}
		}
		for n, text := range p.fold(title(h), measure) {
			p.lines = append(p.lines, line{headline + kind(min(n, 1)), i, text})
		}
		if below := p.below(h); below != "" {
			p.lines = append(p.lines, line{contexts, i, p.cut(below, measure)})
		}
	}
}

// below is the line under a title.
func (p *Pane) below(h model.Headline) string {
	switch {
	case h.Stub:
		return "not in this archive"
	case len(h.Contexts) > 0:
		return p.theme.Glyphs.Context + " " + model.Join(h.Contexts, ", ")
	}
	return ""
}

func title(h model.Headline) string {
	if h.Title.IsZero() {
		return strings.ReplaceAll(h.ID.Slug(), "-", " ")
	}
	return h.Title.String()
}

// fold breaks a title into two lines, the second with an ellipsis where the
// title goes on.
func (p *Pane) fold(text string, measure int) []string {
	lines := strings.Split(ansi.Wrap(text, measure, ""), "\n")
	if len(lines) <= titleLines {
		return lines
	}
	last := lines[titleLines-1]
	for ansi.StringWidth(last) >= measure {
		cut := strings.LastIndexByte(last, ' ')
		if cut < 0 {
			last = ansi.Truncate(last, measure-1, "")
			break
		}
		last = last[:cut]
	}
	lines[titleLines-1] = strings.TrimRight(last, " ,;:") + p.theme.Glyphs.Ellipsis
	return lines[:titleLines]
}

func (p *Pane) cut(text string, width int) string {
	return ansi.Truncate(text, max(0, width), p.theme.Glyphs.Ellipsis)
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

func (p *Pane) style(k kind, h model.Headline, chosen, focused bool) lipgloss.Style {
	t := p.theme
	switch {
	case k == contexts && h.Stub:
		return t.Faint
	case k == contexts:
		return t.Quiet
	case chosen && focused:
		return t.Selected
	case chosen:
		return t.Strong
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
		why, hint = model.NewLine(d.err.Error()).String(), open+" tries again."
	case len(d.stories) > 0:
		why, hint = "No story of this day holds this text.", p.Keys.Clear.Help().Key+" shows all again."
	case d.nearest.IsZero():
		why = p.none() + " in this archive."
	default:
		why, hint = p.none()+" on this day; the nearest is "+near(d.date, d.nearest)+".", open+" goes there."
	}
	measure := max(1, min(widest, p.width-2))
	lines := []string{""}
	for _, text := range strings.Split(ansi.Wrap(why, measure, ""), "\n") {
		lines = append(lines, " "+p.theme.Text.Render(text))
	}
	return append(lines, " "+p.theme.Faint.Render(hint))
}

func (p *Pane) none() string {
	if p.query.IsZero() {
		return "No stories"
	}
	return "No matching stories"
}

// near names a day; the year is said where it is another.
func near(from, d model.Date) string {
	text := fmt.Sprintf("%d %s", d.Day(), d.Month().Name())
	if d.Year() != from.Year() {
		text += fmt.Sprintf(" %d", d.Year())
	}
	return text
}

// reveal moves the lines until the chosen row is seen, with its topic where it
// is the first of it, and no further.
func (p *Pane) reveal() {
	first, last := p.span(p.cursor)
	if first < len(p.lines) && last-p.area() >= p.top {
		p.top = last - p.area() + 1
	}
	p.top = max(0, min(p.top, first, len(p.lines)-p.area()))
}

// span is the first and the last line of a row, its topic included.
func (p *Pane) span(row int) (first, last int) {
	first = len(p.lines)
	for n, l := range p.lines {
		if l.row != row || row < 0 {
			continue
		}
		first, last = min(first, n), n
	}
	if first > 0 && first < len(p.lines) && p.lines[first-1].kind == topic {
		first--
	}
	return first, last
}

// rowNear is the row that lies so many lines from the chosen one.
func (p *Pane) rowNear(lines int) int {
	first, _ := p.span(p.cursor)
	n := max(0, min(first+lines, len(p.lines)-1))
	for n < len(p.lines) {
		row := p.lines[n].row
		switch {
		case row >= 0 && row != p.cursor:
			return row
		case row == p.cursor && lines > 0:
			return row + 1
		case row == p.cursor:
			return row - 1
		}
		n++
	}
	return p.cursor
}
