package reader

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/pane"
)

// wheel is how many rows a turn of the wheel scrolls.
const wheel = 3

// point scrolls with the wheel, and follows the link that is clicked.
func (p *Pane) point(msg tea.MouseMsg) pane.Action {
	switch {
	case msg.Button == tea.MouseButtonWheelUp:
		p.scroll(p.top - wheel)
	case msg.Button == tea.MouseButtonWheelDown:
		p.scroll(p.top + wheel)
	case clicked(msg) && msg.Y < p.area():
		return p.hit(&p.sheet, p.top+msg.Y, 0)
	}
	return nil
}

// Point is the mouse over the related stories: in cells of the view.
func (a *Aside) Point(msg tea.MouseMsg) pane.Action {
	switch {
	case msg.Button == tea.MouseButtonWheelUp:
		a.scroll(a.top - wheel)
	case msg.Button == tea.MouseButtonWheelDown:
		a.scroll(a.top + wheel)
	case clicked(msg):
		return a.pane.hit(&a.sheet, a.top+msg.Y, len(a.pane.sheet.links))
	}
	return nil
}

func (a *Aside) scroll(row int) { a.top = max(0, min(row, len(a.sheet.rows)-a.height)) }

// hit follows the link of a row, if it has one; others stand before those of
// its sheet.
func (p *Pane) hit(s *sheet, row, others int) pane.Action {
	if row < 0 || row >= len(s.rows) || s.rows[row].link == 0 {
		return nil
	}
	p.spot.Link = others + s.rows[row].link
	return p.take(s.links[s.rows[row].link-1])
}

func clicked(msg tea.MouseMsg) bool {
	return msg.Button == tea.MouseButtonLeft && msg.Action == tea.MouseActionPress
}
