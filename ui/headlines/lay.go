package headlines

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
)

// A row's text stands behind the cursor, the mark and two blanks.
const indent = 4

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

// gather lists the rows that are shown: topics in the order of their first
// story, and within them the page's order.
func (p *Pane) gather() {
	var order []model.Line
	groups := make(map[model.Line][]model.Headline)
	text := strings.ToLower(p.narrow.Text().String())
	for _, h := range p.day.stories {
		if !holds(h, text) || p.unread && p.day.marks[h.ID].Read {
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
	measure := max(1, min(p.theme.Measure, p.width-indent-1))
	for i, h := range p.rows {
		if i == 0 || h.Topic != p.rows[i-1].Topic {
			if i > 0 {
				p.lines = append(p.lines, line{blank, -1, ""})
			}
			if !h.Topic.IsZero() {
				p.lines = append(p.lines, line{topic, -1, p.cut(strings.ToUpper(h.Topic.String()), p.width-2)})
			}
		}
		for n, text := range pane.Fold(h.Text(), measure, pane.TitleLines, p.theme.Glyphs.Ellipsis) {
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

func (p *Pane) cut(text string, width int) string {
	return ansi.Truncate(text, max(0, width), p.theme.Glyphs.Ellipsis)
}

// reveal moves the lines until the chosen row is seen, with its topic where it
// is the first of it. Without a size there is nothing to move,
// so that what is seen first does not depend on when the size came.
func (p *Pane) reveal() {
	if p.area() == 0 {
		p.top = 0
		return
	}
	first, last := p.span(p.cursor)
	if first == len(p.lines) {
		first, last = p.top, p.top
	}
	p.top = rows.Reveal(p.top, p.area(), first, last, len(p.lines), p.begins)
}

// begins says that a line is the first of a row, or the topic above one.
func (p *Pane) begins(n int) bool { return p.lines[n].kind == topic || p.lines[n].kind == headline }

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
