package reader

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/ui/pane"
)

// marginal is the width below which there is no margin. The measure is what can
// be read with ease; in a wider room it stands in the middle.
const marginal = 50

func (p *Pane) margin() int {
	if p.width < marginal {
		return 0
	}
	return max(2, (p.width-p.theme.Measure)/2)
}

func (p *Pane) measure() int { return min(p.theme.Measure, p.width-2*p.margin()) }

// View draws the room.
func (p *Pane) View(focused bool) string {
	var lines []string
	margin := strings.Repeat(" ", p.margin())
	for n := p.top; n < min(p.top+p.area(), len(p.sheet.rows)); n++ {
		lines = append(lines, margin+p.draw(&p.sheet, n, p.spot.Link, focused))
	}
	if p.area() < p.height {
		lines = append(lines, make([]string, p.height-1-len(lines))...)
		lines = append(lines, p.prompt())
	}
	return pane.Fill(lines, p.width, p.height)
}

// draw is one row of a sheet, of which the link named selected is the chosen
// one.
func (p *Pane) draw(s *sheet, n, selected int, focused bool) string {
	r := s.rows[n]
	text := r.text
	if s == &p.sheet && len(p.find.matches) > 0 {
		text = p.find.mark(text, n, p.theme)
	}
	if r.link > 0 && r.link == selected {
		text = p.theme.Selected.Render(ansi.Strip(text))
		if focused {
			text = p.theme.Accent.Render(p.theme.Glyphs.Cursor) + ansi.Cut(text, 1, s.width)
		}
	}
	if r.url.Web() && p.theme.Escapes() {
		return ansi.SetHyperlink(address(r.url)) + text + ansi.ResetHyperlink()
	}
	return text
}

// escape writes what is not visible ASCII as an address may hold it.
func escape(address string) string {
	var b strings.Builder
	for _, c := range []byte(address) {
		if c <= ' ' || c > '~' {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}
